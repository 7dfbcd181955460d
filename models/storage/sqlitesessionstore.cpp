#include "models/storage/sqlitesessionstore.h"

#include "models/domain/clock.h"
#include "models/storage/recordingtable.h"
#include "models/storage/sessiontables.h"
#include "models/storage/sqlitechatstore.h"
#include "models/storage/sqlitephonebook.h"
#include "models/storage/storeworker.h"

#include <QLoggingCategory>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace hs {
namespace {

Q_LOGGING_CATEGORY(lcStore, "hookswitch.store", QtInfoMsg)

constexpr auto longestJoin = 8s;

template <typename T> StoreWorker::Answer<T> newAnswer()
{
    auto answer = std::make_shared<QPromise<Result<T>>>();
    answer->start();
    return answer;
}

} // namespace

SqliteSessionStore::SqliteSessionStore(const QString &path, const Clock &clock, QObject *parent)
    : SqliteSessionStore(path, clock, Options(), parent)
{
}

SqliteSessionStore::SqliteSessionStore(const QString &path, const Clock &clock,
                                       const Options &options, QObject *parent)
    : SessionStore(parent), m_clock(clock), m_thread(std::make_unique<QThread>())
{
    DatabaseFile::Setup setup;
    setup.path = path;
    setup.busyTimeout = options.busyTimeout;
    setup.copiesKept = options.copiesKept;
    setup.mostPages = options.mostPages;
    setup.timeStamp = clock.utcNow().toString(u"yyyyMMdd'T'HHmmss'Z'"_s);
    m_worker = new StoreWorker(std::move(setup));
    m_worker->moveToThread(m_thread.get());
    connect(m_thread.get(), &QThread::finished, m_worker, &QObject::deleteLater);
    connect(m_worker, &StoreWorker::opened, this, &SessionStore::opened);
    connect(m_worker, &StoreWorker::added, this, &SessionStore::added);
    connect(m_worker, &StoreWorker::changed, this, &SessionStore::changed);
    connect(m_worker, &StoreWorker::failed, this, &SessionStore::failed);
    m_thread->setObjectName(u"store"_s);
    m_thread->start();
    post([](StoreWorker &worker) { worker.open(); });
}

SqliteSessionStore::~SqliteSessionStore()
{
    post([](StoreWorker &worker) { worker.close(); });
    if (m_thread->wait(QDeadlineTimer(longestJoin)))
        return;
    // A disk that hangs must not keep the program from ending; a QThread must not be deleted while
    // it runs.
    qCCritical(lcStore, "the storage thread does not end; leaving it behind");
    static_cast<void>(m_thread.release());
}

template <typename Work> void SqliteSessionStore::post(Work work)
{
    StoreWorker *worker = m_worker;
    QMetaObject::invokeMethod(
        worker, [worker, work = std::move(work)]() mutable { work(*worker); },
        Qt::QueuedConnection);
}

template <typename T, typename Question>
QFuture<Result<T>> SqliteSessionStore::ask(Question question)
{
    const auto answer = newAnswer<T>();
    post([answer, question = std::move(question)](StoreWorker &worker) {
        worker.ask<T>(answer, [question](Connection &connection) {
            SessionTables tables(connection);
            return question(tables);
        });
    });
    return answer->future();
}

QFuture<Result<void>> SqliteSessionStore::recordIntent(const SessionRecord &session)
{
    const auto answer = newAnswer<void>();
    post([answer, session](StoreWorker &worker) { worker.recordIntent(session, answer); });
    return answer->future();
}

void SqliteSessionStore::update(const SessionRecord &session)
{
    post([session](StoreWorker &worker) { worker.write(UpdateSession{session}); });
}

void SqliteSessionStore::putLine(const QString &sessionId, const TranscriptLine &line)
{
    post([sessionId, line](StoreWorker &worker) { worker.write(PutLine{sessionId, line}); });
}

void SqliteSessionStore::append(const QString &sessionId, const SessionEvent &event)
{
    post([sessionId, event](StoreWorker &worker) { worker.write(AppendEvent{sessionId, event}); });
}

void SqliteSessionStore::append(const QString &sessionId, const ReceiptRow &row)
{
    post([sessionId, row](StoreWorker &worker) { worker.write(AppendReceipt{sessionId, row}); });
}

