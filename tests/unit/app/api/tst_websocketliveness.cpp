#include "app/api/websocketclient.h"
#include "tests/fakes/testmain.h"
#include "tests/unit/app/api/wspeer.h"

#include <QSignalSpy>

#include <algorithm>

using namespace hs;
using namespace hs::test;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

namespace {

qsizetype pings(const WsPeer &peer)
{
    const auto &frames = peer.frames();
    return std::count_if(frames.begin(), frames.end(),
                         [](const ClientFrame &frame) { return frame.opcode == WsOpcode::Ping; });
}

QByteArray pingPayload(const WsPeer &peer)
{
    for (const ClientFrame &frame : peer.frames()) {
        if (frame.opcode == WsOpcode::Ping)
            return frame.payload;
    }
    return {};
}

bool answered(const WsPeer &peer, const QByteArray &ping)
{
    const auto &frames = peer.frames();
    return std::any_of(frames.begin(), frames.end(), [&](const ClientFrame &frame) {
        return frame.opcode == WsOpcode::Pong && frame.payload == ping;
    });
}

} // namespace

class TstWebSocketLiveness : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void aPeerThatGoesSilentIsNoticed()
    {
        WsPeer peer;
        WebSocketClient client;
        client.setLiveness(10ms, 60ms);
        QSignalSpy closed(&client, &WebSocketClient::closed);
        client.open(peer.url());
        QTRY_VERIFY(pings(peer) > 0);
        peer.send(serverFrame(WsOpcode::Pong, {}));
        QTRY_COMPARE(closed.size(), 1);
        const auto how = closed.at(0).at(0).value<SocketClosing>();
        QCOMPARE(how.error->kind, ErrorKind::TimedOut);
        QVERIFY(how.wasOpen && !how.handshakeComplete);
    }

    void theRoundTripIsThatOfAnAnsweredPing()
    {
        WsPeer peer;
        WebSocketClient client;
        client.setLiveness(10ms, 10s);
        client.open(peer.url());
        QTRY_VERIFY(pings(peer) > 2);
        const QByteArray first = pingPayload(peer);
        peer.send(serverFrame(WsOpcode::Pong, {}) + serverFrame(WsOpcode::Pong, "99999999")
                  + serverFrame(WsOpcode::Pong, "-1") + serverFrame(WsOpcode::Ping, "unasked"));
        QTRY_VERIFY(answered(peer, "unasked"));
        QVERIFY(!client.roundTrip()); // nobody asked for any of these pongs
        peer.send(serverFrame(WsOpcode::Pong, first));
        QTRY_VERIFY(client.roundTrip());
        QVERIFY(*client.roundTrip() >= 20ms); // two more have left since
    }

    void aPeerThatNeverAnsweredAPingIsLeftAlone()
    {
        WsPeer peer;
        WebSocketClient client;
        client.setLiveness(5ms, 10ms);
        QSignalSpy closed(&client, &WebSocketClient::closed);
        client.open(peer.url());
        QTRY_VERIFY(pings(peer) > 8);
        QVERIFY(closed.isEmpty());
    }

    // With messages of 20 ms, eight of them would be less than a moment's hiccup of the network.
    void whatWaitsIsMeasuredInSoundNotInMessages()
    {
        WsPeer peer;
        peer.stopReading();
        WebSocketClient client;
        QSignalSpy opened(&client, &WebSocketClient::opened);
        client.open(peer.url());
        QTRY_COMPARE(opened.size(), 1);
        const QByteArray moment(900, 'a'); // 20 ms of sound, as it goes into a message
        const auto isFull = [&client, &moment] {
            for (int i = 0; i < 64; ++i)
                client.sendText(moment);
            return client.droppedWorth() > 64;
        };
        QVERIFY(QTest::qWaitFor(isFull, 20'000));
        const qint64 before = client.droppedWorth();
        client.sendText(QByteArray(36'000, 'a')); // takes the room of forty
        QCOMPARE(client.droppedWorth() - before, 40);
    }
};
HS_TEST_CLASS(TstWebSocketLiveness)
#include "tst_websocketliveness.moc"
