#include "app/api/ssereader.h"

#include "tests/fakes/testmain.h"

using namespace hs;

namespace {

QList<SseEvent> read(SseReader &reader, const QByteArray &stream, qsizetype piece)
{
    QList<SseEvent> events;
    for (qsizetype at = 0; at < stream.size(); at += piece)
        events += reader.feed(QByteArrayView(stream).sliced(at, qMin(piece, stream.size() - at)));
    return events;
}

QList<QByteArray> dataOf(const QList<SseEvent> &events)
{
    QList<QByteArray> data;
    for (const SseEvent &event : events)
        data.append(event.data);
    return data;
}

} // namespace

class TstSseReader : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void aStreamMayBeCutAtEveryByte_data()
    {
        QTest::addColumn<QByteArray>("stream");
        QTest::addColumn<QList<QByteArray>>("data");
        using Data = QList<QByteArray>;
        QTest::newRow("LF") << QByteArray("data: a\n\ndata: b\n\n") << Data{"a", "b"};
        QTest::newRow("CR") << QByteArray("data: a\r\rdata: b\r\r") << Data{"a", "b"};
        QTest::newRow("CRLF") << QByteArray("data: a\r\n\r\ndata: b\r\n\r\n") << Data{"a", "b"};
        QTest::newRow("mixed") << QByteArray("data: a\r\n\ndata: b\r\r\ndata: c\n\r")
                               << Data{"a", "b", "c"};
        QTest::newRow("several lines")
            << QByteArray("data: a\ndata:\ndata:  b\n\n") << Data{"a\n\n b"};
        QTest::newRow("comments") << QByteArray(": hello\n\n:\n\ndata: a\n: more\n\n") << Data{"a"};
        QTest::newRow("no blank after the colon") << QByteArray("data:a:b\n\n") << Data{"a:b"};
        QTest::newRow("no colon") << QByteArray("data\n\nnonsense\n\n") << Data{""};
        QTest::newRow("mark") << QByteArray("\xEF\xBB\xBF"
                                            "data: a\n\n")
                              << Data{"a"};
        QTest::newRow("half a mark") << QByteArray("\xEF\xBB: x\ndata: a\n\n") << Data{"a"};
        QTest::newRow("letters of several bytes")
            << QByteArray("data: \xE2\x82\xAC\xF0\x9F\x98\x80\n\n")
            << Data{"\xE2\x82\xAC\xF0\x9F\x98\x80"};
        QTest::newRow("no UTF-8") << QByteArray("data: \xFF\xC3\n\n") << Data{"\xFF\xC3"};
        QTest::newRow("no end") << QByteArray("data: a\n\ndata: b\n") << Data{"a"};
        QTest::newRow("nothing but ends") << QByteArray("\n\r\n\r\r\n") << Data{};
    }

    void aStreamMayBeCutAtEveryByte()
    {
        QFETCH(const QByteArray, stream);
        QFETCH(const QList<QByteArray>, data);
        for (qsizetype piece = 1; piece <= stream.size(); ++piece) {
            SseReader reader;
            QCOMPARE(dataOf(read(reader, stream, piece)), data);
        }
    }

    void typeAndIdBelongToTheirEventOnly()
    {
        SseReader reader;
        const auto events = reader.feed("event: ping\nid: 7\ndata: a\n\ndata: b\n\n");
        QCOMPARE(events.size(), 2);
        QCOMPARE(events.at(0), (SseEvent{"ping", "7", "a"}));
        QCOMPARE(events.at(1), (SseEvent{{}, {}, "b"}));
    }

    void anErrorFieldIsAnEvent()
    {
        SseReader reader;
        const auto events = reader.feed("error: {\"code\":500}\n\n");
        QCOMPARE(events.size(), 1);
        QCOMPARE(events.first(), (SseEvent{"error", {}, "{\"code\":500}"}));
    }

    void whatStandsWithoutItsEndIsGivenWhenTheStreamIsOver()
    {
        SseReader reader;
        QVERIFY(reader.feed("data: a\ndata: b").isEmpty());
        const auto last = reader.finish();
        QVERIFY(last);
        QCOMPARE(last->data, "a\nb");
        QVERIFY(!reader.finish());
    }

    void memoryIsBounded_data()
    {
        QTest::addColumn<QByteArray>("stream");
        QTest::newRow("one line") << QByteArray("data: ") + QByteArray(100, 'x');
        QTest::newRow("many lines") << QByteArray("data: xxxxxxxx\n").repeated(20);
        QTest::newRow("a comment") << QByteArray(":") + QByteArray(100, 'x');
    }

    void memoryIsBounded()
    {
        QFETCH(const QByteArray, stream);
        for (const qsizetype piece : {qsizetype{1}, qsizetype{64}, stream.size()}) {
            SseReader reader(64);
            QCOMPARE(dataOf(reader.feed("data: kept\n\n")), QList<QByteArray>{"kept"});
            QVERIFY(read(reader, stream, piece).isEmpty());
            QVERIFY(reader.isOverLimit());
            QVERIFY(reader.feed("\n\ndata: a\n\n").isEmpty());
            QVERIFY(!reader.finish());
        }
    }

    void eventsUpToTheLimitPass()
    {
        SseReader reader(64);
        const auto events = read(reader, "data: " + QByteArray(58, 'x') + "\n\ndata: y\n\n", 5);
        QCOMPARE(events.size(), 2);
        QVERIFY(!reader.isOverLimit());
    }
};

HS_TEST_CLASS(TstSseReader)
#include "tst_ssereader.moc"
