#include "app/chat/voicelinetransport.h"
#include "app/system/settings.h"
#include "tests/fakes/testmain.h"
#include "tests/ui/chatpagerig.h"
#include "ui/chat/conversationview.h"
#include "ui/chat/linkquestion.h"

#include <QLabel>
#include <QLineEdit>
#include <QLocale>
#include <QPushButton>
#include <QSignalSpy>

using namespace hs;
using namespace hs::test;
using namespace Qt::StringLiterals;

using Scene = ChatPageScene;

class TstChatPane : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void typingAndEnterSends();
    void theDraftIsOnDiskWithEachKeystroke();
    void upEditsTheLastMessage();
    void anEditSurvivesALookAtAnotherChat();
    void theComposerHasTheFocusOnceTheChatIsRead();
    void aLetterTypedInTheConversationGoesToTheComposer();
    void stopBreaksTheAnswerOff();
    void escapeStopsFromAnywhereInTheChat();
    void whatIsSaidAgainCanBeStopped();
    void whatWaitsBehindAStoppedAnswerIsSentByTheOperator();
    void aVoiceLineIsAnnouncedBeforeTheFirstMessage();
    void whatWaitsForALineIsToldItsPrice();
    void whatIsTooLongToBeSpokenIsNotSent();
    void aWidgetChatIsReadOnly();
    void anEndedChatCanBeStartedAgain();
    void aChatOfElsewhereSaysThatItWaits();
    void theViewIsClearedAndRestored();
    void searchCountsAndStepsThroughTheHits();
    void whatCannotBeSaidAgainIsTold();
    void anAddressIsOpenedOnlyAfterAsking();
};

void TstChatPane::typingAndEnterSends()
{
    Scene scene;
    QVERIFY(scene.begin());
    QTest::keyClicks(scene.edit(), u"Hello"_s);
    QTest::keyClick(scene.edit(), Qt::Key_Return);
    QVERIFY(scene.waitForSent(1));
    QCOMPARE(scene.wire->sent.last().text, u"Hello"_s);
    QVERIFY(scene.isShown(u"stopAnswer"_s));
    scene.wire->answer(u"Good morning."_s);
    QTRY_VERIFY(scene.isShown(u"sendMessage"_s));
    QVERIFY(!scene.isShown(u"chatEmpty"_s));
}

void TstChatPane::theDraftIsOnDiskWithEachKeystroke()
{
    Scene scene;
    scene.keep(u"other"_s);
    QVERIFY(scene.begin());
    const QString id = scene.chat()->record().id;
    QTest::keyClicks(scene.edit(), u"ab"_s);
    QCOMPARE(scene.store.drafts.value(id), u"ab"_s);
    scene.page->showChat(u"other"_s);
    QVERIFY(scene.edit()->toPlainText().isEmpty());
    scene.page->showChat(id);
    QCOMPARE(scene.edit()->toPlainText(), u"ab"_s);
    QTest::keyClick(scene.edit(), Qt::Key_Return);
    QVERIFY(scene.store.drafts.value(id).isEmpty());
}

void TstChatPane::upEditsTheLastMessage()
{
    Scene scene;
    QVERIFY(scene.begin());
    scene.chat()->send(u"helo"_s);
    QVERIFY(scene.waitForSent(1));
    scene.wire->answer(u"Pardon?"_s);
    scene.edit()->setFocus();
    QTest::keyClick(scene.edit(), Qt::Key_Up);
    QCOMPARE(scene.edit()->toPlainText(), u"helo"_s);
    QVERIFY(scene.isShown(u"editStrip"_s));
    scene.edit()->setPlainText(u"hello"_s);
    QTest::keyClick(scene.edit(), Qt::Key_Return);
    QVERIFY(scene.waitForSent(2));
    QCOMPARE(scene.wire->sent.last().text, u"hello"_s);
    QVERIFY(scene.wire->histories.last().isEmpty()); // it stands in the place of the other
}

void TstChatPane::anEditSurvivesALookAtAnotherChat()
{
    Scene scene;
    scene.keep(u"other"_s);
    QVERIFY(scene.begin());
    const QString id = scene.chat()->record().id;
    scene.chat()->send(u"helo"_s);
    QVERIFY(scene.waitForSent(1));
    scene.wire->answer(u"Pardon?"_s);
    QTest::keyClicks(scene.edit(), u"draft"_s);
    Q_EMIT scene.find<ConversationView>(u"conversationView"_s)->editRequested({});
    QTest::keyClicks(scene.edit(), u"!"_s);
    QCOMPARE(scene.store.drafts.value(id), u"draft"_s);
    scene.page->showChat(u"other"_s);
    QVERIFY(!scene.isShown(u"editStrip"_s));
    QVERIFY(scene.edit()->toPlainText().isEmpty());
    QCOMPARE(scene.store.drafts.value(id), u"draft"_s);
    scene.page->showChat(id);
    QVERIFY(scene.isShown(u"editStrip"_s));
    QCOMPARE(scene.edit()->toPlainText(), u"helo!"_s);
    scene.find<QPushButton>(u"leaveEdit"_s)->click();
    QCOMPARE(scene.edit()->toPlainText(), u"draft"_s);
}

