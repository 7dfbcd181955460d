#pragma once
#include "app/chat/chattransport.h"

#include <QList>

namespace hs::test {

/// Notes what is asked of it; the test emits the answers.
class FakeChatTransport final : public ChatTransport
{
public:
    explicit FakeChatTransport(ChatRoute route = ChatRoute::TextModel) : m_route(route) { }

    [[nodiscard]] ChatRoute route() const override { return m_route; }
    [[nodiscard]] bool holdsLine() const override { return line; }
    [[nodiscard]] bool isTalking() const override { return talks; }
    void greet(const ChatTurns &) override { ++greetings; }
    void send(const ChatTurns &turns, const ChatMessage &message) override
    {
        histories.append(turns.history);
        sent.append(message);
    }
    void stop() override
    {
        ++stops;
        Q_EMIT stopped();
    }
    void end() override { ++ends; }
    /// A whole answer to the message on its way.
    void answer(const QString &text)
    {
        Q_EMIT taken(sent.last().id);
        Q_EMIT grew(text, false);
        Q_EMIT answered({});
    }

    QList<ChatMessage> sent;
    QList<QList<ChatMessage>> histories; ///< of each sent message
    int greetings = 0;
    int stops = 0;
    int ends = 0;
    bool line = false;
    bool talks = false; ///< it says something again

private:
    ChatRoute m_route;
};

} // namespace hs::test
