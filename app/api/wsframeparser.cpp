#include "app/api/wsframeparser.h"

#include <QtEndian>

#include <algorithm>
#include <utility>

namespace hs {
namespace {

constexpr quint8 finalBit = 0x80;
constexpr quint8 reservedBits = 0x70;
constexpr quint8 opcodeBits = 0x0F;
constexpr quint8 maskBit = 0x80;
constexpr quint8 lengthBits = 0x7F;
constexpr quint64 controlLimit = 125;

bool isKnown(quint8 opcode)
{
    return opcode <= 0x2 || (opcode >= 0x8 && opcode <= 0xA);
}

} // namespace

std::optional<WsEvent> WsFrameParser::next(QByteArrayView &bytes)
{
    while (!m_finished && (!bytes.isEmpty() || (m_inPayload && m_left == 0))) {
        if (std::optional<WsEvent> event = m_inPayload ? takePayload(bytes) : takeHeader(bytes))
            return event;
    }
    return std::nullopt;
}

std::optional<WsEvent> WsFrameParser::takeHeader(QByteArrayView &bytes)
{
    while (!bytes.isEmpty() && m_header.size() < headerSize()) {
        m_header.append(bytes.front());
        bytes = bytes.sliced(1);
    }
    return m_header.size() < headerSize() ? std::nullopt : beginFrame();
}

qsizetype WsFrameParser::headerSize() const
{
    if (m_header.size() < 2)
        return 2;
    switch (static_cast<quint8>(m_header[1]) & lengthBits) {
    case 126:
        return 4;
    case 127:
        return 10;
    default:
        return 2;
    }
}

quint64 WsFrameParser::announcedLength() const
{
    switch (headerSize()) {
    case 4:
        return qFromBigEndian<quint16>(m_header.constData() + 2);
    case 10:
        return qFromBigEndian<quint64>(m_header.constData() + 2);
    default:
        return static_cast<quint8>(m_header[1]) & lengthBits;
    }
}

std::optional<WsEvent> WsFrameParser::beginFrame()
{
    const quint8 first = static_cast<quint8>(m_header[0]);
    const quint8 opcode = first & opcodeBits;
    const quint64 length = announcedLength();
    const bool isMasked = (static_cast<quint8>(m_header[1]) & maskBit) != 0;
    const bool isMinimal
        = headerSize() == 2 || length > (headerSize() == 4 ? controlLimit : 0xFFFFU);
    m_header.resize(0);
    if ((first & reservedBits) != 0)
        return failed(wsclose::protocolError, "reserved bit");
    if (!isKnown(opcode))
        return failed(wsclose::protocolError, "unknown opcode");
    if (isMasked)
        return failed(wsclose::protocolError, "masked by the server");
    if (!isMinimal)
        return failed(wsclose::protocolError, "length not minimal");
    m_opcode = static_cast<WsOpcode>(opcode);
    m_isFinalFrame = (first & finalBit) != 0;
    m_left = length;
    m_inPayload = true;
    if (!isControl())
        return beginData();
    m_control.resize(0);
    if (!m_isFinalFrame || length > controlLimit)
        return failed(wsclose::protocolError, "control frame cut or too long");
    return std::nullopt;
}

std::optional<WsEvent> WsFrameParser::beginData()
{
    const bool isContinuation = m_opcode == WsOpcode::Continuation;
    if (isContinuation != m_inMessage)
        return failed(wsclose::protocolError,
                      isContinuation ? "nothing to continue" : "message inside a message");
    if (!isContinuation) {
        m_messageOpcode = m_opcode;
        m_inMessage = true;
        m_skipping = false;
        m_message.clear();
    }
    if (m_left > skipLimit)
        return failed(wsclose::tooBig, "frame too long to skip");
    const quint64 total = static_cast<quint64>(m_message.size()) + m_left;
    if (m_skipping || total <= m_limit)
        return std::nullopt;
    m_skipping = true;
    m_message.clear();
    return WsEvent{.kind = WsEvent::Kind::Oversized, .code = wsclose::tooBig, .size = total};
}

std::optional<WsEvent> WsFrameParser::takePayload(QByteArrayView &bytes)
{
    const quint64 there = std::min(m_left, static_cast<quint64>(bytes.size()));
    const QByteArrayView part = bytes.first(static_cast<qsizetype>(there));
    bytes = bytes.sliced(static_cast<qsizetype>(there));
    m_left -= there;
    if (isControl())
        m_control.append(part);
    else if (!m_skipping)
        m_message.append(part);
    return m_left > 0 ? std::nullopt : endFrame();
}

std::optional<WsEvent> WsFrameParser::endFrame()
{
    m_inPayload = false;
    if (isControl())
        return endControl();
    if (!m_isFinalFrame)
        return std::nullopt;
    m_inMessage = false;
    if (std::exchange(m_skipping, false))
        return std::nullopt;
    QByteArray message = std::exchange(m_message, {});
    if (m_messageOpcode == WsOpcode::Binary)
        return WsEvent{.kind = WsEvent::Kind::Binary, .payload = std::move(message)};
    if (!message.isValidUtf8())
        return failed(wsclose::badData, "text is not UTF-8");
    return WsEvent{.kind = WsEvent::Kind::Text, .payload = std::move(message)};
}

std::optional<WsEvent> WsFrameParser::endControl()
{
    if (m_opcode == WsOpcode::Close)
        return endClose();
    const auto kind = m_opcode == WsOpcode::Ping ? WsEvent::Kind::Ping : WsEvent::Kind::Pong;
    return WsEvent{.kind = kind, .payload = std::exchange(m_control, {})};
}

WsEvent WsFrameParser::endClose()
{
    if (m_control.size() == 1)
        return failed(wsclose::protocolError, "half a close code");
    int code = wsclose::noStatus;
    QByteArray reason;
    if (!m_control.isEmpty()) {
        code = qFromBigEndian<quint16>(m_control.constData());
        reason = m_control.sliced(2);
        if (!isValidCloseCode(code))
            return failed(wsclose::protocolError, "invalid close code");
        if (!reason.isValidUtf8())
            return failed(wsclose::badData, "close reason is not UTF-8");
    }
    m_finished = true;
    return {.kind = WsEvent::Kind::Close, .payload = reason, .code = code};
}

WsEvent WsFrameParser::failed(int code, const char *why)
{
    m_finished = true;
    m_message.clear();
    return {.kind = WsEvent::Kind::Failed, .payload = why, .code = code};
}

} // namespace hs
