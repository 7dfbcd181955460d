#include "app/cli/dialattempt.h"

#include "app/api/platformclient.h"
#include "app/call/calldesk.h"
#include "app/call/capwatch.h"
#include "app/call/ratebook.h"
#include "app/cli/ctlwords.h"
#include "app/records/donotcalllist.h"
#include "app/records/platformwatch.h"
#include "app/system/settings.h"
#include "models/domain/clock.h"
#include "models/storage/phonebookstore.h"
#include "models/storage/sessionstore.h"

#include <QLocale>

#include <algorithm>

namespace hs {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr auto longestList = std::chrono::seconds(5); // to be read from the database
constexpr int sessionsRead = 100; // the newest; more cannot have begun within the repeat window

QString ownRegion()
{
    const QString region = QLocale::system().name().section(u'_', 1, 1);
    return region.size() == 2 ? region : u"US"_s;
}

bool isHard(const DialVerdict &verdict)
{
    return !verdict.canOverride();
}

template <typename Objection> QString sentencesOf(const QList<Objection> &objections)
{
    QStringList sentences;
    for (const Objection &objection : objections)
        sentences.append(ctlwords::objection(objection));
    return sentences.join(u' ');
}

} // namespace

DialAttempt::DialAttempt(const ControlMeans &means, DialWish wish, QObject *parent)
    : QObject(parent)
    , m_means(means)
    , m_wish(std::move(wish))
    , m_number(tl::unexpected(NumberRefusal()))
{
    const auto [from, to] = means.settings.dialHours();
    m_rules.setOwnRegion(ownRegion());
    m_rules.setAllowedHours(AllowedHours{from, to});
    m_listTimer.setSingleShot(true);
    m_listTimer.setInterval(longestList);
    connect(&m_listTimer, &QTimer::timeout, this, [this] {
        m_means.doNotCall.disconnect(this);
        Q_EMIT refused(ExitCode::Failed, tr("The do-not-call list cannot be read, so nothing is "
                                            "dialled."));
    });
}

void DialAttempt::start()
{
    if (choose())
        loadPhoneData(m_rules.ownRegion()).then(this, [this](bool) { awaitList(); });
}

// A list that could not be read yet forbids every number.
void DialAttempt::awaitList()
{
    if (m_means.doNotCall.isKnown())
        return parse();
    m_listTimer.start();
    connect(&m_means.doNotCall, &DoNotCallList::changed, this, [this] {
        if (!m_means.doNotCall.isKnown())
            return;
        m_means.doNotCall.disconnect(this);
        m_listTimer.stop();
        parse();
    });
}

bool DialAttempt::choose()
{
    if (m_wish.agentId == 0)
        m_wish.agentId = m_means.settings.agentId();
    if (m_wish.agentId == 0) {
        Q_EMIT refused(ExitCode::Usage, tr("No agent is chosen. Name one with --agent."));
        return false;
    }
    if (m_wish.fromId == 0)
        m_wish.fromId = m_means.settings.fromNumberId(m_wish.agentId);
    if (m_wish.fromId == 0 && m_wish.tracked) {
        Q_EMIT refused(ExitCode::Usage,
                       tr("A tracked call needs a number to call from. Name one with --from."));
        return false;
    }
    m_wish.tracked
        = m_wish.fromId != 0 && (m_wish.tracked || m_means.settings.isTracked(m_wish.agentId));
    return true;
}

void DialAttempt::parse()
{
    m_rules.setDoNotCall(m_means.doNotCall.entries());
    m_rules.setListMayLack(m_means.doNotCall.mayLack());
    m_number = PhoneNumber::parse(m_wish.number, m_rules.ownRegion());
    QList<DialVerdict> hard = judge({});
    hard.removeIf([](const DialVerdict &verdict) { return verdict.canOverride(); });
    if (hard.isEmpty())
        fetchAgent();
    else
        Q_EMIT refused(ExitCode::Refused, sentencesOf(hard));
}

