#include "app/chat/voicelinetransport.h"
#include "app/system/settings.h"
#include "tests/fakes/fakesynthesizer.h"
#include "tests/fakes/testmain.h"
#include "tests/ui/chatpagerig.h"
#include "ui/chat/chatlist.h"
#include "ui/chat/chatsaving.h"

#include <QFile>
#include <QLineEdit>
#include <QListView>
#include <QPushButton>
#include <QSignalSpy>
#include <QSplitter>

using namespace hs;
using namespace hs::test;
using namespace Qt::StringLiterals;

using Scene = ChatPageScene;

class TstChatPage : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void withoutChatsOneActionStartsTheFirst();
    void withoutAWayThePageLeadsToTheAccounts();
    void aNewChatTakesAgentCallerLanguageAndWay();
    void whatIsInSightIsRead();
    void theLastChatIsShownAgain();
    void theTranscriptIsWrittenWhole();
    void aNarrowWindowFoldsTheList();
    void theFoldedListTellsHowManyAreUnread();
    void aTypedLineShowsItsChat();
    void theSplitterIsRemembered();
    void aListThatCannotBeReadIsToldAndTriedAgain();
    void everyControlHasANameAndIsReachedByTab();
};

void TstChatPage::withoutChatsOneActionStartsTheFirst()
{
    Scene scene;
    scene.desk.setWays({Scene::way(ChatRoute::TextModel)});
    QVERIFY(scene.open());
    QTRY_VERIFY(scene.isShown(u"noChats"_s));
    QCOMPARE(scene.firstWords(u"emptyTitle"_s), u"Chat with Billing help"_s);
    auto *start = scene.find<QPushButton>(u"startChat"_s);
    QCOMPARE(start->text(), u"Start a chat"_s);
    start->click();
    QVERIFY(scene.chat());
    QVERIFY(scene.edit()->hasFocus());
    QCOMPARE(scene.rows(), 1);
}

void TstChatPage::withoutAWayThePageLeadsToTheAccounts()
{
    Scene scene;
    scene.desk.setWays({Scene::way(ChatRoute::TextModel, false)});
    QVERIFY(scene.open());
    QSignalSpy accounts(scene.page.get(), &ChatPage::accountsRequested);
    QVERIFY(scene.firstWords(u"emptyText"_s).contains(u"No text model is set up"_s));
    auto *start = scene.find<QPushButton>(u"startChat"_s);
    start->click();
    QCOMPARE(accounts.count(), 1);
    QTest::keyClick(scene.page.get(), Qt::Key_N, Qt::ControlModifier);
    QVERIFY(scene.desk.chats().isEmpty());
    scene.desk.setWays({Scene::way(ChatRoute::TextModel)});
    QCOMPARE(start->text(), u"Start a chat"_s);
}

void TstChatPage::aNewChatTakesAgentCallerLanguageAndWay()
{
    Scene scene;
    QVERIFY(scene.begin(ChatRoute::VoiceLine));
    const ChatRecord first = scene.chat()->record();
    QCOMPARE(first.agentId, 7001);
    QCOMPARE(first.agentName, u"Billing help"_s);
    QCOMPARE(first.callerName, u"Dana"_s);
    QCOMPARE(first.language, u"French"_s);
    QCOMPARE(first.route, ChatRoute::VoiceLine);
    scene.page->setAgent(7002);
    scene.page->newChat();
    QCOMPARE(scene.chat()->record().agentId, 7002);
    QCOMPARE(scene.rows(), 2);
}

void TstChatPage::whatIsInSightIsRead()
{
    Scene scene;
    scene.keep(u"a"_s);
    scene.say(u"a"_s, MessageAuthor::Agent, u"Hello"_s);
    scene.keep(u"b"_s);
    scene.say(u"b"_s, MessageAuthor::Agent, u"Hello too"_s);
    scene.rig.settings.setChatId(u"a"_s);
    scene.desk.setWays({Scene::way(ChatRoute::TextModel)});
    QVERIFY(scene.open());
    QTRY_COMPARE(scene.desk.open(u"a"_s)->summary().unread, 0);
    QCOMPARE(scene.desk.unread(), 1);
    QWidget other;
    other.show();
    other.activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(&other));
    scene.page->showChat(u"b"_s);
    QTRY_VERIFY(scene.desk.controller(u"b"_s)->isOpened());
    QCOMPARE(scene.desk.unread(), 1); // nobody looks at it
    scene.page->activateWindow();
    QTRY_COMPARE(scene.desk.unread(), 0);
}

