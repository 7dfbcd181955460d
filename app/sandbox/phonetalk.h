#pragma once
#include "app/sandbox/voice/webconversation.h"

#include <QJsonObject>

namespace hs::sandbox {

/// What agent and callee said in a phone call of this length, for its log row: nothing under a
/// second, then the greeting, then an exchange every six seconds. Pure function.
[[nodiscard]] QList<ConversationTurn>
phoneTurns(const QJsonObject &agent, const QDateTime &answered, std::chrono::milliseconds talked);

} // namespace hs::sandbox
