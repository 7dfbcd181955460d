#pragma once
#include "app/api/agentdocument.h"
#include "models/domain/result.h"

#include <QByteArrayView>
#include <QJsonObject>
#include <QStringList>

#include <chrono>

// Agents as the platform takes them (contract, rest.md section 1, "AgentConfig"): what a capped
// copy of an agent is made from. Pure functions, any thread.
namespace hs {

/// GET /agents/{id}, kept whole but for its secrets.
[[nodiscard]] Result<AgentDocument> parseAgentDocument(QByteArrayView body);
/// POST /agents/create and PUT /agents/{id}: the agent's id.
[[nodiscard]] Result<int> parseAgentWritten(QByteArrayView body);
/// DELETE /agents/{id}
[[nodiscard]] Result<void> parseAgentDeleted(QByteArrayView body);

/// The read form as the write form, with everything the write form has a name for and the reply
/// holds. Fields whose read and write form differ in unit or meaning for all we know
/// (`silence_timeout`, `user_idle_threshold_sec`) are left to the platform's defaults.
[[nodiscard]] QJsonObject agentConfigOf(const QJsonObject &detail);

/// The same as a copy: `suffix` behind the name, and no call longer than `cap`.
[[nodiscard]] QJsonObject cappedConfigOf(const QJsonObject &detail, const QString &suffix,
                                         std::chrono::seconds cap);

/// What the agent uses and agentConfigOf() has to drop, as words of this set, in this order:
/// "integrations", "knowledge-files", "custom-api-transfer", "post-call-delivery" (more than one
/// delivery of a kind, or a kind that is neither e-mail nor web hook), "dynamic-variables" (in a
/// shape we do not know), "widget" (of no use on the phone; the caller decides). Integrations show
/// only as far as the detail reply lists them.
[[nodiscard]] QStringList whatCannotBeCopied(const QJsonObject &detail);

} // namespace hs
