#pragma once
#include "models/domain/money.h"

#include <QString>
#include <QStringList>
#include <QUrl>

#include <chrono>

namespace hs::sandbox {

/// How this sandbox was asked to behave. Plain value.
struct Options
{
    quint16 port = 0; ///< REST and control; 0: any free one
    quint16 socketPort = 0; ///< sessions; 0: any free one
    QString apiKey;
    Money balance = Money::fromMicros(18'420'000);
    Money perMinute = Money::fromMicros(90'000);
    int concurrency = 2;
    bool voice = true;
    bool dieWithParent = false;
    QString faultsFile;
    QString uplinkFolder; ///< What callers send is kept there as raw PCM; empty: nowhere.
    QUrl webhook; ///< Every phone call's post-call webhook goes here too; empty: nowhere.
    int tokensPerSecond = 40; ///< of the text model; 0: at once
    int contextTokens = 32'768; ///< that the text model takes
    std::chrono::milliseconds logDelay{300}; ///< from a web line's end to its call-log row
    std::chrono::milliseconds phoneLogDelay{1000}; ///< the same for a phone call
    Money telephonyPerMinute = Money::fromMicros(20'000); ///< a phone call costs this on top

    /// Reads the command line. Ends the process for --help, --version and mistakes, as command-line
    /// programs do; call it from main() alone.
    [[nodiscard]] static Options fromCommandLine(const QStringList &arguments);
};

} // namespace hs::sandbox
