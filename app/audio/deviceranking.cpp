#include "app/audio/deviceranking.h"

#include <algorithm>
#include <utility>

namespace hs {

DeviceRanking::DeviceRanking(QStringList wishes, bool takeBack)
    : m_wishes(std::move(wishes)), m_takeBack(takeBack)
{
}

QString DeviceRanking::choose(const QList<SoundDevice> &present, const QString &current,
                              const QStringList &shunned) const
{
    const QString best = bestOf(plugged(present), current, shunned);
    // A jack that is told wrong must not leave the operator without sound.
    return best.isEmpty() ? bestOf(present, current, shunned) : best;
}

QString DeviceRanking::bestOf(const QList<SoundDevice> &devices, const QString &current,
                              const QStringList &shunned) const
{
    const auto usable = [&](const QString &id) {
        return findDevice(devices, id) != nullptr && !shunned.contains(id);
    };
    // Without wishes the system decides, and its changes of mind are followed.
    if (!m_takeBack && !m_wishes.isEmpty() && usable(current))
        return current;
    for (const QString &wish : m_wishes) {
        if (usable(wish))
            return wish;
    }
    for (const SoundDevice &device : devices) {
        if (device.isDefault && usable(device.id))
            return device.id;
    }
    // No default that can be used: stay where we are rather than wander.
    if (usable(current))
        return current;
    const auto any = std::find_if(devices.begin(), devices.end(),
                                  [&](const SoundDevice &device) { return usable(device.id); });
    return any == devices.end() ? QString() : any->id;
}

bool DeviceRanking::isDecision(const QStringList &before, const QStringList &now,
                               const QString &current)
{
    return before.value(0) != now.value(0) || (before.contains(current) && !now.contains(current));
}

} // namespace hs
