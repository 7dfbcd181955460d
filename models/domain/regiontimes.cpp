#include "models/domain/regiontimes.h"

#include <QLocale>
#include <QTimeZone>

#include <algorithm>

namespace hs {
namespace {

QLocale::Territory territoryOf(const QString &region)
{
    // Digits are areas of the world to Qt ("001"), which have neither clocks nor a country's name.
    return region.size() == 2 ? QLocale::codeToTerritory(region) : QLocale::AnyTerritory;
}

} // namespace

LocalTimes localTimes(const QString &region, const QDateTime &utcNow)
{
    LocalTimes times;
    const QLocale::Territory territory = territoryOf(region);
    if (territory == QLocale::AnyTerritory || !utcNow.isValid())
        return times;
    const QList<QByteArray> ids = QTimeZone::availableTimeZoneIds(territory);
    for (const QByteArray &id : ids) {
        const QTimeZone zone(id);
        const int offset = zone.isValid() ? zone.offsetFromUtc(utcNow) : 0;
        if (zone.isValid() && !times.offsets.contains(offset))
            times.offsets.append(offset);
    }
    std::sort(times.offsets.begin(), times.offsets.end());
    if (times.isKnown()) {
        times.earliest = utcNow.toOffsetFromUtc(times.offsets.constFirst());
        times.latest = utcNow.toOffsetFromUtc(times.offsets.constLast());
    }
    return times;
}

QString countryName(const QString &region)
{
    const QLocale::Territory territory = territoryOf(region);
    return territory == QLocale::AnyTerritory ? QString() : QLocale::territoryToString(territory);
}

} // namespace hs
