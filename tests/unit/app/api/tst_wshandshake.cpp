#include "app/api/wshandshake.h"

#include "tests/fakes/testmain.h"

using namespace Qt::StringLiterals;
using namespace hs;

namespace {

// The key and answer of RFC 6455 section 1.3.
WsHandshake exampleHandshake(const QString &url
                             = u"wss://live.omnidim.io/chat?request_token=t%20x"_s)
{
    return WsHandshake(QUrl(url), QByteArray::fromBase64("dGhlIHNhbXBsZSBub25jZQ=="));
}

QByteArray answer(const QByteArray &status = "HTTP/1.1 101 Switching Protocols",
                  const QByteArray &accept = "s3pPLMBiTxaQ9kYGzzhZRbK+xOo=",
                  const QByteArray &more = {})
{
    return status + "\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: "
           + accept + "\r\n" + more + "\r\n";
}

} // namespace

class TstWsHandshake : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void theRequestIsWhatTheRfcAsksFor()
    {
        QCOMPARE(exampleHandshake().request(),
                 "GET /chat?request_token=t%20x HTTP/1.1\r\nHost: live.omnidim.io\r\nUpgrade: "
                 "websocket\r\n"
                 "Connection: Upgrade\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n"
                 "Sec-WebSocket-Version: 13\r\nUser-Agent: Hookswitch\r\n\r\n");
        QVERIFY(exampleHandshake(u"ws://[::1]:81"_s)
                    .request()
                    .startsWith("GET / HTTP/1.1\r\nHost: [::1]:81\r\n"));
    }

    void noAddressCanAddAHeader()
    {
        const QByteArray request
            = exampleHandshake(u"ws://h/a\r\nX-Evil: 1?b\r\nX-Evil: 2"_s).request();
        QVERIFY2(!request.contains("\r\nX-Evil"), request.constData());
    }

    void theNonceIsNew()
    {
        QCOMPARE(WsHandshake::randomNonce().size(), 16);
        QVERIFY(WsHandshake::randomNonce() != WsHandshake::randomNonce());
    }

    void anAnswerMayComeByteByByte()
    {
        WsHandshake handshake = exampleHandshake();
        const QByteArray whole = answer();
        for (const QByteArray most = whole.first(whole.size() - 1); const char byte : most)
            QVERIFY(!handshake.feed(QByteArrayView(&byte, 1)));
        QVERIFY(handshake.feed(whole.last(1)).value().has_value());
    }

    void whatFollowsTheHeaderIsKept()
    {
        WsHandshake handshake = exampleHandshake();
        QVERIFY(handshake.feed(answer() + "frames").value().has_value());
        QCOMPARE(handshake.takeRest(), "frames");
    }

    void aWrongAnswerIsRefused_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<ErrorKind>("kind");
        const QByteArray good = "s3pPLMBiTxaQ9kYGzzhZRbK+xOo=";
        QTest::newRow("403") << answer("HTTP/1.1 403 Forbidden") << ErrorKind::Forbidden;
        QTest::newRow("302") << answer("HTTP/1.1 302 Found", good, "Location: ws://evil.com\r\n")
                             << ErrorKind::UnexpectedStatus;
        QTest::newRow("200") << answer("HTTP/1.1 200 OK") << ErrorKind::UnexpectedStatus;
        QTest::newRow("503") << answer("HTTP/1.1 503") << ErrorKind::ServerError;
        QTest::newRow("HTTP/1.0") << answer("HTTP/1.0 101 Switching Protocols")
                                  << ErrorKind::WrongShape;
        QTest::newRow("not HTTP") << QByteArray("SSH-2.0-OpenSSH\r\n\r\n") << ErrorKind::WrongShape;
        QTest::newRow("status is no number") << answer("HTTP/1.1 abc") << ErrorKind::WrongShape;
        QTest::newRow("status out of range") << answer("HTTP/1.1 99999") << ErrorKind::WrongShape;
        QTest::newRow("wrong accept") << answer("HTTP/1.1 101 OK", "AAAA") << ErrorKind::WrongShape;
        QTest::newRow("extension")
            << answer("HTTP/1.1 101 OK", good, "Sec-WebSocket-Extensions: permessage-deflate\r\n")
            << ErrorKind::WrongShape;
        QTest::newRow("protocol") << answer("HTTP/1.1 101 OK", good,
                                            "Sec-WebSocket-Protocol: x\r\n")
                                  << ErrorKind::WrongShape;
        QTest::newRow("no fields")
            << QByteArray("HTTP/1.1 101 OK\r\n\r\n") << ErrorKind::WrongShape;
        QTest::newRow("empty") << QByteArray("\r\n\r\n") << ErrorKind::WrongShape;
        QTest::newRow("endless") << QByteArray(WsHandshake::headerLimit + 1, 'x')
                                 << ErrorKind::TooLarge;
    }

    void aWrongAnswerIsRefused()
    {
        QFETCH(const QByteArray, bytes);
        WsHandshake handshake = exampleHandshake();
        const auto result = handshake.feed(bytes);
        QVERIFY(result.has_value());
        QVERIFY(!result->has_value());
        QTEST(result->error().kind, "kind");
    }
};

HS_TEST_CLASS(TstWsHandshake)
#include "tst_wshandshake.moc"
