#include "app/system/sleepwatch.h"

#ifdef HS_LOGIND
#include <QCoreApplication>
#include <QDBusConnection>
#include <QDBusPendingCallWatcher>
#include <QDBusPendingReply>
#include <QDBusUnixFileDescriptor>
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

// org.freedesktop.login1(5): Inhibit() and PrepareForSleep().
const auto service = u"org.freedesktop.login1"_s;
const auto path = u"/org/freedesktop/login1"_s;
const auto manager = u"org.freedesktop.login1.Manager"_s;
const auto busName = u"hookswitch-sleep"_s;

} // namespace

class SleepWatch::Private
{
public:
    QString why;
    QDBusUnixFileDescriptor lock; ///< the system waits until it is closed
    bool held = false;
    bool connecting = false;
    bool connected = false;
    bool asleep = false;
};

SleepWatch::SleepWatch(const QString &why, QObject *parent)
    : QObject(parent), d(std::make_unique<Private>())
{
    d->why = why;
}

SleepWatch::~SleepWatch() = default;

void SleepWatch::hold()
{
    if (d->held)
        return;
    d->held = true;
    if (d->connected)
        return inhibit();
    if (d->connecting)
        return;
    d->connecting = true;
    // A bus that hangs must not hang the window.
    QThreadPool::globalInstance()->start([watch = QPointer<SleepWatch>(this)] {
        const bool up
            = QDBusConnection::connectToBus(QDBusConnection::SystemBus, busName).isConnected();
        QMetaObject::invokeMethod(qApp, [watch, up] {
            if (!watch)
                return;
            watch->d->connecting = false;
            watch->d->connected = up;
            if (!up) {
                qCInfo(lcSleep, "no system bus: sleep is not held up");
                return;
            }
            QDBusConnection(busName).connect(service, path, manager, u"PrepareForSleep"_s, watch,
                                             SLOT(onPrepareForSleep(bool)));
            if (watch->d->held)
                watch->inhibit();
        });
    });
}

void SleepWatch::inhibit()
{
    auto call = QDBusMessage::createMethodCall(service, path, manager, u"Inhibit"_s);
    call << u"sleep"_s << u"Hookswitch"_s << d->why << u"delay"_s;
    auto *reply = new QDBusPendingCallWatcher(QDBusConnection(busName).asyncCall(call), this);
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
    if (starts && d->held) {
        d->asleep = true;
        Q_EMIT aboutToSleep();
    } else if (!starts && std::exchange(d->asleep, false)) {
        Q_EMIT woke();
    }
}

#else

class SleepWatch::Private
{
};

SleepWatch::SleepWatch(const QString &, QObject *parent) : QObject(parent) { }
SleepWatch::~SleepWatch() = default;
void SleepWatch::hold() { }
void SleepWatch::release() { }
void SleepWatch::inhibit() { }
void SleepWatch::onPrepareForSleep(bool) { }

#endif

} // namespace hs
