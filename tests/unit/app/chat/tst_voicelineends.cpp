// How the lines of a chat by voice end, and what becomes of the messages.
#include "tests/fakes/testmain.h"
#include "tests/unit/app/chat/voicelinerig.h"

using namespace hs;
using namespace hs::test;

class TstVoiceLineEnds : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void endHangsUpByTheLadder()
    {
        VoiceLineRig all;
        all.send(u"One"_s);
        QVERIFY(all.bringUp());
        CallController *line = all.line();
        all.transport.end();
        QCOMPARE(line->state(), CallState::Ending);
        QCOMPARE(all.stopped.size(), 1);
        QVERIFY(all.failed.isEmpty());
        QVERIFY(all.wire().calls().contains(u"end"_s));
        QVERIFY(all.transport.holdsLine()); // until it is proven
        Q_EMIT all.wire().ended(EndReason::None, proofBy(EndProof::CloseHandshake), {});
        QCOMPARE(all.notes(), (QList<ChatNote>{ChatNote::LineOpened, ChatNote::LineEnded}));
        QCOMPARE(all.noted.last().at(2).toString(), u"OperatorHungUp"_s);
        QVERIFY(!all.transport.holdsLine());
    }

    void aTransportThatGoesHangsUp()
    {
        VoiceLineRig all;
        auto transport = std::make_unique<VoiceLineTransport>(VoiceLineTransport::Means{
            all.desk, all.synthesizer, [](const ChatRecord &) { return CallTarget(); }, {}});
        transport->send({}, {});
        QVERIFY(all.bringUp());
        CallController *line = all.line();
        transport.reset();
        QCOMPARE(line->state(), CallState::Ending);
    }

    void aLineThatEndsTakesTheMessageWithIt_data()
    {
        QTest::addColumn<EndReason>("reason");
        QTest::addColumn<ErrorKind>("kind");
        QTest::newRow("agent") << EndReason::AgentHungUp << ErrorKind::StreamBroken;
        QTest::newRow("balance") << EndReason::BalanceRanOut << ErrorKind::InsufficientBalance;
    }

    void aLineThatEndsTakesTheMessageWithIt()
    {
        QFETCH(const EndReason, reason);
        QFETCH(const ErrorKind, kind);
        VoiceLineRig all;
        all.send(u"One"_s);
        QVERIFY(all.bringUp());
        QVERIFY(all.sayOne());
        all.endsByPlatform(reason);
        QCOMPARE(all.failed.size(), 1);
        QCOMPARE(all.failure(), kind);
        QCOMPARE(all.notes(), (QList<ChatNote>{ChatNote::LineOpened, ChatNote::LineEnded}));
        all.send(u"Two"_s, u"m2"_s); // opens another one
        QCOMPARE(all.wires.size(), 2);
        QVERIFY(all.bringUp());
        all.agentHears(u"noise"_s); // nothing was said on this one yet
        QVERIFY(all.understood.isEmpty());
        QVERIFY(all.sayOne());
        QCOMPARE(all.taken.last().at(0).toString(), u"m2"_s);
    }

    void hangUpInTheCallBarBreaksOff_data()
    {
        QTest::addColumn<EndReason>("why");
        QTest::addColumn<ErrorKind>("kind");
        QTest::newRow("operator") << EndReason::OperatorHungUp << ErrorKind::Cancelled;
        QTest::newRow("cap") << EndReason::CapReached << ErrorKind::CapReached;
    }

    void hangUpInTheCallBarBreaksOff()
    {
        QFETCH(const EndReason, why);
        QFETCH(const ErrorKind, kind);
        VoiceLineRig all;
        all.send(u"One"_s);
        QVERIFY(all.bringUp());
        QVERIFY(all.sayOne());
        all.agentSays(u"It is"_s, false);
        all.line()->hangUp(why);
        QCOMPARE(all.failed.size(), 1);
        QCOMPARE(all.failure(), kind);
        QCOMPARE(all.notes(), QList<ChatNote>{ChatNote::LineOpened}); // its end is not proven
    }

    void lastWordsAreAnAnswer()
    {
        VoiceLineRig all;
        all.send(u"Goodbye"_s);
        QVERIFY(all.bringUp());
        QVERIFY(all.sayOne());
        bool hadFailed = false;
        QObject::connect(&all.transport, &ChatTransport::answered, &all.transport,
                         [&] { hadFailed = !all.failed.isEmpty(); });
        all.agentSays(u"Thank you. Goodbye."_s);
        all.endsByPlatform();
        QCOMPARE(all.answered.size(), 1);
        QVERIFY(!hadFailed);
    }

    void anAnswerThatCameEarlyIsNotLostWithTheLine()
    {
        VoiceLineRig all;
        all.send(u"First this. Then that."_s);
        QVERIFY(all.bringUp());
        QVERIFY(all.sayOne());
        all.agentSays(u"Yes?"_s);
        QTRY_COMPARE(all.answered.size(), 1);
        QVERIFY(all.sayOne());
        QCOMPARE(all.taken.size(), 1);
        bool hadFailed = false;
        QObject::connect(&all.transport, &ChatTransport::answered, &all.transport,
                         [&] { hadFailed = !all.failed.isEmpty(); });
        all.endsByPlatform();
        QCOMPARE(all.answered.size(), 2);
        QVERIFY(!hadFailed);
    }

    void noLineOpensByItselfForWhatIsBehindTheLastAnswer_data()
    {
        QTest::addColumn<bool>("byOperator");
        QTest::newRow("operator") << true;
        QTest::newRow("agent") << false;
    }

    void noLineOpensByItselfForWhatIsBehindTheLastAnswer()
    {
        QFETCH(const bool, byOperator);
        VoiceLineRig all;
        all.send(u"One"_s);
        QVERIFY(all.bringUp());
        QVERIFY(all.sayOne());
        all.agentSays(u"Yes."_s); // and has not settled
        all.send(u"Two"_s, u"m2"_s);
        QObject::connect(&all.transport, &ChatTransport::answered, &all.transport,
                         [&all] { all.send(u"Three"_s, u"m3"_s); });
        if (byOperator)
            all.line()->hangUp();
        all.endsByPlatform();
        QCOMPARE(all.answered.size(), 1);
        QCOMPARE(all.failed.size(), 2);
        QCOMPARE(all.wires.size(), 1);
        QVERIFY(!all.transport.holdsLine());
    }

    void whatWasOnItsWayWhenTheLineWasHungUpOpensNone()
    {
        VoiceLineRig all;
        all.send(u"One"_s);
        QVERIFY(all.bringUp());
        QVERIFY(all.sayOne());
        all.agentSays(u"Yes."_s);
        QTRY_COMPARE(all.answered.size(), 1);
        all.line()->hangUp(); // in the call bar, while a message is being written to the disk
        QCOMPARE(all.failed.size(), 1); // so that it stays where it is
        QCOMPARE(all.failure(), ErrorKind::Cancelled);
        all.send(u"Two"_s, u"m2"_s);
        QCOMPARE(all.failed.size(), 2);
        QCOMPARE(all.failure(), ErrorKind::Cancelled);
        Q_EMIT all.wire().ended(EndReason::None, proofBy(EndProof::CloseHandshake), {});
        QCOMPARE(all.wires.size(), 1);
        QCOMPARE(all.failed.size(), 2);
        all.send(u"Two"_s, u"m2"_s); // now it is meant
        QCOMPARE(all.wires.size(), 2);
        QVERIFY(all.bringUp());
        QVERIFY(all.sayOne());
    }

    void anUnprovenLineStandsInNobodysWay()
    {
        VoiceLineRig all;
        all.send(u"One"_s);
        QVERIFY(all.bringUp());
        Q_EMIT all.wire().lost(EndReason::ConnectionLost, u"torn"_s);
        QCOMPARE(all.failed.size(), 1);
        QCOMPARE(all.failure(), ErrorKind::StreamBroken);
        QVERIFY(all.transport.holdsLine());
        QCOMPARE(all.notes(), QList<ChatNote>{ChatNote::LineOpened});
        FakeTransport *first = all.wires.first();
        all.send(u"Two"_s, u"m2"_s);
        QCOMPARE(all.wires.size(), 2);
        Q_EMIT first->ended(EndReason::None, proofBy(EndProof::LogRow), {}); // found out later
        QCOMPARE(all.notes(), (QList<ChatNote>{ChatNote::LineOpened, ChatNote::LineEnded}));
        QVERIFY(all.transport.holdsLine()); // the new one
    }

    void withoutALineTheMessageFails()
    {
        VoiceLineRig all;
        Error cap;
        cap.kind = ErrorKind::InsufficientBalance;
        all.target = tl::unexpected(cap);
        all.send(u"One"_s);
        QCOMPARE(all.failure(), ErrorKind::InsufficientBalance);
        QVERIFY(all.wires.isEmpty());
        all.target = CallTarget();
        (void)all.desk.startWebCall({});
        all.send(u"Two"_s);
        QCOMPARE(all.failure(), ErrorKind::ConcurrencyLimit);
        all.desk.endEverything();
        all.send(u"Three"_s);
        QCOMPARE(all.failure(), ErrorKind::Cancelled);
        QCOMPARE(all.failed.size(), 3);
        QCOMPARE(all.wires.size(), 1);
    }

    void aRefusedLineFailsTheMessage()
    {
        VoiceLineRig all;
        all.send(u"One"_s);
        Error error;
        error.kind = ErrorKind::Unauthorized;
        Q_EMIT all.wire().refused(error);
        QCOMPARE(all.failed.size(), 1);
        QCOMPARE(all.failure(), ErrorKind::Unauthorized);
        QVERIFY(all.notes().isEmpty());
        QVERIFY(!all.transport.holdsLine());
    }
};

HS_TEST_CLASS(TstVoiceLineEnds)
#include "tst_voicelineends.moc"
