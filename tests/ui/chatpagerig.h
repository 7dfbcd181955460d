#pragma once
#include "app/chat/chatdesk.h"
#include "models/lists/chatpages.h"
#include "tests/fakes/fakechatstore.h"
#include "tests/fakes/fakechattransport.h"
#include "tests/ui/pagerig.h"
#include "ui/chat/chatpage.h"

#include <QLabel>
#include <QListView>
#include <QPlainTextEdit>
#include <QTest>

#include <functional>
#include <memory>

namespace hs::test {

using namespace Qt::StringLiterals;

/// The Chat tab on a desk with chats in memory, as wide as the program's window. Show it with
/// open().
class ChatPageRig
{
public:
    ChatPageRig()
    {
        rig.settings.setCallerName(QStringLiteral("Dana"));
        rig.settings.setLanguage(QStringLiteral("French"));
    }

    /// `width`: of the window.
    [[nodiscard]] bool open(int width = 1080)
    {
        if (!rig.connectPlatform())
            return false;
        page = std::make_unique<ChatPage>(rig.context(), desk);
        desk.load();
        page->resize(width, 620);
        page->show();
        page->activateWindow();
        return QTest::qWaitForWindowActive(page.get())
               && QTest::qWaitFor([this] { return desk.isLoaded(); });
    }
    template <typename T> [[nodiscard]] T *find(const QString &name) const
    {
        return page->findChild<T *>(name);
    }
    [[nodiscard]] bool isShown(const QString &name) const
    {
        const auto *widget = find<QWidget>(name);
        return widget && widget->isVisible();
    }
    /// A chat that is on disk before the page opens.
    ChatRecord &keep(const QString &id, const QString &agent = QStringLiteral("Billing help"))
    {
        ChatRecord chat;
        chat.id = id;
        chat.agentId = 7001;
        chat.agentName = agent;
        chat.createdAt = rig.clock.utcNow().addSecs(-600);
        store.records.append(chat);
        return store.records.last();
    }
    void say(const QString &chatId, MessageAuthor author, const QString &text)
    {
        ChatMessage message;
        auto &held = store.held[chatId];
        message.sequence = held.size();
        message.id = chatId + QString::number(message.sequence);
        message.author = author;
        message.state
            = author == MessageAuthor::Agent ? MessageState::Whole : MessageState::Answered;
        message.text = text;
        message.at = rig.clock.utcNow().addSecs(-300 + message.sequence);
        held.insert(message.sequence, message);
    }
    /// The chat that is shown; nullptr: none.
    [[nodiscard]] ChatController *chat() const { return desk.controller(rig.settings.chatId()); }

    [[nodiscard]] static ChatWay way(ChatRoute route, bool ready = true)
    {
        ChatWay made;
        made.route = route;
        made.ready = ready;
        if (route == ChatRoute::TextModel && ready) {
            made.host = QStringLiteral("api.example.com");
            made.model = QStringLiteral("gpt-4.1-mini");
        }
        return made;
    }

    PageRig rig;
    FakeChatStore store;
    FakeChatTransport *wire = nullptr; ///< the newest
    std::function<std::unique_ptr<ChatTransport>()> makeOther; ///< instead of it
    ChatDesk desk{{store,
                   [this](ChatRoute route) -> std::unique_ptr<ChatTransport> {
                       if (makeOther)
                           return makeOther();
                       auto made = std::make_unique<FakeChatTransport>(route);
                       wire = made.get();
                       return made;
                   },
                   rig.clock}};
    std::unique_ptr<ChatPage> page;
};

/// With the steps of a chat.
struct ChatPageScene : ChatPageRig
{
    [[nodiscard]] QPlainTextEdit *edit() const { return find<QPlainTextEdit>(u"composerText"_s); }
    [[nodiscard]] QAction *action(const QString &name) const { return find<QAction>(name); }
    [[nodiscard]] QString text(const QString &label) const { return find<QLabel>(label)->text(); }
    /// Of the page without chats.
    [[nodiscard]] QString firstWords(const QString &label) const
    {
        return find<QWidget>(u"noChats"_s)->findChild<QLabel *>(label)->text();
    }
    [[nodiscard]] int rows() const { return find<QListView>(u"chats"_s)->model()->rowCount(); }
    /// Ready to chat, with a new one.
    [[nodiscard]] bool begin(ChatRoute route = ChatRoute::TextModel)
    {
        desk.setWays({way(ChatRoute::TextModel), way(ChatRoute::VoiceLine)});
        rig.settings.setChatRoute(route);
        if (!open())
            return false;
        QTest::keyClick(page.get(), Qt::Key_N, Qt::ControlModifier);
        return QTest::qWaitFor([this] { return chat() && chat()->isOpened(); });
    }
    [[nodiscard]] bool waitForSent(int messages) const
    {
        return QTest::qWaitFor([this, messages] { return wire && wire->sent.size() == messages; });
    }
};

} // namespace hs::test
