#include "tests/fakes/fakeserver.h"
#include "tests/fakes/modelwords.h"
#include "tests/fakes/testmain.h"
#include "tests/unit/app/api/modelear.h"
#include "tests/unit/app/api/platformdesk.h"

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using namespace hs;
using hs::test::doneEvent;
using hs::test::fakeKey;
using hs::test::FakeReply;
using hs::test::FakeServer;
using hs::test::finishEvent;
using hs::test::ModelEar;
using hs::test::wholeAnswer;
using hs::test::wordEvent;

namespace {

CompletionStream *askAt(TextModelClient &client, const QUrl &base, const QString &key = fakeKey)
{
    CompletionRequest request;
    request.turns = {{PromptRole::User, u"Hi"_s}};
    return client.complete({base, key, {}}, request);
}

} // namespace

/// What may go wrong between us and a text model, each against scripted servers on loopback.
class TstTextModelFaults : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void whatCameBeforeABreakIsKept_data()
    {
        QTest::addColumn<QByteArray>("body");
        QTest::newRow("between events") << wordEvent("kept");
        QTest::newRow("in an event") << wordEvent("kept") + wordEvent("lost").first(30);
        QTest::newRow("in a letter") << wordEvent("kept") + wordEvent("\xE2\x82\xAC").first(49);
    }

    void whatCameBeforeABreakIsKept()
    {
        QFETCH(const QByteArray, body);
        for (const bool isCut : {true, false}) { // in the middle of the body, or it ends there
            FakeServer server;
            server.push({.body = body, .way = FakeReply::Way::Stream});
            TextModelClient client;
            ModelEar ear(askAt(client, server.baseUrl()));
            QTRY_COMPARE(ear.text, u"kept"_s);
            if (isCut)
                server.cutStreams();
            else
                server.endStreams();
            QTRY_COMPARE(ear.ends, 1);
            QVERIFY(ear.error);
            QCOMPARE(ear.error->kind, ErrorKind::StreamBroken);
            QVERIFY(!ear.error->neverSent);
            QCOMPARE(ear.text, u"kept"_s);
            QCOMPARE(server.requests().size(), 1); // never asked for twice by itself
        }
    }

    void withItsReasonToFinishAnAnswerIsWhole()
    {
        for (const bool isCut : {true, false}) {
            FakeServer server;
            server.push({.body = wordEvent("whole") + finishEvent, .way = FakeReply::Way::Stream});
            TextModelClient client;
            ModelEar ear(askAt(client, server.baseUrl()));
            QTRY_COMPARE(ear.text, u"whole"_s);
            if (isCut)
                server.cutStreams();
            else
                server.endStreams();
            QTRY_COMPARE(ear.ends, 1);
            QCOMPARE(ear.reason, FinishReason::Stop);
        }
    }

    void eventsThatComeTwiceEndItOnce()
    {
        FakeServer server;
        server.push(200,
                    wordEvent("once") + finishEvent + finishEvent + doneEvent + wholeAnswer("no"));
        TextModelClient client;
        ModelEar ear(askAt(client, server.baseUrl()));
        QTRY_COMPARE(ear.ends, 1);
        QCOMPARE(ear.text, u"once"_s);
        QTRY_COMPARE(client.findChildren<CompletionStream *>().size(), 0);
        QCOMPARE(ear.ends, 1);
    }

    void aKeyRevokedInTheMiddleIsSaidSo()
    {
        FakeServer server;
        server.push({.body = wordEvent("kept"), .way = FakeReply::Way::Stream});
        TextModelClient client;
        ModelEar ear(askAt(client, server.baseUrl()));
        QTRY_COMPARE(ear.text, u"kept"_s);
        server.more("data: {\"error\":{\"message\":\"revoked\",\"code\":401}}\n\n");
        QTRY_COMPARE(ear.ends, 1);
        QCOMPARE(ear.error->kind, ErrorKind::Unauthorized);
        QCOMPARE(ear.error->serverText, u"revoked"_s);
        QTRY_COMPARE(server.openConnections(), 0);
    }

    void bytesThatAreNoLettersAreMarked()
    {
        FakeServer server;
        server.push(200, wholeAnswer("a\xFF\xC3z"));
        TextModelClient client;
        ModelEar ear(askAt(client, server.baseUrl()));
        QTRY_COMPARE(ear.ends, 1);
        QCOMPARE(ear.text, u"a\uFFFD\uFFFDz"_s);
    }

    void aRefusalSaysWhatAndWhenToComeBack()
    {
        FakeServer server;
        server.push({.status = 429,
                     .body = R"({"error":{"message":"Slow down"}})",
                     .headers = {{"Retry-After", "17"}}});
        TextModelClient client;
        ModelEar ear(askAt(client, server.baseUrl()));
        QTRY_COMPARE(ear.ends, 1);
        QCOMPARE(ear.error->kind, ErrorKind::RateLimited);
        QCOMPARE(ear.error->retryAfterSeconds, std::optional(17));
        QCOMPARE(ear.error->serverText, u"Slow down"_s);
        QCOMPARE(ear.taken, 0);
    }

    void theKeyNeverGoesToAnotherHost_data()
    {
        QTest::addColumn<int>("status");
        for (const int status : {301, 302, 303, 307, 308})
            QTest::addRow("%d", status) << status;
    }

    void theKeyNeverGoesToAnotherHost()
    {
        QFETCH(const int, status);
        FakeServer thief;
        thief.push(200, wholeAnswer("caught"));
        FakeServer server;
        server.push({.status = status, .headers = {{"Location", thief.baseUrl().toEncoded()}}});
        TextModelClient client;
        ModelEar ear(askAt(client, server.baseUrl()));
        QTRY_COMPARE(ear.ends, 1);
        QCOMPARE(ear.error->kind, ErrorKind::Redirected);
        QCOMPARE(ear.error->serverText, u"http://127.0.0.1:%1"_s.arg(thief.port()));
        QCOMPARE(thief.connections(), 0);
    }

    void anotherSchemeIsAnotherHost()
    {
        FakeServer server;
        const QByteArray port = QByteArray::number(server.port());
        server.push(
            {.status = 307, .headers = {{"Location", "https://127.0.0.1:" + port + "/v1"}}});
        TextModelClient client;
        ModelEar ear(askAt(client, server.baseUrl()));
        QTRY_COMPARE(ear.ends, 1);
        QCOMPARE(ear.error->kind, ErrorKind::Redirected);
        QCOMPARE(server.connections(), 1);
    }

    void aMoveWithinTheHostIsFollowedOnce()
    {
        FakeServer server;
        server.push({.status = 308, .headers = {{"Location", "/moved"}}});
        server.push(200, wholeAnswer("Hi"));
        TextModelClient client;
        ModelEar ear(askAt(client, server.baseUrl()));
        QTRY_COMPARE(ear.ends, 1);
        QCOMPARE(ear.text, u"Hi"_s);
        QCOMPARE(server.requests().at(1).target, "/moved");
        QCOMPARE(server.requests().at(1).body, server.requests().at(0).body);

        FakeServer circle;
        circle.push({.status = 307, .headers = {{"Location", "/round"}}});
        ModelEar lost(askAt(client, circle.baseUrl()));
        QTRY_COMPARE(lost.ends, 1);
        QCOMPARE(lost.error->kind, ErrorKind::UnexpectedStatus);
        QCOMPARE(circle.requests().size(), 2);
    }

    void plainHttpBeyondThisMachineIsRefused()
    {
        TextModelClient client;
        ModelEar ear(askAt(client, QUrl(u"http://models.example/v1"_s)));
        QCOMPARE(ear.ends, 0); // whoever asked has time to listen
        QTRY_COMPARE(ear.ends, 1);
        QCOMPARE(ear.error->kind, ErrorKind::InsecureUrl);
        QVERIFY(ear.error->neverSent);
    }

    void aKeyThatFitsNoHeaderIsRefused()
    {
        FakeServer server;
        TextModelClient client;
        ModelEar ear(askAt(client, server.baseUrl(), u"key\r\nX-Evil: 1"_s));
        QTRY_COMPARE(ear.ends, 1);
        QCOMPARE(ear.error->kind, ErrorKind::Unauthorized);
        QCOMPARE(server.connections(), 0);
    }

    void silenceBeforeTheFirstWordTimesOut_data()
    {
        QTest::addColumn<FakeReply::Way>("way");
        QTest::newRow("no answer") << FakeReply::Way::Never;
        QTest::newRow("no word") << FakeReply::Way::Stream;
    }

    void silenceBeforeTheFirstWordTimesOut()
    {
        QFETCH(const FakeReply::Way, way);
        FakeServer server;
        server.push({.way = way});
        TextModelClient client;
        client.setTimeouts({.firstWord = 50ms, .stall = 10s});
        ModelEar ear(askAt(client, server.baseUrl()));
        QTRY_COMPARE(ear.ends, 1);
        QCOMPARE(ear.error->kind, ErrorKind::TimedOut);
        QTRY_COMPARE(server.openConnections(), 0);
    }

    void silenceBetweenWordsBreaksIt()
    {
        FakeServer server;
        server.push({.body = wordEvent("kept"), .way = FakeReply::Way::Stream});
        TextModelClient client;
        client.setTimeouts({.firstWord = 10s, .stall = 50ms});
        ModelEar ear(askAt(client, server.baseUrl()));
        QTRY_COMPARE(ear.text, u"kept"_s);
        server.more(wordEvent(" too"));
        QTRY_COMPARE(ear.ends, 1);
        QCOMPARE(ear.error->kind, ErrorKind::StreamBroken);
        QCOMPARE(ear.text, u"kept too"_s);
    }

    void silenceAfterTheReasonToFinishIsTheEnd()
    {
        FakeServer server;
        server.push({.body = wordEvent("whole"), .way = FakeReply::Way::Stream});
        TextModelClient client;
        client.setTimeouts({.firstWord = 10s, .stall = 50ms});
        ModelEar ear(askAt(client, server.baseUrl()));
        QTRY_COMPARE(ear.text, u"whole"_s);
        server.more(finishEvent);
        QTRY_COMPARE(ear.ends, 1);
        QCOMPARE(ear.reason, FinishReason::Stop);
    }

    void aRefusalWithoutEndIsARefusal()
    {
        FakeServer server;
        server.push({.status = 503, .body = "one moment", .way = FakeReply::Way::Stream});
        TextModelClient client;
        client.setTimeouts({.firstWord = 50ms, .stall = 50ms});
        ModelEar ear(askAt(client, server.baseUrl()));
        QTRY_COMPARE(ear.ends, 1);
        QCOMPARE(ear.error->kind, ErrorKind::ServerError);
    }

    void itIsKnownWhenNothingLeft()
    {
        QUrl gone;
        {
            FakeServer server;
            gone = server.baseUrl();
        }
        TextModelClient client;
        ModelEar unsent(askAt(client, gone));
        QTRY_COMPARE(unsent.ends, 1);
        QCOMPARE(unsent.error->kind, ErrorKind::ConnectionFailed);
        QVERIFY(unsent.error->neverSent);

        FakeServer server;
        server.push({.way = FakeReply::Way::Reset});
        ModelEar dropped(askAt(client, server.baseUrl()));
        QTRY_COMPARE(dropped.ends, 1);
        QCOMPARE(dropped.error->kind, ErrorKind::ConnectionFailed);
        QVERIFY(!dropped.error->neverSent);
        QCOMPARE(server.requests().size(), 1);
    }

    void aPageIsNoAnswer()
    {
        FakeServer server;
        server.push(200, "<html>Log in to the hotel's network</html>");
        TextModelClient client;
        ModelEar ear(askAt(client, server.baseUrl()));
        QTRY_COMPARE(ear.ends, 1);
        QCOMPARE(ear.error->kind, ErrorKind::NotJson);
        QVERIFY(ear.text.isEmpty());
    }
};

HS_TEST_CLASS(TstTextModelFaults)
#include "tst_textmodelfaults.moc"
