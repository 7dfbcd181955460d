#pragma once
#include "models/domain/openline.h"
#include "models/domain/result.h"

#include <QByteArray>
#include <QJsonObject>
#include <QString>

namespace hs {
class CallController;

// What hookswitchctl and the program say to each other: one JSON object a line.
//
//   -> {"id":1,"do":"end","session":"…","follow":true}
//   <- {"id":1,"line":{…}}                 any number of times: a line as it stands now
//   <- {"id":1,"check":{"task":"…"}}       what the operator is to do
//   <- {"id":1,"exit":3,"text":"…", …}     once, at the end: an ExitCode, and a sentence

struct ControlRequest
{
    qint64 id = 0;
    QString command; ///< "lines", "watch", "dial", "end", "panic", "receipt", "check"
    QJsonObject arguments; ///< the whole object
};

/// Longer requests are refused: nobody needs them.
constexpr qsizetype longestControlRequest = 65'536;

/// The local socket of the program that has this profile.
[[nodiscard]] QString controlName(const QString &profileDirectory);

[[nodiscard]] QByteArray controlLine(const QJsonObject &message); ///< with its line break
[[nodiscard]] Result<ControlRequest> parseControlRequest(const QByteArray &line);

/// A line as it stands. Words are the database's; times UTC.
[[nodiscard]] QJsonObject lineJson(const CallController &line);
/// One that only the journal knows: no program holds it.
[[nodiscard]] QJsonObject lineJson(const OpenLine &line);

} // namespace hs
