#include "app/recording/soundlength.h"

#include "app/recording/wavwriter.h"
#include "models/domain/audioformat.h"

#include <QByteArray>
#include <QIODevice>
#include <QtEndian>

#include <algorithm>
#include <numeric>

namespace hs::soundlength {
namespace {

constexpr qint64 largestPage = 27 + 255 + 255 * 255;
constexpr qint64 opusRate = 48'000;

qint64 wavSoundBytes(qint64 fileBytes)
{
    const qint64 sound = std::max<qint64>(0, fileBytes - WavWriter::headBytes);
    return sound / WavWriter::frameBytes * WavWriter::frameBytes;
}

/// Of the page at that place; 0 when it is not all there.
qsizetype pageBytes(const QByteArray &bytes, qsizetype at)
{
    if (bytes.size() < at + 27)
        return 0;
    const auto segments = static_cast<unsigned char>(bytes.at(at + 26));
    if (bytes.size() < at + 27 + segments)
        return 0;
    const auto first = bytes.begin() + at + 27;
    const qsizetype body
        = std::accumulate(first, first + segments, qsizetype{0}, [](qsizetype sum, char lacing) {
              return sum + static_cast<unsigned char>(lacing);
          });
    const qsizetype all = 27 + segments + body;
    return bytes.size() < at + all ? 0 : all;
}

/// The end of the last whole page, in samples of 48 kHz.
qint64 lastGranule(const QByteArray &tail)
{
    for (qsizetype at = tail.lastIndexOf("OggS"); at >= 0;
         at = at > 0 ? tail.lastIndexOf("OggS", at - 1) : -1) {
        const qint64 granule
            = pageBytes(tail, at) > 0 ? qFromLittleEndian<qint64>(tail.constData() + at + 6) : -1;
        if (granule >= 0)
            return granule;
    }
    return 0;
}

std::optional<std::chrono::milliseconds> ofOgg(QIODevice &device)
{
    if (!device.seek(0))
        return std::nullopt;
    const QByteArray start = device.read(256);
    const qsizetype head = start.indexOf("OpusHead");
    if (head < 0 || start.size() < head + 12)
        return std::nullopt;
    const qint64 skipped = qFromLittleEndian<quint16>(start.constData() + head + 10);
    if (!device.seek(std::max<qint64>(0, device.size() - 2 * largestPage)))
        return std::nullopt;
    const qint64 samples = std::max<qint64>(0, lastGranule(device.readAll()) - skipped);
    return std::chrono::milliseconds(samples * 1000 / opusRate);
}

bool isWav(QIODevice &device)
{
    if (!device.seek(0))
        return false;
    const QByteArray head = device.read(WavWriter::headBytes);
    return head.size() == WavWriter::headBytes && head.startsWith("RIFF") && head.contains("data");
}

} // namespace

std::optional<std::chrono::milliseconds> of(QIODevice &device)
{
    if (!isWav(device))
        return ofOgg(device);
    const qint64 frames = wavSoundBytes(device.size()) / WavWriter::frameBytes;
    return std::chrono::milliseconds(frames * 1000 / audioformat::sampleRate);
}

bool mend(QIODevice &device)
{
    if (!isWav(device))
        return true;
    const QByteArray head = WavWriter::head(wavSoundBytes(device.size()));
    return device.seek(0) && device.write(head) == head.size();
}

} // namespace hs::soundlength
