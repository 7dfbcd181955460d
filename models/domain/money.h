#pragma once
#include <QMetaType>

#include <chrono>
#include <compare>
#include <cstdint>
#include <optional>

namespace hs {

/// US dollars in whole millionths: exact, and fine enough for the cost of one second of a cheap
/// line
/// ($0.056 a minute is 933 millionths a second). The platform's money is always USD.
class Money final
{
public:
    constexpr Money() = default;
    [[nodiscard]] static constexpr Money fromMicros(std::int64_t micros) { return Money(micros); }
    /// Nearest millionth; nullopt for NaN, infinities and amounts beyond ±1e12 USD.
    [[nodiscard]] static std::optional<Money> fromDollars(double dollars);

    [[nodiscard]] constexpr std::int64_t micros() const { return m_micros; }
    [[nodiscard]] double dollars() const { return static_cast<double>(m_micros) / 1e6; }

    friend constexpr auto operator<=>(Money, Money) = default;
    friend constexpr Money operator+(Money a, Money b) { return Money(a.m_micros + b.m_micros); }
    friend constexpr Money operator-(Money a, Money b) { return Money(a.m_micros - b.m_micros); }

private:
    constexpr explicit Money(std::int64_t micros) : m_micros(micros) { }
    std::int64_t m_micros = 0;
};

/// What a line costs for `elapsed` at `perMinute`, rounded to the nearest millionth; at most ±1e12 USD.
[[nodiscard]] Money costOf(std::chrono::milliseconds elapsed, Money perMinute);

} // namespace hs

Q_DECLARE_METATYPE(hs::Money)
