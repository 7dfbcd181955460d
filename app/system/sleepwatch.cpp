#include "app/system/sleepwatch.h"

#ifdef HS_LOGIND
#include <login1manager.h> // made by qdbusxml2cpp

#include <QCoreApplication>
#include <QDBusPendingCallWatcher>
#include <QLoggingCategory>
#include <QPointer>
#include <QThreadPool>

#include <utility>
#endif

namespace hs {

using namespace Qt::StringLiterals;

#ifdef HS_LOGIND

namespace {

Q_LOGGING_CATEGORY(lcSleep, "hookswitch.sleep", QtInfoMsg)

} // namespace

class SleepWatch::Private
{
public:
    QString why;
    std::unique_ptr<Login1Manager> manager; ///< nullptr before the bus has answered
    QDBusUnixFileDescriptor lock; ///< the system waits until it is closed
    bool held = false;
    bool connecting = false;
};

SleepWatch::SleepWatch(const QString &why, QObject *parent)
    : QObject(parent), d(std::make_unique<Private>())
{
    d->why = why;
}

SleepWatch::~SleepWatch() = default;

void SleepWatch::hold()
{
    if (std::exchange(d->held, true))
        return;
    if (d->manager)
        inhibit();
    else if (!std::exchange(d->connecting, true))
        connectToBus();
}

// Both the connection and the proxy wait for the bus, and one that hangs must not hang the window.
void SleepWatch::connectToBus()
{
    QThreadPool::globalInstance()->start([watch = QPointer<SleepWatch>(this)] {
        const auto bus
            = QDBusConnection::connectToBus(QDBusConnection::SystemBus, u"hookswitch-sleep"_s);
        auto *manager
            = new Login1Manager(u"org.freedesktop.login1"_s, u"/org/freedesktop/login1"_s, bus);
        manager->moveToThread(qApp->thread());
        QMetaObject::invokeMethod(qApp, [watch, manager] {
            if (watch)
                watch->takeManager(manager);
            else
                delete manager;
        });
    });
}

void SleepWatch::takeManager(Login1Manager *manager)
{
    d->connecting = false;
    d->manager.reset(manager);
    connect(manager, &Login1Manager::PrepareForSleep, this, &SleepWatch::onPrepareForSleep);
    if (d->held)
        inhibit();
}

void SleepWatch::inhibit()
{
    auto *reply = new QDBusPendingCallWatcher(
        d->manager->Inhibit(u"sleep"_s, u"Hookswitch"_s, d->why, u"delay"_s), this);
    connect(reply, &QDBusPendingCallWatcher::finished, this, [this, reply] {
        reply->deleteLater();
        const QDBusPendingReply<QDBusUnixFileDescriptor> lock = *reply;
        if (lock.isError())
            qCInfo(lcSleep, "sleep is not held up: %ls", qUtf16Printable(lock.error().message()));
        else if (d->held)
            d->lock = lock.value();
    });
}

void SleepWatch::release()
{
    d->held = false;
    d->lock = {};
}

void SleepWatch::onPrepareForSleep(bool starts)
{
    if (!starts)
        Q_EMIT woke(); // held or not: a line that nobody could prove down holds up no sleep
    else if (d->held)
        Q_EMIT aboutToSleep();
}

#else

class SleepWatch::Private
{
};

SleepWatch::SleepWatch(const QString &, QObject *parent) : QObject(parent) { }
SleepWatch::~SleepWatch() = default;
void SleepWatch::hold() { }
void SleepWatch::release() { }

#endif

} // namespace hs
