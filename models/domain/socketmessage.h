#pragma once
#include <QByteArray>
#include <QString>

#include <variant>

// What one frame of the session socket says (contract, web-session.md section 2).
namespace hs {

struct AgentAudio
{
    QByteArray pcm;
}; ///< as received: any length, carry an odd byte over
struct ClearPlayback
{
}; ///< barge-in: drop everything queued and playing
struct OperatorPartial
{
    QString text;
};
struct OperatorFinal
{
    QString text;
};
struct AgentPartial
{
    QString text;
};
struct AgentFinal
{
    QString text;
};
struct PlatformEnd
{
    QString reason;
};
struct IgnoredFrame
{
    QString why;
}; ///< unknown event or a payload of the wrong type

using SocketMessage = std::variant<IgnoredFrame, AgentAudio, ClearPlayback, OperatorPartial,
                                   OperatorFinal, AgentPartial, AgentFinal, PlatformEnd>;

} // namespace hs
