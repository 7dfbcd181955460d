#include "app/application.h"
#include "app/startoptions.h"
#include "app/system/logging.h"
#include "app/system/singleinstance.h"
#include "ui/widgets/scrollareaaccess.h"

#include <QApplication>
#include <QDir>

int main(int argc, char **argv)
{
    using namespace Qt::StringLiterals;

    hs::installLogging();
    QApplication qtApplication(argc, argv);
    QCoreApplication::setApplicationName(u"hookswitch"_s);
    QCoreApplication::setApplicationVersion(QStringLiteral(HS_VERSION));
    QGuiApplication::setApplicationDisplayName(u"Hookswitch"_s);
    QGuiApplication::setDesktopFileName(u"io.github.hookswitch.Hookswitch"_s);
    // The tray keeps the program alive while the window is hidden; Application decides when to
    // quit.
    QGuiApplication::setQuitOnLastWindowClosed(false);

    const hs::StartOptions options = hs::StartOptions::read(QCoreApplication::arguments());
    QDir().mkpath(options.profile);
    hs::SingleInstance instance(options.profile);
    if (!instance.acquire())
        return 0; // the first one has come to the front

    hs::installScrollAreaAccess();
    hs::Application application(options);
    QObject::connect(&instance, &hs::SingleInstance::raiseRequested, &application,
                     &hs::Application::raise);
    application.start();
    return QCoreApplication::exec();
}
