#include "app/system/unixsignals.h"

#include <QSocketNotifier>

#ifdef Q_OS_UNIX
#include <csignal>
#include <sys/socket.h>
#include <unistd.h>
#endif

namespace hs {

#ifdef Q_OS_UNIX
namespace {

// A signal handler may do next to nothing; writing one byte to a socket pair is allowed.
int s_ends[2] = {-1, -1};

void onSignal(int)
{
    const char byte = 1;
    [[maybe_unused]] const auto written = ::write(s_ends[0], &byte, sizeof byte);
}

} // namespace

UnixSignals::UnixSignals(QObject *parent) : QObject(parent)
{
    if (::socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, s_ends) != 0)
        return;
    m_notifier = std::make_unique<QSocketNotifier>(s_ends[1], QSocketNotifier::Read);
    connect(m_notifier.get(), &QSocketNotifier::activated, this, [this] {
        char byte = 0;
        if (::read(s_ends[1], &byte, sizeof byte) > 0)
            Q_EMIT terminationRequested();
    });
    for (const int number : {SIGTERM, SIGINT, SIGHUP}) {
        struct sigaction action = {};
        action.sa_handler = onSignal; // NOLINT: a union member of the C library
        action.sa_flags = SA_RESTART;
        ::sigaction(number, &action, nullptr);
    }
}

UnixSignals::~UnixSignals()
{
    for (const int number : {SIGTERM, SIGINT, SIGHUP})
        std::signal(number, SIG_DFL);
    m_notifier.reset();
    for (int &end : s_ends) {
        ::close(end);
        end = -1;
    }
}
#else
UnixSignals::UnixSignals(QObject *parent) : QObject(parent) { }

UnixSignals::~UnixSignals() = default;
#endif

} // namespace hs
