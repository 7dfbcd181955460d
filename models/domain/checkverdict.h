#pragma once
#include "models/domain/soundcheck.h"

#include <QDateTime>
#include <QList>
#include <QString>

namespace hs {

/// What a check before a call found out about one thing, the worst first in a list.
enum class CheckPoint {
    MicrophoneMuted, ///< by the system
    Silent, ///< the microphone delivers nothing but zeros
    NotHeard, ///< it hears the room but no voice
    TooLoud, ///< clipped
    TooQuiet,
    Noisy, ///< the room against the voice
    Echo, ///< the speaker is heard in the microphone
    Drift, ///< the clocks of microphone and speaker run apart
    NoSpeaker,
    SpeakerStands, ///< it is open, and takes no sound
    SpeakerMuted, ///< by the system
    SlowNetwork,
    NoNetwork,
    NoAgent,
    EmptyWallet,
    LowWallet,
};

enum class CheckGrade { Good, Fair, Bad };

/// What a check needs to know beside the sound.
struct CheckSurroundings
{
    bool hasSpeaker = true;
    bool isMicrophoneMuted = false;
    bool isSpeakerMuted = false;
    bool hasAgent = true;
    bool reached = true; ///< the platform answered
    std::optional<std::chrono::milliseconds> roundTrip = {}; ///< median
    std::optional<double> walletMinutes = {}; ///< none: it does not stop calls, or is not known
};

struct CheckVerdict
{
    CheckGrade grade = CheckGrade::Good;
    QList<CheckPoint> points; ///< what is not good, the worst first

    friend bool operator==(const CheckVerdict &, const CheckVerdict &) = default;
};

/// What is left of a check until a call takes it into its timeline.
struct CheckRecord
{
    QDateTime at; ///< UTC
    QString summary; ///< one line, English

    friend bool operator==(const CheckRecord &, const CheckRecord &) = default;
};

/// "good", "fair", "bad": for scripts and the timeline.
[[nodiscard]] QString wordOf(CheckGrade grade);
/// "silent", "notHeard", …: the same.
[[nodiscard]] QString wordOf(CheckPoint point);

/// Pure.
[[nodiscard]] CheckVerdict judge(const SoundCheckFigures &sound, const CheckSurroundings &around);
/// How bad a point alone makes it.
[[nodiscard]] CheckGrade gradeOf(CheckPoint point);

} // namespace hs
