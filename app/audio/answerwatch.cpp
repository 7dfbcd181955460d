#include "app/audio/answerwatch.h"

#include <utility>

namespace hs {

void AnswerWatch::operatorSpoke(Time now, Time voiced)
{
    if (m_lastSound && now - *m_lastSound < pause)
        return;
    if (now - m_lastVoice > silence)
        m_voiced = Time{0};
    m_voiced += voiced;
    m_lastVoice = now;
}

std::optional<std::chrono::milliseconds> AnswerWatch::agentSounded(Time heard)
{
    const auto before = std::exchange(m_lastSound, heard);
    const Time voiced = std::exchange(m_voiced, Time{0});
    const Time wait = heard - m_lastVoice;
    if ((before && heard - *before < pause) || voiced < shortest || wait < talkOver
        || wait > longest)
        return std::nullopt;
    return std::chrono::duration_cast<std::chrono::milliseconds>(wait);
}

} // namespace hs
