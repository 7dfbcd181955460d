#include "app/call/typedvoice.h"

#include <algorithm>

namespace hs {

std::shared_ptr<TypedVoice> TypedVoice::make()
{
    // The last one to let go of it may be on the media thread.
    return {new TypedVoice, [](TypedVoice *voice) { voice->deleteLater(); }};
}

quint64 TypedVoice::say(const QList<qint16> &samples)
{
    m_pieces.append({++m_lastNumber, samples});
    if (m_attached)
        Q_EMIT wanted(m_lastNumber, samples);
    return m_lastNumber;
}

void TypedVoice::hush()
{
    m_pieces.clear();
    Q_EMIT hushed();
}

void TypedVoice::setPace(double pace)
{
    m_pace = std::clamp(pace, realTime, fastestPace);
    Q_EMIT paceChanged(m_pace);
}

void TypedVoice::setAgentHeard(bool heard)
{
    if (heard == m_agentHeard)
        return;
    m_agentHeard = heard;
    Q_EMIT agentHeardChanged(heard);
}

void TypedVoice::attach()
{
    m_attached = true;
    Q_EMIT paceChanged(m_pace);
    Q_EMIT agentHeardChanged(m_agentHeard);
    for (const Piece &piece : std::as_const(m_pieces))
        Q_EMIT wanted(piece.number, piece.samples);
}

void TypedVoice::finish(quint64 number)
{
    const bool isOurs
        = m_pieces.removeIf([=](const Piece &piece) { return piece.number == number; }) > 0;
    if (isOurs)
        Q_EMIT said(number);
}

} // namespace hs
