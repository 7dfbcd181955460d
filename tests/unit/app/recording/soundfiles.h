#pragma once
#include <QBuffer>
#include <QByteArray>

#include <algorithm>
#include <vector>

namespace hs::test {

/// Stereo sound as the two voices it holds.
struct Voices
{
    std::vector<qint16> left;
    std::vector<qint16> right;
};

/// Decoded to 48 kHz by the library that players use; empty when it cannot be played at all.
[[nodiscard]] Voices playOpus(const QByteArray &file);
/// As a player reads it: what the head promises, as far as it is there.
[[nodiscard]] Voices playWav(const QByteArray &file);

[[nodiscard]] double rms(const std::vector<qint16> &sound, size_t from, size_t to);
/// A sine of that many Hz, 16 kHz.
[[nodiscard]] std::vector<qint16> tone(double hertz, size_t samples, double peak = 8000);
/// The one with the left voice first.
[[nodiscard]] std::vector<qint16> interleaved(const std::vector<qint16> &left,
                                              const std::vector<qint16> &right);

/// Fills up after some bytes, as a disk does.
class SmallDisk final : public QBuffer
{
public:
    SmallDisk(QByteArray &bytes, qint64 room) : QBuffer(&bytes), m_room(room) { }

protected:
    qint64 writeData(const char *data, qint64 size) override
    {
        return QBuffer::writeData(data, std::clamp<qint64>(m_room - pos(), 0, size));
    }

private:
    qint64 m_room;
};

} // namespace hs::test
