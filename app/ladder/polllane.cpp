#include "app/ladder/polllane.h"

#include "models/domain/clock.h"

#include <algorithm>

namespace hs {

using namespace std::chrono_literals;

namespace {

constexpr std::chrono::milliseconds firstPause = 1s;
constexpr std::chrono::milliseconds longestPause = 30s;
constexpr std::chrono::milliseconds patience = 120s;

} // namespace

PollLane::PollLane(const Clock &clock, QObject *parent) : QObject(parent), m_clock(clock)
{
    m_timer.setSingleShot(true);
    connect(&m_timer, &QTimer::timeout, this, &PollLane::give);
}

void PollLane::want(const QString &key, std::chrono::milliseconds wait)
{
    const auto due = m_clock.monotonic() + wait;
    const auto waiting = m_due.constFind(key);
    m_due.insert(key, waiting == m_due.constEnd() ? due : std::min(*waiting, due));
    schedule();
}

void PollLane::drop(const QString &key)
{
    m_due.remove(key);
    schedule();
}

void PollLane::over(bool succeeded, std::chrono::milliseconds askedFor)
{
    m_busy = false;
    m_failures = succeeded ? 0 : std::min(m_failures + 1, 16);
    const auto pause
        = succeeded ? 0ms : std::min(longestPause, firstPause * (1 << (m_failures - 1)));
    m_notBefore = m_clock.monotonic() + std::max(pause, std::min(askedFor, patience));
    schedule();
}

void PollLane::schedule()
{
    m_timer.stop();
    if (m_busy || m_due.isEmpty())
        return;
    const auto soonest = std::max(*std::min_element(m_due.cbegin(), m_due.cend()), m_notBefore);
    const auto wait = std::chrono::ceil<std::chrono::milliseconds>(soonest - m_clock.monotonic());
    m_timer.start(std::max<std::chrono::milliseconds>(wait, 0ms));
}

void PollLane::give()
{
    const auto first
        = std::min_element(m_due.keyValueBegin(), m_due.keyValueEnd(),
                           [](const auto &a, const auto &b) { return a.second < b.second; });
    if (m_busy || first == m_due.keyValueEnd())
        return;
    const QString key = (*first).first;
    m_due.remove(key);
    m_busy = true;
    Q_EMIT turn(key);
}

} // namespace hs
