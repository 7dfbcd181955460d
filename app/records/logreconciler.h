#pragma once
#include "app/call/calldesk.h"
#include "app/ladder/logreach.h"
#include "models/domain/result.h"

#include <QHash>
#include <QObject>
#include <QTimer>

#include <chrono>

namespace hs {
class PlatformClient;

/// Finds the call-log row of each line that is over or unproven and hands it to the controller: the
/// bill, and the proof where there was none. GUI thread; desk, client and store must outlive it.
/// Looks every 3 s for the first minute, then every 10 s; gives up on the bill of a proven end
/// after 2 minutes (contract, web-session.md section 4), never on an unproven line. Two rows that
/// fit are no answer, so the log is read back to the start of the line before one is taken; without
/// one that fits, once a minute.
class LogReconciler final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(LogReconciler)
public:
    struct Pace
    {
        std::chrono::milliseconds first{500};
        std::chrono::milliseconds early{3'000};
        std::chrono::milliseconds late{10'000};
        std::chrono::milliseconds earlyFor{60'000};
        std::chrono::milliseconds giveUpAfter{120'000};
        std::chrono::milliseconds olderEach{60'000};
    };
    LogReconciler(CallDesk &desk, PlatformClient &client, SessionStore &store, const Clock &clock,
                  const Pace &pace, QObject *parent = nullptr);
    ~LogReconciler() override;

    [[nodiscard]] int searching() const { return static_cast<int>(m_searches.size()); }

Q_SIGNALS:
    void billed(hs::CallController *line); ///< the wallet has changed by it

private:
    struct Search
    {
        std::chrono::microseconds since{0};
        std::chrono::microseconds due{0};
        std::chrono::microseconds wentBack{0}; ///< 0: never
    };

    void onState(CallController *line);
    void look();
    void ask(CallController *line, const LogReach &reach);
    void onPage(CallController *line, LogReach reach, const CallLogPage &page);
    [[nodiscard]] bool goesBack(CallController *line, const LogReach &reach);
    void take(CallController *line, const QList<CallLog> &rows);
    void choose(CallController *line, const QList<CallLog> &matches, const QList<qint64> &claimed);
    void giveUpIfLate(CallController *line);
    void scheduleNext();

    PlatformClient &m_client;
    SessionStore &m_store;
    const Clock &m_clock;
    Pace m_pace;
    QHash<CallController *, Search> m_searches;
    QTimer m_timer;
    bool m_asking = false; ///< never more than one request in flight
};

} // namespace hs
