#pragma once
#include "app/audio/deviceranking.h"
#include "app/audio/devicesound.h"
#include "models/domain/result.h"

#include <QAudioDevice>
#include <QAudioFormat>

#include <chrono>
#include <vector>

// What QtMicrophone and QtSpeaker share. Included by their .cpp files only: Qt Multimedia goes no
// further.
namespace hs::qtsound {

/// The formats to try on a device, best first: ours, if the device takes it, then its own
/// favourite.
[[nodiscard]] std::vector<DeviceFormat> formatsToTry(const QAudioDevice &device);
[[nodiscard]] QAudioFormat toQt(const DeviceFormat &format);
[[nodiscard]] qsizetype bytesFor(const DeviceFormat &format, std::chrono::milliseconds time);

/// The one to use instead of `current` (an id, or empty) or with it; null if there is none but
/// `shunned` ones.
[[nodiscard]] QAudioDevice microphone(const DeviceRanking &ranking, const QByteArray &current,
                                      const QStringList &shunned);
[[nodiscard]] QAudioDevice speaker(const DeviceRanking &ranking, const QByteArray &current,
                                   const QStringList &shunned);
[[nodiscard]] SoundDeviceList devices(); ///< all there are now
[[nodiscard]] SoundDevice toDevice(const QAudioDevice &device);
[[nodiscard]] Error failure(ErrorKind kind, const QString &detail);
/// `kind`, or NoSoundServer if neither a microphone nor a speaker is known: then there is nobody to
/// ask.
[[nodiscard]] Error missing(ErrorKind kind);

} // namespace hs::qtsound
