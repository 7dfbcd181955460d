#pragma once
#include "models/domain/recording.h"
#include "models/domain/session.h"

#include <QString>

// The words that stand for enums in the database. They are part of the file format: never change
// one, only add. Any thread. An unknown word reads as the enum's first value.
namespace hs::words {

[[nodiscard]] QString of(SessionKind kind);
[[nodiscard]] QString of(CallState state);
[[nodiscard]] QString of(EndReason reason);
[[nodiscard]] QString of(EndProof proof);
[[nodiscard]] QString of(EndStepKind kind);
[[nodiscard]] QString of(EndStepOutcome outcome);
[[nodiscard]] QString of(PhoneProgress progress);
[[nodiscard]] QString of(Origin origin);
[[nodiscard]] QString of(Speaker speaker);
[[nodiscard]] QString of(RecordingFormat format);

[[nodiscard]] SessionKind sessionKind(const QString &word);
[[nodiscard]] CallState callState(const QString &word);
[[nodiscard]] EndReason endReason(const QString &word);
[[nodiscard]] EndProof endProof(const QString &word);
[[nodiscard]] EndStepKind endStepKind(const QString &word);
[[nodiscard]] EndStepOutcome endStepOutcome(const QString &word);
[[nodiscard]] PhoneProgress phoneProgress(const QString &word);
[[nodiscard]] Origin origin(const QString &word);
[[nodiscard]] Speaker speaker(const QString &word);
[[nodiscard]] RecordingFormat recordingFormat(const QString &word);

} // namespace hs::words
