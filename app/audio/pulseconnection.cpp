#include "app/audio/pulseconnection.h"

#include "app/audio/pulseloop.h"

#include <QDir>
#include <QFileInfo>
#include <QLoggingCategory>

#include <pulse/context.h>
#include <pulse/error.h>
#include <pulse/proplist.h>

#include <algorithm>
#include <utility>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace hs {
namespace {
Q_LOGGING_CATEGORY(lcPulse, "hookswitch.audio.pulse", QtInfoMsg)

constexpr auto connectLimit = 3s;
constexpr auto eagerRetry = 20ms; // its socket is there; it may not listen yet

[[nodiscard]] pa_context *newContext(PulseLoop &loop)
{
    pa_proplist *about = pa_proplist_new();
    pa_proplist_sets(about, PA_PROP_APPLICATION_NAME, "Hookswitch");
    pa_proplist_sets(about, PA_PROP_APPLICATION_ID, "io.github.hookswitch.Hookswitch");
    pa_proplist_sets(about, PA_PROP_APPLICATION_ICON_NAME, "hookswitch");
    pa_context *context = pa_context_new_with_proplist(loop.api(), nullptr, about);
    pa_proplist_free(about);
    return context;
}

/// Where a server of this machine puts its socket; empty if it may be anywhere.
[[nodiscard]] QString socketPath()
{
    const QString server = qEnvironmentVariable("PULSE_SERVER");
    if (server.startsWith("unix:"_L1))
        return server.mid(5);
    const QString own = qEnvironmentVariable("PULSE_RUNTIME_PATH");
    if (!own.isEmpty())
        return QDir(own).filePath(u"native"_s);
    const QString runtime = qEnvironmentVariable("XDG_RUNTIME_DIR");
    return runtime.isEmpty() ? QString() : QDir(runtime).filePath(u"pulse/native"_s);
}

/// Tells one server's socket from the next one's; invalid if there is none.
[[nodiscard]] QDateTime socketTime()
{
    const QString path = socketPath();
    return path.isEmpty() ? QDateTime() : QFileInfo(path).fileTime(QFile::FileMetadataChangeTime);
}
} // namespace

PulseConnection::PulseConnection(QObject *parent)
    : QObject(parent), m_attempt(this), m_settle(this), m_limit(this)
{
    for (QTimer *timer : {&m_attempt, &m_settle, &m_limit})
        timer->setSingleShot(true);
    connect(&m_attempt, &QTimer::timeout, this, &PulseConnection::attempt);
    connect(&m_settle, &QTimer::timeout, this, &PulseConnection::settle);
    connect(&m_limit, &QTimer::timeout, this, [this] { retry(u"the server does not answer"_s); });
}

PulseConnection::~PulseConnection()
{
    drop();
}

void PulseConnection::open()
{
    if (std::exchange(m_open, true))
        return;
    m_backOff = firstRetry;
    m_attempt.start(0ms);
}

void PulseConnection::close()
{
    m_open = false;
    m_attempt.stop();
    m_socketWatch.reset();
    drop();
    Q_EMIT closed();
}

pa_context *PulseConnection::context() const
{
    return m_told && pa_context_get_state(m_context) == PA_CONTEXT_READY ? m_context : nullptr;
}

void PulseConnection::attempt()
{
    if (!m_loop)
        m_loop = std::make_unique<PulseLoop>();
    m_socketTried = socketTime();
    m_context = newContext(*m_loop);
    if (m_context == nullptr)
        return retry(u"no context could be made"_s);
    pa_context_set_state_callback(
        m_context,
        [](pa_context *, void *self) { static_cast<PulseConnection *>(self)->m_settle.start(0ms); },
        this);
    // No server of our own: that would fork this process. The system starts its server by itself.
    if (pa_context_connect(m_context, nullptr, PA_CONTEXT_NOAUTOSPAWN, nullptr) < 0)
        return retry(QString::fromUtf8(pa_strerror(pa_context_errno(m_context))));
    m_limit.start(connectLimit);
}

void PulseConnection::settle()
{
    if (m_context == nullptr)
        return;
    const pa_context_state_t state = pa_context_get_state(m_context);
    if (!PA_CONTEXT_IS_GOOD(state))
        return retry(QString::fromUtf8(pa_strerror(pa_context_errno(m_context))));
    if (state != PA_CONTEXT_READY || std::exchange(m_told, true))
        return;
    m_limit.stop();
    m_socketWatch.reset();
    m_backOff = firstRetry;
    qCInfo(lcPulse) << "connected to the sound server";
    Q_EMIT ready();
}

void PulseConnection::retry(const QString &detail)
{
    if (m_told || m_backOff == firstRetry)
        qCInfo(lcPulse) << "no sound server:" << detail;
    drop();
    m_attempt.start(m_backOff);
    m_backOff = std::min(m_backOff * 2, lastRetry);
    watchSocket();
    Q_EMIT unreachable(detail);
}

// The folder may come with the server, hence its parent.
void PulseConnection::watchSocket()
{
    const QString socket = socketPath();
    if (socket.isEmpty())
        return;
    const QString folder = QFileInfo(socket).path();
    if (!m_socketWatch) {
        m_socketWatch = std::make_unique<QFileSystemWatcher>();
        connect(m_socketWatch.get(), &QFileSystemWatcher::directoryChanged, this,
                &PulseConnection::watchSocket);
    }
    const QStringList watched = m_socketWatch->directories();
    for (const QString &path : {folder, QFileInfo(folder).path()}) {
        if (!watched.contains(path) && QFileInfo::exists(path))
            m_socketWatch->addPath(path);
    }
    hurry(); // it may have come before it was watched for
}

// Much happens in those folders that is none of our business, and a killed server leaves its socket
// behind: only a new one is a reason.
void PulseConnection::hurry()
{
    const QDateTime now = socketTime();
    if (!m_attempt.isActive() || !now.isValid() || now == m_socketTried)
        return;
    m_socketTried = now;
    m_backOff = eagerRetry;
    if (m_attempt.remainingTimeAsDuration() > eagerRetry)
        m_attempt.start(eagerRetry);
}

void PulseConnection::drop()
{
    m_settle.stop();
    m_limit.stop();
    m_told = false;
    pa_context *const context = std::exchange(m_context, nullptr);
    if (context == nullptr)
        return;
    pa_context_set_state_callback(context, nullptr, nullptr);
    pa_context_disconnect(context);
    pa_context_unref(context);
}

} // namespace hs
