#pragma once
#include "models/domain/money.h"

#include <QDateTime>
#include <QJsonObject>
#include <QString>

#include <chrono>
#include <optional>
#include <vector>

namespace hs {
class Clock;
}

namespace hs::sandbox {

enum class ClosedBy { Client, Platform, Carrier, Limit, Balance, Fault };

/// How a line was closed, in the words of the ledger.
struct Closing
{
    ClosedBy by = ClosedBy::Client;
    QString how; ///< "close_frame", "lost", "end_call", …
    int code = 0; ///< WebSocket close code; 0: none was seen
    QString reason;
};

/// One line: what costs money while it is up. Plain value. Times are CLOCK_MONOTONIC microseconds
/// and UTC.
struct LedgerLine
{
    int id = 0;
    QString kind; ///< "web" or "phone"
    int agentId = 0;
    Money perMinute;
    std::chrono::microseconds opened{0};
    QDateTime openedAt;
    std::optional<std::chrono::microseconds> closed;
    QDateTime closedAt;
    Closing closing;
};

/// The platform's own record of every line, and so the proof that one has ended. One thread. The
/// clock must outlive it.
class Ledger final
{
    Q_DISABLE_COPY_MOVE(Ledger)
public:
    explicit Ledger(const Clock &clock) : m_clock(clock) { }

    void open(int id, const QString &kind, int agentId, Money perMinute,
              std::chrono::microseconds at);
    /// The first call for a line counts; later ones return false and change nothing.
    bool close(int id, std::chrono::microseconds at, const Closing &closing);
    void clear() { m_lines.clear(); }

    [[nodiscard]] const std::vector<LedgerLine> &lines() const { return m_lines; }
    [[nodiscard]] const LedgerLine *find(int id) const;
    [[nodiscard]] int inUse() const;
    /// As it was at that moment.
    [[nodiscard]] int inUseAt(std::chrono::microseconds at) const;
    [[nodiscard]] std::chrono::milliseconds billed(const LedgerLine &line) const;
    [[nodiscard]] Money cost(const LedgerLine &line) const;
    [[nodiscard]] Money spent() const; ///< All lines, the open ones up to now.
    [[nodiscard]] QJsonObject toJson() const;

    /// UTC of a moment of the monotonic clock.
    [[nodiscard]] QDateTime wallTimeOf(std::chrono::microseconds at) const;

private:
    const Clock &m_clock;
    std::vector<LedgerLine> m_lines;
};

[[nodiscard]] QString closedByName(ClosedBy by);

} // namespace hs::sandbox
