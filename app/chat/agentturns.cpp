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
    m_patience.setSingleShot(true);
    connect(&m_settle, &QTimer::timeout, this, &AgentTurns::finish);
    for (const QTimer *timer : {&m_sound, &m_patience}) {
        connect(timer, &QTimer::timeout, this, [this] {
            if (!isTalking())
                Q_EMIT fellSilent();
        });
    }
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
    if (level < audible)
        return;
    if (!m_sound.isActive())
        m_patience.start(m_pace.noise);
    m_sound.start(m_pace.quiet);
}

void AgentTurns::onTranscript(int index)
{
    const TranscriptLine &line = lineAt(index);
    // An older line changes only in what was measured of it.
    if (line.speaker != Speaker::Agent || index < m_line)
        return;
    const bool isNext = index != m_line;
    // A line may go on after it was said to be final, and its turn was told as whole.
    const QString text = line.text.mid(isNext ? 0 : m_told).trimmed();
    if (text.isEmpty() || (!isNext && m_isOpen && text == m_text && line.isFinal == m_isFinal))
        return;
    m_patience.start(m_pace.noise + text.size() * m_pace.letter); // words may come before sound
    const bool endsTurn = isNext && isTurnOpen();
    if (isNext)
        begin(index);
    m_isOpen = true; // before over(): nobody may speak between two turns
    m_isFinal = line.isFinal;
    m_settle.start(line.isFinal ? m_pace.settles : m_pace.stalls);
    if (endsTurn)
        Q_EMIT over();
    if (text != std::exchange(m_text, text) && !m_isSkipped)
        Q_EMIT grew(text);
}

void AgentTurns::begin(int index)
{
    m_line = index;
    m_told = 0;
    m_text.clear();
    m_isSkipped = false;
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
    m_patience.stop();
    if (!m_isOpen || m_isFinal || m_isSkipped) {
        finish();
        return true;
    }
    m_settle.stop();
    m_isOpen = false;
    return false;
}

} // namespace hs
