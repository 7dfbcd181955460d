#include "ui/phone/dialterms.h"

#include "app/call/calldesk.h"
#include "app/call/capwatch.h"
#include "app/call/ratebook.h"
#include "app/system/settings.h"
#include "ui/capwords.h"
#include "ui/phone/numberwords.h"
#include "ui/uicontext.h"
#include "ui/words.h"

#include <QCoreApplication>

#include <algorithm>
#include <cmath>

using namespace Qt::StringLiterals;

namespace hs {
namespace {

struct Tr
{
    Q_DECLARE_TR_FUNCTIONS(hs::DialTerms)
};

bool isImported(const PlatformNumber &number)
{
    return number.source == "imported"_L1 && number.provider == "twilio"_L1;
}

PhoneTarget phoneTarget(const DialTerms &terms, const DialChoices &choices)
{
    PhoneTarget phone;
    phone.number = (*terms.number)->e164();
    if (choices.from) {
        phone.fromNumberId = choices.from->id;
        phone.fromNumber = choices.from->number;
        phone.fromImported = isImported(*choices.from);
        phone.tracked = choices.tracked;
    }
    phone.variables = choices.variables;
    for (const DialVerdict &verdict : terms.verdicts)
        phone.overrides.append(words::overrideNote(verdict.objection));
    return phone;
}

} // namespace

DialTerms DialTerms::of(const UiContext &context, int agentId,
                        const std::optional<ParsedNumber> &number)
{
    const PlatformWatch &platform = context.platform;
    DialTerms terms;
    if (agentId != 0)
        terms.agent = platform.agent(agentId);
    terms.wallet = platform.wallet();
    terms.connection = platform.connection();
    terms.onSandbox = platform.isOnSandbox();
    terms.hold = context.desk.hold();
    terms.number = number;
    terms.ask(context.rates);
    terms.objections
        = context.caps.objections(agentId, terms.onSandbox, terms.wallet, terms.ratePerMinute);
    terms.hardCap = context.settings.hardCap(agentId);
    terms.judgeLimit(platform.detail(agentId));
    if (terms.isWalletEmpty()) // said as an obstacle, which no reason overrides
        terms.objections.removeIf([](const StartObjection &objection) {
            return !objection.cap && !objection.rateUnknown;
        });
    return terms;
}

void DialTerms::ask(const RateBook &rates)
{
    RateBook::Question question;
    question.kind = SessionKind::PhoneCall;
    question.onSandbox = onSandbox;
    question.wallet = wallet;
    if (agent)
        question.agentRate = agent->ratePerMinute;
    if (number && number->has_value())
        question.toNumber = (*number)->e164();
    if (const auto rate = rates.rate(question)) {
        ratePerMinute = rate->perMinute;
        rateBasis = rate->basis;
    }
}

// A capped copy brings its own.
void DialTerms::judgeLimit(Detail detail)
{
    if (!agent || agent->maxCallDuration || hardCap > std::chrono::seconds(0))
        return;
    limitUnread = detail == Detail::Unread;
    if (limitUnread || !number || !number->has_value())
        return;
    DialVerdict verdict;
    verdict.objection = DialObjection::LimitUnknown;
    verdicts.append(verdict);
}

bool DialTerms::canOverride() const
{
    return !verdicts.isEmpty()
           && std::all_of(verdicts.begin(), verdicts.end(),
                          [](const DialVerdict &verdict) { return verdict.canOverride(); });
}

bool DialTerms::mayDial(const DialChoices &choices) const
{
    return obstacle(choices).isEmpty() && (objections.isEmpty() || !choices.reason.isEmpty())
           && number && number->has_value()
           && (verdicts.isEmpty() || (canOverride() && choices.anyway));
}

QString DialTerms::obstacle(const DialChoices &choices) const
{
    StartTerms shared;
    shared.hold = hold;
    shared.agent = agent;
    shared.connection = connection;
    shared.onSandbox = onSandbox;
    if (const QString obstacle = shared.obstacle(); !obstacle.isEmpty())
        return obstacle;
    if (isWalletEmpty())
        return Tr::tr("The wallet is empty. Top it up in the platform's dashboard to dial.");
    if (limitUnread)
        return Tr::tr("The agent's limit is being read: until then nobody knows how long the call "
                      "may last.");
    if (!listKnown)
        return Tr::tr("The do-not-call list has not been read yet, so nothing is dialled.");
    if (choices.fromMissing)
        return Tr::tr("Your from number has not been loaded. Choose another one, or the platform's "
                      "default number, to dial without it.");
    if (!choices.variableFault.isEmpty())
        return choices.variableFault;
    if (number && !number->has_value() && number->error().problem == NumberProblem::Empty)
        return Tr::tr("Enter a number to dial.");
    if (canOverride() && !choices.anyway)
        return Tr::tr("Tick “Dial anyway” to dial in spite of that. It is noted in the session.");
    return {};
}

QString DialTerms::agentLine() const
{
    return agent ? words::agentName(agent->name, agent->id) : Tr::tr("none chosen");
}

QString DialTerms::fromLine(const DialChoices &choices) const
{
    return choices.from ? words::phoneNumber(choices.from->number)
                        : Tr::tr("Platform's default number");
}

QString DialTerms::rateLine() const
{
    if (!ratePerMinute)
        return Tr::tr("not known; the cost shows when it is billed");
    const QString rate = words::rate(*ratePerMinute);
    if (onSandbox)
        return Tr::tr("%1 on paper; the sandbox bills nothing").arg(rate);
    return Tr::tr("%1, %2", "rate, where it comes from").arg(rate, words::rateBasis(rateBasis));
}

QString DialTerms::walletLine() const
{
    if (!wallet)
        return Tr::tr("not known yet");
    const QString balance = words::money(wallet->balance);
    if (wallet->usageBased)
        return Tr::tr("%1; the plan bills by use").arg(balance);
    if (!ratePerMinute || *ratePerMinute <= Money() || wallet->balance <= Money())
        return balance;
    const double minutes = std::floor(wallet->balance.dollars() / ratePerMinute->dollars());
    return Tr::tr("%1, pays for about %2 min").arg(balance).arg(static_cast<qint64>(minutes));
}

QString DialTerms::linesLine() const
{
    if (!wallet)
        return Tr::tr("not known yet");
    const QString free = Tr::tr("%1 of %2").arg(wallet->linesAvailable).arg(wallet->linesLimit);
    return wallet->linesAvailable > 0 ? free : Tr::tr("%1; the platform may refuse").arg(free);
}

QString DialTerms::carrierLine(const DialChoices &choices) const
{
    if (!choices.from || !isImported(*choices.from))
        return {};
    switch (carrier) {
    case CarrierCheck::State::NoAccount:
        return Tr::tr("no account set; only the platform can end the call");
    case CarrierCheck::State::Asking:
        return Tr::tr("being asked whether it lets us in");
    case CarrierCheck::State::Accepted:
        return Tr::tr("your account; the call can be ended there");
    case CarrierCheck::State::Refused:
        return Tr::tr("The carrier refused the account, so the call cannot be ended there. Check "
                      "its SID and token.");
    case CarrierCheck::State::OutOfReach:
        return Tr::tr("not reached; nobody knows yet whether the call can be ended there");
    }
    return {};
}

QString DialTerms::limitLine() const
{
    if (hardCap > std::chrono::seconds(0)) {
        const QString span = words::limitSpan(hardCap);
        return ratePerMinute ? Tr::tr("%1, by a capped copy of the agent: at most %2")
                                   .arg(span, words::money(costOf(hardCap, *ratePerMinute)))
                             : Tr::tr("%1, by a capped copy of the agent").arg(span);
    }
    if (!agent || !agent->maxCallDuration)
        return limitUnread ? Tr::tr("being read") : Tr::tr("not known");
    const QString span = words::limitSpan(*agent->maxCallDuration);
    if (!ratePerMinute)
        return Tr::tr("%1, as set on the agent").arg(span);
    return Tr::tr("%1, as set on the agent: at most %2")
        .arg(span, words::money(costOf(*agent->maxCallDuration, *ratePerMinute)));
}

CallTarget DialTerms::target(const DialChoices &choices) const
{
    CallTarget target;
    target.kind = SessionKind::PhoneCall;
    target.agentId = agent->id;
    target.agentName = agent->name;
    target.callerName = choices.callerName;
    target.language = choices.language;
    target.ratePerMinute = ratePerMinute;
    target.rateBasis = rateBasis;
    target.overrides = words::overrideNotes(objections, choices.reason);
    target.agentLimit = agent->maxCallDuration;
    target.onSandbox = onSandbox;
    target.phone = phoneTarget(*this, choices);
    target.phone.hardCap = hardCap;
    return target;
}

} // namespace hs
