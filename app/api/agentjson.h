#pragma once
#include "models/domain/platform.h"
#include "models/domain/result.h"

#include <QByteArrayView>

// Agents as the platform lists them (contract, rest.md section 1). Pure functions, any thread. The
// widget's `secret_key` and `widget_config` are dropped here.
namespace hs {

[[nodiscard]] Result<AgentPage> parseAgentPage(QByteArrayView body); ///< GET /agents
[[nodiscard]] Result<Agent> parseAgent(QByteArrayView body); ///< GET /agents/{id}

} // namespace hs