void SqliteSessionStore::putRecording(const QString &sessionId, const Recording &recording)
{
    post([sessionId, recording](StoreWorker &worker) {
        worker.write(PutRecording{sessionId, recording});
    });
}

void SqliteSessionStore::removeRecording(const QString &sessionId, int part)
{
    post([sessionId, part](StoreWorker &worker) { worker.write(RemoveRecording{sessionId, part}); });
}

void SqliteSessionStore::record(const Wallet &wallet, const QDateTime &at)
{
    post([wallet, at](StoreWorker &worker) { worker.write(RecordWallet{wallet, at}); });
}

QFuture<Result<QList<SessionRecord>>> SqliteSessionStore::takeInterrupted()
{
    SessionEvent mark;
    mark.at = m_clock.utcNow();
    mark.monotonic = m_clock.monotonic();
    mark.name = u"session.interrupted"_s;
    mark.detail = u"the program stopped while the line was open"_s;
    const auto answer = newAnswer<QList<SessionRecord>>();
    post([answer, mark](StoreWorker &worker) { worker.takeInterrupted(mark, answer); });
    return answer->future();
}

std::unique_ptr<PhoneBookStore> SqliteSessionStore::phoneBook()
{
    return std::make_unique<SqlitePhoneBook>(*m_worker);
}

std::unique_ptr<ChatStore> SqliteSessionStore::chats()
{
    return std::make_unique<SqliteChatStore>(*m_worker);
}

QFuture<Result<int>> SqliteSessionStore::count()
{
    return ask<int>([](SessionTables &tables) { return tables.count(); });
}

QFuture<Result<std::optional<SessionRecord>>> SqliteSessionStore::session(const QString &id)
{
    return ask<std::optional<SessionRecord>>(
        [id](SessionTables &tables) { return tables.session(id); });
}

QFuture<Result<QList<SessionRecord>>> SqliteSessionStore::page(int offset, int limit)
{
    return ask<QList<SessionRecord>>(
        [offset, limit](SessionTables &tables) { return tables.page(offset, limit); });
}

QFuture<Result<QList<SessionRecord>>> SqliteSessionStore::sessionsSince(const QDateTime &utc)
{
    return ask<QList<SessionRecord>>([utc](SessionTables &tables) { return tables.since(utc); });
}

QFuture<Result<QList<SessionRecord>>> SqliteSessionStore::billedSessions(int limit)
{
    return ask<QList<SessionRecord>>(
        [limit](SessionTables &tables) { return tables.billed(limit); });
}

QFuture<Result<QList<TranscriptLine>>> SqliteSessionStore::lines(const QString &sessionId)
{
    return ask<QList<TranscriptLine>>(
        [sessionId](SessionTables &tables) { return tables.lines(sessionId); });
}

QFuture<Result<QList<SessionEvent>>> SqliteSessionStore::events(const QString &sessionId)
{
    return ask<QList<SessionEvent>>(
        [sessionId](SessionTables &tables) { return tables.events(sessionId); });
}

QFuture<Result<Receipt>> SqliteSessionStore::receipt(const QString &sessionId)
{
    // Checked outside the storage thread's task: a receipt that was tampered with is no damage to
    // the file, which is set aside for StoreCorrupt.
    return ask<QList<ReceiptRow>>(
               [sessionId](SessionTables &tables) { return tables.receipt(sessionId); })
        .then([sessionId](const Result<QList<ReceiptRow>> &rows) -> Result<Receipt> {
            if (!rows)
                return tl::unexpected(rows.error());
            return Receipt::restore(sessionId, *rows);
        });
}

QFuture<Result<QList<Recording>>> SqliteSessionStore::recordings(const QString &sessionId)
{
    return ask<QList<Recording>>([sessionId](SessionTables &tables) {
        return RecordingTable(tables.connection()).of(sessionId);
    });
}

QFuture<Result<QList<SessionRecording>>> SqliteSessionStore::unfinishedRecordings()
{
    return ask<QList<SessionRecording>>([](SessionTables &tables) {
        return RecordingTable(tables.connection()).unfinished();
    });
}

QFuture<Result<QList<qint64>>> SqliteSessionStore::claimedLogs(const QList<qint64> &logIds)
{
    return ask<QList<qint64>>(
        [logIds](SessionTables &tables) { return tables.claimedLogs(logIds); });
}

} // namespace hs
