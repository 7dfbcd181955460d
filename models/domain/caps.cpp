#include "models/domain/caps.h"

#include <algorithm>

namespace hs {
namespace {

constexpr std::int64_t silenceNotice = 30'000; ///< ms before a silence is over

/// How much of the cap's own amount is left when the operator is warned.
std::int64_t noticeOf(CapKind kind, std::int64_t own)
{
    return kind == CapKind::Silence ? std::min(silenceNotice, own / 2) : own / 5;
}

bool mattersMore(const CapVerdict &a, const CapVerdict &b)
{
    if (a.state != b.state)
        return a.state > b.state;
    // As shares, for money and time cannot be compared.
    const auto share = [](const CapVerdict &verdict) {
        return static_cast<double>(verdict.used) / static_cast<double>(verdict.limit);
    };
    return a.state != CapState::Fine && share(a) > share(b);
}

} // namespace

CapVerdict judgeCap(CapKind kind, const CapAmounts &caps, const CapAmounts &granted,
                    const CapAmounts &used)
{
    CapVerdict verdict;
    verdict.kind = kind;
    verdict.used = used.amount(kind);
    if (caps.amount(kind) <= 0)
        return verdict;
    verdict.limit = caps.amount(kind) + granted.amount(kind);
    if (verdict.used >= verdict.limit)
        verdict.state = CapState::Reached;
    else if (verdict.used >= verdict.limit - noticeOf(kind, caps.amount(kind)))
        verdict.state = CapState::Warned;
    return verdict;
}

CapVerdict judgeLine(const CapAmounts &caps, const CapAmounts &granted, const CapAmounts &used)
{
    CapVerdict worst;
    for (const CapKind kind : allCapKinds) {
        const CapVerdict verdict = judgeCap(kind, caps, granted, used);
        if (mattersMore(verdict, worst))
            worst = verdict;
    }
    return worst;
}

std::int64_t grantedOnceMore(CapKind kind, const CapAmounts &caps, const CapAmounts &granted,
                             const CapAmounts &used)
{
    const std::int64_t own = caps.amount(kind);
    return std::max(granted.amount(kind), used.amount(kind) - own) + own;
}

QList<StartObjection> judgeStart(const CapAmounts &caps, const CapAmounts &granted,
                                 const CapAmounts &used, const std::optional<Wallet> &wallet,
                                 const std::optional<Money> &ratePerMinute)
{
    QList<StartObjection> objections;
    for (const CapKind kind : {CapKind::DayMoney, CapKind::AgentDayMoney}) {
        const CapVerdict verdict = judgeCap(kind, caps, granted, used);
        if (verdict.state == CapState::Reached)
            objections.append({verdict, false, {}, {}});
    }
    const auto isSet
        = [&caps](CapKind kind) { return isMoney(kind) && caps.money(kind) > Money(); };
    if (!ratePerMinute && std::any_of(allCapKinds.begin(), allCapKinds.end(), isSet))
        objections.append({std::nullopt, true, {}, {}});
    if (!wallet || wallet->usageBased)
        return objections;
    const Money minute = ratePerMinute.value_or(Money());
    if (wallet->balance < minute || wallet->balance <= Money())
        objections.append({std::nullopt, false, wallet->balance, minute});
    return objections;
}

} // namespace hs
