#pragma once
#include "models/domain/audioformat.h"

#include <QtGlobal>

#include <algorithm>
#include <cstdlib>
#include <span>

namespace hs {

/// Tells a microphone that delivers nothing but zeros (switched off, or not permitted) from a quiet
/// room, which is never quite zero; the dither of a headset that mutes by itself is. One thread at
/// a time.
class SilenceWatch final
{
public:
    /// 2.5 s: with the ways through devices and window it is told within 3 s.
    static constexpr qint64 limitSamples = qint64{audioformat::sampleRate} * 5 / 2;
    static constexpr int dither = 1; ///< of 32,767

    [[nodiscard]] static bool isSound(qint16 sample) { return std::abs(int{sample}) > dither; }

    explicit SilenceWatch(qint64 limit = limitSamples) : m_limit(limit) { }

    /// True exactly once per stretch of zeros: when it reaches the limit.
    bool add(std::span<const qint16> samples)
    {
        const bool before = isSilent();
        const auto sound = std::find_if(samples.rbegin(), samples.rend(), isSound);
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
