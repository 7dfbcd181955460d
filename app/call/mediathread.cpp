#include "app/call/mediathread.h"

namespace hs {

MediaThread::MediaThread()
{
    m_thread.setObjectName(QStringLiteral("media"));
}

MediaThread::~MediaThread()
{
    m_thread.quit();
    m_thread.wait();
}

void MediaThread::adopt(QObject *guest)
{
    if (!m_thread.isRunning())
        m_thread.start(QThread::TimeCriticalPriority);
    guest->moveToThread(&m_thread);
}

} // namespace hs
