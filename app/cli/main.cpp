#include "app/cli/ctl.h"
#include "app/cli/ctloutput.h"
#include "app/system/logging.h"

#include <QCoreApplication>
#include <QGuiApplication>
#include <QLoggingCategory>

#include <memory>

namespace {

using namespace Qt::StringLiterals;

// Only a printed page needs fonts, and never a screen.
std::unique_ptr<QCoreApplication> applicationFor(const hs::CtlOptions &options, int &argc,
                                                 char **argv)
{
    if (options.pdfFile.isEmpty())
        return std::make_unique<QCoreApplication>(argc, argv);
    qputenv("QT_QPA_PLATFORM", "offscreen");
    return std::make_unique<QGuiApplication>(argc, argv);
}

} // namespace

int main(int argc, char **argv)
{
    hs::installLogging();
    // The output is for people and scripts; QT_LOGGING_RULES shows the rest.
    if (!qEnvironmentVariableIsSet("QT_LOGGING_RULES"))
        QLoggingCategory::setFilterRules(u"hookswitch.*.info=false"_s);
    QCoreApplication::setApplicationName(u"hookswitch"_s); // the same profile as the program's
    QCoreApplication::setApplicationVersion(QStringLiteral(HS_VERSION));
    QStringList arguments;
    for (int i = 0; i < argc; ++i)
        arguments.append(QString::fromLocal8Bit(argv[i]));
    const auto options = hs::parseCtlOptions(arguments);
    if (!options) {
        hs::printError(options.error());
        return static_cast<int>(hs::ExitCode::Usage);
    }
    if (options->command == hs::CtlOptions::Command::Help) {
        hs::printOut(hs::ctlHelp().toUtf8());
        return 0;
    }
    if (options->command == hs::CtlOptions::Command::Version) {
        hs::printOut("hookswitchctl " HS_VERSION "\n");
        return 0;
    }
    const auto application = applicationFor(*options, argc, argv);
    hs::Ctl ctl(*options);
    QObject::connect(
        &ctl, &hs::Ctl::finished, application.get(),
        [](hs::ExitCode code) { QCoreApplication::exit(static_cast<int>(code)); },
        Qt::QueuedConnection);
    ctl.start();
    return QCoreApplication::exec();
}
