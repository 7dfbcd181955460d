#include "app/call/calltimes.h"

#include "models/domain/clock.h"

#include <algorithm>

namespace hs {

using std::chrono::duration_cast;
using std::chrono::milliseconds;

void CallTimes::start()
{
    m_started = m_clock.monotonic();
}

void CallTimes::resume(const QDateTime &placedAt, const QDateTime &answeredAt)
{
    const QDateTime utc = m_clock.utcNow();
    const auto moment = [&](const QDateTime &then) {
        const milliseconds ago(std::max<qint64>(0, then.msecsTo(utc)));
        return m_clock.monotonic() - ago;
    };
    m_started = m_placed = moment(placedAt);
    if (answeredAt.isValid())
        m_answered = moment(answeredAt);
}

void CallTimes::place()
{
    m_placed = m_clock.monotonic();
}

void CallTimes::answer()
{
    if (m_answered == none)
        m_answered = m_clock.monotonic();
}

void CallTimes::sawItUp()
{
    m_seenUp = m_clock.monotonic();
}

bool CallTimes::wasUpWithin(std::chrono::milliseconds time) const
{
    return m_seenUp != none && m_clock.monotonic() - m_seenUp < time;
}

void CallTimes::stop()
{
    if (m_stopped == none)
        m_stopped = m_clock.monotonic();
}

void CallTimes::settle(std::chrono::seconds duration)
{
    const Moment now = m_clock.monotonic();
    const Moment end = m_stopped != none ? m_stopped : now;
    if (m_answered == none && duration.count() == 0)
        return;
    // We saw the answer later than it was, or not at all.
    if (m_answered == none || m_answered + Moment(duration) > end)
        m_answered = std::max(end - Moment(duration), m_placed);
    m_stopped = std::min(m_answered + Moment(duration), now);
}

milliseconds CallTimes::span(Moment from) const
{
    if (from == none)
        return milliseconds(0);
    const Moment until = m_stopped != none ? m_stopped : m_clock.monotonic();
    return duration_cast<milliseconds>(std::max(until - from, Moment(0)));
}

milliseconds CallTimes::elapsed() const
{
    return span(m_answered);
}

milliseconds CallTimes::sinceDialled() const
{
    return span(m_placed);
}

milliseconds CallTimes::age() const
{
    return duration_cast<milliseconds>(m_clock.monotonic()
                                       - (m_answered != none ? m_answered : m_started));
}

milliseconds CallTimes::stoppedAgo() const
{
    return m_stopped == none ? milliseconds(0)
                             : duration_cast<milliseconds>(m_clock.monotonic() - m_stopped);
}

} // namespace hs
