#pragma once
#include "models/domain/carriercall.h"
#include "models/domain/result.h"

#include <QByteArrayView>
#include <QDateTime>

// Twilio's REST API 2010-04-01 as far as ending a call needs it. Pure functions, any thread.
namespace hs {

/// GET and POST …/Calls/{sid}.json
[[nodiscard]] Result<CarrierCall> parseCarrierCall(QByteArrayView body);
/// GET …/Calls.json
[[nodiscard]] Result<CarrierCallPage> parseCarrierCalls(QByteArrayView body);

/// A refusal, `{code, message, more_info, status}`: the carrier's words go into serverText and its
/// code into reference. An ErrorReader.
[[nodiscard]] Error parseCarrierError(int httpStatus, QByteArrayView body,
                                      QByteArrayView retryAfter, const QDateTime &now);

/// The carrier refused to end a call because it is not up (any more). No proof of its end: read
/// the call back.
[[nodiscard]] bool saysNotUp(const Error &error);

} // namespace hs
