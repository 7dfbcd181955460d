#include "app/recording/recorderthreads.h"

#include <QDeadlineTimer>

#include <utility>

namespace hs {

RecorderThread &RecorderThreads::add()
{
    auto *thread = new RecorderThread(this);
    // Queued to us: it may tell in the midst of its own end.
    connect(
        thread, &RecorderThread::ended, this, [thread] { thread->deleteLater(); },
        Qt::QueuedConnection);
    return *thread;
}

void RecorderThreads::run(const QString &folder, std::function<RecorderThread::Answer()> work)
{
    if (m_stopped)
        return;
    RecorderThread *&thread = m_folders[folder];
    if (!thread)
        thread = new RecorderThread(this);
    thread->run(std::move(work));
}

void RecorderThreads::stop(std::chrono::milliseconds limit)
{
    m_stopped = true;
    const auto threads = findChildren<RecorderThread *>();
    for (RecorderThread *thread : threads) // before it waits for any, which may take it all
        thread->end();
    const QDeadlineTimer deadline(limit);
    for (RecorderThread *thread : threads)
        thread->stop(std::chrono::milliseconds(deadline.remainingTime()));
}

} // namespace hs