void DialAttempt::fetchAgent()
{
    m_means.client.agent(m_wish.agentId).then(this, [this](const Result<Agent> &agent) {
        if (agent) {
            m_agent = *agent;
            fetchWallet();
        } else {
            const bool unknown = agent.error().kind == ErrorKind::NotFound;
            Q_EMIT refused(unknown ? ExitCode::Failed : ExitCode::Unreachable,
                           unknown ? tr("The platform knows no agent %1.").arg(m_wish.agentId)
                                   : ctlwords::failure(agent.error()));
        }
    });
}

void DialAttempt::fetchWallet()
{
    m_means.client.balance().then(this, [this](const Result<Wallet> &wallet) {
        if (wallet)
            m_wallet = *wallet; // without it the rate is not known, as in the Phone tab
        if (m_wallet && !m_wallet->usageBased && m_wallet->balance <= Money())
            Q_EMIT refused(ExitCode::Refused, tr("The wallet is empty. Top it up to dial."));
        else
            fetchFrom();
    });
}

void DialAttempt::fetchFrom()
{
    if (m_wish.fromId == 0)
        return fetchTries();
    m_means.client.phoneNumbers().then(this, [this](const Result<QList<PlatformNumber>> &numbers) {
        if (!numbers) {
            Q_EMIT refused(ExitCode::Unreachable, ctlwords::failure(numbers.error()));
            return;
        }
        const auto found = std::find_if(
            numbers->cbegin(), numbers->cend(), [this](const PlatformNumber &number) {
                const bool canCall
                    = !number.provider.contains("whatsapp"_L1) && !number.number.isEmpty();
                return number.id == m_wish.fromId && canCall;
            });
        if (found == numbers->cend()) {
            Q_EMIT refused(ExitCode::Failed,
                           tr("The account has no number %1 to call from.").arg(m_wish.fromId));
            return;
        }
        m_from = *found;
        fetchTries();
    });
}

void DialAttempt::fetchTries()
{
    m_means.store.page(0, sessionsRead)
        .then(this, [this](const Result<QList<SessionRecord>> &newest) {
            QHash<QString, QDateTime> tries;
            const QList<SessionRecord> sessions = newest.value_or(QList<SessionRecord>());
            for (const SessionRecord &session : sessions) {
                if (!session.toNumber.isEmpty() && !tries.contains(session.toNumber))
                    tries.insert(session.toNumber, session.createdAt);
            }
            if (newest)
                readWords(tries);
            else // without it a second call to the same number would go unseen
                Q_EMIT refused(ExitCode::Failed, ctlwords::failure(newest.error()));
        });
}

// As the Phone tab fills them in: the contact with that number, and what this agent is told.
void DialAttempt::readWords(const QHash<QString, QDateTime> &lastTries)
{
    m_means.phoneBook.withNumber(m_number->e164())
        .then(this, [this, lastTries](const Result<QList<PhoneBookEntry>> &found) {
            if (found && !found->isEmpty())
                m_callerName = found->constFirst().name;
            m_means.phoneBook.variables(m_agent.id)
                .then(this, [this, lastTries](const Result<CallVariables> &variables) {
                    m_variables = variables.value_or(CallVariables());
                    if (variables)
                        decide(lastTries);
                    else // the agent would be told less than the operator believes
                        Q_EMIT refused(ExitCode::Failed, ctlwords::failure(variables.error()));
                });
        });
}

std::optional<KnownRate> DialAttempt::rate() const
{
    RateBook::Question question;
    question.kind = SessionKind::PhoneCall;
    question.toNumber = m_number->e164();
    question.onSandbox = m_means.platform.isOnSandbox();
    question.wallet = m_wallet;
    question.agentRate = m_agent.ratePerMinute;
    return m_means.rates.rate(question);
}

