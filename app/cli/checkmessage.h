#pragma once
#include "app/call/readinesscheck.h"
#include "app/cli/finding.h"

#include <QJsonObject>
#include <QList>

namespace hs {

/// The result of a check before a call, as the program tells it to hookswitchctl: words for
/// scripts, sentences for people. GUI thread where translations are installed.
[[nodiscard]] QJsonObject checkJson(const CallCheckResult &result);
/// The same as findings: "soundcheck" first, then one for each thing that is not good.
[[nodiscard]] QList<Finding> checkFindings(const QJsonObject &check);

} // namespace hs
