#include "ui/webcall/startterms.h"

#include "app/call/calldesk.h"
#include "ui/words.h"

#include <QCoreApplication>

namespace hs {
namespace {

struct Tr
{
    Q_DECLARE_TR_FUNCTIONS(hs::StartTerms)
};

} // namespace

StartTerms StartTerms::of(const PlatformWatch &platform, const CallDesk &desk, int agentId)
{
    StartTerms terms;
    if (agentId != 0)
        terms.agent = platform.agent(agentId);
    terms.connection = platform.connection();
    terms.onSandbox = platform.isOnSandbox();
    terms.lineIsFree = desk.canStartWebCall();
    if (platform.wallet() && platform.wallet()->ratePerMinute) {
        terms.ratePerMinute = platform.wallet()->ratePerMinute;
        terms.rateSource = RateSource::BalancePage;
    } else if (terms.agent && terms.agent->ratePerMinute) {
        terms.ratePerMinute = terms.agent->ratePerMinute;
        terms.rateSource = RateSource::Agent;
    }
    return terms;
}

QString StartTerms::obstacle() const
{
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
    return rateSource == RateSource::Agent ? Tr::tr("%1, as set on the agent.").arg(rate)
                                           : Tr::tr("%1, from your balance page.").arg(rate);
}

QString StartTerms::limitLine() const
{
    if (!agent || !agent->maxCallDuration)
        return Tr::tr("Longest duration not known yet.");
    return Tr::tr("Ends by itself after %1, as set on the agent.")
        .arg(words::limitSpan(*agent->maxCallDuration));
}

CallTarget StartTerms::target(const QString &callerName, const QString &language) const
{
    CallTarget target;
    target.agentId = agent->id;
    target.agentName = agent->name;
    target.callerName = callerName;
    target.language = language;
    target.ratePerMinute = ratePerMinute;
    if (agent->maxCallDuration)
        target.agentLimit = *agent->maxCallDuration;
    target.onSandbox = onSandbox;
    return target;
}

} // namespace hs
