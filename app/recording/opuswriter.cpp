#include "app/recording/opuswriter.h"

#include "models/domain/audioformat.h"

#include <QIODevice>
#include <QtEndian>

#include <algorithm>

#include <opusenc.h>

namespace hs {
namespace {

constexpr int channels = 2;
/// Two voices that have nothing in common, wide band: transparent for speech.
constexpr opus_int32 bitsPerSecond = 64'000;
constexpr opus_int32 rate = 48'000; ///< Opus counts like that
constexpr opus_int32 pageSamples = rate / 5;
constexpr int positionAt = 6; ///< in an Ogg page
constexpr int skippedAt = 28 + 10; ///< in the first one

} // namespace

OpusWriter::~OpusWriter()
{
    if (m_encoder)
        ope_encoder_destroy(m_encoder);
    if (m_comments)
        ope_comments_destroy(m_comments);
}

bool OpusWriter::begin()
{
    static constexpr OpusEncCallbacks callbacks{&OpusWriter::onPage, [](void *) { return 0; }};
    m_comments = ope_comments_create();
    ope_comments_add(m_comments, "COMMENT", "left: operator, right: agent");
    m_encoder = ope_encoder_create_callbacks(&callbacks, this, m_comments, audioformat::sampleRate,
                                             channels, 0, nullptr);
    return m_encoder && tune() && ope_encoder_flush_header(m_encoder) == OPE_OK && m_taken;
}

bool OpusWriter::tune()
{
    // Without these it would hold back two seconds, which a crash would take with it.
    return ope_encoder_ctl(m_encoder, OPE_SET_DECISION_DELAY(0)) == OPE_OK
           && ope_encoder_ctl(m_encoder, OPE_SET_MUXING_DELAY(pageSamples)) == OPE_OK
           && ope_encoder_ctl(m_encoder, OPUS_SET_BITRATE(bitsPerSecond)) == OPE_OK;
}

bool OpusWriter::write(std::span<const qint16> interleaved)
{
    const int frames = static_cast<int>(interleaved.size() / channels);
    m_holdsSound = m_holdsSound || frames > 0;
    return m_taken && ope_encoder_write(m_encoder, interleaved.data(), frames) == OPE_OK && m_taken;
}

bool OpusWriter::finish()
{
    // Draining what never held a sample ends in an assertion (xiph/libopusenc#24, 0.2.1).
    if (!m_holdsSound)
        return m_taken;
    return m_taken && ope_encoder_drain(m_encoder) == OPE_OK && m_taken;
}

void OpusWriter::count(const unsigned char *page)
{
    if (m_skipped < 0) // the first page holds the head alone
        m_skipped = qFromLittleEndian<quint16>(page + skippedAt);
    m_position = std::max(m_position, qFromLittleEndian<qint64>(page + positionAt));
}

std::chrono::milliseconds OpusWriter::written() const
{
    return std::chrono::milliseconds(std::max<qint64>(0, m_position - m_skipped) * 1000 / rate);
}

int OpusWriter::onPage(void *self, const unsigned char *page, int bytes)
{
    auto &writer = *static_cast<OpusWriter *>(self);
    // A page in halves behind another one would be lost with all that follows it.
    if (writer.m_taken)
        writer.m_taken
            = writer.m_device.write(reinterpret_cast<const char *>(page), bytes) == bytes;
    if (writer.m_taken)
        writer.count(page);
    return writer.m_taken ? 0 : 1;
}

} // namespace hs
