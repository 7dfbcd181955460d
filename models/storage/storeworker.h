#pragma once
#include "models/storage/databasefile.h"
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
/// Everything it is given and everything it emits is a value.
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
    /// Answers with what `question` finds, after all writes before it.
    template <typename T>
    void read(const Answer<T> &answer, const std::function<Result<T>(SessionTables &)> &question);
    /// Writes what still waits, answers all that is asked, closes the file and ends the thread's
    /// loop.
    void close();

Q_SIGNALS:
    void opened(const hs::StoreOpening &how);
    void added(const hs::SessionRecord &session);
    void changed(const hs::SessionRecord &session);
    void failed(const hs::Error &error);

private:
    /// Does the work once the database is open; hands it the error instead when that will never be.
    using Task = std::function<void(const std::optional<Error> &)>;
    void whenOpen(Task task);
    void setOpen(OpenDatabase database);
    void runWaiting(const std::optional<Error> &error);
    [[nodiscard]] Result<void> flush();
    void flushOrRetry();
    void report(const Error &error);
    [[nodiscard]] Result<QList<SessionRecord>> markInterrupted(const SessionEvent &mark);

    DatabaseFile m_file;
    std::unique_ptr<Connection> m_connection;
    std::vector<Task> m_tasks; ///< asked before the database was open
    WriteQueue m_queue;
    QTimer m_flushTimer{this};
    QTimer m_retryTimer{this};
    std::optional<Error> m_trouble; ///< why the last transaction failed; told once
    qint64 m_newestAtOpening = 0;
};

template <typename T>
void StoreWorker::read(const Answer<T> &answer,
                       const std::function<Result<T>(SessionTables &)> &question)
{
    whenOpen([this, answer, question](const std::optional<Error> &error) {
        Result<void> ready = error ? tl::unexpected(*error) : flush();
        if (ready) {
            SessionTables tables(*m_connection);
            answer->addResult(question(tables));
        } else {
            answer->addResult(Result<T>(tl::unexpected(ready.error())));
        }
        answer->finish();
    });
}

} // namespace hs
