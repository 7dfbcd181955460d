#pragma once
#include "models/domain/platform.h"

#include <QDate>
#include <QMap>

#include <array>
#include <chrono>
#include <cstdint>
#include <optional>

namespace hs {

/// What may be capped. Line: one line from its answer to its end. Day: the operator's own, from
/// midnight.
enum class CapKind { LineMoney, LineTime, DayMoney, AgentDayMoney, Silence };
inline constexpr std::array allCapKinds{CapKind::LineMoney, CapKind::LineTime, CapKind::DayMoney,
                                        CapKind::AgentDayMoney, CapKind::Silence};

[[nodiscard]] constexpr bool isMoney(CapKind kind)
{
    return kind != CapKind::LineTime && kind != CapKind::Silence;
}

/// One amount for each kind of cap: the caps themselves (0: there is none), what was granted beyond
/// them, or what is used up. A plain value.
class CapAmounts final
{
public:
    void set(CapKind kind, Money amount) { at(kind) = amount.micros(); }
    void set(CapKind kind, std::chrono::milliseconds time) { at(kind) = time.count(); }
    [[nodiscard]] Money money(CapKind kind) const { return Money::fromMicros(amount(kind)); }
    [[nodiscard]] std::chrono::milliseconds time(CapKind kind) const
    {
        return std::chrono::milliseconds(amount(kind));
    }
    /// Millionths of a dollar, or milliseconds.
    [[nodiscard]] std::int64_t amount(CapKind kind) const
    {
        return m_amounts.at(static_cast<std::size_t>(kind));
    }
    void setAmount(CapKind kind, std::int64_t amount) { at(kind) = amount; }

    friend bool operator==(const CapAmounts &, const CapAmounts &) = default;

private:
    std::int64_t &at(CapKind kind) { return m_amounts.at(static_cast<std::size_t>(kind)); }
    std::array<std::int64_t, allCapKinds.size()> m_amounts{};
};

/// What the operator granted beyond the caps of one day. A plain value.
struct DayGrants
{
    QDate day; ///< the operator's own
    Money all;
    QMap<int, Money> ofAgents;

    friend bool operator==(const DayGrants &, const DayGrants &) = default;
};

enum class CapState {
    Fine,
    /// 80 % of the cap's own amount are used, or of what was granted last; of a silence: its last
    /// 30 seconds.
    Warned,
    Reached,
};

/// How one cap stands.
struct CapVerdict
{
    CapKind kind = CapKind::LineMoney;
    CapState state = CapState::Fine;
    std::int64_t used = 0; ///< as CapAmounts::amount()
    std::int64_t limit = 0; ///< the cap and what was granted beyond it

    friend bool operator==(const CapVerdict &, const CapVerdict &) = default;
};

/// Of one kind; Fine where there is no cap.
[[nodiscard]] CapVerdict judgeCap(CapKind kind, const CapAmounts &caps, const CapAmounts &granted,
                                  const CapAmounts &used);
/// The one of a line that matters most: reached before warned, and then the one nearest its end.
[[nodiscard]] CapVerdict judgeLine(const CapAmounts &caps, const CapAmounts &granted,
                                   const CapAmounts &used);
/// What must be granted in all, so that the cap's own amount is free once more from now on.
[[nodiscard]] std::int64_t grantedOnceMore(CapKind kind, const CapAmounts &caps,
                                           const CapAmounts &granted, const CapAmounts &used);

/// Why no line should be opened. The operator may do it all the same, with a reason that is logged.
struct StartObjection
{
    std::optional<CapVerdict> cap; ///< reached; nullopt: the wallet cannot pay one minute, or
    bool rateUnknown = false; ///< no money cap can hold
    Money balance; ///< of the wallet
    Money minute; ///< what one would cost; 0: not known

    friend bool operator==(const StartObjection &, const StartObjection &) = default;
};

/// `used`: the day's, without the line to come. A plan that bills by use needs no balance.
[[nodiscard]] QList<StartObjection> judgeStart(const CapAmounts &caps, const CapAmounts &granted,
                                               const CapAmounts &used,
                                               const std::optional<Wallet> &wallet,
                                               const std::optional<Money> &ratePerMinute);

} // namespace hs
