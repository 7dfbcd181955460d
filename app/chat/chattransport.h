#pragma once
#include "models/domain/chat.h"

#include <QObject>

namespace hs {

/// What a transport must know of the conversation before the message it is to send. A value.
struct ChatTurns
{
    ChatRecord chat;
    /// What was said before, in order: the operator's that were answered and the agent's words.
    QList<ChatMessage> history;
};

/// The way of one chat's messages to its agent and back. One object serves one chat; one message is
/// on its way at a time. GUI thread; implementations may use others behind it. It tells facts and
/// decides nothing; ChatController decides.
class ChatTransport : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(ChatTransport)
public:
    using QObject::QObject;

    [[nodiscard]] virtual ChatRoute route() const = 0;
    /// A line that costs by the second is up, or coming up.
    [[nodiscard]] virtual bool holdsLine() const { return false; }
    /// It is bringing something to the agent that stop() would break off.
    [[nodiscard]] virtual bool isTalking() const { return false; }
    /// The chat is new: an agent that speaks first, and costs nothing by it, says its welcome:
    /// grew() and answered() follow. Others wait for the first message.
    virtual void greet(const ChatTurns &) { }
    /// Brings `message` to the agent. began(), grew() … and answered() or failed() follow.
    virtual void send(const ChatTurns &turns, const ChatMessage &message) = 0;
    /// Breaks off the message on its way, or its answer: stopped() follows before it returns if
    /// there was one.
    virtual void stop() = 0;
    /// Nothing more is going to be sent: releases what it holds. A line ends by its end ladder.
    virtual void end() = 0;

Q_SIGNALS:
    /// The far end took the message.
    void taken(const QString &messageId);
    /// The operator's message as the agent understood it.
    void understood(const QString &messageId, const QString &text);
    /// The agent says more: `text` is added to what it has said in this turn, or (`whole`) is all
    /// of it so far. The first one begins a turn; it may come without a message of the operator.
    void grew(const QString &text, bool whole);
    /// The agent's turn is complete.
    void answered(const std::optional<hs::TokenUsage> &usage);
    /// By stop().
    void stopped();
    /// The message or its answer came to nothing, or broke off in the middle.
    void failed(const hs::Error &error);
    /// For the conversation.
    void noted(hs::ChatNote note, int count, const QString &text);
};

} // namespace hs
