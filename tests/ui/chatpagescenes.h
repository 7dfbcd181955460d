#pragma once
#include "tests/ui/chatpagescene.h"

#include <QLineEdit>
#include <QPushButton>
#include <QToolButton>

#include <memory>

namespace hs::test {

/// "chat" and what begins with it.
inline void showChatPage(WindowRig &all, const QString &scene)
{
    static std::unique_ptr<ChatPageScene> shown; // outlives the window it is shown in
    shown = std::make_unique<ChatPageScene>(all);
    shown->setWays(scene != u"chat-nomodel", scene == u"chat-sandbox");
    const bool isFirst = scene == u"chat-empty" || scene == u"chat-nomodel";
    if (!isFirst)
        shown->tellChats();
    if (scene == u"chat-voice")
        all.rig.settings.setChatRoute(ChatRoute::VoiceLine);
    shown->open();
    if (scene == u"chat-voice" || scene == u"chat-sandbox")
        shown->page().newChat();
    if (scene == u"chat")
        shown->edit()->setPlainText(u"Then I will wait for it.\nThank you"_s);
    if (scene == u"chat-canned") {
        shown->edit()->setFocus();
        QTest::keyClicks(shown->edit(), u"One moment. /"_s);
    }
    if (scene == u"chat-manage") {
        shown->edit()->setFocus();
        QTest::keyClicks(shown->edit(), u"/"_s);
        QTest::keyClick(shown->edit(), Qt::Key_Up);
        QTest::keyClick(shown->edit(), Qt::Key_Return);
    }
    if (scene == u"chat-search") {
        shown->page().findChild<QToolButton *>(u"searchChat"_s)->click();
        shown->page().findChild<QLineEdit *>(u"searchText"_s)->setText(u"invoice"_s);
    }
    if (scene == u"chat-edit" || scene == u"chat-answering") {
        ChatController *chat = shown->desk().open(u"a"_s);
        (void)QTest::qWaitFor([chat] { return chat->isOpened(); });
        shown->edit()->setFocus();
        if (scene == u"chat-edit")
            QTest::keyClick(shown->edit(), Qt::Key_Up);
        else
            chat->send(u"And the one before?"_s);
    }
    if (scene == u"chat-held") {
        ChatController *chat = shown->desk().open(u"a"_s);
        (void)QTest::qWaitFor([chat] { return chat->isOpened(); });
        chat->send(u"And the one before?"_s);
        chat->send(u"I mean the one of March."_s);
        chat->stop();
        chat->setRoute(ChatRoute::VoiceLine);
    }
    if (scene == u"chat-ways")
        shown->page().findChild<QPushButton *>(u"chatWay"_s)->click();
    if (scene == u"chat-ended")
        shown->page().showChat(u"d"_s);
    if (scene == u"chat-list")
        shown->page().findChild<QPushButton *>(u"showChats"_s)->click();
}

} // namespace hs::test
