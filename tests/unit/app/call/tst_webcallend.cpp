#include "tests/fakes/proofs.h"
#include "tests/fakes/testmain.h"
#include "tests/unit/app/call/webcallrig.h"

using namespace hs;
using namespace hs::test;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

namespace {

/// A socket whose upgrade request has left and is never answered.
class SilentUpgrade final : public SessionSocket
{
    Q_OBJECT
public:
    using SessionSocket::SessionSocket;
    void open(const QUrl &) override { }
    void sendAudio(QByteArrayView) override { }
    [[nodiscard]] qint64 droppedSamples() const override { return 0; }
    [[nodiscard]] UplinkCount uplink() const override { return {}; }
    void close() override { }
    void abort() override
    {
        SocketClosing how;
        how.requestLeft = true;
        Q_EMIT closed(how);
    }
};

} // namespace

class TstWebCallEnd : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void endBeforeAnythingOpensNothing()
    {
        WebCallRig call;
        call.transport.end();
        QVERIFY(call.hasEnded(EndReason::None, EndProof::NeverOpened));
        call.transport.prepare(call.target);
        call.transport.place(u"session-1"_s);
        QVERIFY(call.onlyASentinelWasAsked());
        QVERIFY(!call.media.hasPort());
        QCOMPARE(call.ended.size(), 1);
    }

    void endWhileTheMicrophoneOpensClosesIt()
    {
        WebCallRig call;
        QVERIFY(call.prepare(false));
        call.transport.end();
        QVERIFY(call.hasEnded(EndReason::None, EndProof::NeverOpened));
        QTRY_VERIFY(!call.isMicrophoneOpen());
        QVERIFY(call.prepared.isEmpty());
    }

    void endWhenPreparedAsksNothing()
    {
        WebCallRig call;
        QVERIFY(call.prepare());
        call.transport.end();
        QVERIFY(call.hasEnded(EndReason::None, EndProof::NeverOpened));
        call.transport.place(u"session-1"_s);
        QVERIFY(call.onlyASentinelWasAsked());
        QTRY_VERIFY(!call.isMicrophoneOpen());
    }

    void aReplyAfterTheEndIsThrownAway()
    {
        WebCallRig call;
        call.server.push({.status = 201, .body = ticket(), .way = FakeReply::Way::Hold});
        QVERIFY(call.prepare());
        call.transport.place(u"session-1"_s);
        QTRY_COMPARE(call.server.requests().size(), 1);
        call.transport.end();
        QVERIFY(call.hasEnded(EndReason::None, EndProof::NeverOpened));
        QTRY_VERIFY(!call.isMicrophoneOpen());
        call.server.release();
        QTRY_VERIFY(call.hasNoted(u"create.late-reply-discarded"_s));
        QVERIFY(call.accepted.isEmpty());
        QVERIFY(!call.media.hasSocket());
    }

    void endInTheMomentOfAcceptanceOpensNoSocket()
    {
        WebCallRig call;
        connect(&call.transport, &CallTransport::accepted, &call.transport, &CallTransport::end);
        call.server.push(201, ticket());
        QVERIFY(call.prepare());
        call.transport.place(u"session-1"_s);
        QTRY_VERIFY(call.hasEnded(EndReason::None, EndProof::NeverOpened));
        QTRY_VERIFY(!call.isMicrophoneOpen());
        QVERIFY(!call.media.hasSocket());
    }

    void endWhileConnecting_data()
    {
        QTest::addColumn<bool>("requestLeft");
        QTest::addColumn<bool>("handshake");
        QTest::newRow("nothing had left") << false << false;
        QTest::newRow("unanswered") << true << false;
        QTest::newRow("closed in order") << true << true;
    }
    void endWhileConnecting()
    {
        QFETCH(bool, requestLeft);
        QFETCH(bool, handshake);
        WebCallRig call;
        QVERIFY(call.connectSocket());
        call.transport.end();
        SocketClosing how = handshake ? closedInOrder() : torn(false);
        how.requestLeft = requestLeft;
        call.media.closeSocket(how);
        if (!handshake && requestLeft)
            QTRY_VERIFY(call.isLost(EndReason::None));
        else
            QTRY_VERIFY(call.hasEnded(EndReason::None, handshake ? EndProof::CloseHandshake
                                                                 : EndProof::NeverOpened));
        QVERIFY(!call.isMicrophoneOpen());
    }

    void endInTheCallIsProvenByTheHandshake()
    {
        WebCallRig call({10s, 10s, 100ms});
        QVERIFY(call.answer());
        call.transport.end();
        call.transport.end();
        QTRY_COMPARE(call.closes(), 1);
        QVERIFY(!call.isMicrophoneOpen());
        QVERIFY(call.ended.isEmpty()); // not before there is proof
        call.media.closeSocket(closedInOrder());
        QTRY_VERIFY(call.hasEnded(EndReason::None, EndProof::CloseHandshake));
        QCOMPARE(call.closes(), 1);
    }

    // The GUI thread is not asked: the switch is thrown on the media thread itself.
    void theSwitchOfTheMediaThreadEndsTheCall()
    {
        WebCallRig call({10s, 10s, 100ms});
        QVERIFY(call.answer());
        LineSwitch &lineSwitch = call.thread.lineSwitch();
        QMetaObject::invokeMethod(
            &lineSwitch, [&lineSwitch] { lineSwitch.throwIt(); }, Qt::BlockingQueuedConnection);
        QCOMPARE(call.closes(), 1);
        QVERIFY(!call.isMicrophoneOpen());
        call.media.closeSocket(closedInOrder());
        QTRY_VERIFY(call.hasEnded(EndReason::GuardEnded, EndProof::CloseHandshake));
        QVERIFY(call.hasNoted(u"line.switched-off"_s));
    }

    // The window was stuck while the session was being created.
    void theSwitchBeforeTheReplyLeavesNothingThatCouldBeOpened()
    {
        WebCallRig call;
        call.server.push({.status = 201, .body = ticket(), .way = FakeReply::Way::Hold});
        QVERIFY(call.prepare());
        call.transport.place(u"session-1"_s);
        QTRY_COMPARE(call.server.requests().size(), 1);
        LineSwitch &lineSwitch = call.thread.lineSwitch();
        QMetaObject::invokeMethod(
            &lineSwitch, [&lineSwitch] { lineSwitch.throwIt(); }, Qt::BlockingQueuedConnection);
        call.server.release(); // the window responds again, and this comes first
        QTRY_VERIFY(call.hasEnded(EndReason::None, EndProof::NeverOpened));
        QVERIFY(!call.media.hasSocket());
        QVERIFY(!call.isMicrophoneOpen());
    }

    void whatTheGuardSawOfTheEndIsTaken()
    {
        WebCallRig call;
        QSignalSpy stepped(&call.transport, &CallTransport::stepped);
        EndStep look;
        look.kind = EndStepKind::LogRow;
        call.transport.resume({});
        call.transport.see(look);
        QCOMPARE(stepped.size(), 1);
        call.transport.see(proofBy(EndProof::LogRow));
        call.transport.see(proofBy(EndProof::LogRow)); // twice: live, and from the journal
        QCOMPARE(call.ended.size(), 1);
        QCOMPARE(call.ended.at(0).at(1).value<EndStep>().proof, EndProof::LogRow);
    }

    void anUnansweredCloseIsNoProof()
    {
        WebCallRig call;
        QVERIFY(call.answer());
        call.transport.end();
        QTRY_VERIFY(call.isLost(EndReason::None));
        QVERIFY(call.hasNoted(u"socket.close-unanswered"_s));
    }

    void thePlatformsGoodbye_data()
    {
        QTest::addColumn<QString>("word");
        QTest::addColumn<EndReason>("reason");
        QTest::addColumn<QString>("text");
        QTest::newRow("agent") << u"hangup"_s << EndReason::AgentHungUp << QString();
        QTest::newRow("balance") << u"user_limit_reached"_s << EndReason::BalanceRanOut
                                 << QString();
        QTest::newRow("other") << u"maintenance"_s << EndReason::PlatformOther << u"maintenance"_s;
        QTest::newRow("none") << QString() << EndReason::PlatformOther << QString();
    }
    void thePlatformsGoodbye()
    {
        QFETCH(QString, word);
        QFETCH(EndReason, reason);
        QFETCH(QString, text);
        WebCallRig call;
        QVERIFY(call.answer());
        call.media.receive(PlatformEnd{word});
        QTRY_VERIFY(call.hasEnded(reason, EndProof::EndCallFrame));
        QCOMPARE(call.ended.at(0).at(2).toString(), text);
        call.media.closeSocket(closedInOrder());
        QTRY_VERIFY(call.hasNoted(u"socket.closed"_s));
        QCOMPARE(call.ended.size(), 1);
    }

    void aCloseWithoutGoodbyeIsALostConnectionButProven()
    {
        WebCallRig call;
        QVERIFY(call.answer());
        call.media.closeSocket(closedInOrder(true));
        QTRY_VERIFY(call.hasEnded(EndReason::ConnectionLost, EndProof::CloseHandshake));
    }

    void aResetLeavesTheEndUnproven()
    {
        WebCallRig call;
        QVERIFY(call.answer());
        call.media.closeSocket(torn());
        QTRY_VERIFY(call.isLost(EndReason::ConnectionLost));
        QVERIFY(!call.isMicrophoneOpen());
    }

    void anUpgradeRefusedByStatusIsARefusal()
    {
        WebCallRig call;
        QVERIFY(call.connectSocket());
        SocketClosing how = torn(false);
        how.error->kind = ErrorKind::Forbidden;
        how.error->httpStatus = 403;
        call.media.closeSocket(how);
        QTRY_COMPARE(call.refused.size(), 1);
        QCOMPARE(call.refusal(), ErrorKind::Forbidden);
        QVERIFY(call.ended.isEmpty() && call.lost.isEmpty());
    }

    void aConnectTimeOutBeforeTheRequestIsARefusal()
    {
        WebCallRig call({20ms, 20ms, 100ms});
        QVERIFY(call.connectSocket());
        QTRY_COMPARE(call.refused.size(), 1);
        QCOMPARE(call.refusal(), ErrorKind::TimedOut);
    }

    void aConnectTimeOutAfterTheRequestIsUnproven();
};

void TstWebCallEnd::aConnectTimeOutAfterTheRequestIsUnproven()
{
    WebCallRig call;
    WebCallTransport transport({call.client,
                                call.thread,
                                call.media.ports(),
                                [] { return std::make_unique<SilentUpgrade>(); },
                                {20ms, 20ms, 100ms}});
    const QSignalSpy prepared(&transport, &CallTransport::prepared);
    const QSignalSpy lost(&transport, &CallTransport::lost);
    const QSignalSpy refused(&transport, &CallTransport::refused);
    call.server.push(201, ticket());
    transport.prepare(call.target);
    QVERIFY(call.media.waitForPort());
    call.media.onPort([](FakeAudioPort &port) { port.microphoneWorks(); });
    QTRY_COMPARE(prepared.size(), 1);
    transport.place(u"session-1"_s);
    QTRY_COMPARE(lost.size(), 1);
    QCOMPARE(lost.at(0).at(0).value<EndReason>(), EndReason::NoAnswer);
    QVERIFY(refused.isEmpty());
}

HS_TEST_CLASS(TstWebCallEnd)
#include "tst_webcallend.moc"
