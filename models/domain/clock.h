#pragma once
#include <QDateTime>

#include <chrono>

namespace hs {

/// Where every class reads the time, so that tests can set it. Any thread; implementations hold no
/// state that changes while read.
class Clock
{
public:
    Clock() = default;
    Q_DISABLE_COPY_MOVE(Clock)
    virtual ~Clock() = default;

    /// Never goes back; the same base in every process of one boot (CLOCK_MONOTONIC on Linux).
    [[nodiscard]] virtual std::chrono::microseconds monotonic() const = 0;
    /// Wall time in UTC; may jump when the system clock is set.
    [[nodiscard]] virtual QDateTime utcNow() const = 0;
};

class SystemClock final : public Clock
{
public:
    [[nodiscard]] std::chrono::microseconds monotonic() const override;
    [[nodiscard]] QDateTime utcNow() const override;
};

} // namespace hs
