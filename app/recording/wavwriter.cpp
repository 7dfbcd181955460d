#include "app/recording/wavwriter.h"

#include "models/domain/audioformat.h"

#include <QByteArray>
#include <QIODevice>
#include <QtEndian>

#include <algorithm>
#include <limits>

namespace hs {
namespace {

constexpr qint16 channels = 2;
constexpr qint16 bits = 16;

template <typename Number> void put(QByteArray &to, Number value)
{
    const Number little = qToLittleEndian(value);
    to.append(reinterpret_cast<const char *>(&little), sizeof little);
}

} // namespace

QByteArray WavWriter::head(qint64 soundBytes)
{
    constexpr qint64 mostBytes = std::numeric_limits<quint32>::max() - headBytes; // 18 hours
    const auto counted = static_cast<quint32>(std::min(soundBytes, mostBytes));
    QByteArray head("RIFF");
    put(head, counted + quint32{headBytes} - 8U);
    head.append("WAVEfmt ");
    put(head, quint32{16});
    put(head, qint16{1}); // PCM
    put(head, channels);
    put(head, quint32{audioformat::sampleRate});
    put(head, quint32{audioformat::sampleRate} * frameBytes);
    put(head, qint16{frameBytes});
    put(head, bits);
    head.append("data");
    put(head, counted);
    return head;
}

bool WavWriter::begin()
{
    return m_device.write(head(0)) == headBytes;
}

bool WavWriter::write(std::span<const qint16> interleaved)
{
    QByteArray bytes(static_cast<qsizetype>(interleaved.size_bytes()), Qt::Uninitialized);
    qToLittleEndian<qint16>(interleaved.data(), static_cast<qsizetype>(interleaved.size()),
                            bytes.data());
    const qint64 written = m_device.write(bytes);
    m_bytes += std::max<qint64>(0, written) / frameBytes * frameBytes;
    return written == bytes.size();
}

bool WavWriter::settle()
{
    return m_device.seek(0) && m_device.write(head(m_bytes)) == headBytes
           && m_device.seek(headBytes + m_bytes);
}

std::chrono::milliseconds WavWriter::written() const
{
    return std::chrono::milliseconds(m_bytes / frameBytes * 1000 / audioformat::sampleRate);
}

} // namespace hs