void TstChatPane::theComposerHasTheFocusOnceTheChatIsRead()
{
    Scene scene;
    QVERIFY(scene.begin());
    QTRY_VERIFY(scene.edit()->hasFocus());
    scene.store.holdsReads = true;
    const QString before = scene.chat()->record().id;
    QTest::keyClick(scene.page.get(), Qt::Key_N, Qt::ControlModifier);
    QVERIFY(scene.chat()->record().id != before);
    QVERIFY(!scene.isShown(u"composer"_s));
    scene.store.releaseReads();
    QTRY_VERIFY(scene.isShown(u"composer"_s));
    QVERIFY(scene.edit()->hasFocus());
    scene.page->newChat();
    auto *search = scene.find<QWidget>(u"searchChat"_s);
    search->setFocus();
    scene.store.releaseReads();
    QTRY_VERIFY(scene.isShown(u"composer"_s));
    QVERIFY(search->hasFocus()); // the operator went elsewhere
}

void TstChatPane::aLetterTypedInTheConversationGoesToTheComposer()
{
    Scene scene;
    scene.keep(u"a"_s);
    scene.say(u"a"_s, MessageAuthor::Agent, u"Hello"_s);
    QVERIFY(scene.open());
    QTRY_VERIFY(scene.isShown(u"composer"_s));
    auto *view = scene.find<ConversationView>(u"conversationView"_s);
    view->setFocus();
    QTest::keyClick(view, Qt::Key_X);
    QCOMPARE(scene.edit()->toPlainText(), u"x"_s);
    QVERIFY(scene.edit()->hasFocus());
    view->setFocus();
    QTest::keyClick(view, Qt::Key_C, Qt::ControlModifier);
    QCOMPARE(scene.edit()->toPlainText(), u"x"_s);
}

void TstChatPane::stopBreaksTheAnswerOff()
{
    Scene scene;
    QVERIFY(scene.begin());
    scene.chat()->send(u"Hello"_s);
    QVERIFY(scene.waitForSent(1));
    Q_EMIT scene.wire->taken(scene.wire->sent.last().id);
    Q_EMIT scene.wire->grew(u"Good mor"_s, false);
    scene.find<QPushButton>(u"stopAnswer"_s)->click();
    QCOMPARE(scene.wire->stops, 1);
    QVERIFY(!scene.chat()->isBusy());
    QVERIFY(scene.isShown(u"sendMessage"_s));
}

void TstChatPane::escapeStopsFromAnywhereInTheChat()
{
    Scene scene;
    QVERIFY(scene.begin());
    scene.chat()->send(u"Hello"_s);
    QVERIFY(scene.waitForSent(1));
    QTest::keyClick(scene.find<QWidget>(u"searchChat"_s), Qt::Key_Escape);
    QCOMPARE(scene.wire->stops, 1);
}

void TstChatPane::whatIsSaidAgainCanBeStopped()
{
    Scene scene;
    QVERIFY(scene.begin(ChatRoute::VoiceLine));
    scene.chat()->send(u"Hello"_s);
    QVERIFY(scene.waitForSent(1));
    scene.wire->answer(u"Good morning."_s);
    QTRY_VERIFY(scene.isShown(u"sendMessage"_s));
    scene.wire->talks = true;
    Q_EMIT scene.chat()->changed();
    QVERIFY(scene.isShown(u"stopAnswer"_s));
    QTest::keyClick(scene.find<QWidget>(u"searchChat"_s), Qt::Key_Escape);
    QCOMPARE(scene.wire->stops, 1);
}

void TstChatPane::whatWaitsBehindAStoppedAnswerIsSentByTheOperator()
{
    Scene scene;
    QVERIFY(scene.begin());
    scene.chat()->send(u"one"_s);
    scene.chat()->send(u"two"_s);
    QVERIFY(scene.waitForSent(1));
    QVERIFY(!scene.isShown(u"chatStatus"_s));
    scene.find<QPushButton>(u"stopAnswer"_s)->click();
    QVERIFY(scene.isShown(u"chatStatus"_s));
    auto *sendNow = scene.find<QPushButton>(u"chatStatusAction"_s);
    QCOMPARE(sendNow->text(), u"Send now"_s);
    sendNow->click();
    QVERIFY(scene.waitForSent(2));
    QCOMPARE(scene.wire->sent.last().text, u"two"_s);
    QVERIFY(!scene.isShown(u"chatStatus"_s));
}

