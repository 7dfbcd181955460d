#include "tests/unit/app/audio/pulseserver.h"

#include <QFile>
#include <QStandardPaths>
#include <QTest>

#ifdef Q_OS_LINUX
#include <csignal>
#include <sys/prctl.h>
#endif

using namespace Qt::StringLiterals;

#ifdef __SANITIZE_THREAD__
// QProcess starts the sound server by vfork(); the thread sanitizer takes us for the child and
// would end us at the next thread.
extern "C" const char *__tsan_default_options()
{
    return "die_after_fork=0";
}
#endif

namespace hs::test {

PulseServer::PulseServer()
{
    const QString socket = m_home.filePath(u"native"_s);
    qputenv("XDG_RUNTIME_DIR", m_home.path().toLocal8Bit());
    qputenv("HOME", m_home.path().toLocal8Bit());
    qputenv("PULSE_SERVER", "unix:" + socket.toLocal8Bit());
#ifdef Q_OS_LINUX
    // A test that is killed takes its server along.
    m_server.setChildProcessModifier([] { prctl(PR_SET_PDEATHSIG, SIGKILL); });
#endif
}

PulseServer::~PulseServer()
{
    kill();
}

bool PulseServer::isInstalled()
{
    return !QStandardPaths::findExecutable(u"pulseaudio"_s).isEmpty()
           && !QStandardPaths::findExecutable(u"pactl"_s).isEmpty();
}

bool PulseServer::start()
{
    const QString socket = m_home.filePath(u"native"_s);
    QFile::remove(socket);
    m_server.setProcessChannelMode(QProcess::ForwardedErrorChannel);
    m_server.start(u"pulseaudio"_s,
                   {u"-n"_s, u"--daemonize=no"_s, u"--exit-idle-time=-1"_s, u"--log-level=error"_s,
                    u"-L"_s, u"module-native-protocol-unix auth-anonymous=1 socket="_s + socket});
    return m_server.waitForStarted()
           && QTest::qWaitFor([this] { return control({u"info"_s}).contains("Server Name"_L1); },
                              10'000);
}

void PulseServer::kill()
{
    if (m_server.state() == QProcess::NotRunning)
        return;
    m_server.kill();
    m_server.waitForFinished();
}

int PulseServer::load(const QStringList &moduleAndArguments)
{
    bool isNumber = false;
    const int index
        = control(QStringList{u"load-module"_s} + moduleAndArguments).trimmed().toInt(&isNumber);
    return isNumber ? index : -1;
}

bool PulseServer::unload(int index)
{
    return control({u"unload-module"_s, QString::number(index)}).isEmpty();
}

QString PulseServer::control(const QStringList &arguments)
{
    QProcess pactl;
    pactl.setProcessChannelMode(QProcess::MergedChannels);
    pactl.start(u"pactl"_s, arguments);
    pactl.waitForFinished(10'000);
    return QString::fromLocal8Bit(pactl.readAll());
}

} // namespace hs::test
