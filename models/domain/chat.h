#pragma once
#include "models/domain/money.h"
#include "models/domain/result.h"

#include <QDateTime>
#include <QList>
#include <QMap>
#include <QString>

#include <optional>

// A chat and its messages as plain values. Enums are stored as words (storewords.cpp).
namespace hs {

/// By which way a chat's messages reach an agent. The platform has no text chat of its own
/// (contract, web-session.md section 5).
enum class ChatRoute {
    TextModel, ///< an endpoint that speaks OpenAI's chat completions, told what the agent is told
    VoiceLine, ///< a web session: what is typed is spoken to the agent, and costs minutes
    Widget, ///< held elsewhere, on a page with the agent's widget; found in the logs, read-only
};

enum class MessageAuthor { Operator, Agent, Program };

enum class MessageState {
    // The operator's:
    Queued, ///< waits for its turn, or for the connection
    Sending, ///< on its way; no answer has begun
    Sent, ///< the far end took it
    Answered,
    Failed, ///< and may be sent again
    // The agent's:
    Writing, ///< still growing
    Whole,
    Stopped, ///< by the operator, in the middle
    Broken, ///< the connection or the program went in the middle
    // Either's:
    Replaced, ///< another one stands in its place; no part of the conversation any more
    // The program's:
    Noted,
};

/// What the program itself says in a conversation; ui/ makes it a sentence with the message's
/// `count` and `text`.
enum class ChatNote {
    None,
    TurnsDropped, ///< `count` of the oldest turns no longer fit what the model takes
    RouteChanged, ///< from here on `route`
    LineOpened,
    LineEnded, ///< `text`: why, for people who read logs
    Continued, ///< of an earlier chat; its history goes with it
    Ended,
    CutAtLimit, ///< the answer above stopped at the most that the model says at once
    Withheld, ///< the endpoint withheld the rest of the answer
};

/// As the endpoint counted it.
struct TokenUsage
{
    int prompt = 0;
    int completion = 0;
    std::optional<Money> cost; ///< only if the endpoint says so
    friend bool operator==(const TokenUsage &, const TokenUsage &) = default;
};

struct ChatMessage
{
    QString id; ///< our own: a UUID without braces; made before anything is sent
    qint64 sequence = -1; ///< 0-based place in its chat, without gaps
    MessageAuthor author = MessageAuthor::Operator;
    MessageState state = MessageState::Queued;
    QString text; ///< remote text cleaned (cleanRemoteText); never markup of Qt's
    QDateTime at; ///< UTC
    QString heard; ///< of the operator's on a voice line: what the agent understood
    std::optional<Error> error; ///< why it failed or broke off
    std::optional<TokenUsage> usage; ///< of the agent's
    ChatRoute route = ChatRoute::TextModel; ///< by which it went
    ChatNote note = ChatNote::None;
    int count = 0; ///< of a note
    friend bool operator==(const ChatMessage &, const ChatMessage &) = default;
};

/// Times are UTC.
struct ChatRecord
{
    QString id; ///< our own, as a session's
    int agentId = 0;
    QString agentName;
    ChatRoute route = ChatRoute::TextModel;
    QString callerName;
    QString language;
    QMap<QString, QString> variables; ///< beside name and language
    QDateTime createdAt;
    QDateTime endedAt; ///< invalid while it is open
    QString continues; ///< id of the chat whose history goes with this one
    qint64 clearedBefore = 0; ///< messages with a lower sequence are not shown
    qint64 readBefore = 0; ///< messages with a lower sequence have been seen
    qint64 platformLogId = 0; ///< of a widget's chat
    bool onSandbox = false;
    friend bool operator==(const ChatRecord &, const ChatRecord &) = default;
};

/// One row of the list of chats.
struct ChatSummary
{
    ChatRecord chat;
    qint64 messages = 0; ///< in it
    QString lastText; ///< of the newest message, its first 200 characters
    MessageAuthor lastAuthor = MessageAuthor::Program;
    QDateTime lastAt; ///< of the newest message, else when it began
    int unread = 0; ///< the agent's, not seen yet
    QString draft; ///< what stands in its composer

    [[nodiscard]] bool isOpen() const { return !chat.endedAt.isValid(); }
    friend bool operator==(const ChatSummary &, const ChatSummary &) = default;
};

/// One of the ways at hand for new messages, and what there is to say about it. A value.
struct ChatWay
{
    ChatRoute route = ChatRoute::TextModel;
    bool ready = false;
    QString host; ///< of the text model's endpoint, for people
    QString model; ///< empty: the agent's own
    bool onSandbox = false;
    std::optional<Error> problem; ///< why it is not ready, if it was set up at all
    friend bool operator==(const ChatWay &, const ChatWay &) = default;
};

/// A text the operator keeps at hand; typed as "/shortcut". Its text may hold {{variables}}.
struct CannedReply
{
    QString shortcut; ///< without the slash; no spaces
    QString text;
    friend bool operator==(const CannedReply &, const CannedReply &) = default;
};

} // namespace hs
