#pragma once
#include <QByteArray>
#include <QByteArrayView>

#include <array>

// RFC 6455 frames as a client writes them. Pure functions, any thread.
namespace hs {

enum class WsOpcode : quint8 {
    Continuation = 0x0,
    Text = 0x1,
    Binary = 0x2,
    Close = 0x8,
    Ping = 0x9,
    Pong = 0xA
};

/// Close codes of RFC 6455 section 7.4.1 that we send or invent.
namespace wsclose {
inline constexpr int normal = 1000;
inline constexpr int protocolError = 1002;
inline constexpr int noStatus = 1005; ///< the peer's close frame named none
inline constexpr int abnormal = 1006; ///< no close frame came
inline constexpr int badData = 1007;
inline constexpr int tooBig = 1009;
} // namespace wsclose

using WsMask = std::array<quint8, 4>;
[[nodiscard]] WsMask randomMask();

/// One unfragmented, masked frame. Control frames must not exceed 125 bytes.
[[nodiscard]] QByteArray wsFrame(WsOpcode opcode, QByteArrayView payload, const WsMask &mask);
/// The payload of a close frame; `reason` is cut to what fits.
[[nodiscard]] QByteArray wsClosePayload(int code, QByteArrayView reason = {});
/// Whether a peer may send this code in a close frame.
[[nodiscard]] bool isValidCloseCode(int code);

} // namespace hs
