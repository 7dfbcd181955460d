#pragma once
#include "models/domain/recording.h"
#include "models/domain/soundcue.h"
#include "models/domain/sounddevice.h"
#include "models/domain/voiceoptions.h"

class QSettings;

/// How the settings of sound and of recordings stand in the file. Whatever stands there, what is
/// read is valid. The thread of the settings.
namespace hs::soundkeys {

[[nodiscard]] VoiceOptions voiceOptions(const QSettings &file);
void keep(QSettings &file, const VoiceOptions &options);
[[nodiscard]] RecordingRules recordingRules(const QSettings &file);
void keep(QSettings &file, const RecordingRules &rules);
/// Orders kept for later stand under names of their own: a version that knows none of them reads
/// the same wishes.
/// Ids of earlier versions are read as today's. A device stands once in an order.
[[nodiscard]] DeviceWishes deviceWishes(const QSettings &file);
void keep(QSettings &file, const DeviceWishes &wishes);
/// Under which key it stands whether the program makes that sound.
[[nodiscard]] QString of(SoundCue cue);

/// Earlier versions kept the name that a Bluetooth headset has with the sound server, another one
/// with each profile. Any other id is the same. Pure.
[[nodiscard]] QString presentId(const QString &id);

} // namespace hs::soundkeys
