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

class TstChatTrouble : public QObject
{
    Q_OBJECT
private Q_SLOTS:
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

    void aDraftThatTheDiskRefusedIsOfferedAgain()
    {
        ChatRig rig;
        ChatController *chat = rig.begin();
        rig.store.trouble = errorOf(ErrorKind::StoreFull);
        const QSignalSpy failed(chat, &ChatController::failed);
        chat->setDraft(u"half a thought"_s);
        QTRY_VERIFY(!failed.isEmpty());
        rig.store.trouble.reset();
        QTRY_COMPARE(rig.store.drafts.value(chat->record().id), u"half a thought"_s);
    }

    void anOldChatKeepsADraftThatTheNewOneCannot()
    {
        ChatRig rig;
        ChatController *old = rig.begin();
        old->setDraft(u"half a thought"_s);
        old->end();
        rig.store.trouble = errorOf(ErrorKind::StoreFull);
        const QSignalSpy failed(rig.desk.get(), &ChatDesk::failed);
        const ChatController *chat = rig.desk->startAgain(old->record().id);
        QTRY_VERIFY(!failed.isEmpty());
        QCOMPARE(chat->draft(), u"half a thought"_s);
        QCOMPARE(rig.store.drafts.value(old->record().id), u"half a thought"_s);
    }

    void stoppingAWelcomeAnswersNothing()
    {
        ChatRig rig;
        ChatController *chat = rig.begin();
        chat->send(u"Hi"_s);
        QVERIFY(rig.waitForSent(1));
        Q_EMIT rig.wire->grew(u"Welcome to"_s, true); // the line speaks before it hears
        chat->stop();
        QCOMPARE(rig.kept(*chat, 0).state, MessageState::Failed);
    }

    void stoppedAndSentAgainItLeavesOnce()
    {
        ChatRig rig;
        ChatController *chat = rig.begin();
        rig.store.holds = true;
        chat->send(u"Hi"_s);
        chat->stop(); // it is not even on disk
        chat->retry(rig.kept(*chat, 0).id);
        rig.store.holds = false;
        rig.store.release(); // both
        QVERIFY(rig.waitForSent(1));
        chat->send(u"And?"_s);
        rig.wire->answer(u"Yes."_s);
        QVERIFY(rig.waitForSent(2));
        QCOMPARE(rig.wire->sent.at(1).text, u"And?"_s);
    }

    void whatTheDiskDidNotTakeIsKeptWhenItDoes()
    {
        ChatRig rig;
        ChatController *chat = rig.begin();
        chat->send(u"Hi"_s);
        QVERIFY(rig.waitForSent(1));
        rig.store.trouble = errorOf(ErrorKind::StoreFull);
        rig.wire->answer(u"An answer."_s);
        chat->setDraft(u"half a"_s);
        chat->setDraft({});
        QCOMPARE(rig.kept(*chat).size(), 1);
        rig.store.trouble.reset();
        QTRY_COMPARE(rig.kept(*chat, 1).text, u"An answer."_s);
        QCOMPARE(rig.kept(*chat, 1).state, MessageState::Whole);
    }

    void whatTheDiskDidNotTakeIsStillRead()
    {
        ChatRig rig;
        ChatController *chat = rig.begin();
        chat->send(u"Hi"_s);
        QVERIFY(rig.waitForSent(1));
        rig.store.trouble = errorOf(ErrorKind::StoreFull);
        rig.wire->answer(u"An answer."_s);
        rig.store.trouble.reset(); // read again, before it is written again
        const auto read = chat->pages().messages(0, 10);
        QTRY_VERIFY(read.isFinished());
        QCOMPARE(read.result()->size(), 2);
        QCOMPARE(read.result()->at(1).text, u"An answer."_s);
    }

    void whatWasStoppedWaitsForTheOperatorAlsoAfterAStart()
    {
        ChatRig rig;
        ChatController *chat = rig.begin();
        chat->send(u"one"_s);
        chat->send(u"two"_s);
        QVERIFY(rig.waitForSent(1));
        chat->stop();
        QVERIFY(chat->isHeld());
        const QString id = chat->record().id;
        rig.restart();
        chat = rig.desk->open(id);
        QTRY_VERIFY(chat->isOpened());
        QVERIFY(chat->isHeld());
        QVERIFY(!rig.wire);
        chat->tryNow();
        QVERIFY(rig.waitForSent(1));
        QCOMPARE(rig.wire->sent.at(0).text, u"two"_s);
        QVERIFY(!chat->isHeld());
    }

    void aPauseEndsByItself()
    {
        ChatRig rig;
        ChatController *chat = rig.begin();
        chat->send(u"Hi"_s);
        QVERIFY(rig.waitForSent(1));
        Error limited = errorOf(ErrorKind::RateLimited);
        limited.retryAfterSeconds = 0;
        Q_EMIT rig.wire->failed(limited);
        QCOMPARE(rig.kept(*chat, 0).state, MessageState::Queued);
        QVERIFY(rig.waitForSent(2));
        QCOMPARE(rig.wire->sent.at(1).id, rig.wire->sent.at(0).id);
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
        QVERIFY(rig.waitForSent(2));
        QVERIFY(rig.wire->histories.at(1).isEmpty());
        QCOMPARE(rig.kept(*chat, 1).state, MessageState::Broken); // until there is another one
        rig.wire->answer(u"Well."_s);
        QCOMPARE(rig.kept(*chat, 1).state, MessageState::Replaced);
        QCOMPARE(rig.kept(*chat, 2).text, u"Well."_s);
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

    void noLineIsOpenedByTheNetworkComingBack()
    {
        ChatRig rig;
        ChatController *chat = rig.begin();
        chat->setRoute(ChatRoute::VoiceLine);
        rig.isAtHand = false;
        chat->send(u"Hi"_s);
        rig.isAtHand = true;
        ChatWay line;
        line.route = ChatRoute::VoiceLine;
        line.ready = true;
        rig.desk->setWays({line});
        QVERIFY(!chat->isBusy());
        chat->tryNow(); // the operator's own hand
        QVERIFY(rig.waitForSent(1));
    }

    void anotherPlatformsAgentIsNotWrittenTo()
    {
        ChatRig rig;
        ChatController *chat = rig.begin();
        rig.desk->setOnSandbox(true);
        chat->send(u"Hi"_s);
        QVERIFY(!chat->isBusy());
        QCOMPARE(rig.kept(*chat, 0).state, MessageState::Queued);
    }

    void whatWaitsInAnEndedChatSaysSo()
    {
        ChatRig rig;
        ChatController *chat = rig.begin();
        chat->send(u"one"_s);
        chat->send(u"two"_s);
        QVERIFY(rig.waitForSent(1));
        chat->end();
        QCOMPARE(rig.kept(*chat, 0).state, MessageState::Failed);
        QCOMPARE(rig.kept(*chat, 1).state, MessageState::Failed);
    }
};

HS_TEST_CLASS(TstChatTrouble)
#include "tst_chattrouble.moc"
