#include "app/call/mediathread.h"

#include <QDeadlineTimer>
#include <QLoggingCategory>

#include <cstdlib>

namespace hs {

namespace {

Q_LOGGING_CATEGORY(lcMediaThread, "hookswitch.media", QtInfoMsg)

constexpr auto stopLimit = std::chrono::seconds(3);

} // namespace

MediaThread::MediaThread()
    : m_switch(std::make_unique<LineSwitch>()), m_cues(std::make_unique<LineCues>())
{
    m_switch->moveToThread(&m_thread);
    m_cues->moveToThread(&m_thread);
    m_thread.setObjectName(QStringLiteral("media"));
}

MediaThread::~MediaThread()
{
    if (!m_thread.isRunning())
        return;
    m_thread.quit();
    if (m_thread.wait(QDeadlineTimer(stopLimit)))
        return;
    // Stuck inside a sound driver that never returns. Waiting on would keep the session socket open
    // behind no window; leaving at once lets the system close it, and the platform sees that.
    qCCritical(lcMediaThread) << "the sound system does not let go; leaving without it";
    std::_Exit(EXIT_FAILURE);
}

void MediaThread::adopt(QObject *guest)
{
    if (!m_thread.isRunning())
        m_thread.start(QThread::TimeCriticalPriority);
    guest->moveToThread(&m_thread);
}

} // namespace hs
