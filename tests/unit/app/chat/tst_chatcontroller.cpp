#include "tests/fakes/testmain.h"
#include "tests/unit/app/chat/chatrig.h"

using namespace hs;
using namespace hs::test;

class TstChatController : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void aNewChatLetsTheAgentSpeakFirst()
    {
        ChatRig rig;
        ChatController *chat = rig.begin();
        QCOMPARE(rig.wire->greetings, 1);
        Q_EMIT rig.wire->grew(u"Hello."_s, true);
        Q_EMIT rig.wire->answered({});
        QCOMPARE(rig.kept(*chat, 0).text, u"Hello."_s);
        QCOMPARE(rig.kept(*chat, 0).state, MessageState::Whole);
        QCOMPARE(chat->summary().unread, 1);
        chat->markRead();
        QCOMPARE(chat->summary().unread, 0);
    }

    void oneMessageAtATimeInTheirOrder()
    {
        ChatRig rig;
        ChatController *chat = rig.begin();
        chat->send(u"one"_s);
        chat->send(u"two"_s);
        QVERIFY(rig.waitForSent(1));
        QCOMPARE(rig.kept(*chat, 1).state, MessageState::Queued);
        rig.wire->answer(u"1"_s);
        QVERIFY(rig.waitForSent(2));
        QCOMPARE(rig.wire->sent.at(1).text, u"two"_s);
        QCOMPARE(rig.kept(*chat, 0).state, MessageState::Answered);
        const QList<ChatMessage> said = rig.wire->histories.at(1);
        QCOMPARE(said.size(), 2);
        QCOMPARE(said.at(1).text, u"1"_s); // it came after “two” was typed, and before it left
        rig.wire->answer(u"2"_s);
        chat->send(u"three"_s);
        QVERIFY(rig.waitForSent(3));
        QStringList order;
        for (const ChatMessage &one : rig.wire->histories.at(2))
            order.append(one.text);
        QCOMPARE(order, QStringList({u"one"_s, u"1"_s, u"two"_s, u"2"_s}));
    }

    void aWelcomeIsNoAnswer()
    {
        ChatRig rig;
        ChatController *chat = rig.begin();
        rig.store.holds = true;
        chat->send(u"Hi"_s);
        Q_EMIT rig.wire->grew(u"Welcome."_s, true); // before the message has left
        Q_EMIT rig.wire->answered({});
        rig.store.release();
        QVERIFY(rig.waitForSent(1));
        QCOMPARE(rig.kept(*chat, 0).state, MessageState::Sending);
        rig.wire->answer(u"Hello."_s);
        QCOMPARE(rig.kept(*chat, 0).state, MessageState::Answered);
    }

    void editingWhatWaitsLeavesTheRestAlone()
    {
        ChatRig rig;
        ChatController *chat = rig.begin();
        chat->send(u"one"_s);
        QVERIFY(rig.waitForSent(1));
        chat->send(u"two"_s);
        chat->editLast(u"two and a half"_s);
        QVERIFY(chat->isBusy());
        QCOMPARE(rig.wire->stops, 0);
        rig.wire->answer(u"1"_s);
        QVERIFY(rig.waitForSent(2));
        QCOMPARE(rig.wire->sent.at(1).text, u"two and a half"_s);
        QCOMPARE(rig.wire->histories.at(1).size(), 2);
    }

    void whatWasSaidGoesAlong()
    {
        ChatRig rig;
        ChatController *chat = rig.begin();
        chat->send(u"one"_s);
        QVERIFY(rig.waitForSent(1));
        rig.wire->answer(u"1"_s);
        chat->send(u"two"_s);
        QVERIFY(rig.waitForSent(2));
        const QList<ChatMessage> history = rig.wire->histories.at(1);
        QCOMPARE(history.size(), 2);
        QCOMPARE(history.at(0).text, u"one"_s);
        QCOMPARE(history.at(1).text, u"1"_s);
        QCOMPARE(history.at(1).author, MessageAuthor::Agent);
    }

    void anAnswerGrowsInOneMessage()
    {
        ChatRig rig;
        ChatController *chat = rig.begin();
        const QSignalSpy put(&chat->pages(), &ChatPages::put);
        chat->send(u"Hi"_s);
        QVERIFY(rig.waitForSent(1));
        Q_EMIT rig.wire->taken(rig.wire->sent.at(0).id);
        for (int i = 0; i < 500; ++i)
            Q_EMIT rig.wire->grew(u"ab "_s, false);
        QVERIFY(chat->isAnswering());
        QVERIFY2(put.size() < 10, "each token must not cost a repaint");
        TokenUsage usage;
        usage.completion = 500;
        Q_EMIT rig.wire->answered(usage);
        QCOMPARE(rig.kept(*chat, 1).text.size(), 1500); // no token is dropped
        QCOMPARE(rig.kept(*chat, 1).usage, std::optional(usage));
        QVERIFY(!chat->isBusy());
    }

    void aPartOfAnAnswerIsKeptMeanwhile()
    {
        ChatRig rig;
        ChatController *chat = rig.begin();
        chat->send(u"Hi"_s);
        QVERIFY(rig.waitForSent(1));
        Q_EMIT rig.wire->grew(u"begun "_s, false);
        Q_EMIT rig.wire->grew(u"and going on"_s, false);
        QTRY_COMPARE(rig.kept(*chat, 1).text, u"begun and going on"_s);
        QCOMPARE(rig.kept(*chat, 1).state, MessageState::Writing);
    }

    void anotherAnswerReplacesTheLast()
    {
        ChatRig rig;
        ChatController *chat = rig.begin();
        chat->send(u"Hi"_s);
        QVERIFY(rig.waitForSent(1));
        rig.wire->answer(u"One."_s);
        QVERIFY(chat->canRegenerate());
        chat->regenerate();
        QVERIFY(rig.waitForSent(2));
        QVERIFY(rig.wire->histories.at(1).isEmpty());
        QCOMPARE(rig.kept(*chat, 1).state, MessageState::Whole); // none may come in its place
        rig.wire->answer(u"Two."_s);
        QCOMPARE(rig.kept(*chat, 1).state, MessageState::Replaced);
        QCOMPARE(rig.kept(*chat, 2).text, u"Two."_s);
    }

    void editingTheLastTakesItsPlace()
    {
        ChatRig rig;
        ChatController *chat = rig.begin();
        chat->send(u"Hi"_s);
        QVERIFY(rig.waitForSent(1));
        rig.wire->answer(u"One."_s);
        QCOMPARE(chat->lastOwnText(), u"Hi"_s);
        chat->editLast(u"Hi there"_s);
        QVERIFY(rig.waitForSent(2));
        QVERIFY(rig.wire->histories.at(1).isEmpty());
        QCOMPARE(rig.kept(*chat, 0).state, MessageState::Replaced);
        QCOMPARE(rig.kept(*chat, 1).state, MessageState::Replaced);
    }

    void draftsAreKeptAtEachKeystroke()
    {
        ChatRig rig;
        ChatController *chat = rig.begin();
        chat->setDraft(u"H"_s);
        chat->setDraft(u"He"_s);
        QCOMPARE(rig.store.drafts.value(chat->record().id), u"He"_s);
        chat->send(u"He"_s);
        QCOMPARE(rig.store.drafts.value(chat->record().id), QString());
    }

    void onALineTheAgentMaySpeakBeforeItHears()
    {
        ChatRig rig;
        ChatController *chat = rig.begin();
        chat->setRoute(ChatRoute::VoiceLine);
        chat->send(u"Hi"_s);
        QVERIFY(rig.waitForSent(1));
        const QString id = rig.wire->sent.at(0).id;
        Q_EMIT rig.wire->grew(u"Hello, this is Billing help."_s, true);
        Q_EMIT rig.wire->answered({});
        QVERIFY(chat->isBusy()); // the message is yet to be spoken
        Q_EMIT rig.wire->taken(id);
        Q_EMIT rig.wire->understood(id, u"high"_s);
        Q_EMIT rig.wire->grew(u"How can I help?"_s, true);
        Q_EMIT rig.wire->answered({});
        QVERIFY(!chat->isBusy());
        const auto all = rig.kept(*chat);
        const auto own = std::find_if(all.begin(), all.end(),
                                      [&](const ChatMessage &one) { return one.id == id; });
        QCOMPARE(own->heard, u"high"_s);
        QCOMPARE(own->state, MessageState::Answered);
    }

    void switchingTheWayIsSaidAndReleasesTheOldOne()
    {
        ChatRig rig;
        ChatController *chat = rig.begin();
        const FakeChatTransport *old = rig.wire;
        chat->setRoute(ChatRoute::VoiceLine);
        QCOMPARE(old->ends, 1);
        QCOMPARE(rig.kept(*chat, 0).note, ChatNote::RouteChanged);
        QCOMPARE(rig.kept(*chat, 0).route, ChatRoute::VoiceLine);
        QCOMPARE(rig.store.records.at(0).route, ChatRoute::VoiceLine);
    }

    void theVoiceLineOpensForNobodyWhoOnlyChoseIt()
    {
        ChatRig rig;
        ChatController *chat = rig.begin();
        chat->send(u"one"_s);
        QVERIFY(rig.waitForSent(1));
        Error offline = fail(ErrorKind::ConnectionFailed).value();
        offline.neverSent = true;
        Q_EMIT rig.wire->failed(offline);
        QVERIFY(chat->isWaiting());
        chat->setRoute(ChatRoute::VoiceLine);
        QVERIFY(!chat->isWaiting()); // nor does the pause end with a line
        QVERIFY(chat->isHeld());
        QVERIFY(!chat->isBusy());
        chat->tryNow();
        QVERIFY(rig.waitForSent(1));
        QCOMPARE(rig.wire->route(), ChatRoute::VoiceLine);
    }

    void aNoteIsNotTheLastThatWasSaid()
    {
        ChatRig rig;
        ChatController *chat = rig.begin();
        chat->send(u"one"_s);
        QVERIFY(rig.waitForSent(1));
        rig.wire->answer(u"Yes."_s);
        QCOMPARE(chat->summary().lastText, u"Yes."_s);
        chat->setRoute(ChatRoute::VoiceLine); // which is noted
        QCOMPARE(chat->summary().lastText, u"Yes."_s);
        QCOMPARE(chat->summary().lastAuthor, MessageAuthor::Agent);
        chat->send(u"two"_s);
        QVERIFY(rig.waitForSent(1)); // on the other way
        QCOMPARE(chat->summary().lastText, u"two"_s);
    }

    void noStartOfTheProgramSendsOverAVoiceLine()
    {
        ChatRig rig;
        rig.isAtHand = false;
        ChatController *chat = rig.begin();
        chat->send(u"one"_s);
        const QString id = chat->record().id;
        rig.store.records.first().route = ChatRoute::VoiceLine; // a crash in the midst of a switch
        rig.isAtHand = true;
        rig.restart();
        chat = rig.desk->open(id);
        QTRY_VERIFY(chat->isOpened());
        QVERIFY(chat->isHeld());
        QVERIFY(!chat->isBusy());
        QVERIFY(!rig.wire || rig.wire->sent.isEmpty());
    }

    void whatWaitedForAModelWaitsForThePriceOfALine()
    {
        ChatRig rig;
        rig.isAtHand = false;
        ChatController *chat = rig.begin();
        chat->send(u"one"_s); // there is no way
        rig.isAtHand = true;
        chat->setRoute(ChatRoute::VoiceLine);
        QVERIFY(chat->isHeld());
        QVERIFY(!chat->isBusy());
        chat->setRoute(ChatRoute::TextModel);
        QVERIFY(chat->isHeld());
        chat->send(u"two"_s);
        QVERIFY(rig.waitForSent(1));
        QCOMPARE(rig.wire->sent.at(0).text, u"one"_s);
    }

    void aLineLostInATurnOfItsOwnHoldsWhatIsQueued()
    {
        ChatRig rig;
        ChatController *chat = rig.begin();
        chat->send(u"one"_s);
        QVERIFY(rig.waitForSent(1));
        rig.wire->answer(u"Yes."_s);
        Q_EMIT rig.wire->grew(u"Are you sti"_s, false); // nobody asked
        chat->send(u"two"_s);
        QVERIFY(!chat->isHeld());
        Q_EMIT rig.wire->failed(fail(ErrorKind::StreamBroken).value());
        QVERIFY(!chat->isBusy());
        QVERIFY(chat->isHeld()); // said, with a way on
        chat->tryNow();
        QVERIFY(rig.waitForSent(2));
        QCOMPARE(rig.wire->sent.at(1).text, u"two"_s);
    }

    void aClearedViewKeepsEverything()
    {
        ChatRig rig;
        ChatController *chat = rig.begin();
        chat->send(u"Hi"_s);
        QVERIFY(rig.waitForSent(1));
        rig.wire->answer(u"One."_s);
        const QSignalSpy replaced(&chat->pages(), &ChatPages::replaced);
        chat->clearView();
        QCOMPARE(chat->pages().clearedBefore(), 2);
        QCOMPARE(replaced.size(), 1);
        QCOMPARE(rig.kept(*chat).size(), 2);
        chat->restoreView();
        QCOMPARE(chat->pages().clearedBefore(), 0);
    }

    void whileNoWayIsAtHandItIsQueued()
    {
        ChatRig rig;
        rig.isAtHand = false;
        ChatController *chat = rig.begin();
        chat->send(u"Hi"_s);
        QCOMPARE(rig.kept(*chat, 0).state, MessageState::Queued);
        rig.isAtHand = true;
        ChatWay way;
        way.ready = true;
        rig.desk->setWays({way});
        QVERIFY(rig.waitForSent(1));
    }

    void anEndedChatTakesNothingMore()
    {
        ChatRig rig;
        ChatController *chat = rig.begin();
        chat->end();
        QCOMPARE(rig.wire->ends, 1);
        QVERIFY(!chat->canSend());
        chat->send(u"Hi"_s);
        QCOMPARE(rig.kept(*chat).size(), 1); // the note that it ended
        QVERIFY(rig.store.records.at(0).endedAt.isValid());
    }
};

HS_TEST_CLASS(TstChatController)
#include "tst_chatcontroller.moc"
