#pragma once
#include <QJsonObject>
#include <QList>

namespace hs::sandbox {

/// The agents a new sandbox has, in the write form: one that takes a support case, one for billing
/// questions, one that speaks Spanish.
[[nodiscard]] QList<QJsonObject> seedAgents();

/// The account's phone numbers, as `GET /phone_number/list` returns them.
[[nodiscard]] QList<QJsonObject> seedPhoneNumbers();

/// The voices on offer, as `GET /providers/voices` returns them.
[[nodiscard]] QList<QJsonObject> seedVoices();

} // namespace hs::sandbox
