#pragma once
#include "models/domain/clock.h"

namespace hs::sandbox {

/// The platform's idea of the time: the real clock, and a wall time that a fault may put wrong. The
/// monotonic time is never skewed, so that billing and bench figures stay true. The inner clock
/// must outlive it. One thread.
class PlatformClock final : public Clock
{
public:
    explicit PlatformClock(const Clock &inner) : m_inner(inner) { }

    [[nodiscard]] std::chrono::microseconds monotonic() const override
    {
        return m_inner.monotonic();
    }
    [[nodiscard]] QDateTime utcNow() const override
    {
        return m_inner.utcNow().addMSecs(m_skew.count());
    }
    void setSkew(std::chrono::milliseconds skew) { m_skew = skew; }

private:
    const Clock &m_inner;
    std::chrono::milliseconds m_skew{0};
};

} // namespace hs::sandbox
