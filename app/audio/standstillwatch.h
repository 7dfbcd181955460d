#pragma once
#include <QtGlobal>

#include <algorithm>

namespace hs {

/// Tells when the speaker stood still: when less sound was taken than time has passed. Between two
/// devices, and while a sink starts anew, nobody takes any; what arrives meanwhile is late by that
/// much, and looks early to whoever counts time in samples taken. All times are samples. Media
/// thread; pure; no allocation.
class StandstillWatch final
{
public:
    /// The speaker takes so much at `now`. Returns by how much it stood still before, beyond what
    /// was told already.
    [[nodiscard]] qint64 took(qint64 now, qint64 samples)
    {
        if (!m_started) {
            m_started = true;
            m_lastLook = now;
            m_owed = m_usual = 0;
        }
        const qint64 stood = look(now);
        m_owed -= samples;
        m_usual = std::min(m_usual, m_owed);
        m_largest = std::max(m_largest, samples);
        return stood;
    }
    /// The same, between two of its takes.
    [[nodiscard]] qint64 look(qint64 now)
    {
        if (!m_started)
            return 0;
        const qint64 passed = now - m_lastLook;
        m_lastLook = now;
        m_owed += passed;
        m_leaked += passed;
        m_usual = std::min(m_owed, m_usual + m_leaked / leak);
        m_leaked %= leak;
        const qint64 stood = m_owed - m_usual;
        if (stood <= tolerance + m_largest)
            return 0;
        m_owed -= stood;
        return stood;
    }

private:
    static constexpr qint64 tolerance = 60 * 16; ///< 60 ms: a busy machine's
    static constexpr qint64 leak = 1000; ///< a slow sound card: 1,000 ppm at most

    bool m_started = false;
    qint64 m_lastLook = 0;
    qint64 m_owed = 0; ///< time passed less sound taken and standstill told
    qint64 m_usual = 0; ///< the least of it
    qint64 m_leaked = 0;
    qint64 m_largest = 0; ///< that was taken at once
};

} // namespace hs