void TstChatPage::theLastChatIsShownAgain()
{
    Scene scene;
    scene.keep(u"a"_s);
    scene.keep(u"b"_s, u"Night line"_s);
    scene.rig.settings.setChatId(u"b"_s);
    QVERIFY(scene.open());
    QTRY_COMPARE(scene.find<QWidget>(u"chatAgent"_s)->accessibleName(), u"Night line"_s);
    QCOMPARE(scene.find<ChatList>(u"chatList"_s)->currentId(), u"b"_s);
    scene.page->showChat(u"a"_s);
    QCOMPARE(scene.rig.settings.chatId(), u"a"_s);
}

void TstChatPage::theTranscriptIsWrittenWhole()
{
    Scene scene;
    scene.keep(u"a"_s);
    for (int i = 0; i < 2345; ++i)
        scene.say(u"a"_s, MessageAuthor::Agent, u"line %1."_s.arg(i));
    scene.say(u"a"_s, MessageAuthor::Operator, u"And now?"_s);
    ChatMessage &failed = scene.store.held[u"a"_s][2345];
    failed.state = MessageState::Failed;
    failed.error = fail(ErrorKind::NotFound).value();
    QVERIFY(scene.open());
    QTRY_VERIFY(scene.chat() && scene.chat()->isOpened());
    const auto save = [&scene](const QString &name) {
        auto *saving = new ChatSaving(scene.chat()->pages(), scene.chat()->record());
        auto *told = new QSignalSpy(saving, &ChatSaving::saved);
        auto *refused = new QSignalSpy(saving, &ChatSaving::failed);
        saving->saveAs(scene.rig.folder.filePath(name));
        const bool done = QTest::qWaitFor([&] { return told->count() + refused->count() == 1; });
        const bool whole = done && told->count() == 1;
        delete told;
        delete refused;
        return whole;
    };
    QVERIFY(save(u"chat.txt"_s));
    QFile file(scene.rig.folder.filePath(u"chat.txt"_s));
    QVERIFY(file.open(QIODevice::ReadOnly));
    const QByteArray text = file.readAll();
    QVERIFY(text.contains("line 0.") && text.contains("line 2344."));
    QCOMPARE(text.count("line "), 2345);
    QVERIFY(text.contains("And now?\n[There is no such text model"));
    QVERIFY(!save(u"no/chat.txt"_s));
}

void TstChatPage::aNarrowWindowFoldsTheList()
{
    Scene scene;
    scene.keep(u"a"_s);
    scene.keep(u"b"_s);
    QVERIFY(scene.open());
    QTRY_VERIFY(scene.isShown(u"chatList"_s) && !scene.isShown(u"showChats"_s));
    scene.page->resize(860, 560);
    QTRY_VERIFY(!scene.isShown(u"chatList"_s) && scene.isShown(u"showChats"_s));
    scene.find<QPushButton>(u"showChats"_s)->click();
    QVERIFY(scene.isShown(u"chatList"_s) && !scene.isShown(u"chatPane"_s));
    auto *view = scene.find<QListView>(u"chats"_s);
    QVERIFY(view->hasFocus());
    QTest::keyClick(view, Qt::Key_Down);
    QTest::keyClick(view, Qt::Key_Return);
    QVERIFY(!scene.isShown(u"chatList"_s) && scene.isShown(u"chatPane"_s));
    scene.find<QPushButton>(u"showChats"_s)->click();
    QTest::keyClick(view, Qt::Key_Escape);
    QVERIFY(!scene.isShown(u"chatList"_s) && scene.isShown(u"chatPane"_s));
    scene.page->resize(1080, 620);
    QTRY_VERIFY(scene.isShown(u"chatList"_s) && scene.isShown(u"chatPane"_s));
}

