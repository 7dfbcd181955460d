#include "app/sandbox/framegate.h"

#include <QRandomGenerator>

#include <algorithm>

namespace hs::sandbox {

FrameGate::FrameGate(QObject *parent) : QObject(parent)
{
    m_next.setSingleShot(true);
    m_next.setTimerType(Qt::PreciseTimer);
    connect(&m_burst, &QTimer::timeout, this, &FrameGate::flush);
    connect(&m_next, &QTimer::timeout, this, &FrameGate::releaseDue);
}

void FrameGate::push(const QByteArray &frame)
{
    if (!m_held && !m_burst.isActive() && !delays() && m_waiting.empty()) {
        Q_EMIT passed(frame);
        return;
    }
    // A frame is late by its own delay, but never overtakes the one before it.
    Instant due = std::chrono::steady_clock::now() + delay();
    if (!m_waiting.empty())
        due = std::max(due, m_waiting.back().due);
    m_waiting.push_back({frame, due});
    armNext();
}

void FrameGate::setHeld(bool held)
{
    m_held = held;
    if (!held)
        flush();
}

void FrameGate::setBursts(std::chrono::milliseconds every)
{
    if (every.count() > 0) {
        m_burst.start(every);
    } else {
        m_burst.stop();
        flush();
    }
}

void FrameGate::setJitter(std::chrono::milliseconds most)
{
    m_jitter = most;
    if (!delays())
        flush();
}

void FrameGate::setLate(std::chrono::milliseconds by, int oneIn)
{
    m_late = by;
    m_lateOneIn = std::max(1, oneIn);
    if (!delays())
        flush();
}

std::chrono::milliseconds FrameGate::delay() const
{
    QRandomGenerator &random = *QRandomGenerator::global();
    if (m_late.count() > 0 && random.bounded(m_lateOneIn) == 0)
        return m_late;
    return std::chrono::milliseconds(random.bounded(int(m_jitter.count()) + 1));
}

void FrameGate::flush()
{
    while (!m_held && !m_waiting.empty()) {
        const QByteArray frame = m_waiting.front().frame;
        m_waiting.pop_front();
        Q_EMIT passed(frame);
    }
}

void FrameGate::releaseDue()
{
    const Instant now = std::chrono::steady_clock::now();
    while (!m_held && !m_waiting.empty() && m_waiting.front().due <= now) {
        const QByteArray frame = m_waiting.front().frame;
        m_waiting.pop_front();
        Q_EMIT passed(frame);
    }
    armNext();
}

void FrameGate::armNext()
{
    if (m_held || m_waiting.empty() || !delays() || m_next.isActive())
        return;
    const auto left = std::chrono::ceil<std::chrono::milliseconds>(
        m_waiting.front().due - std::chrono::steady_clock::now());
    m_next.start(std::max(left, std::chrono::milliseconds(0)));
}

} // namespace hs::sandbox
