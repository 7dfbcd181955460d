#include "tests/fakes/testmain.h"
#include "tests/unit/app/chat/chatrig.h"

using namespace hs;
using namespace hs::test;

namespace {

Error errorOf(ErrorKind kind, bool neverSent = false)
{
    Error error;
    error.kind = kind;
    error.neverSent = neverSent;
    return error;
}

} // namespace

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

    void aMessageIsOnDiskBeforeItLeaves()
    {
        ChatRig rig;
        ChatController *chat = rig.begin();
        rig.store.trouble = errorOf(ErrorKind::StoreFull);
        const QSignalSpy failed(chat, &ChatController::failed);
        chat->send(u"Hi"_s);
        QTRY_VERIFY(!failed.isEmpty());
        QTRY_VERIFY(!chat->isBusy());
        QVERIFY(rig.wire->sent.isEmpty());
        rig.store.trouble.reset();
        chat->send(u"Hello"_s);
        QVERIFY(rig.waitForSent(1));
        const auto put = std::find_if(rig.store.puts.begin(), rig.store.puts.end(),
                                      [](const FakeChatStore::Put &one) { return one.durably; });
        QVERIFY(put != rig.store.puts.end());
        QCOMPARE(put->message.id, rig.wire->sent.at(0).id);
        QCOMPARE(put->message.state, MessageState::Sending);
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

    void stopKeepsWhatHadCome()
    {
        ChatRig rig;
        ChatController *chat = rig.begin();
        chat->send(u"Hi"_s);
        chat->send(u"And?"_s);
        QVERIFY(rig.waitForSent(1));
        Q_EMIT rig.wire->grew(u"Well, "_s, false);
        chat->stop();
        QCOMPARE(rig.wire->stops, 1);
        QCOMPARE(rig.kept(*chat, 2).state, MessageState::Stopped);
        QCOMPARE(rig.kept(*chat, 2).text, u"Well, "_s);
        QVERIFY(!chat->isBusy());
        QCOMPARE(rig.wire->sent.size(), 1); // what is queued waits for the operator
        chat->tryNow();
        QVERIFY(rig.waitForSent(2));
    }

    void stoppedBeforeAWordItMayBeSentAgain()
    {
        ChatRig rig;
        ChatController *chat = rig.begin();
        chat->send(u"Hi"_s);
        QVERIFY(rig.waitForSent(1));
        chat->stop();
        QCOMPARE(rig.kept(*chat, 0).state, MessageState::Failed);
        QCOMPARE(rig.kept(*chat, 0).error->kind, ErrorKind::Cancelled);
        chat->retry(rig.kept(*chat, 0).id);
        QVERIFY(rig.waitForSent(2));
        QCOMPARE(rig.wire->sent.at(1).id, rig.wire->sent.at(0).id);
    }

    void aFailureSaysWhyAndHoldsTheQueue()
    {
        ChatRig rig;
        ChatController *chat = rig.begin();
        chat->send(u"one"_s);
        chat->send(u"two"_s);
        QVERIFY(rig.waitForSent(1));
        Q_EMIT rig.wire->failed(errorOf(ErrorKind::Unauthorized));
        QCOMPARE(rig.kept(*chat, 0).state, MessageState::Failed);
        QCOMPARE(rig.kept(*chat, 0).error->kind, ErrorKind::Unauthorized);
        QCOMPARE(rig.kept(*chat, 1).state, MessageState::Queued);
        QCOMPARE(rig.wire->sent.size(), 1);
        chat->retry(rig.kept(*chat, 0).id);
        QVERIFY(rig.waitForSent(2));
        QCOMPARE(rig.wire->sent.at(1).text, u"one"_s); // order is kept
    }

    void offlineItWaitsAndTriesAgain()
    {
        ChatRig rig;
        ChatController *chat = rig.begin();
        chat->send(u"one"_s);
        QVERIFY(rig.waitForSent(1));
        Q_EMIT rig.wire->failed(errorOf(ErrorKind::HostNotFound, true));
        QVERIFY(chat->isWaiting());
        QCOMPARE(rig.kept(*chat, 0).state, MessageState::Queued);
        chat->send(u"two"_s);
        QCOMPARE(rig.wire->sent.size(), 1);
        chat->tryNow();
        QVERIFY(rig.waitForSent(2));
        QCOMPARE(rig.wire->sent.at(1).text, u"one"_s);
    }

    void whatMayHaveArrivedIsNotSentAgainByItself()
    {
        ChatRig rig;
        ChatController *chat = rig.begin();
        chat->send(u"one"_s);
        QVERIFY(rig.waitForSent(1));
        Q_EMIT rig.wire->failed(errorOf(ErrorKind::ConnectionFailed, false));
        QVERIFY(!chat->isWaiting());
        QCOMPARE(rig.kept(*chat, 0).state, MessageState::Failed);
    }

    void aBrokenAnswerGivesWayToTheNextOne()
    {
        ChatRig rig;
        ChatController *chat = rig.begin();
        chat->send(u"Hi"_s);
        QVERIFY(rig.waitForSent(1));
        Q_EMIT rig.wire->taken(rig.wire->sent.at(0).id);
        Q_EMIT rig.wire->grew(u"Wel"_s, false);
        Q_EMIT rig.wire->failed(errorOf(ErrorKind::StreamBroken));
        QCOMPARE(rig.kept(*chat, 1).state, MessageState::Broken);
        QCOMPARE(rig.kept(*chat, 1).text, u"Wel"_s);
        QCOMPARE(rig.kept(*chat, 0).state, MessageState::Failed);
        chat->retry(rig.kept(*chat, 0).id);
        QCOMPARE(rig.kept(*chat, 1).state, MessageState::Replaced);
        QVERIFY(rig.waitForSent(2));
        rig.wire->answer(u"Well."_s);
        QCOMPARE(rig.kept(*chat, 2).text, u"Well."_s);
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

    void aCrashLosesAndDoublesNothing()
    {
        ChatRig rig;
        ChatController *chat = rig.begin();
        chat->send(u"answered"_s);
        QVERIFY(rig.waitForSent(1));
        rig.wire->answer(u"yes"_s);
        chat->send(u"under way"_s);
        QVERIFY(rig.waitForSent(2));
        Q_EMIT rig.wire->taken(rig.wire->sent.at(1).id);
        Q_EMIT rig.wire->grew(u"half of"_s, false);
        chat->send(u"queued"_s);
        const QString id = chat->record().id;
        rig.restart();
        chat = rig.desk->open(id);
        QTRY_VERIFY(chat->isOpened());
        QCOMPARE(rig.kept(*chat, 2).state, MessageState::Failed); // perhaps it arrived
        QCOMPARE(rig.kept(*chat, 3).state, MessageState::Broken);
        QCOMPARE(rig.kept(*chat, 3).text, u"half of"_s);
        QVERIFY(rig.waitForSent(1));
        QCOMPARE(rig.wire->sent.at(0).text, u"queued"_s);
        QCOMPARE(rig.wire->greetings, 0);
    }

    void noStartOfTheProgramOpensALine()
    {
        ChatRig rig;
        ChatController *chat = rig.begin();
        chat->setRoute(ChatRoute::VoiceLine);
        chat->send(u"one"_s);
        chat->send(u"two"_s);
        QVERIFY(rig.waitForSent(1));
        const QString id = chat->record().id;
        rig.restart();
        chat = rig.desk->open(id);
        QTRY_VERIFY(chat->isOpened());
        for (const ChatMessage &one : rig.kept(*chat))
            QVERIFY(one.state == MessageState::Failed || one.state == MessageState::Noted);
        QVERIFY(!rig.wire);
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
