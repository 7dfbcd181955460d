#include "app/headset/hidrawheadsetkeys.h"

#include <QDeadlineTimer>
#include <QLoggingCategory>

#include <utility>

namespace hs {

using namespace std::chrono_literals;

namespace {

Q_LOGGING_CATEGORY(lcHeadsetKeys, "hookswitch.headset.keys", QtInfoMsg)

constexpr auto longestJoin = 1s;

} // namespace

HidrawHeadsetKeys::HidrawHeadsetKeys(HidrawAccess access) : m_access(std::move(access)) { }

HidrawHeadsetKeys::~HidrawHeadsetKeys()
{
    if (!m_worker)
        return;
    ask([thread = m_thread.get()](HidrawHeadsets &worker) {
        worker.stop();
        thread->quit();
    });
    if (m_thread->wait(QDeadlineTimer(longestJoin)))
        return;
    // Inside a write that the device does not take. The program must end all the same, and a
    // QThread must not be deleted while it runs.
    qCWarning(lcHeadsetKeys, "a headset does not answer; its light may stay on");
    static_cast<void>(m_thread.release());
}

template <typename Work> void HidrawHeadsetKeys::ask(Work work)
{
    QMetaObject::invokeMethod(
        m_worker, [worker = m_worker, work = std::move(work)] { work(*worker); },
        Qt::QueuedConnection);
}

void HidrawHeadsetKeys::startThread()
{
    m_thread = std::make_unique<QThread>();
    m_thread->setObjectName(QStringLiteral("headset"));
    m_worker = new HidrawHeadsets(m_access);
    m_worker->moveToThread(m_thread.get());
    connect(m_thread.get(), &QThread::finished, m_worker, &QObject::deleteLater);
    // A press that was on its way when they were switched off is none.
    connect(m_worker, &HidrawHeadsets::mutePressed, this, [this] {
        if (m_on)
            Q_EMIT mutePressed();
    });
    connect(m_worker, &HidrawHeadsets::muteWanted, this, [this](bool muted) {
        if (m_on)
            Q_EMIT muteWanted(muted);
    });
    connect(m_worker, &HidrawHeadsets::hangUpPressed, this, [this] {
        if (m_on)
            Q_EMIT hangUpPressed();
    });
    connect(m_worker, &HidrawHeadsets::headsetsChanged, this, &HidrawHeadsetKeys::setHeadsets);
    m_thread->start();
}

void HidrawHeadsetKeys::setOn(bool on)
{
    if (std::exchange(m_on, on) == on)
        return;
    if (!m_worker)
        startThread();
    if (on) {
        lookAnew();
        ask([lights = m_lights](HidrawHeadsets &worker) {
            worker.show(lights);
            worker.start();
        });
    } else {
        ask([](HidrawHeadsets &worker) { worker.stop(); });
    }
}

void HidrawHeadsetKeys::show(HeadsetLights lights)
{
    if (std::exchange(m_lights, lights) == lights || !m_on)
        return;
    ask([lights](HidrawHeadsets &worker) { worker.show(lights); });
}

} // namespace hs
