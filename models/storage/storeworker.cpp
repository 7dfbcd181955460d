#include "models/storage/storeworker.h"

#include <QLoggingCategory>
#include <QThread>

#include <algorithm>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace hs {
namespace {

Q_LOGGING_CATEGORY(lcStore, "hookswitch.store", QtInfoMsg)

constexpr auto firstRetry = 250ms;
constexpr auto longestRetry = 4s;

} // namespace

StoreWorker::StoreWorker(DatabaseFile::Setup setup)
    : m_file(std::move(setup), Migrations::builtIn())
{
    // Zero: everything that has come in by now shares one transaction, and nothing waits longer.
    m_flushTimer.setSingleShot(true);
    m_flushTimer.setInterval(0);
    connect(&m_flushTimer, &QTimer::timeout, this, &StoreWorker::flushOrRetry);
    m_retryTimer.setSingleShot(true);
    m_retryTimer.setInterval(firstRetry);
    connect(&m_retryTimer, &QTimer::timeout, this,
            [this] { m_connection ? flushOrRetry() : open(); });
}

StoreWorker::~StoreWorker() = default;

void StoreWorker::open()
{
    auto database = m_file.open();
    if (database) {
        setOpen(std::move(*database));
        return;
    }
    report(database.error());
    m_retryTimer.start();
}

void StoreWorker::setOpen(OpenDatabase database)
{
    m_connection = std::move(database.connection);
    m_inMemory = database.how.inMemory;
    m_trouble.reset();
    m_retryTimer.stop();
    m_newestAtOpening = SessionTables(*m_connection).newestNumber().value_or(0);
    Q_EMIT opened(database.how);
    if (!m_queue.isEmpty())
        m_flushTimer.start(); // what the new database owes
    runWaiting(std::nullopt);
}

/// Has a new database taken the place of one that turned out to be damaged? A large file is not
/// checked when it is opened, and a sound one may break at any time.
bool StoreWorker::hasStartedAnew(const Error &found)
{
    if (found.kind != ErrorKind::StoreCorrupt || !m_connection || m_inMemory)
        return false;
    SessionTables damaged(*m_connection);
    m_queue.startOver(m_openSessions.writes(damaged));
    m_connection.reset(); // the file is about to be moved
    auto database = m_file.startAnew(found);
    if (database) {
        setOpen(std::move(*database));
        return true;
    }
    report(database.error());
    m_retryTimer.start();
    return false;
}

void StoreWorker::whenOpen(Task task)
{
    if (m_connection)
        task(std::nullopt);
    else
        m_tasks.push_back(std::move(task));
}

void StoreWorker::runWaiting(const std::optional<Error> &error)
{
    const std::vector<Task> tasks = std::exchange(m_tasks, {});
    for (const Task &task : tasks)
        task(error);
}

void StoreWorker::write(StoreWrite write)
{
    whenOpen([this, write = std::move(write)](const std::optional<Error> &) {
        m_queue.add(write);
        if (!m_flushTimer.isActive() && !m_retryTimer.isActive())
            m_flushTimer.start();
    });
}

void StoreWorker::recordIntent(const SessionRecord &session, const Answer<void> &answer)
{
    whenOpen([this, session, answer](const std::optional<Error> &error) {
        const auto insert = [this, &session] {
            const auto ready = flush();
            return ready ? m_queue.insertDurably(*m_connection, session) : ready;
        };
        const auto done = error ? tl::unexpected(*error) : onSoundFile<void>(insert);
        if (done) {
            m_openSessions.follow(session);
            Q_EMIT added(session);
        } else {
            report(done.error()); // a caller that does not wait must be heard of too
        }
        answer->addResult(done);
        answer->finish();
    });
}

void StoreWorker::takeInterrupted(const SessionEvent &mark,
                                  const Answer<QList<SessionRecord>> &answer)
{
    whenOpen([this, mark, answer](const std::optional<Error> &error) {
        const auto take = [this, &mark] { return markInterrupted(mark); };
        answer->addResult(error ? tl::unexpected(*error) : onSoundFile<QList<SessionRecord>>(take));
        answer->finish();
    });
}

Result<QList<SessionRecord>> StoreWorker::markInterrupted(const SessionEvent &mark)
{
    if (const auto ready = flush(); !ready)
        return tl::unexpected(ready.error());
    SessionTables tables(*m_connection);
    auto open = tables.openUpTo(m_newestAtOpening);
    if (!open)
        return open;
    for (SessionRecord &session : *open) {
        const auto lastSign = tables.lastSign(session);
        // Damage must not hide that the line was open: its time can be guessed, and the flush below
        // brings the row over to a new database.
        if (!lastSign && lastSign.error().kind != ErrorKind::StoreCorrupt)
            return tl::unexpected(lastSign.error());
        session.interrupted = true;
        session.endReason = EndReason::Interrupted;
        session.end.reset();
        session.endedAt = lastSign && lastSign->isValid() ? *lastSign : mark.at;
        m_queue.add(UpdateSession{session});
        m_queue.add(AppendEvent{session.id, mark});
    }
    if (const auto done = flush(); !done)
        return tl::unexpected(done.error());
    return open;
}

Result<void> StoreWorker::flush()
{
    // While a failed transaction waits for its next try, a reader gets the reason at once instead
    // of waiting for the lock again, each in turn.
    if (m_trouble && m_retryTimer.isActive() && (!m_connection || !m_queue.isEmpty()))
        return tl::unexpected(*m_trouble);
    const auto outcome
        = onSoundFile<WriteQueue::Outcome>([this] { return m_queue.flush(*m_connection); });
    if (!m_connection)
        return tl::unexpected(*m_trouble);
    if (!outcome) {
        report(outcome.error());
        const auto wait = m_retryTimer.intervalAsDuration();
        m_retryTimer.start(std::min<std::chrono::milliseconds>(wait * 2, longestRetry));
        return tl::unexpected(outcome.error());
    }
    m_trouble.reset();
    m_retryTimer.stop();
    m_retryTimer.setInterval(firstRetry);
    tell(*outcome);
    return {};
}

void StoreWorker::tell(const WriteQueue::Outcome &outcome)
{
    for (const SessionRecord &session : outcome.added) {
        m_openSessions.follow(session);
        Q_EMIT added(session);
    }
    for (const SessionRecord &session : outcome.changed) {
        m_openSessions.follow(session);
        Q_EMIT changed(session);
    }
    if (outcome.refused)
        Q_EMIT failed(*outcome.refused);
}

void StoreWorker::flushOrRetry()
{
    static_cast<void>(flush());
}

void StoreWorker::report(const Error &error)
{
    if (m_trouble && m_trouble->kind == error.kind)
        return;
    m_trouble = error;
    qCWarning(lcStore, "cannot write (%ls); keeping it and trying again",
              qUtf16Printable(error.detail));
    Q_EMIT failed(error);
}

void StoreWorker::close()
{
    m_flushTimer.stop();
    m_retryTimer.stop();
    if (!m_connection)
        open();
    m_retryTimer.stop();
    if (m_connection)
        static_cast<void>(flush());
    m_retryTimer.stop();
    runWaiting(m_trouble);
    if (!m_queue.isEmpty())
        qCCritical(lcStore, "%lld writes could not be saved", qlonglong(m_queue.size()));
    m_connection.reset();
    QThread::currentThread()->quit();
}

} // namespace hs
