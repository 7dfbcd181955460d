#include "app/call/ratebook.h"

#include "models/storage/sessionstore.h"

#include <algorithm>

namespace hs {
namespace {

constexpr int mostCalls = 1000; ///< rates change: older ones say little

} // namespace

RateBook::RateBook(SessionStore &store, QObject *parent) : QObject(parent)
{
    connect(&store, &SessionStore::changed, this, &RateBook::learn);
    store.billedSessions(mostCalls).then(
        this, [this](const Result<QList<SessionRecord>> &sessions) {
            if (!sessions)
                return;
            for (auto session = sessions->crbegin(); session != sessions->crend(); ++session)
                learn(*session);
        });
}

void RateBook::learn(const SessionRecord &session)
{
    const auto call = BilledCall::of(session);
    if (!call)
        return;
    const auto known = std::find_if(m_calls.begin(), m_calls.end(), [&](const BilledCall &other) {
        return other.sessionId == call->sessionId;
    });
    if (known != m_calls.end()) {
        if (*known == *call)
            return;
        *known = *call;
    } else {
        m_calls.prepend(*call);
        if (m_calls.size() > mostCalls)
            m_calls.removeLast();
    }
    Q_EMIT changed();
}

std::optional<KnownRate> RateBook::rate(const Question &question) const
{
    QList<BilledCall> calls;
    std::copy_if(m_calls.begin(), m_calls.end(), std::back_inserter(calls),
                 [&](const BilledCall &call) { return call.onSandbox == question.onSandbox; });
    const bool isPhone = question.kind == SessionKind::PhoneCall;
    if (!isPhone || !question.toNumber.isEmpty()) {
        if (const auto learned = learnedRate(calls, question.kind, question.toNumber))
            return learned;
    }
    KnownRate rate;
    if (question.wallet && question.wallet->ratePerMinute) {
        rate.perMinute = *question.wallet->ratePerMinute;
        rate.basis.source = RateSource::BalancePage;
    } else if (question.agentRate) {
        rate.perMinute = *question.agentRate;
        rate.basis.source = RateSource::Agent;
    } else {
        return std::nullopt;
    }
    if (isPhone && question.wallet && question.wallet->telephonyPerMinute) {
        rate.perMinute = rate.perMinute + *question.wallet->telephonyPerMinute;
        rate.basis.telephony = true;
    }
    rate.basis.band = seenDrift(calls, question.kind);
    return rate;
}

} // namespace hs
