#pragma once
#include <QHash>
#include <QString>
#include <QStringList>

#include <chrono>
#include <optional>

namespace hs {

/// The devices that failed, each left alone for a while, longer every time. Times are those of one
/// monotonic clock of the caller's. One thread; pure.
class FailedDevices final
{
public:
    static constexpr std::chrono::milliseconds firstPause{5'000};
    static constexpr std::chrono::milliseconds lastPause{300'000};

    void add(const QString &id, std::chrono::milliseconds now);
    void forget(const QString &id) { m_failed.remove(id); } ///< it has proved to work
    void keep(const QStringList &present); ///< one that is plugged in again starts anew
    void clear() { m_failed.clear(); }
    /// All of them may be tried at once; a pause that follows is longer still.
    void endPauses();

    [[nodiscard]] bool contains(const QString &id) const { return m_failed.contains(id); }
    [[nodiscard]] QStringList ids() const; ///< sorted, also those that may be tried again
    [[nodiscard]] QStringList shunned(std::chrono::milliseconds now) const;
    /// When the first pause that is still on ends; nothing if none is.
    [[nodiscard]] std::optional<std::chrono::milliseconds>
    nextTry(std::chrono::milliseconds now) const;

private:
    struct Failure
    {
        std::chrono::milliseconds until{};
        std::chrono::milliseconds pause{};
    };
    QHash<QString, Failure> m_failed;
};

} // namespace hs
