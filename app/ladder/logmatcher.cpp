#include "app/ladder/logmatcher.h"

#include "models/domain/callstatus.h"

#include <algorithm>
#include <cstdlib>

namespace hs {

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 quarterHour = 900;
constexpr qint64 clockSlack = 90; // seconds between the platform's clock and ours
constexpr qint64 durationSlack = 10;
constexpr qint64 widestZone = 14 * 3600;

bool sameTime(const QDateTime &ours, const QDateTime &theirs, bool anyZone)
{
    if (!ours.isValid() || !theirs.isValid())
        return false; // secsTo() would call them zero seconds apart
    const qint64 apart = std::abs(ours.secsTo(theirs));
    if (!anyZone || apart > widestZone + clockSlack)
        return apart <= clockSlack;
    const qint64 rest = apart % quarterHour;
    return std::min(rest, quarterHour - rest) <= clockSlack;
}

} // namespace

QList<CallLog> matchingLogs(const SessionRecord &session, std::chrono::milliseconds elapsed,
                            const QList<CallLog> &rows)
{
    const QDateTime start = session.answeredAt.isValid() ? session.answeredAt : session.createdAt;
    const qint64 seconds = elapsed.count() / 1000;
    // A row that is to prove an end must not be another call's of a quarter of an hour ago. If the
    // log turns out to be in another zone, the line stays unproven until the agent's limit: late,
    // but not a lie.
    const bool anyZone = session.endedAt.isValid();
    QList<CallLog> matches;
    std::copy_if(rows.begin(), rows.end(), std::back_inserter(matches), [&](const CallLog &row) {
        const bool web = row.channel.compare("Voice"_L1, Qt::CaseInsensitive) == 0;
        // An unproven line may have ended long before we look, so only a longer call is ruled out
        // then.
        const qint64 longer = row.duration.count() - seconds;
        // An unfinished row would be evidence of the opposite.
        return web && isFinalCallStatus(row.status) && sameTime(start, row.time, anyZone)
               && longer <= durationSlack
               && (!session.endedAt.isValid() || -longer <= durationSlack + seconds / 10);
    });
    return matches;
}

} // namespace hs
