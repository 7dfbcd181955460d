#pragma once
#include "app/api/carrierclient.h"
#include "app/api/platformclient.h"

#include <QByteArray>

#include <optional>

namespace hs {

/// What the guard has to know to end lines when the program cannot. It comes over the guard's
/// standard input and is kept in memory only: never in arguments, environment or files. Plain
/// value.
struct GuardBriefing
{
    PlatformAccess platform;
    bool onOwnSandbox = false; ///< the platform is a sandbox that goes with the program
    std::optional<CarrierAccess> carrier;
    QString journal; ///< path of the journal of open lines
    QString link; ///< name of the program's local socket
    qint64 program = 0; ///< process id
    QString language; ///< of the notifications

    /// One line of JSON without a line break inside.
    [[nodiscard]] QByteArray toLine() const;
    [[nodiscard]] static Result<GuardBriefing> fromLine(const QByteArray &line);
};

} // namespace hs
