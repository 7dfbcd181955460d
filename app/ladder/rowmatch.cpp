#include "app/ladder/rowmatch.h"

#include <algorithm>
#include <cstdlib>

namespace hs {

namespace {

constexpr qint64 clockSlack = 90; // seconds between the platform's clock and ours

bool fitsWithoutId(const OpenLine &line, const CallLog &row)
{
    return row.requestId != 0 && row.to == line.toNumber && row.time.isValid()
           && std::abs(line.intendedAt.secsTo(row.time)) <= clockSlack;
}

} // namespace

RowMatch matchRow(const OpenLine &line, qint64 recordingId, const QList<CallLog> &rows)
{
    const bool byId = line.tracked || line.requestId != 0;
    RowMatch match;
    if (!byId && line.hasTwin)
        return match;
    for (const CallLog &row : rows) {
        const bool fits = line.tracked          ? recordingId != 0 && row.id == recordingId
                          : line.requestId != 0 ? row.requestId == line.requestId
                                                : fitsWithoutId(line, row);
        if (!fits)
            continue;
        ++match.candidates;
        match.row = row;
        if (byId)
            return match;
    }
    if (match.candidates > 1)
        match.row.reset();
    return match;
}

} // namespace hs
