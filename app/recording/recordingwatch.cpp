#include "app/recording/recordingwatch.h"

#include "app/call/callcontroller.h"
#include "app/recording/calltap.h"
#include "models/domain/clock.h"

#include <utility>

namespace hs {

using namespace Qt::StringLiterals;

RecordingWatch::RecordingWatch(const Clock &clock, QObject *parent)
    : QObject(parent), m_clock(clock)
{
    m_timer.setInterval(DiskWatch::lookInterval);
    connect(&m_timer, &QTimer::timeout, this, &RecordingWatch::look);
}

void RecordingWatch::follow(CallController *line, std::shared_ptr<const CallTap> tap)
{
    Watched watched{line, std::move(tap), {}, {}};
    watched.trouble
        = watched.watch.look(*watched.tap, m_clock.monotonic()); // it counts from now on
    m_watched.insert(line, watched);
    m_timer.start();
}

bool RecordingWatch::leave(const CallController *line)
{
    const auto found = m_watched.find(line);
    if (found == m_watched.end())
        return false;
    Watched &watched = *found;
    if (!watched.trouble)
        return forget(line);
    const auto before
        = std::exchange(watched.trouble, watched.watch.look(*watched.tap, m_clock.monotonic()));
    if (!watched.trouble) // meanwhile
        note(*watched.line, before, watched);
    else if (watched.trouble->lost.count() > 0)
        watched.line->note(Origin::Store, u"recording.missing"_s,
                           QString::number(watched.trouble->lost.count()));
    forget(line);
    return true;
}

bool RecordingWatch::forget(const CallController *line)
{
    const bool wasInTrouble = m_watched.take(line).trouble.has_value();
    if (m_watched.isEmpty())
        m_timer.stop();
    return wasInTrouble;
}

std::optional<DiskTrouble> RecordingWatch::trouble(const CallController *line) const
{
    return m_watched.value(line).trouble;
}

void RecordingWatch::look()
{
    const auto now = m_clock.monotonic();
    const auto lines = m_watched.keys();
    for (const CallController *line : lines) {
        Watched &watched = m_watched[line];
        const auto before = std::exchange(watched.trouble, watched.watch.look(*watched.tap, now));
        if (before == watched.trouble)
            continue;
        note(*watched.line, before, watched);
        Q_EMIT changed(watched.line);
    }
}

/// Into the timeline: when it begins, and what came of it.
void RecordingWatch::note(CallController &line, const std::optional<DiskTrouble> &before,
                          const Watched &now)
{
    const auto lost = now.watch.lost();
    if (!before)
        line.note(Origin::Store, u"recording.held-up"_s, {});
    else if (!now.trouble && lost.count() > 0)
        line.note(Origin::Store, u"recording.caught-up"_s, QString::number(lost.count()));
    else if (!now.trouble)
        line.note(Origin::Store, u"recording.caught-up"_s, {});
}

} // namespace hs
