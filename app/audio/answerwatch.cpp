#include "app/audio/answerwatch.h"

#include <utility>

namespace hs {

void AnswerWatch::operatorSpoke(Time now)
{
    if (m_lastSound && now - *m_lastSound < pause)
        return;
    if (!m_firstVoice || now - m_lastVoice > silence)
        m_firstVoice = now;
    m_lastVoice = now;
}

std::optional<std::chrono::milliseconds> AnswerWatch::agentSounded(Time now)
{
    const auto before = std::exchange(m_lastSound, now);
    const auto began = std::exchange(m_firstVoice, std::nullopt);
    if ((before && now - *before < pause) || !began || m_lastVoice - *began < shortest)
        return std::nullopt;
    const Time wait = now - m_lastVoice;
    if (wait > longest)
        return std::nullopt;
    return std::chrono::duration_cast<std::chrono::milliseconds>(wait);
}

} // namespace hs
