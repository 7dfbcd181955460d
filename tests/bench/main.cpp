// hs_bench: the whole program in its real window, with the bench's hand on the mouse.
#include "app/application.h"
#include "app/startoptions.h"
#include "app/system/logging.h"
#include "tests/bench/driver.h"

#include <QApplication>
#include <QDir>

int main(int argc, char **argv)
{
    using namespace Qt::StringLiterals;

    hs::installLogging();
    QApplication qtApplication(argc, argv);
    QCoreApplication::setApplicationName(u"hookswitch"_s);
    QGuiApplication::setQuitOnLastWindowClosed(false);
    const hs::StartOptions options = hs::StartOptions::read(QCoreApplication::arguments());
    QDir().mkpath(options.profile);

    hs::Application application(options);
    application.start();
    const hs::Driver driver(application);
    return QCoreApplication::exec();
}
