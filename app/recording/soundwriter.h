#pragma once
#include "models/domain/recording.h"

#include <QtGlobal>

#include <chrono>
#include <memory>
#include <span>

class QIODevice;

namespace hs {

/// Writes stereo sound of 16 kHz in one format. The device must be open, unbuffered and outlive it.
/// One thread. Every call answers false when the device did not take all: the device's error says
/// why, and nothing more is to be written. What was written until then can be played.
class SoundWriter
{
public:
    SoundWriter() = default;
    Q_DISABLE_COPY_MOVE(SoundWriter)
    virtual ~SoundWriter() = default;

    [[nodiscard]] virtual bool begin() = 0;
    [[nodiscard]] virtual bool write(std::span<const qint16> interleaved) = 0;
    /// Makes what was written so far playable, whatever happens next. Call it each second.
    [[nodiscard]] virtual bool settle() = 0;
    [[nodiscard]] virtual bool finish() = 0;
    /// How much the device has taken that can be played.
    [[nodiscard]] virtual std::chrono::milliseconds written() const = 0;
};

[[nodiscard]] std::unique_ptr<SoundWriter> makeSoundWriter(RecordingFormat format,
                                                           QIODevice &device);
[[nodiscard]] QString suffixOf(RecordingFormat format); ///< of a file's name, without the dot

} // namespace hs
