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

using Which = Accounts::Which;

constexpr std::array everyAccount{Which::Platform, Which::Carrier, Which::TextModel};

QString wordOf(Which which)
{
    switch (which) {
    case Which::Platform:
        return u"platform"_s;
    case Which::Carrier:
        return u"carrier"_s;
    case Which::TextModel:
        return u"text_model"_s;
    }
    return {};
}

QJsonObject jsonOf(const PlatformAccess &access)
{
    return {{"api_key"_L1, access.apiKey}, {"base_url"_L1, access.baseUrl.toString()}};
}

QJsonObject jsonOf(const CarrierAccess &access)
{
    return {{"account_sid"_L1, access.accountSid},
            {"auth_token"_L1, access.authToken},
            {"base_url"_L1, access.baseUrl.toString()}};
}

QJsonObject jsonOf(const TextModelAccess &access)
{
    return {{"api_key"_L1, access.apiKey},
            {"base_url"_L1, access.baseUrl.toString()},
            {"model"_L1, access.model}};
}

QByteArray secretOf(const Accounts::Access &access)
{
    const QJsonObject json = access.platform  ? jsonOf(*access.platform)
                             : access.carrier ? jsonOf(*access.carrier)
                                              : jsonOf(*access.textModel);
    return QJsonDocument(json).toJson(QJsonDocument::Compact);
}

/// One platform has one address: the journal's lines are told apart by it.
template <typename Access> std::optional<Access> tidied(std::optional<Access> access)
{
    if (access)
        access->baseUrl = access->baseUrl.adjusted(QUrl::StripTrailingSlash);
    return access;
}

/// Nothing when the entry is not one of ours.
std::optional<Accounts::Access> accessOf(Which which, const QByteArray &secret)
{
    const QJsonObject json = QJsonDocument::fromJson(secret).object();
    const QUrl base(json.value("base_url"_L1).toString());
    const QString key = json.value("api_key"_L1).toString();
    const QString sid = json.value("account_sid"_L1).toString();
    const QString token = json.value("auth_token"_L1).toString();
    if (!base.isValid() || base.isEmpty())
        return std::nullopt;
    Accounts::Access access;
    if (which == Which::Platform && !key.isEmpty())
        access.platform = PlatformAccess{base, key};
    else if (which == Which::Carrier && !sid.isEmpty() && !token.isEmpty())
        access.carrier = CarrierAccess{base, sid, token};
    else if (which == Which::TextModel) // a server on this machine wants no key
        access.textModel = TextModelAccess{base, key, json.value("model"_L1).toString()};
    else
        return std::nullopt;
    return access;
}

} // namespace

Accounts::Accounts(SecretStore &store, Settings &settings, const QString &profile,
                   const Access &given, QObject *parent)
    : QObject(parent), m_store(store), m_settings(settings), m_profile(profile), m_access(given)
{
    m_access.platform = tidied(given.platform);
    m_access.textModel = tidied(given.textModel);
    if (given.platform)
        state(Which::Platform).source = Source::Environment;
    if (given.carrier)
        state(Which::Carrier).source = Source::Environment;
    if (given.textModel)
        state(Which::TextModel).source = Source::Environment;
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
    for (const Which which : everyAccount) {
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
    const Access wanted{.platform = access, .carrier = {}};
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
    const Access wanted{.platform = {}, .carrier = access};
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

void Accounts::take(const TextModelAccess &access, Keep keep, Trial trial)
{
    const Access wanted{.platform = {}, .carrier = {}, .textModel = access};
    if (const auto problem = refuseBaseUrl(access.baseUrl))
        return refuse(Which::TextModel, *problem);
    state(Which::TextModel).busy = true;
    if (trial == Trial::Skip || !m_textModelTrial)
        return keepAccess(Which::TextModel, wanted, keep);
    m_textModelTrial(access).then(this, [this, wanted, keep](const Result<void> &answers) {
        if (answers)
            keepAccess(Which::TextModel, wanted, keep);
        else
            refuse(Which::TextModel, answers.error());
    });
}

void Accounts::keepAccess(Which which, const Access &access, Keep keep)
{
    if (keep == Keep::ThisRun) {
        use(which, access, Source::ThisRun);
        Q_EMIT taken(which);
        return;
    }
    m_store.write(entry(which), secretOf(access))
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
    switch (which) {
    case Which::Platform:
        m_access.platform = tidied(access.platform);
        break;
    case Which::Carrier:
        m_access.carrier = access.carrier;
        break;
    case Which::TextModel:
        m_access.textModel = tidied(access.textModel);
        break;
    }
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
