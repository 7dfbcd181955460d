#pragma once
#include "app/sandbox/fault.h"

#include <QJsonArray>

#include <vector>

namespace hs::sandbox {

/// The faults that wait to strike. One thread.
class Faults final
{
    Q_DISABLE_COPY_MOVE(Faults)
public:
    Faults() = default;

    void add(const Fault &fault) { m_waiting.push_back(fault); }
    void clear() { m_waiting.clear(); }

    /// The faults that strike this request ("GET", "/api/v1/agents"), in the order they were added.
    /// Counts them down.
    [[nodiscard]] QList<Fault> strike(const QString &verb, const QString &path);
    /// The faults that strike a socket: while it opens (`opening`), or the line afterwards.
    [[nodiscard]] QList<Fault> strikeSocket(bool opening);
    /// Whether one of the platform-wide kind is waiting; strikePlatform() counts it down too.
    [[nodiscard]] bool isWaiting(FaultKind kind) const;
    bool strikePlatform(FaultKind kind);
    /// How far what the platform tells of lines in use is behind; 0: not at all.
    [[nodiscard]] std::chrono::milliseconds lag() const;
    [[nodiscard]] QJsonArray toJson() const;

private:
    template <typename Fits> QList<Fault> strikeIf(Fits fits);

    std::vector<Fault> m_waiting;
};

/// Whether a "ws" fault concerns the opening handshake rather than the line once it is up.
[[nodiscard]] bool strikesOpening(const Fault &fault);

} // namespace hs::sandbox
