#pragma once
#include <QDateTime>
#include <QJsonArray>
#include <QString>

#include <chrono>
#include <deque>
#include <optional>

namespace hs {
class Clock;
}

namespace hs::sandbox {

/// How a request for a completion came to its end.
enum class ChatEnd {
    Finished, ///< the whole answer was written
    Refused, ///< answered with an error
    ByClient, ///< the client left before the end
    ByFault, ///< broken off by us, as a fault asked
};

/// One request for a completion. Plain value. Times are CLOCK_MONOTONIC microseconds and UTC.
struct ChatEntry
{
    int id = 0;
    QString path;
    QString model;
    int messages = 0;
    QString lastUser; ///< the last thing the user said
    bool streams = false;
    int status = 0; ///< of the answer; 0: none yet
    int chunks = 0; ///< pieces that were written, those of faults included
    std::chrono::microseconds arrived{0};
    QDateTime arrivedAt;
    std::optional<std::chrono::microseconds> firstByte;
    std::optional<std::chrono::microseconds> ended;
    std::optional<std::chrono::microseconds> disconnected; ///< by the client, before the end
    std::optional<ChatEnd> end; ///< none: still running
};

/// Every request for a completion and what became of it, the newest thousand; no key. One thread.
/// The clock must outlive it. Ids that it no longer knows are ignored.
class ChatLedger final
{
    Q_DISABLE_COPY_MOVE(ChatLedger)
public:
    explicit ChatLedger(const Clock &clock) : m_clock(clock) { }

    int arrive(ChatEntry entry); ///< its id; id and times are filled in
    void answer(int id, int status); ///< the first byte is being written
    void addChunk(int id);
    void end(int id, ChatEnd how); ///< the first one counts
    void disconnect(int id); ///< the client is gone; nothing if it had ended
    void clear() { m_entries.clear(); }
    [[nodiscard]] QJsonArray toJson() const;

private:
    [[nodiscard]] ChatEntry *find(int id);

    const Clock &m_clock;
    std::deque<ChatEntry> m_entries;
    int m_last = 0;
};

} // namespace hs::sandbox
