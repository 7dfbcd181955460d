#include "app/api/websocketsession.h"

#include "tests/fakes/testmain.h"
#include "tests/unit/app/api/wspeer.h"

#include <QSignalSpy>

#include <memory>

using namespace Qt::StringLiterals;
using namespace hs;
using hs::test::serverFrame;
using hs::test::WsPeer;

namespace {

/// A session towards a peer, and everything it told.
class Line
{
public:
    Line()
    {
        QObject::connect(session.get(), &SessionSocket::received, session.get(),
                         [this](const SocketMessage &message) { messages.append(message); });
        QObject::connect(session.get(), &SessionSocket::closed, session.get(),
                         [this](const SocketClosing &how) {
                             closing = how;
                             ++closings;
                         });
    }
    bool open()
    {
        QSignalSpy opened(session.get(), &SessionSocket::opened);
        session->open(peer.url());
        return QTest::qWaitFor([&opened] { return opened.count() == 1; });
    }
    /// The close frames the peer has seen.
    [[nodiscard]] int closesAtPeer() const
    {
        int count = 0;
        for (const auto &frame : peer.frames())
            count += frame.opcode == WsOpcode::Close ? 1 : 0;
        return count;
    }

    WsPeer peer;
    std::unique_ptr<WebSocketSession> session = std::make_unique<WebSocketSession>();
    QList<SocketMessage> messages;
    SocketClosing closing;
    int closings = 0;
};

QByteArray closeFrame(int code, const QByteArray &reason = {})
{
    return serverFrame(WsOpcode::Close, wsClosePayload(code, reason));
}

QByteArray textFrame(const QByteArray &json)
{
    return serverFrame(WsOpcode::Text, json);
}

const QByteArray hello = R"({"event":"system","media":{"payload":"Hello"}})";

} // namespace

