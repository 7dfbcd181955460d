#include "ui/webcall/startterms.h"

#include "app/call/capwatch.h"
#include "app/call/ratebook.h"
#include "ui/capwords.h"
#include "ui/uicontext.h"
#include "ui/words.h"

#include <QCoreApplication>

namespace hs {
namespace {

struct Tr
{
    Q_DECLARE_TR_FUNCTIONS(hs::StartTerms)
};

QString sentence(StartHold hold)
{
    switch (hold) {
    case StartHold::EndedEverything:
        return Tr::tr("Everything was ended a moment ago, so new calls are blocked for a minute. "
                      "Release them at the top to dial now.");
    case StartHold::JournalUnread:
        return Tr::tr("It is being read which lines the last run left open. New calls wait for "
                      "that.");
    case StartHold::Settling:
        return Tr::tr("A line of an earlier run is still being ended. New calls wait until that is "
                      "proven or given up.");
    case StartHold::None:
        break;
    }
    return {};
}

} // namespace

StartTerms StartTerms::of(const UiContext &context, int agentId)
{
    const PlatformWatch &platform = context.platform;
    StartTerms terms;
    if (agentId != 0)
        terms.agent = platform.agent(agentId);
    terms.connection = platform.connection();
    terms.onSandbox = platform.isOnSandbox();
    terms.hold = context.desk.hold();
    terms.lineIsFree = context.desk.canStartWebCall();
    RateBook::Question question;
    question.onSandbox = terms.onSandbox;
    question.wallet = platform.wallet();
    if (terms.agent)
        question.agentRate = terms.agent->ratePerMinute;
    if (const auto rate = context.rates.rate(question)) {
        terms.ratePerMinute = rate->perMinute;
        terms.rateBasis = rate->basis;
    }
    terms.objections
        = context.caps.objections(agentId, terms.onSandbox, question.wallet, terms.ratePerMinute);
    return terms;
}

QString StartTerms::obstacle() const
{
    if (hold != StartHold::None)
        return sentence(hold);
    if (!lineIsFree)
        return Tr::tr("A web call is open. Hang it up to start another one.");
    if (connection == Connection::Offline && !onSandbox)
        return Tr::tr(
            "The platform cannot be reached. Check the network; it is tried again by itself.");
    if (connection == Connection::Offline)
        return Tr::tr("The sandbox does not answer. Start the program again.");
    if (!agent && connection == Connection::Starting)
        return Tr::tr("The agents are being loaded.");
    if (!agent)
        return Tr::tr("No agent is chosen. Choose one at the top of the window.");
    return {};
}

QString StartTerms::priceLine() const
{
    if (!ratePerMinute)
        return Tr::tr("Price not known. The cost shows when the platform has billed it.");
    const QString rate = words::rate(*ratePerMinute);
    if (onSandbox)
        return Tr::tr("%1 on paper. The sandbox bills nothing.").arg(rate);
    return Tr::tr("%1, %2.", "rate, where it comes from").arg(rate, words::rateBasis(rateBasis));
}

QString StartTerms::limitLine() const
{
    if (!agent || !agent->maxCallDuration)
        return Tr::tr("Longest duration not known yet.");
    return Tr::tr("Ends by itself after %1, as set on the agent.")
        .arg(words::limitSpan(*agent->maxCallDuration));
}

CallTarget StartTerms::target(const QString &callerName, const QString &language,
                              const QString &reason) const
{
    CallTarget target;
    target.agentId = agent->id;
    target.agentName = agent->name;
    target.callerName = callerName;
    target.language = language;
    target.ratePerMinute = ratePerMinute;
    target.rateBasis = rateBasis;
    target.overrides = words::overrideNotes(objections, reason);
    if (agent->maxCallDuration)
        target.agentLimit = *agent->maxCallDuration;
    target.onSandbox = onSandbox;
    return target;
}

} // namespace hs
