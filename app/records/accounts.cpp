#include "app/records/accounts.h"

#include "app/api/urlpolicy.h"
#include "app/system/secretstore.h"
#include "app/system/settings.h"

#include <QJsonDocument>
#include <QJsonObject>

namespace hs {

using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

namespace {

constexpr auto slowAfter = 3s; // an open store answers in milliseconds
constexpr auto trialTimeout = 10s; // somebody is waiting in front of it

QString wordOf(Accounts::Which which)
{
    return which == Accounts::Which::Platform ? u"platform"_s : u"carrier"_s;
}

QByteArray secretOf(Accounts::Which which, const Accounts::Access &access)
{
    QJsonObject json;
    if (which == Accounts::Which::Platform)
        json = {{"api_key"_L1, access.platform->apiKey},
                {"base_url"_L1, access.platform->baseUrl.toString()}};
    else
        json = {{"account_sid"_L1, access.carrier->accountSid},
                {"auth_token"_L1, access.carrier->authToken},
                {"base_url"_L1, access.carrier->baseUrl.toString()}};
    return QJsonDocument(json).toJson(QJsonDocument::Compact);
}

/// One platform has one address: the journal's lines are told apart by it.
std::optional<PlatformAccess> tidied(std::optional<PlatformAccess> access)
{
    if (access)
        access->baseUrl = access->baseUrl.adjusted(QUrl::StripTrailingSlash);
    return access;
}

/// Nothing when the entry is not one of ours.
std::optional<Accounts::Access> accessOf(Accounts::Which which, const QByteArray &secret)
{
    const QJsonObject json = QJsonDocument::fromJson(secret).object();
    const QUrl base(json.value("base_url"_L1).toString());
    const QString key = json.value("api_key"_L1).toString();
    const QString sid = json.value("account_sid"_L1).toString();
    const QString token = json.value("auth_token"_L1).toString();
    const bool whole
        = which == Accounts::Which::Platform ? !key.isEmpty() : !sid.isEmpty() && !token.isEmpty();
    if (!whole || !base.isValid() || base.isEmpty())
        return std::nullopt;
    if (which == Accounts::Which::Platform)
        return Accounts::Access{PlatformAccess{base, key}, std::nullopt};
    return Accounts::Access{std::nullopt, CarrierAccess{base, sid, token}};
}

} // namespace

Accounts::Accounts(SecretStore &store, Settings &settings, const QString &profile,
                   const Access &given, QObject *parent)
    : QObject(parent), m_store(store), m_settings(settings), m_profile(profile), m_access(given)
{
    m_access.platform = tidied(given.platform);
    if (given.platform)
        state(Which::Platform).source = Source::Environment;
    if (given.carrier)
        state(Which::Carrier).source = Source::Environment;
    m_platformTrial.setTimeout(trialTimeout);
    m_carrierTrial.setTimeout(trialTimeout);
    m_slow.setSingleShot(true);
    m_slow.setInterval(slowAfter);
    connect(&m_slow, &QTimer::timeout, this, &Accounts::slow);
}

QString Accounts::entry(Which which) const
{
    return wordOf(which) + u':' + m_profile;
}

void Accounts::load()
{
    const int round = ++m_round;
    m_reading = 1;
    for (const Which which : {Which::Platform, Which::Carrier}) {
        if (state(which).source == Source::None && m_settings.keepsSecret(wordOf(which)))
            read(which);
    }
    if (m_reading > 1)
        m_slow.start();
    QTimer::singleShot(0, this, [this, round] { answered(round); });
}

void Accounts::read(Which which)
{
    ++m_reading;
    m_store.read(entry(which))
        .then(this, [this, which, round = m_round](const Result<QByteArray> &secret) {
            if (round != m_round)
                return;
            takeRead(which, secret);
            answered(round);
        });
}

void Accounts::takeRead(Which which, const Result<QByteArray> &secret)
{
    State &now = state(which);
    if (now.source != Source::None || now.busy)
        return; // another one was entered meanwhile
    now.problem.reset();
    if (!secret)
        now.problem = secret.error();
    else if (const auto access = accessOf(which, *secret))
        use(which, *access, Source::KeyStore);
    else
        now.problem = fail(ErrorKind::SecretMissing, u"the entry is none of ours"_s).value();
}

void Accounts::answered(int round)
{
    if (round != m_round || --m_reading > 0)
        return;
    m_slow.stop();
    Q_EMIT loaded();
}

void Accounts::take(const PlatformAccess &access, Keep keep, Trial trial)
{
    const Access wanted{access, std::nullopt};
    if (const auto problem = refuseBaseUrl(access.baseUrl))
        return refuse(Which::Platform, *problem);
    state(Which::Platform).busy = true;
    if (trial == Trial::Skip)
        return keepAccess(Which::Platform, wanted, keep);
    m_platformTrial.setAccess(access);
    m_platformTrial.balance().then(this, [this, wanted, keep](const Result<Wallet> &wallet) {
        if (wallet)
            keepAccess(Which::Platform, wanted, keep);
        else
            refuse(Which::Platform, wallet.error());
    });
}

void Accounts::take(const CarrierAccess &access, Keep keep, Trial trial)
{
    const Access wanted{std::nullopt, access};
    state(Which::Carrier).busy = true;
    if (trial == Trial::Skip)
        return keepAccess(Which::Carrier, wanted, keep);
    m_carrierTrial.setAccess(access);
    m_carrierTrial.check().then(this, [this, wanted, keep](const Result<void> &allowed) {
        if (allowed)
            keepAccess(Which::Carrier, wanted, keep);
        else
            refuse(Which::Carrier, allowed.error());
    });
}

void Accounts::keepAccess(Which which, const Access &access, Keep keep)
{
    if (keep == Keep::ThisRun) {
        use(which, access, Source::ThisRun);
        Q_EMIT taken(which);
        return;
    }
    m_store.write(entry(which), secretOf(which, access))
        .then(this, [this, which, access](const Result<void> &written) {
            if (!written)
                return refuse(which, written.error());
            m_settings.setKeepsSecret(wordOf(which), true);
            use(which, access, Source::KeyStore);
            Q_EMIT taken(which);
        });
}

void Accounts::use(Which which, const Access &access, Source source)
{
    if (which == Which::Platform)
        m_access.platform = tidied(access.platform);
    else
        m_access.carrier = access.carrier;
    state(which) = {source, std::nullopt, false};
}

void Accounts::refuse(Which which, const Error &error)
{
    state(which).busy = false;
    Q_EMIT refused(which, error);
}

void Accounts::forget(Which which)
{
    if (source(which) == Source::Environment)
        return;
    if (!m_settings.keepsSecret(wordOf(which))) {
        use(which, {}, Source::None);
        Q_EMIT forgotten(which);
        return;
    }
    state(which).busy = true;
    m_store.remove(entry(which)).then(this, [this, which](const Result<void> &removed) {
        if (!removed)
            return refuse(which, removed.error());
        m_settings.setKeepsSecret(wordOf(which), false);
        use(which, {}, Source::None);
        Q_EMIT forgotten(which);
    });
}

} // namespace hs
