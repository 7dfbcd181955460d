#pragma once
#include "models/domain/audioformat.h"

#include <QtGlobal>

#include <algorithm>
#include <cstdlib>
#include <span>

namespace hs {

/// Tells a microphone that is turned up too far: samples pressed flat against the end of the scale,
/// again and again. One thread at a time.
class ClipWatch final
{
public:
    static constexpr int ceiling = 32'700; ///< of 32,767: louder cannot be told from clipped
    static constexpr int flatSamples = 3; ///< in a row; a single peak may just touch the end
    static constexpr int timesToTell = 5; ///< within quietSamples
    static constexpr qint64 quietSamples = qint64{audioformat::sampleRate} * 3;

    /// True when isClipping() has changed.
    bool add(std::span<const qint16> samples)
    {
        const bool before = m_clipping;
        for (const qint16 sample : samples)
            look(sample);
        return before != m_clipping;
    }

    [[nodiscard]] bool isClipping() const { return m_clipping; }

private:
    void look(qint16 sample)
    {
        m_run = std::abs(int{sample}) >= ceiling ? m_run + 1 : 0;
        if (m_run == flatSamples) {
            m_quiet = 0;
            m_clipping = ++m_times >= timesToTell || m_clipping;
        } else if (++m_quiet >= quietSamples) {
            m_times = 0;
            m_clipping = false;
        }
    }

    int m_run = 0;
    int m_times = 0;
    qint64 m_quiet = 0; ///< samples since the last flat stretch
    bool m_clipping = false;
};

} // namespace hs
