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
    if (!m_held && !m_burst.isActive() && m_jitter.count() == 0 && m_waiting.empty()) {
        Q_EMIT passed(frame);
        return;
    }
    // A frame is late by its own delay, but never overtakes the one before it.
    Instant due = std::chrono::steady_clock::now();
    if (m_jitter.count() > 0)
        due += std::chrono::milliseconds(
            QRandomGenerator::global()->bounded(int(m_jitter.count()) + 1));
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
    if (most.count() <= 0)
        flush();
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
    if (m_held || m_waiting.empty() || m_jitter.count() == 0 || m_next.isActive())
        return;
    const auto left = std::chrono::ceil<std::chrono::milliseconds>(
        m_waiting.front().due - std::chrono::steady_clock::now());
    m_next.start(std::max(left, std::chrono::milliseconds(0)));
}

} // namespace hs::sandbox
