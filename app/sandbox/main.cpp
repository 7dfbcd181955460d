// hookswitch-sandbox: the stand-in platform as a process of its own.
#include "app/sandbox/options.h"
#include "app/sandbox/parentwatch.h"
#include "app/sandbox/sandboxserver.h"
#include "app/sandbox/voice/voiceresources.h"
#include "models/domain/clock.h"

#include <QCoreApplication>

#include <cstdio>
#include <optional>

int main(int argc, char **argv)
{
    using namespace hs::sandbox;
    QCoreApplication app(argc, argv);
    QCoreApplication::setApplicationName(QStringLiteral("hookswitch-sandbox"));
    QCoreApplication::setApplicationVersion(QStringLiteral(HS_VERSION));

    const Options options = Options::fromCommandLine(QCoreApplication::arguments());
    std::optional<ParentWatch> watch;
    if (options.dieWithParent)
        watch.emplace();

    const hs::SystemClock clock;
    hs::VoiceOptions voiceOptions;
    voiceOptions.voice = options.voice;
    hs::VoiceResources voice(voiceOptions);
    SandboxServer server(options, clock, voice);
    if (const auto started = server.start(); !started) {
        std::fputs(qPrintable(QStringLiteral("hookswitch-sandbox: ") + started.error().detail
                              + QLatin1Char('\n')),
                   stderr);
        return 1;
    }
    std::fputs((server.readyLine() + '\n').constData(), stdout);
    std::fflush(stdout);
    return QCoreApplication::exec();
}
