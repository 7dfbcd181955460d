// hookswitch-guard: ends lines when the program that opened them cannot.
#include "app/guard/guardprocess.h"
#include "app/system/logging.h"

#include <QCoreApplication>

#ifdef Q_OS_UNIX
#include <csignal>
#endif

int main(int argc, char **argv)
{
    hs::installLogging();
#ifdef Q_OS_UNIX
    // A log-out or an interrupted terminal reaches the guard as well; it goes when its lines are
    // down, or when somebody insists.
    for (const int number : {SIGTERM, SIGINT, SIGHUP, SIGPIPE})
        std::signal(number, SIG_IGN);
#endif
    QCoreApplication app(argc, argv);
    QCoreApplication::setApplicationName(QStringLiteral("hookswitch-guard"));
    QCoreApplication::setApplicationVersion(QStringLiteral(HS_VERSION));
    const hs::GuardProcess process;
    return QCoreApplication::exec();
}