// Only one that this agent speaks.
QString DialAttempt::language() const
{
    const QString wanted = m_means.settings.language();
    QStringList spoken = m_agent.languages;
    if (const auto row = m_means.platform.agent(m_agent.id); spoken.isEmpty() && row)
        spoken = row->languages;
    return spoken.contains(wanted) ? wanted : QString();
}

QList<DialVerdict> DialAttempt::judge(const QHash<QString, QDateTime> &lastTries) const
{
    DialContext context{m_means.clock.utcNow(), {}, lastTries};
    const auto open = m_means.desk.openLines();
    for (const CallController *line : open) {
        if (line->isPhoneCall())
            context.openNumbers.insert(line->record().toNumber);
    }
    return m_rules.judge(m_number, context);
}

void DialAttempt::decide(const QHash<QString, QDateTime> &lastTries)
{
    m_rules.setDoNotCall(m_means.doNotCall.entries());
    m_rules.setListMayLack(m_means.doNotCall.mayLack());
    QList<DialVerdict> verdicts = judge(lastTries);
    if (!m_agent.maxCallDuration && m_means.settings.hardCap(m_agent.id) == 0s) {
        DialVerdict verdict;
        verdict.objection = DialObjection::LimitUnknown;
        verdicts.append(verdict);
    }
    const auto known = rate();
    const QList<StartObjection> caps
        = m_means.caps.objections(m_agent.id, m_means.platform.isOnSandbox(), m_wallet,
                                  known ? std::optional(known->perMinute) : std::nullopt);
    if (std::any_of(verdicts.cbegin(), verdicts.cend(), isHard))
        Q_EMIT refused(ExitCode::Refused, sentencesOf(verdicts));
    else if (!verdicts.isEmpty() && !m_wish.confirmed)
        Q_EMIT refused(ExitCode::Refused,
                       tr("%1 To dial all the same, add --yes; it is noted in the session.")
                           .arg(sentencesOf(verdicts)));
    else if (!caps.isEmpty() && m_wish.reason.isEmpty())
        Q_EMIT refused(ExitCode::Refused,
                       tr("%1 To dial all the same, give a --reason; it is noted in the session.")
                           .arg(sentencesOf(caps)));
    else
        dial(verdicts, caps);
}

void DialAttempt::dial(const QList<DialVerdict> &overridden, const QList<StartObjection> &caps)
{
    CallTarget wanted = target(overridden);
    for (const StartObjection &objection : caps)
        wanted.overrides.append(ctlwords::overrideNote(objection, m_wish.reason));
    CallController *line = m_means.desk.startPhoneCall(wanted);
    if (line)
        Q_EMIT dialled(line);
    else
        Q_EMIT refused(ExitCode::Refused,
                       tr("New calls are blocked: everything was ended a moment ago, or what an "
                          "earlier run left open is still being read or ended."));
}

CallTarget DialAttempt::target(const QList<DialVerdict> &overridden) const
{
    CallTarget target;
    target.kind = SessionKind::PhoneCall;
    target.agentId = m_agent.id;
    target.agentName = m_agent.name;
    target.callerName = m_callerName;
    target.language = language();
    if (const auto known = rate()) {
        target.ratePerMinute = known->perMinute;
        target.rateBasis = known->basis;
    }
    target.agentLimit = m_agent.maxCallDuration;
    target.onSandbox = m_means.platform.isOnSandbox();
    target.phone.number = m_number->e164();
    target.phone.tracked = m_wish.tracked;
    target.phone.hardCap = m_means.settings.hardCap(m_agent.id);
    if (m_from) {
        target.phone.fromNumberId = m_from->id;
        target.phone.fromNumber = m_from->number;
        target.phone.fromImported
            = m_from->source == "imported"_L1 && m_from->provider == "twilio"_L1;
    }
    for (const auto &[name, value] : m_variables)
        target.phone.variables.insert(name, value);
    for (const DialVerdict &verdict : overridden)
        target.phone.overrides.append(ctlwords::overrideNote(verdict.objection));
    return target;
}

} // namespace hs
