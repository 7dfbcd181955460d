#include "app/chat/agentturns.h"

#include "app/call/callcontroller.h"

#include <utility>

namespace hs {

namespace {

constexpr float audible = 0.008F; // contract, web-session.md section 4

} // namespace

AgentTurns::AgentTurns(const CallController &line, const Pace &pace, QObject *parent)
    : QObject(parent), m_call(&line), m_pace(pace)
{
    m_settle.setSingleShot(true);
    m_sound.setSingleShot(true);
    connect(&m_settle, &QTimer::timeout, this, &AgentTurns::finish);
    connect(&m_sound, &QTimer::timeout, this, [this] {
        if (!isTalking())
            Q_EMIT fellSilent();
    });
    connect(&line, &CallController::transcriptChanged, this, &AgentTurns::onTranscript);
    connect(&line, &CallController::levelsChanged, this,
            [this](const CallLevels &levels) { onLevel(levels.agent); });
}

const TranscriptLine &AgentTurns::lineAt(int index) const
{
    return m_call->transcript().lines().at(static_cast<std::size_t>(index));
}

void AgentTurns::onLevel(float level)
{
    if (level >= audible)
        m_sound.start(m_pace.quiet);
}

void AgentTurns::onTranscript(int index)
{
    const TranscriptLine &line = lineAt(index);
    // An older line changes only in what was measured of it.
    if (line.speaker != Speaker::Agent || index < m_line)
        return;
    if (index != m_line) {
        finish();
        m_line = index;
        m_told = 0;
    }
    // A line may go on after it was said to be final, and its turn was told as whole.
    const QString text = line.text.mid(m_told).trimmed();
    if (text.isEmpty() || (m_isOpen && text == m_text && line.isFinal == m_isFinal))
        return;
    m_isOpen = true;
    m_isFinal = line.isFinal;
    m_settle.start(line.isFinal ? m_pace.settles : m_pace.stalls);
    if (text != std::exchange(m_text, text) && !m_isSkipped)
        Q_EMIT grew(text);
}

void AgentTurns::finish()
{
    m_settle.stop();
    if (!std::exchange(m_isOpen, false) || !m_call)
        return;
    m_told = lineAt(m_line).text.size();
    m_text.clear();
    if (!std::exchange(m_isSkipped, false))
        Q_EMIT over();
    if (!isTalking())
        Q_EMIT fellSilent();
}

void AgentTurns::skip()
{
    m_isSkipped = m_isOpen;
}

bool AgentTurns::close()
{
    m_sound.stop();
    if (!m_isOpen || m_isFinal || m_isSkipped) {
        finish();
        return true;
    }
    m_settle.stop();
    m_isOpen = false;
    return false;
}

} // namespace hs