void TstChatPage::theFoldedListTellsHowManyAreUnread()
{
    Scene scene;
    QVERIFY(scene.begin());
    ChatController *first = scene.chat();
    first->send(u"Hello"_s);
    QVERIFY(scene.waitForSent(1));
    FakeChatTransport *wire = scene.wire;
    scene.page->newChat();
    QVERIFY(scene.chat() != first);
    QTRY_VERIFY(scene.chat()->isOpened());
    auto *list = scene.find<QPushButton>(u"showChats"_s);
    QCOMPARE(list->text(), u"Chats"_s);
    wire->answer(u"Good morning."_s);
    QCOMPARE(list->text(), u"Chats (1)"_s);
}

void TstChatPage::aTypedLineShowsItsChat()
{
    FakeSynthesizer synthesizer;
    Scene scene;
    scene.makeOther = [&] {
        const auto target = [](const ChatRecord &) { return Result<CallTarget>(CallTarget()); };
        return std::make_unique<VoiceLineTransport>(VoiceLineTransport::Means{
            .desk = scene.rig.desk, .synthesizer = synthesizer, .target = target});
    };
    QVERIFY(scene.begin(ChatRoute::VoiceLine));
    ChatController *first = scene.chat();
    first->send(u"Hello"_s);
    QTRY_COMPARE(scene.rig.desk.openLines().size(), 1);
    scene.page->newChat();
    QVERIFY(scene.chat() != first);
    scene.page->showLine(nullptr);
    QVERIFY(scene.chat() != first);
    scene.page->showLine(scene.rig.desk.openLines().constFirst());
    QCOMPARE(scene.chat(), first);
}

void TstChatPage::theSplitterIsRemembered()
{
    Scene scene;
    scene.keep(u"a"_s);
    QVERIFY(scene.open());
    auto *splitter = scene.find<QSplitter>(u"chatSplitter"_s);
    QTRY_VERIFY(splitter->isVisible());
    Q_EMIT splitter->splitterMoved(300, 1);
    QCOMPARE(scene.rig.settings.splitterState(u"chat"_s), splitter->saveState());
}

void TstChatPage::aListThatCannotBeReadIsToldAndTriedAgain()
{
    Scene scene;
    scene.keep(u"a"_s);
    Error error;
    error.kind = ErrorKind::StoreFailed;
    scene.store.trouble = error;
    QVERIFY(scene.rig.connectPlatform());
    scene.page = std::make_unique<ChatPage>(scene.rig.context(), scene.desk);
    scene.page->show();
    scene.desk.load();
    QTRY_VERIFY(scene.isShown(u"failureCard"_s));
    scene.store.trouble.reset();
    scene.find<QPushButton>(u"tryAgain"_s)->click();
    QTRY_VERIFY(scene.isShown(u"chatList"_s) || scene.isShown(u"chatPane"_s));
}

void TstChatPage::everyControlHasANameAndIsReachedByTab()
{
    Scene scene;
    QVERIFY(scene.begin());
    QTest::keyClicks(scene.edit(), u"x"_s);
    QTest::keyClick(scene.page.get(), Qt::Key_F, Qt::ControlModifier);
    QStringList reached;
    for (int i = 0; i < 40; ++i) {
        QWidget *now = scene.page->window()->focusWidget();
        QVERIFY(now);
        QVERIFY2(!now->accessibleName().isEmpty(), qPrintable(now->objectName()));
        if (reached.contains(now->objectName()))
            break;
        reached.append(now->objectName());
        QTest::keyClick(now, Qt::Key_Tab);
    }
    for (const auto *name :
         {"newChat", "chats", "chatWay", "searchChat", "chatMenuButton", "chatCallerName",
          "chatLanguage", "searchText", "closeSearch", "composerText", "showCanned", "sendMessage"})
        QVERIFY2(reached.contains(QString::fromLatin1(name)), name);
    QVERIFY(reached.indexOf(u"chatWay"_s) < reached.indexOf(u"composerText"_s)
            || reached.indexOf(u"searchText"_s) == 0);
}

HS_TEST_CLASS(TstChatPage)
#include "tst_chatpage.moc"