/// The session socket against a peer that is scripted byte by byte.
class TstWebSocketClient : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void soundGoesUpAndMessagesComeDown()
    {
        Line line;
        QVERIFY(line.open());
        QVERIFY(line.peer.request().startsWith("GET /chat?request_token=sess_fake HTTP/1.1\r\n"));
        line.session->sendAudio(QByteArray(4096, 'a'));
        QTRY_COMPARE(line.peer.frames().size(), 1);
        const auto &frame = line.peer.frames().first();
        QVERIFY(frame.wasMasked);
        QCOMPARE(frame.opcode, WsOpcode::Text);
        QCOMPARE(frame.payload,
                 R"({"type":"audio","data":")" + QByteArray(4096, 'a').toBase64() + R"("})");

        line.peer.send(textFrame(hello));
        QTRY_COMPARE(line.messages.size(), 1);
        QCOMPARE(std::get<AgentPartial>(line.messages[0]).text, u"Hello"_s);
    }

    void messagesMayArriveByteByByte()
    {
        Line line;
        QVERIFY(line.open());
        for (const QByteArray frame = textFrame(hello); const char byte : frame)
            line.peer.send(QByteArray(1, byte));
        QTRY_COMPARE(line.messages.size(), 1);
    }

    void framesThatCameWithTheUpgradeAreNotLost()
    {
        Line line;
        line.peer.answersItself(false);
        line.session->open(line.peer.url());
        QTRY_VERIFY(!line.peer.request().isEmpty());
        line.peer.send(line.peer.acceptance() + textFrame(hello));
        QTRY_COMPARE(line.messages.size(), 1);
    }

    void aPingIsAnswered()
    {
        Line line;
        QVERIFY(line.open());
        line.peer.send(serverFrame(WsOpcode::Ping, "are you there"));
        QTRY_COMPARE(line.peer.frames().size(), 1);
        QCOMPARE(line.peer.frames().first().opcode, WsOpcode::Pong);
        QCOMPARE(line.peer.frames().first().payload, "are you there");
    }

    void ourCloseIsProvenByTheirs()
    {
        Line line;
        QVERIFY(line.open());
        line.session->close();
        QCOMPARE(line.closings, 0); // nothing is proven yet
        QTRY_COMPARE(line.closesAtPeer(), 1);
        QCOMPARE(line.peer.frames().last().payload, wsClosePayload(1000));
        line.session->close();
        line.session->sendAudio("late");
        line.peer.send(textFrame(hello) + closeFrame(1000, "bye\x01"));
        QTRY_COMPARE(line.closings, 1);
        QVERIFY(line.closing.handshakeComplete);
        QVERIFY(line.closing.wasOpen);
        QVERIFY(!line.closing.byPeer);
        QVERIFY(!line.closing.error);
        QCOMPARE(line.closing.code, 1000);
        QCOMPARE(line.closing.reason, u"bye"_s);
        QCOMPARE(line.messages.size(), 1); // said before they closed
        QTRY_VERIFY(!line.peer.isConnected());
        QCOMPARE(line.peer.frames().size(), 1);
    }

    void theirCloseIsAnswered()
    {
        Line line;
        QVERIFY(line.open());
        line.peer.send(closeFrame(4001, "limit"));
        QTRY_COMPARE(line.closings, 1);
        QVERIFY(line.closing.handshakeComplete);
        QVERIFY(line.closing.byPeer);
        QCOMPARE(line.closing.code, 4001);
        QTRY_COMPARE(line.closesAtPeer(), 1);
        QCOMPARE(line.peer.frames().last().payload, wsClosePayload(4001));
        QTRY_VERIFY(!line.peer.isConnected());
    }

    void aCloseAndTheEndOfTheConnectionAtOnceStillProve()
    {
        Line line;
        QVERIFY(line.open());
        line.peer.send(textFrame(R"({"event":"end_call","media":{"payload":{"reason":"hangup"}}})")
                       + closeFrame(1000));
        line.peer.socket().disconnectFromHost();
        QTRY_COMPARE(line.closings, 1);
        QVERIFY(line.closing.handshakeComplete);
        QCOMPARE(line.messages.size(), 1);
    }

    void aPeerThatNeverAnswersTheCloseProvesNothing()
    {
        Line line;
        QVERIFY(line.open());
        line.session->close();
        QTRY_COMPARE(line.closesAtPeer(), 1);
        QCOMPARE(line.closings, 0);
        line.session->abort();
        QCOMPARE(line.closings, 1); // before abort() returned
        QVERIFY(!line.closing.handshakeComplete);
        QCOMPARE(line.closing.code, 1006);
        QCOMPARE(line.closing.error->kind, ErrorKind::Cancelled);
        line.session->abort();
        QCOMPARE(line.closings, 1);
    }

    void aResetIsALostConnection()
    {
        Line line;
        QVERIFY(line.open());
        line.peer.socket().abort();
        QTRY_COMPARE(line.closings, 1);
        QVERIFY(line.closing.wasOpen);
        QVERIFY(!line.closing.handshakeComplete);
        QCOMPARE(line.closing.code, 1006);
        QCOMPARE(line.closing.error->kind, ErrorKind::ConnectionFailed);
    }

    void aResetInsteadOfACloseFrameProvesNothing()
    {
        Line line;
        QVERIFY(line.open());
        line.session->close();
        QTRY_COMPARE(line.closesAtPeer(), 1);
        line.peer.socket().abort();
        QTRY_COMPARE(line.closings, 1);
        QVERIFY(!line.closing.handshakeComplete);
        QVERIFY(line.closing.error);
    }

    void aConnectionThatDropsBeforeTheUpgradeMayHaveOpenedALine()
    {
        Line line;
        line.peer.answersItself(false);
        line.session->open(line.peer.url());
        QTRY_VERIFY(!line.peer.request().isEmpty());
        line.peer.socket().abort();
        QTRY_COMPARE(line.closings, 1);
        QVERIFY(!line.closing.wasOpen);
        QVERIFY(line.closing.requestLeft);
        QCOMPARE(line.closing.error->kind, ErrorKind::ConnectionFailed);
    }

    void aRefusedConnectionOpenedNothing()
    {
        Line line;
        line.session->open(QUrl(u"ws://127.0.0.1:1/chat"_s));
        QTRY_COMPARE(line.closings, 1);
        QVERIFY(!line.closing.requestLeft);
        QCOMPARE(line.closing.error->kind, ErrorKind::ConnectionFailed);
    }

    void anUnknownHostIsNamedAsSuch()
    {
        Line line;
        line.session->open(QUrl(u"wss://nonexistent.invalid/chat"_s));
        QTRY_COMPARE(line.closings, 1);
        QCOMPARE(line.closing.error->kind, ErrorKind::HostNotFound);
    }

    void anUpgradeAnsweredWithAnotherStatusIsRefused_data()
    {
        QTest::addColumn<ErrorKind>("kind");
        QTest::newRow("HTTP/1.1 403 Forbidden\r\n\r\n") << ErrorKind::Forbidden;
        QTest::newRow("HTTP/1.1 302 Found\r\nLocation: ws://evil.example/\r\n\r\n")
            << ErrorKind::UnexpectedStatus;
        QTest::newRow("HTTP/1.1 503 Busy\r\nRetry-After: 3\r\n\r\n") << ErrorKind::ServerError;
        QTest::newRow("hello\r\n\r\n") << ErrorKind::WrongShape;
    }

    void anUpgradeAnsweredWithAnotherStatusIsRefused()
    {
        Line line;
        line.peer.answersItself(false);
        line.session->open(line.peer.url());
        QTRY_VERIFY(!line.peer.request().isEmpty());
        line.peer.send(QTest::currentDataTag());
        QTRY_COMPARE(line.closings, 1);
        QVERIFY(!line.closing.wasOpen);
        QTEST(line.closing.error->kind, "kind");
    }

    void closeBeforeTheConnectionStandsEndsItAtOnce()
    {
        Line line;
        line.session->open(line.peer.url());
        line.session->close();
        QCOMPARE(line.closings, 1);
        QVERIFY(!line.closing.requestLeft); // so there can be no line
        QVERIFY(!line.closing.error);
    }

    void closeDuringTheUpgradeWaitsForItsAnswer()
    {
        Line line;
        line.peer.answersItself(false);
        QSignalSpy opened(line.session.get(), &SessionSocket::opened);
        line.session->open(line.peer.url());
        QTRY_VERIFY(!line.peer.request().isEmpty());
        line.session->close();
        QCOMPARE(line.closings, 0);
        line.peer.send(line.peer.acceptance());
        QTRY_COMPARE(line.closesAtPeer(), 1);
        line.peer.send(closeFrame(1000));
        QTRY_COMPARE(line.closings, 1);
        QVERIFY(line.closing.wasOpen && line.closing.handshakeComplete);
        QCOMPARE(opened.count(), 0); // nobody is told of a line that was given up
    }

    void aBrokenProtocolEndsTheConnection_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<int>("code");
        QTest::newRow("masked") << QByteArray("\x81\x81\x01\x02\x03\x04\x05", 7) << 1002;
        QTest::newRow("reserved bits") << QByteArray("\xF1\x00", 2) << 1002;
        QTest::newRow("bad UTF-8") << textFrame("\xff\xfe") << 1007;
    }

    void aBrokenProtocolEndsTheConnection()
    {
        QFETCH(const QByteArray, bytes);
        QFETCH(const int, code);
        Line line;
        QVERIFY(line.open());
        line.peer.send(bytes);
        QTRY_COMPARE(line.closings, 1);
        QVERIFY(!line.closing.handshakeComplete);
        QCOMPARE(line.closing.error->kind, ErrorKind::WrongShape);
        QTRY_COMPARE(line.closesAtPeer(), 1);
        QCOMPARE(line.peer.frames().last().payload, wsClosePayload(code));
    }

    void aFrameOfEightMegabytesIsSkippedAndTheSessionGoesOn()
    {
        Line line;
        QVERIFY(line.open());
        line.peer.send(textFrame(QByteArray(8 * 1024 * 1024, 'x')) + textFrame(hello));
        QTRY_COMPARE(line.messages.size(), 2);
        QCOMPARE(std::get<IgnoredFrame>(line.messages[0]).why, u"oversized"_s);
        QCOMPARE(std::get<AgentPartial>(line.messages[1]).text, u"Hello"_s);
        QCOMPARE(line.closings, 0);
    }

    void aFrameNobodyCouldSkipEndsTheSession()
    {
        Line line;
        QVERIFY(line.open());
        line.peer.send(QByteArray::fromHex("817f7fffffffffffffff"));
        QTRY_COMPARE(line.closings, 1);
        QCOMPARE(line.closing.error->kind, ErrorKind::TooLarge);
    }

    void aBinaryMessageIsIgnored()
    {
        Line line;
        QVERIFY(line.open());
        line.peer.send(serverFrame(WsOpcode::Binary, "sound?"));
        QTRY_COMPARE(line.messages.size(), 1);
        QVERIFY(std::holds_alternative<IgnoredFrame>(line.messages[0]));
    }

    void aPeerThatDoesNotReadCostsTheOldestSoundOnly()
    {
        Line line;
        line.peer.stopReading();
        QVERIFY(line.open());
        qint64 sent = 0;
        const auto pushUntilDropped = [&line, &sent] {
            for (int i = 0; i < 16; ++i, ++sent)
                line.session->sendAudio(QByteArray(4096, 'a'));
            return line.session->droppedSamples() > 20 * 2'048;
        };
        QVERIFY(QTest::qWaitFor(pushUntilDropped, 20000));
        const qint64 dropped = line.session->droppedSamples();
        QCOMPARE(dropped % 2'048, 0);
        const UplinkCount count = line.session->uplink();
        QVERIFY(count.waiting > 0);
        QCOMPARE((count.left + count.waiting) * 2'048 + dropped, sent * 2'048);
        for (int i = 0; i < 128; ++i)
            line.session->sendAudio(QByteArray(4096, '\0'));
        QVERIFY(line.session->droppedSamples() < dropped + 64 * 2'048); // silence is no loss
        QCOMPARE(line.closings, 0);
    }

    void soundBeforeTheOpeningIsNotKept()
    {
        Line line;
        line.session->open(line.peer.url());
        line.session->sendAudio("early");
        QTRY_VERIFY(!line.peer.request().isEmpty());
        line.peer.send(serverFrame(WsOpcode::Ping, {}));
        QTRY_COMPARE(line.peer.frames().size(), 1);
        QCOMPARE(line.peer.frames().first().opcode, WsOpcode::Pong);
        QCOMPARE(line.session->droppedSamples(), 0);
        QCOMPARE(line.session->uplink().left, 0);
    }

    void theOwnerMayDeleteItInsideItsSignals()
    {
        Line line;
        QVERIFY(line.open());
        QObject::connect(line.session.get(), &SessionSocket::received, this,
                         [&line] { line.session.reset(); });
        line.peer.send(textFrame(hello) + textFrame(hello) + closeFrame(1000));
        QTRY_COMPARE(line.messages.size(), 1);
        QTRY_VERIFY(!line.peer.isConnected());
        QCOMPARE(line.closings, 0);
    }

    void theOwnerMayAbortItInsideItsSignals()
    {
        Line line;
        QVERIFY(line.open());
        QObject::connect(line.session.get(), &SessionSocket::received, this,
                         [&line] { line.session->abort(); });
        line.peer.send(textFrame(hello) + textFrame(hello));
        QTRY_COMPARE(line.closings, 1);
        QCOMPARE(line.messages.size(), 1);
    }
};

HS_TEST_CLASS(TstWebSocketClient)
#include "tst_websocketclient.moc"
