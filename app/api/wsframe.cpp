#include "app/api/wsframe.h"

#include <QRandomGenerator>
#include <QtEndian>

namespace hs {
namespace {

constexpr quint8 finalBit = 0x80;
constexpr quint8 maskBit = 0x80;

void appendLength(QByteArray &frame, quint64 length)
{
    if (length < 126) {
        frame.append(static_cast<char>(maskBit | length));
    } else if (length <= 0xFFFF) {
        frame.append(static_cast<char>(maskBit | 126));
        const quint16 big = qToBigEndian(static_cast<quint16>(length));
        frame.append(reinterpret_cast<const char *>(&big), sizeof big);
    } else {
        frame.append(static_cast<char>(maskBit | 127));
        const quint64 big = qToBigEndian(length);
        frame.append(reinterpret_cast<const char *>(&big), sizeof big);
    }
}

} // namespace

WsMask randomMask()
{
    // The RFC wants a strong source: with a weak one a hostile page behind a proxy could be made to
    // look like HTTP.
    const quint32 random = QRandomGenerator::system()->generate();
    WsMask mask;
    qToBigEndian(random, mask.data());
    return mask;
}

QByteArray wsFrame(WsOpcode opcode, QByteArrayView payload, const WsMask &mask)
{
    Q_ASSERT(static_cast<quint8>(opcode) < 8 || payload.size() <= 125);
    QByteArray frame;
    frame.reserve(payload.size() + 14);
    frame.append(static_cast<char>(finalBit | static_cast<quint8>(opcode)));
    appendLength(frame, static_cast<quint64>(payload.size()));
    frame.append(reinterpret_cast<const char *>(mask.data()), static_cast<qsizetype>(mask.size()));
    const qsizetype start = frame.size();
    frame.append(payload);
    char *const body = frame.data() + start;
    for (qsizetype i = 0; i < payload.size(); ++i)
        body[i] = static_cast<char>(body[i] ^ mask[static_cast<std::size_t>(i) & 3U]);
    return frame;
}

QByteArray wsClosePayload(int code, QByteArrayView reason)
{
    QByteArray payload(2, Qt::Uninitialized);
    qToBigEndian(static_cast<quint16>(code), payload.data());
    return payload.append(reason.first(qMin(reason.size(), qsizetype{123})));
}

bool isValidCloseCode(int code)
{
    if (code >= 3000)
        return code <= 4999;
    return code >= 1000 && code <= 1014 && code != 1004 && code != 1005 && code != 1006;
}

} // namespace hs
