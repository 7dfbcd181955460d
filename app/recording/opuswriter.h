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

private:
    [[nodiscard]] bool tune();
    static int onPage(void *self, const unsigned char *page, int bytes);

    QIODevice &m_device;
    OggOpusComments *m_comments = nullptr;
    OggOpusEnc *m_encoder = nullptr;
    bool m_taken = true; ///< by the device, all of it
};

} // namespace hs
