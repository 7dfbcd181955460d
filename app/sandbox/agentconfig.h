#pragma once
#include "app/sandbox/voice/agentscript.h"
#include "models/domain/result.h"

#include <QJsonObject>

namespace hs::sandbox {

/// An agent in its read form, every field of `GET /agents/{id}` present with the platform's
/// default.
[[nodiscard]] QJsonObject blankAgent(int id, double perMinuteUsd);

/// Writes the fields of an AgentConfig (the write form: `title`/`body`, `transcriber`, `end_call`,
/// …) over an agent in its read form. Unknown fields are ignored, as the platform does. BadRequest
/// names the first field of a wrong type; `agent` is then half written and to be thrown away.
[[nodiscard]] Result<void> applyAgentConfig(QJsonObject &agent, const QJsonObject &config);

/// What the agent will say and ask for, from its read form and a session's variables.
[[nodiscard]] AgentScript scriptOf(const QJsonObject &agent, const QJsonObject &customVariables);

} // namespace hs::sandbox
