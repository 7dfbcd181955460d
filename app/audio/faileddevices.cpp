#include "app/audio/faileddevices.h"

#include <algorithm>

namespace hs {

void FailedDevices::add(const QString &id, std::chrono::milliseconds now)
{
    Failure &failure = m_failed[id];
    failure.pause = std::clamp(failure.pause * 2, firstPause, lastPause);
    failure.until = now + failure.pause;
}

void FailedDevices::keep(const QStringList &present)
{
    m_failed.removeIf([&present](const auto &failed) { return !present.contains(failed.key()); });
}

void FailedDevices::endPauses()
{
    for (Failure &failure : m_failed)
        failure.until = {};
}

QStringList FailedDevices::ids() const
{
    QStringList all = m_failed.keys();
    all.sort();
    return all;
}

QStringList FailedDevices::shunned(std::chrono::milliseconds now) const
{
    QStringList ids;
    for (auto it = m_failed.cbegin(); it != m_failed.cend(); ++it) {
        if (it->until > now)
            ids.append(it.key());
    }
    return ids;
}

std::optional<std::chrono::milliseconds> FailedDevices::nextTry(std::chrono::milliseconds now) const
{
    std::optional<std::chrono::milliseconds> next;
    for (const Failure &failure : m_failed) {
        if (failure.until > now)
            next = std::min(next.value_or(failure.until), failure.until);
    }
    return next;
}

} // namespace hs
