#include "app/sleepends.h"

#include "app/call/calldesk.h"
#include "app/ladder/linepoller.h"
#include "app/system/sleepwatch.h"

#include <QGuiApplication>

#include <algorithm>

namespace hs {

SleepEnds::SleepEnds(CallDesk &desk, LinePoller &poller, QObject *parent)
    : QObject(parent), m_watch(new SleepWatch(tr("Open lines are ended first."), this))
{
    const auto tellLines = [this, &desk] {
        if (isQuiet(desk))
            m_watch->release();
        else
            m_watch->hold();
    };
    connect(&desk, &CallDesk::lineOpened, this, tellLines);
    connect(&desk, &CallDesk::lineStateChanged, this, tellLines);
    connect(m_watch, &SleepWatch::aboutToSleep, &desk,
            [&desk] { desk.hangUpAll(EndReason::WentToSleep); });
    connect(m_watch, &SleepWatch::woke, &poller, &LinePoller::hurryAll);
    // A session manager that asks before a log-out; others send SIGTERM, which quits.
    connect(qApp, &QGuiApplication::commitDataRequest, this,
            [&desk] { desk.hangUpAll(EndReason::ProgramQuit); });
}

bool SleepEnds::isQuiet(const CallDesk &desk)
{
    const auto lines = desk.openLines();
    return std::all_of(lines.begin(), lines.end(), [](const CallController *line) {
        return line->state() == CallState::Unproven; // its row stays open: the next start says so
    });
}

} // namespace hs
