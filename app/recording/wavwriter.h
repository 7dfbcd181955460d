#pragma once
#include "app/recording/soundwriter.h"

class QByteArray;

namespace hs {

/// RIFF WAVE, 16-bit PCM. Its head is written again with each settle(), after the sound it counts:
/// it never promises more than is there.
class WavWriter final : public SoundWriter
{
public:
    static constexpr int headBytes = 44;
    static constexpr int frameBytes = 4; ///< both sides

    explicit WavWriter(QIODevice &device) : m_device(device) { }

    [[nodiscard]] bool begin() override;
    [[nodiscard]] bool write(std::span<const qint16> interleaved) override;
    [[nodiscard]] bool settle() override;
    [[nodiscard]] bool finish() override { return settle(); }
    [[nodiscard]] std::chrono::milliseconds written() const override;

    [[nodiscard]] static QByteArray head(qint64 soundBytes);

private:
    QIODevice &m_device;
    qint64 m_bytes = 0; ///< of sound
};

} // namespace hs