void TstChatPane::aVoiceLineIsAnnouncedBeforeTheFirstMessage()
{
    Scene scene;
    QVERIFY(scene.begin(ChatRoute::VoiceLine));
    QVERIFY(scene.isShown(u"chatStatus"_s));
    const QString said = scene.text(u"chatStatusText"_s);
    QVERIFY2(said.contains(u"opens a line"_s) && said.contains(u"$0.09 per minute"_s)
                 && said.contains(u"5 min of silence"_s),
             qPrintable(said));
    scene.chat()->send(u"Hello"_s);
    QVERIFY(scene.waitForSent(1));
    scene.wire->line = true;
    scene.wire->answer(u"Good morning."_s);
    QTRY_VERIFY(!scene.isShown(u"chatStatus"_s));
}

void TstChatPane::whatWaitsForALineIsToldItsPrice()
{
    Scene scene;
    QVERIFY(scene.begin());
    scene.chat()->send(u"one"_s);
    scene.chat()->send(u"two"_s);
    QVERIFY(scene.waitForSent(1));
    scene.find<QPushButton>(u"stopAnswer"_s)->click();
    scene.chat()->setRoute(ChatRoute::VoiceLine);
    QTRY_VERIFY(scene.text(u"chatStatusText"_s).contains(u"$0.09 per minute"_s));
    QCOMPARE(scene.find<QPushButton>(u"chatStatusAction"_s)->text(), u"Send now"_s);
    QVERIFY(scene.wire->route() == ChatRoute::TextModel); // no line is coming
}

void TstChatPane::whatIsTooLongToBeSpokenIsNotSent()
{
    constexpr auto longest = static_cast<int>(VoiceLineTransport::longestMessage);
    Scene scene;
    QVERIFY(scene.begin(ChatRoute::TextModel));
    const auto *room = scene.find<QLabel>(u"composerRoom"_s);
    const auto *send = scene.find<QPushButton>(u"sendMessage"_s);
    scene.edit()->setPlainText(QString(longest + 1, u'x'));
    QVERIFY(room->text().isEmpty() && send->isEnabled());
    scene.chat()->setRoute(ChatRoute::VoiceLine);
    QVERIFY2(room->text().contains(u"Too long by 1 "_s), qPrintable(room->text()));
    QVERIFY(!send->isEnabled());
    QCOMPARE(send->accessibleDescription(), room->text());
    QTest::keyClick(scene.edit(), Qt::Key_Return);
    QCOMPARE(scene.edit()->toPlainText().size(), longest + 1);
    QTest::keyClick(scene.edit(), Qt::Key_End, Qt::ControlModifier);
    QTest::keyClick(scene.edit(), Qt::Key_Backspace);
    QVERIFY2(room->text().contains(QLocale().toString(longest)), qPrintable(room->text()));
    QVERIFY(send->isEnabled());
    scene.chat()->setRoute(ChatRoute::TextModel);
    QVERIFY(room->text().isEmpty() && send->isEnabled());
}

void TstChatPane::aWidgetChatIsReadOnly()
{
    Scene scene;
    ChatRecord &chat = scene.keep(u"w"_s);
    chat.route = ChatRoute::Widget;
    chat.endedAt = scene.rig.clock.utcNow();
    scene.say(u"w"_s, MessageAuthor::Agent, u"Hello"_s);
    QVERIFY(scene.open());
    QTRY_COMPARE(scene.rig.settings.chatId(), u"w"_s);
    QTRY_VERIFY(scene.isShown(u"chatStatus"_s));
    QVERIFY(scene.text(u"chatStatusText"_s).contains(u"not be answered"_s));
    QVERIFY(!scene.isShown(u"composer"_s));
}

void TstChatPane::anEndedChatCanBeStartedAgain()
{
    Scene scene;
    QVERIFY(scene.begin());
    const QString before = scene.chat()->record().id;
    scene.chat()->send(u"Hello"_s);
    QVERIFY(scene.waitForSent(1));
    scene.wire->answer(u"Good morning."_s);
    scene.action(u"endChat"_s)->trigger();
    QVERIFY(!scene.isShown(u"composer"_s));
    QVERIFY(scene.text(u"chatStatusText"_s).contains(u"has ended"_s));
    QVERIFY(!scene.action(u"endChat"_s)->isEnabled());
    scene.find<QPushButton>(u"chatStatusAction"_s)->click();
    QTRY_VERIFY(scene.chat()->record().id != before && scene.chat()->isOpened());
    QCOMPARE(scene.chat()->record().continues, before);
    QVERIFY(scene.isShown(u"composer"_s));
}

