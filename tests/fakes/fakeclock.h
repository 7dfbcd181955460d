#pragma once
#include "models/domain/clock.h"

namespace hs::test {

/// A clock that stands still until it is advanced. Starts at 2026-01-02 03:04:05 UTC.
class FakeClock final : public Clock
{
public:
    [[nodiscard]] std::chrono::microseconds monotonic() const override { return m_monotonic; }
    [[nodiscard]] QDateTime utcNow() const override { return m_utc; }

    void advance(std::chrono::microseconds by)
    {
        m_monotonic += by;
        m_utc = m_utc.addMSecs(std::chrono::duration_cast<std::chrono::milliseconds>(by).count());
    }

    /// Somebody sets the system clock.
    void stepWall(std::chrono::milliseconds by) { m_utc = m_utc.addMSecs(by.count()); }

private:
    std::chrono::microseconds m_monotonic{1'000'000'000};
    QDateTime m_utc{QDate(2026, 1, 2), QTime(3, 4, 5), Qt::UTC};
};

} // namespace hs::test
