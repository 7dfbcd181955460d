#include "app/api/answerreader.h"

#include "tests/fakes/testmain.h"

using namespace Qt::StringLiterals;
using namespace hs;

namespace {

/// `text` as JSON writes it.
QByteArray delta(const QByteArray &text)
{
    return "data: {\"choices\":[{\"index\":0,\"delta\":{\"content\":\"" + text + "\"}}]}\n\n";
}

const QByteArray finish
    = R"(data: {"choices":[{"index":0,"delta":{},"finish_reason":"stop"}]})" + QByteArray("\n\n");
const QByteArray usage = R"(data: {"choices":[],"usage":{"prompt_tokens":5,"completion_tokens":2}})"
                         + QByteArray("\n\n");
const QByteArray done = "data: [DONE]\n\n";

/// The whole of a body that ends after `stream`.
AnswerNews read(const QByteArray &stream, qsizetype piece)
{
    AnswerReader reader;
    QString text;
    for (qsizetype at = 0; at < stream.size(); at += piece)
        text
            += reader.feed(QByteArrayView(stream).sliced(at, qMin(piece, stream.size() - at))).text;
    AnswerNews all = reader.end();
    all.text.prepend(text);
    return all;
}

AnswerNews read(const QByteArray &stream)
{
    return read(stream, qMax<qsizetype>(stream.size(), 1));
}

} // namespace

