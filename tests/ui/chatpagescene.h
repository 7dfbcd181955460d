#pragma once
#include "app/chat/chatdesk.h"
#include "tests/fakes/fakechatstore.h"
#include "tests/fakes/fakechattransport.h"
#include "tests/ui/windowrig.h"
#include "ui/chat/chatpage.h"

#include <QPlainTextEdit>
#include <QStackedWidget>

namespace hs::test {

using namespace Qt::StringLiterals;

/// Chats to look at, in the window of a rig.
class ChatPageScene final
{
public:
    explicit ChatPageScene(WindowRig &all) : m_all(all) { }

    void tellChats()
    {
        keep(u"a"_s, u"Billing help"_s);
        say(u"a"_s, MessageAuthor::Agent,
            u"Hello, this is billing help. What can I do for you today?"_s);
        say(u"a"_s, MessageAuthor::Operator, u"Why was my last invoice higher?"_s);
        say(u"a"_s, MessageAuthor::Agent, u"Of course. May I have the invoice number, please?"_s);
        say(u"a"_s, MessageAuthor::Operator, u"It is 4711."_s);
        say(u"a"_s, MessageAuthor::Agent,
            u"Thank you. Invoice 4711 includes:\n\n- the **monthly fee**\n- a one-time setup\n\n"
            "The next one is lower again."_s);
        keep(u"b"_s, u"Night line"_s);
        say(u"b"_s, MessageAuthor::Agent, u"The parcel left the depot an hour ago."_s);
        say(u"b"_s, MessageAuthor::Agent, u"It should be with you by noon."_s);
        keep(u"c"_s, u"Returns and refunds of a rather long name"_s);
        say(u"c"_s, MessageAuthor::Operator, u"I would like to send the second one back."_s);
        m_store.drafts.insert(u"c"_s, u"And please"_s);
        keep(u"d"_s, u"Billing help"_s).endedAt = m_at;
        say(u"d"_s, MessageAuthor::Agent, u"Goodbye, and have a nice day."_s);
        m_store.replies.insert(u"bye"_s, {u"bye"_s, u"Goodbye, {{name}}. Have a nice day."_s});
        m_store.replies.insert(u"number"_s,
                               {u"number"_s, u"May I have the number of your order?"_s});
        m_store.replies.insert(
            u"thanks"_s,
            {u"thanks"_s, u"Thank you for waiting, {{name}}. I have found your invoice now."_s});
        m_all.rig.settings.setChatId(u"a"_s);
    }
    void setWays(bool ready, bool sandbox)
    {
        ChatWay model;
        model.route = ChatRoute::TextModel;
        model.ready = ready;
        model.host = ready ? u"api.example.com"_s : QString();
        model.model = ready ? u"gpt-4.1-mini"_s : QString();
        model.onSandbox = sandbox;
        ChatWay voice;
        voice.route = ChatRoute::VoiceLine;
        voice.ready = ready;
        voice.onSandbox = sandbox;
        m_desk.setWays({model, voice});
    }
    void open()
    {
        m_desk.setOnSandbox(true);
        m_desk.load();
        m_page = new ChatPage(m_all.rig.context(), m_desk);
        auto *stack = m_all.window->findChild<QStackedWidget *>();
        stack->addWidget(m_page);
        stack->setCurrentWidget(m_page);
        (void)QTest::qWaitFor([this] { return m_desk.isLoaded(); });
    }
    [[nodiscard]] ChatPage &page() { return *m_page; }
    [[nodiscard]] ChatDesk &desk() { return m_desk; }
    [[nodiscard]] QPlainTextEdit *edit() const
    {
        return m_page->findChild<QPlainTextEdit *>(u"composerText"_s);
    }
    [[nodiscard]] FakeChatTransport *wire() const { return m_wire; }

private:
    ChatRecord &keep(const QString &id, const QString &agent)
    {
        m_at = m_all.rig.clock.utcNow().addSecs(-180 - 3000 * m_store.records.size());
        ChatRecord chat;
        chat.id = id;
        chat.agentId = 7001;
        chat.agentName = agent;
        chat.callerName = u"Dana Example"_s;
        chat.createdAt = m_at;
        chat.onSandbox = true;
        m_store.records.append(chat);
        return m_store.records.last();
    }
    void say(const QString &chatId, MessageAuthor author, const QString &text)
    {
        auto &held = m_store.held[chatId];
        ChatMessage message;
        message.sequence = held.size();
        message.id = chatId + QString::number(message.sequence);
        message.author = author;
        message.state
            = author == MessageAuthor::Agent ? MessageState::Whole : MessageState::Answered;
        message.text = text;
        message.at = m_at.addSecs(20 * message.sequence);
        held.insert(message.sequence, message);
    }

    WindowRig &m_all;
    FakeChatStore m_store;
    QDateTime m_at;
    FakeChatTransport *m_wire = nullptr;
    ChatDesk m_desk{{m_store,
                     [this](ChatRoute route) -> std::unique_ptr<ChatTransport> {
                         auto made = std::make_unique<FakeChatTransport>(route);
                         m_wire = made.get();
                         return made;
                     },
                     m_all.rig.clock}};
    ChatPage *m_page = nullptr;
};

} // namespace hs::test
