#include "app/sandbox/parentwatch.h"

#include <QCoreApplication>

#ifdef Q_OS_WIN
#include <cstdio>
#include <thread>
#else
#include <QSocketNotifier>
#include <array>
#include <sys/stat.h>
#include <unistd.h>
#endif
#ifdef Q_OS_LINUX
#include <csignal>
#include <sys/prctl.h>
#endif

namespace hs::sandbox {

ParentWatch::ParentWatch(QObject *parent) : QObject(parent)
{
#ifdef Q_OS_LINUX
    const pid_t before = ::getppid();
    ::prctl(PR_SET_PDEATHSIG, SIGTERM);
    // Adopted in between? Then nobody will send that signal. (A parent that is process 1 is a
    // parent.)
    if (::getppid() != before)
        QMetaObject::invokeMethod(qApp, &QCoreApplication::quit, Qt::QueuedConnection);
#endif
    watchInput();
}

#ifdef Q_OS_WIN

void ParentWatch::watchInput()
{
    // A pipe cannot be polled here; a blocked reader can wait for its end.
    std::thread([] {
        while (std::fgetc(stdin) != EOF) { }
        QMetaObject::invokeMethod(qApp, &QCoreApplication::quit, Qt::QueuedConnection);
    }).detach();
}

#else

void ParentWatch::watchInput()
{
    struct stat input
    {
    };
    if (::fstat(STDIN_FILENO, &input) != 0 || !(S_ISFIFO(input.st_mode) || S_ISSOCK(input.st_mode)))
        return;
    auto *notifier = new QSocketNotifier(STDIN_FILENO, QSocketNotifier::Read, this);
    connect(notifier, &QSocketNotifier::activated, this, [notifier] {
        std::array<char, 256> ignored{};
        if (::read(STDIN_FILENO, ignored.data(), ignored.size()) > 0)
            return;
        notifier->setEnabled(false);
        QCoreApplication::quit();
    });
}

#endif

} // namespace hs::sandbox