void TstChatPane::aChatOfElsewhereSaysThatItWaits()
{
    Scene scene;
    scene.keep(u"s"_s).onSandbox = true;
    scene.desk.setWays({Scene::way(ChatRoute::TextModel)});
    QVERIFY(scene.open());
    QTRY_VERIFY(scene.isShown(u"chatStatus"_s));
    QVERIFY(scene.text(u"chatStatusText"_s).contains(u"lives in the sandbox"_s));
    QVERIFY(scene.isShown(u"composer"_s)); // what is typed is kept
    QSignalSpy accounts(scene.page.get(), &ChatPage::accountsRequested);
    scene.find<QPushButton>(u"chatStatusAction"_s)->click();
    QCOMPARE(accounts.count(), 1);
}

void TstChatPane::theViewIsClearedAndRestored()
{
    Scene scene;
    QVERIFY(scene.begin());
    QVERIFY(!scene.action(u"clearView"_s)->isEnabled());
    scene.chat()->send(u"Hello"_s);
    QVERIFY(scene.waitForSent(1));
    scene.wire->answer(u"Good morning."_s);
    scene.action(u"clearView"_s)->trigger();
    QVERIFY(scene.chat()->record().clearedBefore > 0);
    QVERIFY(scene.isShown(u"chatEmpty"_s));
    QVERIFY(scene.action(u"exportChat"_s)->isEnabled()); // it is all there
    QVERIFY(scene.action(u"chatAgain"_s)->isEnabled());
    QVERIFY(!scene.action(u"clearView"_s)->isEnabled());
    scene.find<QPushButton>(u"noticeAction"_s)->click(); // Undo
    QCOMPARE(scene.chat()->record().clearedBefore, 0);
    QVERIFY(!scene.isShown(u"chatEmpty"_s));
    scene.action(u"clearView"_s)->trigger();
    scene.find<QPushButton>(u"showCleared"_s)->click();
    QCOMPARE(scene.chat()->record().clearedBefore, 0);
    QVERIFY(!scene.isShown(u"chatEmpty"_s));
}

void TstChatPane::searchCountsAndStepsThroughTheHits()
{
    Scene scene;
    scene.keep(u"a"_s);
    for (const auto *text : {"an invoice", "nothing", "the Invoice again"})
        scene.say(u"a"_s, MessageAuthor::Agent, QString::fromLatin1(text));
    QVERIFY(scene.open());
    QTRY_VERIFY(scene.chat() && scene.chat()->isOpened());
    QVERIFY(!scene.isShown(u"searchStrip"_s));
    QTest::keyClick(scene.page.get(), Qt::Key_F, Qt::ControlModifier);
    auto *field = scene.find<QLineEdit>(u"searchText"_s);
    QVERIFY(field->isVisible() && field->hasFocus());
    QTest::keyClicks(field, u"invoice"_s);
    QTRY_COMPARE(scene.text(u"searchCount"_s), u"1 of 2"_s);
    QTest::keyClick(scene.page.get(), Qt::Key_F3);
    QCOMPARE(scene.text(u"searchCount"_s), u"2 of 2"_s);
    QTest::keyClick(scene.page.get(), Qt::Key_F3, Qt::ShiftModifier);
    QCOMPARE(scene.text(u"searchCount"_s), u"1 of 2"_s);
    field->setText(u"dragon"_s);
    QTRY_COMPARE(scene.text(u"searchCount"_s), u"Not found"_s);
    field->setText(u"invoice"_s);
    QTRY_COMPARE(scene.text(u"searchCount"_s), u"1 of 2"_s);
    scene.action(u"clearView"_s)->trigger();
    QTRY_COMPARE(scene.text(u"searchCount"_s), u"Not found"_s); // none that is shown
    QTest::keyClick(field, Qt::Key_Escape);
    QVERIFY(!scene.isShown(u"searchStrip"_s));
}

void TstChatPane::whatCannotBeSaidAgainIsTold()
{
    Scene scene;
    QVERIFY(scene.begin(ChatRoute::VoiceLine));
    scene.chat()->send(u"Hello"_s);
    QVERIFY(scene.waitForSent(1));
    Q_EMIT scene.find<ConversationView>(u"conversationView"_s)
        ->spellRequested(scene.wire->sent.last().id);
    QVERIFY(scene.isShown(u"chatNotices"_s)); // a fake line cannot spell
}

void TstChatPane::anAddressIsOpenedOnlyAfterAsking()
{
    Scene scene;
    QVERIFY(scene.begin());
    Q_EMIT scene.find<ConversationView>(u"conversationView"_s)
        ->linkActivated(QUrl(u"https://example.com/a"_s));
    QVERIFY(scene.page->findChild<LinkQuestion *>());
}

HS_TEST_CLASS(TstChatPane)
#include "tst_chatpane.moc"
