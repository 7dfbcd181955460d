#include "app/recording/recorderthread.h"

#include <QCoreApplication>
#include <QThread>

#include <mutex>
#include <utility>

namespace hs {

using namespace Qt::StringLiterals;

/// Where answers go; nowhere once the GUI thread waits for none.
struct RecorderThread::Home
{
    std::mutex mutex;
    QObject *object = nullptr;

    void tell(Answer answer)
    {
        const std::scoped_lock lock(mutex);
        if (object && answer)
            QMetaObject::invokeMethod(object, std::move(answer), Qt::QueuedConnection);
    }
    void leave()
    {
        const std::scoped_lock lock(mutex);
        object = nullptr;
    }
};

RecorderThread::RecorderThread(QObject *parent)
    : QObject(parent)
    , m_home(std::make_shared<Home>())
    , m_thread(new QThread)
    , m_worker(new QObject)
{
    m_home->object = this;
    m_thread->setObjectName(u"recorder"_s);
    connect(m_thread, &QThread::finished, this, &RecorderThread::ended);
    connect(m_thread, &QThread::finished, m_thread, &QObject::deleteLater);
    adopt(m_worker);
}

RecorderThread::~RecorderThread()
{
    m_home->leave(); // before anything: whom answers speak of may be gone
    end();
    if (m_thread && m_thread->wait(0))
        delete m_thread;
}

void RecorderThread::start()
{
    if (!m_thread->isRunning())
        m_thread->start();
}

void RecorderThread::adopt(QObject *object)
{
    connect(m_thread, &QThread::finished, object, &QObject::deleteLater);
    object->moveToThread(m_thread);
}

void RecorderThread::run(std::function<Answer()> work)
{
    if (m_ended)
        return;
    start();
    QMetaObject::invokeMethod(
        m_worker, [home = m_home, work = std::move(work)] { home->tell(work()); },
        Qt::QueuedConnection);
}

void RecorderThread::end()
{
    if (std::exchange(m_ended, true))
        return;
    start(); // what lives there goes with its end
    QMetaObject::invokeMethod(
        m_worker, [] { QThread::currentThread()->quit(); }, Qt::QueuedConnection);
}

bool RecorderThread::stop(std::chrono::milliseconds limit)
{
    end();
    const bool done = !m_thread || m_thread->wait(static_cast<unsigned long>(limit.count()));
    if (done)
        delete m_thread;
    m_home->leave();
    QCoreApplication::sendPostedEvents(this); // now, while those whom it is for are there
    return done;
}

} // namespace hs
