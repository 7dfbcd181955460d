#include "app/sandbox/uplinkstats.h"

#include "models/domain/audioformat.h"

#include <QtEndian>

#include <algorithm>
#include <cstdlib>

namespace hs::sandbox {
using namespace Qt::StringLiterals;

namespace {

constexpr int soundLevel = 328; // one hundredth of full scale: over any dither, under any word

/// Byte offset of the first sample that is sound; -1: the chunk is silent.
qint64 firstSound(const QByteArray &pcm)
{
    for (qsizetype i = 0; i + 1 < pcm.size(); i += audioformat::bytesPerSample) {
        const int sample = qFromLittleEndian<qint16>(pcm.constData() + i);
        if (std::abs(sample) >= soundLevel)
            return i;
    }
    return -1;
}

QJsonValue microsOrNull(const std::optional<std::chrono::microseconds> &time)
{
    return time ? QJsonValue(qint64(time->count())) : QJsonValue();
}

} // namespace

void UplinkStats::note(const QByteArray &pcm, std::chrono::microseconds at)
{
    if (m_first) {
        const auto gap = at - m_last;
        m_longestGap = std::max(m_longestGap, gap);
        if (gap > 2 * m_lastLength)
            ++m_gaps;
    } else {
        m_first = at;
    }
    const qint64 offset = firstSound(pcm);
    if (offset >= 0) {
        if (m_wasSilent)
            m_soundResumed = at;
        m_lastSound = at;
        if (!m_firstSound) {
            m_firstSound = at;
            m_firstSoundByte = m_bytes + offset;
        }
    }
    m_wasSilent = offset < 0;
    ++m_chunks;
    m_bytes += pcm.size();
    m_last = at;
    m_lastLength = audioformat::duration(pcm.size() / audioformat::bytesPerSample);
}

QJsonObject UplinkStats::toJson() const
{
    return {
        {u"chunks"_s, m_chunks},
        {u"bytes"_s, m_bytes},
        {u"bad_frames"_s, m_badFrames},
        {u"first_us"_s, microsOrNull(m_first)},
        {u"last_us"_s, m_first ? QJsonValue(qint64(m_last.count())) : QJsonValue()},
        {u"first_sound_us"_s, microsOrNull(m_firstSound)},
        {u"first_sound_byte"_s, m_firstSound ? QJsonValue(m_firstSoundByte) : QJsonValue()},
        {u"last_sound_us"_s, microsOrNull(m_lastSound)},
        {u"sound_resumed_us"_s, microsOrNull(m_soundResumed)},
        {u"gaps"_s, m_gaps},
        {u"longest_gap_us"_s, qint64(m_longestGap.count())},
    };
}

} // namespace hs::sandbox
