#include "app/api/wsframeparser.h"

#include "tests/fakes/testmain.h"
#include "tests/unit/app/api/wspeer.h"

#include <vector>

using namespace hs;
using hs::test::serverFrame;
using Kind = WsEvent::Kind;

namespace {

std::vector<WsEvent> parse(const QByteArray &stream, qsizetype piece,
                           qint64 limit = WsFrameParser::defaultLimit)
{
    WsFrameParser parser(limit);
    std::vector<WsEvent> events;
    for (qsizetype at = 0; at < stream.size(); at += piece) {
        QByteArrayView part = QByteArrayView(stream).sliced(at, qMin(piece, stream.size() - at));
        while (const auto event = parser.next(part))
            events.push_back(*event);
    }
    return events;
}

std::vector<WsEvent> parse(const QByteArray &stream)
{
    return parse(stream, stream.size());
}

QByteArray closeFrame(int code, const QByteArray &reason = {})
{
    return serverFrame(WsOpcode::Close, wsClosePayload(code, reason));
}

} // namespace

class TstWsFrameParser : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void framesMayBeCutAtEveryByte()
    {
        const QByteArray stream = serverFrame(WsOpcode::Text, "hello")
                                  + serverFrame(WsOpcode::Text, "")
                                  + serverFrame(WsOpcode::Binary, QByteArray(300, 'b'))
                                  + serverFrame(WsOpcode::Text, QByteArray(70000, 't'))
                                  + serverFrame(WsOpcode::Ping, "p") + closeFrame(1000, "bye");
        for (const qsizetype piece :
             {qsizetype{1}, qsizetype{2}, qsizetype{3}, qsizetype{7}, stream.size()}) {
            const auto events = parse(stream, piece);
            QCOMPARE(events.size(), std::size_t{6});
            QCOMPARE(events[0].payload, "hello");
            QCOMPARE(events[1].payload, QByteArray());
            QCOMPARE(events[2].kind, Kind::Binary);
            QCOMPARE(events[2].payload.size(), 300);
            QCOMPARE(events[3].payload.size(), 70000);
            QCOMPARE(events[4].kind, Kind::Ping);
            QCOMPARE(events[5].kind, Kind::Close);
            QCOMPARE(events[5].code, 1000);
            QCOMPARE(events[5].payload, "bye");
        }
    }

    void fragmentsJoinAroundAPing()
    {
        const auto events
            = parse(serverFrame(WsOpcode::Text, "Hel", false) + serverFrame(WsOpcode::Ping, "x")
                    + serverFrame(WsOpcode::Continuation, "l", false)
                    + serverFrame(WsOpcode::Continuation, "o"));
        QCOMPARE(events.size(), std::size_t{2});
        QCOMPARE(events[0].kind, Kind::Ping);
        QCOMPARE(events[1].kind, Kind::Text);
        QCOMPARE(events[1].payload, "Hello");
    }

    void aLetterMayBeCutBetweenFragments()
    {
        const auto events = parse(serverFrame(WsOpcode::Text, "\xc3", false)
                                  + serverFrame(WsOpcode::Continuation, "\xa9"));
        QCOMPARE(events.at(0).payload, "\xc3\xa9");
    }

    void aBrokenStreamIsRefused_data()
    {
        QTest::addColumn<QByteArray>("stream");
        QTest::addColumn<int>("code");
        const auto raw = [](std::initializer_list<int> bytes) {
            QByteArray result;
            for (const int byte : bytes)
                result.append(static_cast<char>(byte));
            return result;
        };
        QTest::newRow("masked by the server") << raw({0x81, 0x81, 1, 2, 3, 4, 5}) << 1002;
        QTest::newRow("reserved bit 1") << raw({0xC1, 0}) << 1002;
        QTest::newRow("reserved bit 3") << raw({0x91, 0}) << 1002;
        QTest::newRow("opcode 3") << raw({0x83, 0}) << 1002;
        QTest::newRow("opcode 11") << raw({0x8B, 0}) << 1002;
        QTest::newRow("fragmented ping") << raw({0x09, 0}) << 1002;
        QTest::newRow("long ping") << raw({0x89, 126, 0, 126}) << 1002;
        QTest::newRow("16-bit length for 125") << raw({0x81, 126, 0, 125}) << 1002;
        QTest::newRow("64-bit length for 65535")
            << raw({0x81, 127, 0, 0, 0, 0, 0, 0, 0xFF, 0xFF}) << 1002;
        QTest::newRow("length beyond any") << raw({0x81, 127, 0xFF, 0, 0, 0, 0, 0, 0, 0}) << 1009;
        QTest::newRow("nothing to continue") << raw({0x80, 0}) << 1002;
        QTest::newRow("message inside a message") << raw({0x01, 1, 'a', 0x81, 1, 'b'}) << 1002;
        QTest::newRow("bad UTF-8") << serverFrame(WsOpcode::Text, "\xc3\x28") << 1007;
        QTest::newRow("surrogate in UTF-8") << serverFrame(WsOpcode::Text, "\xed\xa0\x80") << 1007;
        QTest::newRow("half a letter") << serverFrame(WsOpcode::Text, "a\xc3") << 1007;
        QTest::newRow("half a close code") << serverFrame(WsOpcode::Close, "a") << 1002;
        QTest::newRow("close code 1006") << closeFrame(1006) << 1002;
        QTest::newRow("close code 999") << closeFrame(999) << 1002;
        QTest::newRow("close code 5000") << closeFrame(5000) << 1002;
        QTest::newRow("bad UTF-8 in the reason") << closeFrame(1000, "\xff") << 1007;
    }

    void aBrokenStreamIsRefused()
    {
        QFETCH(const QByteArray, stream);
        QFETCH(const int, code);
        for (const qsizetype piece : {qsizetype{1}, stream.size()}) {
            const auto events = parse(stream + serverFrame(WsOpcode::Text, "after"), piece);
            QCOMPARE(events.size(), std::size_t{1}); // nothing follows a failure
            QCOMPARE(events[0].kind, Kind::Failed);
            QCOMPARE(events[0].code, code);
        }
    }

    void aCloseFrameMayNameNoCode()
    {
        const auto events
            = parse(serverFrame(WsOpcode::Close, {}) + serverFrame(WsOpcode::Text, "after"));
        QCOMPARE(events.size(), std::size_t{1});
        QCOMPARE(events[0].code, wsclose::noStatus);
    }

    void anOversizedMessageIsSkippedAndTheNextOneRead()
    {
        const QByteArray stream = serverFrame(WsOpcode::Text, QByteArray(101, 'x'))
                                  + serverFrame(WsOpcode::Text, QByteArray(100, 'y'));
        for (const qsizetype piece : {qsizetype{1}, stream.size()}) {
            const auto events = parse(stream, piece, 100);
            QCOMPARE(events.size(), std::size_t{2});
            QCOMPARE(events[0].kind, Kind::Oversized);
            QCOMPARE(events[0].size, quint64{101});
            QCOMPARE(events[1].payload, QByteArray(100, 'y'));
        }
    }

    void anOversizedMessageOfFragmentsIsToldOnce()
    {
        const auto events = parse(
            serverFrame(WsOpcode::Text, QByteArray(60, 'x'), false)
                + serverFrame(WsOpcode::Continuation, QByteArray(60, 'x'), false)
                + serverFrame(WsOpcode::Continuation, QByteArray(10, 'x'), false)
                + serverFrame(WsOpcode::Ping, "p") + serverFrame(WsOpcode::Continuation, "z")
                + serverFrame(WsOpcode::Text, "next"),
            5, 100);
        QCOMPARE(events.size(), std::size_t{3});
        QCOMPARE(events[0].kind, Kind::Oversized);
        QCOMPARE(events[1].kind, Kind::Ping);
        QCOMPARE(events[2].payload, "next");
    }

    void ourFramesAreMasked()
    {
        const WsMask mask{1, 2, 3, 4};
        const QByteArray frame = wsFrame(WsOpcode::Text, "abcde", mask);
        QCOMPARE(frame.toHex(), "81850102030460606060"
                                "64");
        QCOMPARE(wsFrame(WsOpcode::Text, QByteArray(5490, 'x'), mask).first(4).toHex(), "81fe1572");
        QCOMPARE(wsFrame(WsOpcode::Binary, QByteArray(70000, 'x'), mask).first(10).toHex(),
                 "82ff0000000000011170");
        QCOMPARE(wsClosePayload(1000, QByteArray(200, 'r')).size(), 125);
    }
};

HS_TEST_CLASS(TstWsFrameParser)
#include "tst_wsframeparser.moc"
