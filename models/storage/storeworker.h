#pragma once
#include "models/storage/databasefile.h"
#include "models/storage/opensessions.h"
#include "models/storage/sessiontables.h"
#include "models/storage/writequeue.h"

#include <QObject>
#include <QPromise>
#include <QTimer>

#include <functional>
#include <memory>
#include <vector>

namespace hs {

/// The storage thread's half of SqliteSessionStore: owns the connection, carries out what was asked
/// in order. Lives on the storage thread; created elsewhere and moved there before open().
/// Everything it is given and everything it emits is a value. A database found damaged while it is
/// open is set aside; a new one takes over the sessions going on and all that waits.
class StoreWorker final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(StoreWorker)
public:
    explicit StoreWorker(DatabaseFile::Setup setup);
    ~StoreWorker() override;

    template <typename T> using Answer = std::shared_ptr<QPromise<Result<T>>>;

    void open();
    void write(StoreWrite write);
    void recordIntent(const SessionRecord &session, const Answer<void> &answer);
    void takeInterrupted(const SessionEvent &mark, const Answer<QList<SessionRecord>> &answer);
    /// Answers with what `question` finds or does, after all writes before it.
    template <typename T>
    void ask(const Answer<T> &answer, const std::function<Result<T>(Connection &)> &question);
    /// Writes what still waits, answers all that is asked, closes the file and ends the thread's
    /// loop.
    void close();

Q_SIGNALS:
    void opened(const hs::StoreOpening &how); ///< again when a new database has taken over
    void added(const hs::SessionRecord &session);
    void changed(const hs::SessionRecord &session);
    void failed(const hs::Error &error);

private:
    /// Does the work once the database is open; hands it the error instead when that will never be.
    using Task = std::function<void(const std::optional<Error> &)>;
    void whenOpen(Task task);
    void setOpen(OpenDatabase database);
    template <typename T> Result<T> onSoundFile(const std::function<Result<T>()> &work);
    [[nodiscard]] bool hasStartedAnew(const Error &found);
    void runWaiting(const std::optional<Error> &error);
    [[nodiscard]] Result<void> flush();
    void tell(const WriteQueue::Outcome &outcome);
    void flushOrRetry();
    void report(const Error &error);
    [[nodiscard]] Result<QList<SessionRecord>> markInterrupted(const SessionEvent &mark);

    DatabaseFile m_file;
    std::unique_ptr<Connection> m_connection;
    std::vector<Task> m_tasks; ///< asked before the database was open
    WriteQueue m_queue;
    OpenSessions m_openSessions;
    QTimer m_flushTimer{this};
    QTimer m_retryTimer{this};
    std::optional<Error> m_trouble; ///< why the last transaction failed; told once
    qint64 m_newestAtOpening = 0;
    bool m_inMemory = false;
};

/// Does the work once more when the database turned out to be damaged and a new one was started.
template <typename T> Result<T> StoreWorker::onSoundFile(const std::function<Result<T>()> &work)
{
    Result<T> done = work();
    if (!done && hasStartedAnew(done.error()))
        done = work();
    return done;
}

template <typename T>
void StoreWorker::ask(const Answer<T> &answer,
                      const std::function<Result<T>(Connection &)> &question)
{
    whenOpen([this, answer, question](const std::optional<Error> &error) {
        const auto find = [this, &question]() -> Result<T> {
            if (const auto ready = flush(); !ready)
                return tl::unexpected(ready.error());
            return question(*m_connection);
        };
        answer->addResult(error ? Result<T>(tl::unexpected(*error)) : onSoundFile<T>(find));
        answer->finish();
    });
}

} // namespace hs
