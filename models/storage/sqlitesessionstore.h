#pragma once
#include "models/storage/sessionstore.h"

#include <QThread>

#include <chrono>
#include <memory>

namespace hs {
class ChatStore;
class Clock;
class PhoneBookStore;
class StoreWorker;

/// SessionStore in one SQLite file. GUI thread; a thread of its own does all the work, so no call
/// blocks. Writes share a transaction per turn of that thread's loop. A write that fails (locked,
/// disk full) is kept and tried again, and failed() tells it once; until it succeeds, reads and
/// intents answer with the same error. A file that turns out to be damaged while it is open is set
/// aside: opened() comes again, and the new one holds the sessions going on and all that waited.
/// The destructor writes what still waits and joins the thread; it gives up after some seconds.
class SqliteSessionStore final : public SessionStore
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(SqliteSessionStore)
public:
    struct Options
    {
        std::chrono::milliseconds busyTimeout{
            1000}; ///< how long one try waits for another process's lock
        int copiesKept = 3; ///< copies made before upgrades
        int mostPages = 0; ///< of 4 KiB, how far the file may grow; 0: as far as the disk allows
    };

    /// Begins to open `path`; opened() says how it went. The clock must outlive the store.
    SqliteSessionStore(const QString &path, const Clock &clock, const Options &options,
                       QObject *parent = nullptr);
    SqliteSessionStore(const QString &path, const Clock &clock, QObject *parent = nullptr);
    ~SqliteSessionStore() override;

    /// The operator's contacts and lists in the same file. It must go before the store.
    [[nodiscard]] std::unique_ptr<PhoneBookStore> phoneBook();
    /// The chats in the same file. It must go before the store.
    [[nodiscard]] std::unique_ptr<ChatStore> chats();

    [[nodiscard]] QFuture<Result<void>> recordIntent(const SessionRecord &session) override;
    void update(const SessionRecord &session) override;
    void putLine(const QString &sessionId, const TranscriptLine &line) override;
    void append(const QString &sessionId, const SessionEvent &event) override;
    void append(const QString &sessionId, const ReceiptRow &row) override;
    void putRecording(const QString &sessionId, const Recording &recording) override;
    void removeRecording(const QString &sessionId, int part) override;
    void record(const Wallet &wallet, const QDateTime &at) override;

    [[nodiscard]] QFuture<Result<QList<SessionRecord>>> takeInterrupted() override;
    [[nodiscard]] QFuture<Result<int>> count() override;
    [[nodiscard]] QFuture<Result<std::optional<SessionRecord>>> session(const QString &id) override;
    [[nodiscard]] QFuture<Result<QList<SessionRecord>>> page(int offset, int limit) override;
    [[nodiscard]] QFuture<Result<QList<SessionRecord>>>
    sessionsSince(const QDateTime &utc) override;
    [[nodiscard]] QFuture<Result<QList<SessionRecord>>> billedSessions(int limit) override;
    [[nodiscard]] QFuture<Result<QList<TranscriptLine>>> lines(const QString &sessionId) override;
    [[nodiscard]] QFuture<Result<QList<SessionEvent>>> events(const QString &sessionId) override;
    [[nodiscard]] QFuture<Result<Receipt>> receipt(const QString &sessionId) override;
    [[nodiscard]] QFuture<Result<QList<Recording>>> recordings(const QString &sessionId) override;
    [[nodiscard]] QFuture<Result<QList<SessionRecording>>> unfinishedRecordings() override;
    [[nodiscard]] QFuture<Result<QList<qint64>>> claimedLogs(const QList<qint64> &logIds) override;

private:
    template <typename T, typename Question>
    [[nodiscard]] QFuture<Result<T>> ask(Question question);
    template <typename Work> void post(Work work);

    const Clock &m_clock;
    std::unique_ptr<QThread> m_thread;
    StoreWorker *m_worker = nullptr; ///< lives on m_thread, which deletes it when it ends
};

} // namespace hs
