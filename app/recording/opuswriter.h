#pragma once
#include "app/recording/soundwriter.h"

struct OggOpusEnc;
struct OggOpusComments;

namespace hs {

/// Ogg Opus by libopusenc. A page leaves every 200 ms, so that the file can be played up to there
/// at any moment; settle() has nothing to do.
class OpusWriter final : public SoundWriter
{
public:
    explicit OpusWriter(QIODevice &device) : m_device(device) { }
    ~OpusWriter() override;

    [[nodiscard]] bool begin() override;
    [[nodiscard]] bool write(std::span<const qint16> interleaved) override;
    [[nodiscard]] bool settle() override { return m_taken; }
    [[nodiscard]] bool finish() override;
    [[nodiscard]] std::chrono::milliseconds written() const override;

private:
    [[nodiscard]] bool tune();
    void count(const unsigned char *page);
    static int onPage(void *self, const unsigned char *page, int bytes);

    QIODevice &m_device;
    OggOpusComments *m_comments = nullptr;
    OggOpusEnc *m_encoder = nullptr;
    bool m_taken = true; ///< by the device, all of it
    bool m_holdsSound = false;
    qint64 m_position = 0; ///< of the last page, in samples of 48 kHz
    qint64 m_skipped = -1; ///< by a player, at the start; from the first page
};

} // namespace hs