class TstAnswerReader : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void anAnswerMayBeCutAtEveryByte()
    {
        const QByteArray stream = ": wait\n\n" + delta("Gr\xC3\xBC\xC3\x9F")
                                  + delta("e \xF0\x9F\x98\x80") + delta("\\ud83d")
                                  + delta("\\ude00") + finish + usage + done;
        for (qsizetype piece = 1; piece <= stream.size(); ++piece) {
            const AnswerNews all = read(stream, piece);
            QCOMPARE(all.text, u"Grüße 😀😀"_s);
            QCOMPARE(all.finish, FinishReason::Stop);
            QCOMPARE(all.usage, (TokenUsage{5, 2, {}}));
            QVERIFY(all.over && !all.error);
        }
    }

    void itBeginsBeforeItHasWords()
    {
        AnswerReader reader;
        QVERIFY(!reader.feed(": wait\n\n").began);
        const AnswerNews first
            = reader.feed("data: {\"choices\":[{\"delta\":{\"role\":\"assistant\"}}]}\n\n");
        QVERIFY(first.began && first.text.isEmpty());
    }

    void itIsOverWithItsMark()
    {
        AnswerReader reader;
        QVERIFY(!reader.feed(delta("a") + finish).over);
        QVERIFY(reader.feed(done).over);
        QVERIFY(reader.feed(delta("b")).text.isEmpty());
        QCOMPARE(reader.end().finish, FinishReason::Stop);
    }

    void whatComesBeforeABreakIsKept_data()
    {
        QTest::addColumn<QByteArray>("stream");
        QTest::addColumn<QString>("text");
        QTest::newRow("between events") << delta("kept") << u"kept"_s;
        QTest::newRow("in an event") << delta("kept") + delta("lost").first(40) << u"kept"_s;
        QTest::newRow("in a letter")
            << delta("kept") + delta("\xE2\x82\xAC").first(49) << u"kept"_s;
        QTest::newRow("in the mark") << delta("kept") + "data: [DO" << u"kept"_s;
        QTest::newRow("in a pair") << delta("kept\\ud83d") << u"kept\uFFFD"_s;
        QTest::newRow("an event that is no JSON") << delta("kept") + "data: oops\n\n" << u"kept"_s;
        QTest::newRow("nothing at all") << QByteArray() << QString();
        QTest::newRow("a cut object") << QByteArray(R"({"choices":[{"message":)") << QString();
    }

    void whatComesBeforeABreakIsKept()
    {
        QFETCH(const QByteArray, stream);
        const AnswerNews all = read(stream);
        QTEST(all.text, "text");
        QVERIFY(all.error && all.over && !all.finish);
        QCOMPARE(all.error->kind, ErrorKind::StreamBroken);
    }

    void withAReasonToFinishItIsWholeWithoutItsMark_data()
    {
        QTest::addColumn<QByteArray>("rest");
        QTest::newRow("at once") << QByteArray();
        QTest::newRow("in the next event") << usage.first(30);
        QTest::newRow("rubbish") << QByteArray("data: oops\n\n");
        QTest::newRow("an error") << QByteArray("data: {\"error\":\"late\"}\n\n");
        QTest::newRow("a mark without its end") << QByteArray("data: [DONE]");
    }

    void withAReasonToFinishItIsWholeWithoutItsMark()
    {
        QFETCH(const QByteArray, rest);
        const AnswerNews all = read(delta("whole") + finish + rest);
        QCOMPARE(all.text, u"whole"_s);
        QCOMPARE(all.finish, FinishReason::Stop);
        QVERIFY(!all.error);
    }

    void anErrorInTheMiddleEndsIt()
    {
        const AnswerNews all = read(
            delta("kept") + R"(data: {"error":{"message":"revoked","code":"invalid_api_key"}})"
            + "\n\n" + delta("lost"));
        QCOMPARE(all.text, u"kept"_s);
        QVERIFY(all.error);
        QCOMPARE(all.error->kind, ErrorKind::Unauthorized);
        QCOMPARE(all.error->serverText, u"revoked"_s);
    }

    void eventsThatComeTwiceCountOnce()
    {
        const QByteArray a = "id: 1\n" + delta("ha");
        const QByteArray b = "id: 2\n" + delta("ha");
        const AnswerNews all = read(a + b + b + finish + finish + usage + usage + done + done);
        QCOMPARE(all.text, u"haha"_s);
        QCOMPARE(all.usage, (TokenUsage{5, 2, {}}));
        QVERIFY(!all.error);
    }

    void wordsThatComeTwiceAreTwoWords()
    {
        QCOMPARE(read(delta("ha") + delta("ha") + finish).text, u"haha"_s);
        const QByteArray sameId = "id: chatcmpl-1\n" + delta("ha");
        QCOMPARE(read(sameId + sameId + finish).text, u"haha"_s);
    }

    void anAnswerInOnePieceIsRead()
    {
        const QByteArray body = R"( {"choices":[{"message":{"content":"All of it"},)"
                                R"("finish_reason":"length"}],)"
                                R"("usage":{"prompt_tokens":1,"completion_tokens":2}})";
        for (const qsizetype piece : {qsizetype{1}, body.size()}) {
            const AnswerNews all = read(body, piece);
            QCOMPARE(all.text, u"All of it"_s);
            QCOMPARE(all.finish, FinishReason::Length);
            QCOMPARE(all.usage, (TokenUsage{1, 2, {}}));
        }
    }

    void somethingElseIsSaidToBeSo_data()
    {
        QTest::addColumn<QByteArray>("body");
        QTest::addColumn<ErrorKind>("kind");
        QTest::newRow("a page") << QByteArray("<html>Log in</html>") << ErrorKind::NotJson;
        QTest::newRow("words") << QByteArray("It works!\n") << ErrorKind::NotJson;
        QTest::newRow("another object")
            << QByteArray(R"({"status":"ok"})") << ErrorKind::WrongShape;
        QTest::newRow("an error") << QByteArray(R"({"error":{"code":402,"message":"x"}})")
                                  << ErrorKind::InsufficientBalance;
    }

    void somethingElseIsSaidToBeSo()
    {
        QFETCH(const QByteArray, body);
        const AnswerNews all = read(body);
        QVERIFY(all.error);
        QTEST(all.error->kind, "kind");
        QVERIFY(all.text.isEmpty());
    }

    void wordsAreCleanedAndNeverMarkup()
    {
        const AnswerNews all = read(delta("a\\u0000\\u001b[1m\\u202Eb\\r\\n<b onload=x>")
                                    + "data: "
                                      "{\"choices\":[{\"delta\":{\"content\":\"\xFF\"}}]}\n\n"
                                    + finish);
        QCOMPARE(all.text, u"a[1mb\n<b onload=x>\uFFFD"_s);
    }

    void anAnswerWithoutEndBreaksOffAtTheLimit()
    {
        AnswerReader reader;
        QString text;
        AnswerNews last;
        const QByteArray part = delta(QByteArray(70'000, 'x'));
        for (int i = 0; i < 20; ++i) {
            last = reader.feed(part);
            text += last.text;
        }
        QCOMPARE(text.size(), AnswerReader::longestAnswer);
        QVERIFY(last.over && last.error);
        QCOMPARE(last.error->kind, ErrorKind::TooLarge);
    }

    void tenMegabytesInOneWordBreakOffAtTheLimit()
    {
        const AnswerNews all = read(delta(QByteArray(10'000'000, 'x')) + finish + done, 65'536);
        QCOMPARE(all.text.size(), AnswerReader::longestAnswer);
        QVERIFY(all.error);
        QCOMPARE(all.error->kind, ErrorKind::TooLarge);
    }

    void anEventWithoutEndIsRefused()
    {
        AnswerReader reader;
        const QByteArray part(1 << 20, 'x');
        AnswerNews last = reader.feed("data: ");
        for (int i = 0; i < 17 && !last.over; ++i)
            last = reader.feed(part);
        QVERIFY(last.error);
        QCOMPARE(last.error->kind, ErrorKind::TooLarge);
    }
};

HS_TEST_CLASS(TstAnswerReader)
#include "tst_answerreader.moc"
