#pragma once
#include <QDateTime>
#include <QList>
#include <QString>

namespace hs {

/// What clocks show in a region now. A number tells the country, not the town, so a country with
/// several zones has a range; the dates may differ too (Hawaii is still in yesterday when New York
/// is not).
struct LocalTimes
{
    QList<int> offsets; ///< seconds east of UTC, ascending, each once; empty: nobody knows
    QDateTime earliest; ///< at the smallest offset; invalid when nobody knows
    QDateTime latest;

    [[nodiscard]] bool isKnown() const { return !offsets.isEmpty(); }
    [[nodiscard]] bool isRange() const { return offsets.size() > 1; }

    friend bool operator==(const LocalTimes &, const LocalTimes &) = default;
};

/// From the system's time zone data by ISO 3166 region; numbers of no country ("001") have none.
/// Any thread. The first call for a region reads its zones from disk.
[[nodiscard]] LocalTimes localTimes(const QString &region, const QDateTime &utcNow);

/// In English (Qt 6.4 knows a country's name in English and in its own language only); empty for
/// "001" and what is no region.
[[nodiscard]] QString countryName(const QString &region);

} // namespace hs
