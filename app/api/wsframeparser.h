#pragma once
#include "app/api/wsframe.h"

#include <QByteArray>
#include <QByteArrayView>

#include <optional>

namespace hs {

/// What the parser found in the stream.
struct WsEvent
{
    enum class Kind {
        Text, ///< a whole message, valid UTF-8
        Binary, ///< a whole message
        Ping,
        Pong,
        Close, ///< `code` and the reason in `payload`; nothing follows
        Oversized, ///< a message beyond the limit begins; `size` bytes of it are known to come and
                   ///< are skipped
        Failed, ///< the peer broke the protocol: close with `code`; nothing follows
    };
    Kind kind = Kind::Failed;
    QByteArray payload{};
    int code = 0;
    quint64 size = 0;
};

/// Turns the bytes a server sends into messages, however they are cut. A client's side of RFC 6455:
/// masked frames, reserved bits and unknown opcodes are failures. Never holds more than one message
/// of the limit plus one control frame; what is longer is skipped as it streams by. Pure, any one
/// thread.
class WsFrameParser final
{
public:
    static constexpr qint64 defaultLimit = 1024 * 1024;
    /// A single frame announced beyond this is not skipped but refused: it would swallow the
    /// stream.
    static constexpr quint64 skipLimit = 64ULL * 1024 * 1024;

    explicit WsFrameParser(qint64 messageLimit = defaultLimit)
        : m_limit(static_cast<quint64>(messageLimit))
    {
    }

    /// Takes bytes from the front of `bytes` until an event is complete or none are left. Call
    /// again with the shortened view until it returns nullopt.
    [[nodiscard]] std::optional<WsEvent> next(QByteArrayView &bytes);
    [[nodiscard]] bool isFinished() const { return m_finished; }

private:
    [[nodiscard]] std::optional<WsEvent> takeHeader(QByteArrayView &bytes);
    [[nodiscard]] std::optional<WsEvent> takePayload(QByteArrayView &bytes);
    [[nodiscard]] std::optional<WsEvent> beginFrame();
    [[nodiscard]] std::optional<WsEvent> beginData();
    [[nodiscard]] std::optional<WsEvent> endFrame();
    [[nodiscard]] std::optional<WsEvent> endControl();
    [[nodiscard]] WsEvent endClose();
    [[nodiscard]] qsizetype headerSize() const;
    [[nodiscard]] quint64 announcedLength() const;
    [[nodiscard]] bool isControl() const { return (static_cast<quint8>(m_opcode) & 0x8U) != 0; }
    [[nodiscard]] WsEvent failed(int code, const char *why);

    quint64 m_limit;
    QByteArray m_header;
    QByteArray m_control; ///< payload of the control frame in hand
    QByteArray m_message; ///< what has come of the message in hand
    quint64 m_left = 0; ///< payload bytes of the frame still to come
    WsOpcode m_opcode = WsOpcode::Text;
    WsOpcode m_messageOpcode = WsOpcode::Text;
    bool m_isFinalFrame = false;
    bool m_inPayload = false;
    bool m_inMessage = false; ///< a fragmented message waits for more
    bool m_skipping = false; ///< the message in hand is over the limit
    bool m_finished = false;
};

} // namespace hs
