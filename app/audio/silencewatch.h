#pragma once
#include "models/domain/audioformat.h"

#include <QtGlobal>

#include <algorithm>
#include <span>

namespace hs {

/// Tells a microphone that delivers nothing but zeros (switched off, or not permitted) from a quiet
/// room, which is never quite zero. One thread at a time.
class SilenceWatch final
{
public:
    static constexpr qint64 limitSamples = qint64{audioformat::sampleRate} * 3;

    explicit SilenceWatch(qint64 limit = limitSamples) : m_limit(limit) { }

    /// True exactly once per stretch of zeros: when it reaches the limit.
    bool add(std::span<const qint16> samples)
    {
        const bool before = isSilent();
        const auto sound
            = std::find_if(samples.rbegin(), samples.rend(), [](qint16 s) { return s != 0; });
        const auto trailing = static_cast<qint64>(sound - samples.rbegin());
        m_zeros = sound == samples.rend() ? m_zeros + trailing : trailing;
        return !before && isSilent();
    }

    [[nodiscard]] bool isSilent() const { return m_zeros >= m_limit; }
    void reset() { m_zeros = 0; }

private:
    qint64 m_limit;
    qint64 m_zeros = 0;
};

} // namespace hs
