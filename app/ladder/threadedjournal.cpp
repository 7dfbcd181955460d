#include "app/ladder/threadedjournal.h"

#include <QDeadlineTimer>
#include <QLockFile>
#include <QLoggingCategory>
#include <QPromise>

namespace hs {

using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

namespace {

Q_LOGGING_CATEGORY(lcJournal, "hookswitch.journal", QtInfoMsg)

constexpr auto longestJoin = 4s;

Result<void> told(const Result<void> &done)
{
    if (!done)
        qCWarning(lcJournal, "%ls", qUtf16Printable(done.error().detail));
    return done;
}

} // namespace

class ThreadedJournal::Worker final : public QObject
{
public:
    explicit Worker(const QString &path) : file(path) { }
    const JournalFile file;
};

ThreadedJournal::ThreadedJournal(const QString &path)
    : m_path(path), m_thread(std::make_unique<QThread>())
{
    m_thread->setObjectName(u"journal"_s);
}

ThreadedJournal::~ThreadedJournal()
{
    if (!m_worker)
        return;
    // After everything that was asked before.
    QMetaObject::invokeMethod(
        m_worker, [thread = m_thread.get()] { thread->quit(); }, Qt::QueuedConnection);
    if (m_thread->wait(QDeadlineTimer(longestJoin)))
        return;
    // A disk that hangs must not keep the program from ending; a QThread must not be deleted while
    // it runs.
    qCCritical(lcJournal, "the disk does not answer; the journal may lack its last record");
    static_cast<void>(m_thread.release());
}

template <typename T, typename Work> QFuture<Result<T>> ThreadedJournal::run(Work work)
{
    if (!m_worker) {
        m_worker = new Worker(m_path);
        m_worker->moveToThread(m_thread.get());
        QObject::connect(m_thread.get(), &QThread::finished, m_worker, &QObject::deleteLater);
        m_thread->start();
    }
    auto promise = std::make_shared<QPromise<Result<T>>>();
    promise->start();
    QMetaObject::invokeMethod(
        m_worker,
        [promise, worker = m_worker, work = std::move(work)] {
            promise->addResult(work(worker->file));
            promise->finish();
        },
        Qt::QueuedConnection);
    return promise->future();
}

QFuture<Result<void>> ThreadedJournal::put(const OpenLine &line)
{
    OpenLine here = line;
    if (here.platform.isEmpty()) {
        here.platform = m_platform;
        here.onOwnSandbox = m_isOwnSandbox;
    }
    return run<void>([here](const JournalFile &file) { return file.put(here); });
}

void ThreadedJournal::close(const QString &sessionId)
{
    run<void>([sessionId](const JournalFile &file) { return told(file.close(sessionId)); });
}

void ThreadedJournal::note(const QString &sessionId, const EndStep &step)
{
    run<void>(
        [sessionId, step](const JournalFile &file) { return told(file.note(sessionId, step)); });
}

QFuture<Result<QList<LeftLine>>> ThreadedJournal::takeLeftOpen()
{
    return run<QList<LeftLine>>([](const JournalFile &file) {
        auto open = file.leftLines();
        QLockFile guard(file.guardLock());
        guard.setStaleLockTime(0); // stale only when its process is gone
        if (open && guard.tryLock(0))
            static_cast<void>(file.compact());
        return open;
    });
}

QFuture<Result<QList<LeftLine>>> ThreadedJournal::leftLines()
{
    return run<QList<LeftLine>>([](const JournalFile &file) { return file.leftLines(); });
}

} // namespace hs
