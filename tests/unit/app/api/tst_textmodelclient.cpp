#include "app/api/textmodelclient.h"

#include "tests/fakes/fakeserver.h"
#include "tests/fakes/modelwords.h"
#include "tests/fakes/testmain.h"
#include "tests/unit/app/api/modelear.h"
#include "tests/unit/app/api/platformdesk.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QMutex>
#include <QNetworkReply>

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

QMutex logMutex;
QString logged;

void keepLog(QtMsgType, const QMessageLogContext &context, const QString &text)
{
    const QMutexLocker lock(&logMutex);
    logged += QString::fromUtf8(context.category) + u": "_s + text + u'\n';
}

TextModelAccess accessTo(const FakeServer &server)
{
    return {server.baseUrl(), fakeKey, u"small"_s};
}

CompletionRequest asking(const QString &text)
{
    CompletionRequest request;
    request.turns = {{PromptRole::User, text}};
    request.model = u"small"_s;
    request.temperature = 0.5;
    return request;
}

QJsonObject bodyOf(const hs::test::FakeRequest &request)
{
    return QJsonDocument::fromJson(request.body).object();
}

} // namespace

/// What a text model's endpoint is asked and how its answers arrive, over real sockets.
class TstTextModelClient : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void theAddressIsCompleted_data()
    {
        QTest::addColumn<QString>("base");
        QTest::addColumn<QString>("whole");
        QTest::newRow("host") << u"https://a.example"_s
                              << u"https://a.example/v1/chat/completions"_s;
        QTest::newRow("slash") << u"https://a.example/"_s
                               << u"https://a.example/v1/chat/completions"_s;
        QTest::newRow("v1") << u"http://127.0.0.1:11434/v1/"_s
                            << u"http://127.0.0.1:11434/v1/chat/completions"_s;
        QTest::newRow("path") << u"https://a.example/v1beta/openai"_s
                              << u"https://a.example/v1beta/openai/chat/completions"_s;
        QTest::newRow("whole") << u"https://a.example/v1/chat/completions"_s
                               << u"https://a.example/v1/chat/completions"_s;
    }

    void theAddressIsCompleted()
    {
        QFETCH(const QString, base);
        QFETCH(const QString, whole);
        QCOMPARE(completionUrl(QUrl(base)), QUrl(whole));
    }

    void anAnswerGrowsWordByWord()
    {
        FakeServer server;
        server.push({.way = FakeReply::Way::Stream});
        TextModelClient client;
        ModelEar ear(client.complete(accessTo(server), asking(u"Hi"_s)));
        QTRY_COMPARE(ear.taken, 1);
        server.more(wordEvent("Hel"));
        QTRY_COMPARE(ear.text, u"Hel"_s);
        server.more(wordEvent("lo"));
        QTRY_COMPARE(ear.text, u"Hello"_s);
        QCOMPARE(ear.ends, 0);
        server.more(finishEvent + hs::test::usageEvent + doneEvent);
        QTRY_COMPARE(ear.ends, 1);
        QCOMPARE(ear.reason, FinishReason::Stop);
        QCOMPARE(ear.usage, (TokenUsage{5, 2, {}}));
    }

    void theRequestSaysWhatIsAsked()
    {
        FakeServer server;
        server.push(200, wholeAnswer("Hi"));
        TextModelClient client;
        ModelEar ear(client.complete(accessTo(server), asking(u"Grüße"_s)));
        QTRY_COMPARE(ear.ends, 1);
        QCOMPARE(ear.text, u"Hi"_s);
        const auto &request = server.requests().first();
        QCOMPARE(request.verb, "POST");
        QCOMPARE(request.target, "/api/v1/chat/completions");
        QCOMPARE(request.headers.value("authorization"), "Bearer " + fakeKey.toLatin1());
        QCOMPARE(request.headers.value("content-type"), "application/json");
        QCOMPARE(request.headers.value("accept-encoding"), "identity");
        QVERIFY(!request.headers.contains("cookie"));
        QCOMPARE(bodyOf(request).value("model"_L1).toString(), u"small"_s);
        QCOMPARE(bodyOf(request).value("temperature"_L1).toDouble(), 0.5);
    }

    void withoutAKeyNoneIsSent()
    {
        FakeServer server;
        server.push(200, wholeAnswer("Hi"));
        TextModelClient client;
        ModelEar ear(client.complete({server.baseUrl(), {}, {}}, asking(u"Hi"_s)));
        QTRY_COMPARE(ear.reason, FinishReason::Stop);
        QVERIFY(!server.requests().first().headers.contains("authorization"));
    }

    void theConnectionStaysForTheNextMessage()
    {
        FakeServer server;
        server.push({.body = wholeAnswer("a"), .way = FakeReply::Way::Stream});
        TextModelClient client;
        for (int i = 1; i <= 3; ++i) {
            ModelEar ear(client.complete(accessTo(server), asking(u"Hi"_s)));
            QTRY_COMPARE(ear.ends, 1); // with its mark, before its body has ended
            server.endStreams();
            QTRY_VERIFY(client.findChildren<QNetworkReply *>().isEmpty());
        }
        QCOMPARE(server.requests().size(), 3);
        QCOMPARE(server.connections(), 1);
    }

    void theServerMayCloseBetweenMessages()
    {
        FakeServer server;
        server.push({.body = wholeAnswer("a"), .way = FakeReply::Way::Stream});
        TextModelClient client;
        for (int i = 1; i <= 2; ++i) {
            ModelEar ear(client.complete(accessTo(server), asking(u"Hi"_s)));
            QTRY_COMPARE(ear.ends, 1);
            QCOMPARE(ear.text, u"a"_s);
            server.cutStreams();
            QTRY_VERIFY(client.findChildren<QNetworkReply *>().isEmpty());
        }
        QCOMPARE(server.connections(), 2);
    }

    void aLongPromptArrivesWhole()
    {
        FakeServer server;
        server.push(200, wholeAnswer("Read."));
        TextModelClient client;
        const QString prompt(1'000'000, u'ß');
        ModelEar ear(client.complete(accessTo(server), asking(prompt)));
        QTRY_COMPARE(ear.ends, 1);
        const QJsonValue said = bodyOf(server.requests().first()).value("messages"_L1);
        QCOMPARE(said.toArray().at(0).toObject().value("content"_L1).toString(), prompt);
        QCOMPARE(ear.text, u"Read."_s);
    }

    void aWordOfTenMegabytesBreaksOffAtTheLimit()
    {
        FakeServer server;
        server.push(200, wholeAnswer(QByteArray(10'000'000, 'x')));
        TextModelClient client;
        ModelEar ear(client.complete(accessTo(server), asking(u"Hi"_s)));
        QTRY_COMPARE(ear.ends, 1);
        QCOMPARE(ear.text.size(), AnswerReader::longestAnswer);
        QCOMPARE(ear.error->kind, ErrorKind::TooLarge);
    }

    void markupStaysText()
    {
        FakeServer server;
        server.push(200, wholeAnswer("<img src=x onerror=alert(1)><script>1</script>"));
        TextModelClient client;
        ModelEar ear(client.complete(accessTo(server), asking(u"Hi"_s)));
        QTRY_COMPARE(ear.ends, 1);
        QCOMPARE(ear.text, u"<img src=x onerror=alert(1)><script>1</script>"_s);
    }

    void abortClosesTheConnectionAtOnce()
    {
        FakeServer server;
        server.push({.body = wordEvent("Hel"), .way = FakeReply::Way::Stream});
        TextModelClient client;
        CompletionStream *stream = client.complete(accessTo(server), asking(u"Hi"_s));
        ModelEar ear(stream);
        QTRY_COMPARE(ear.text, u"Hel"_s);
        stream->abort();
        QCOMPARE(ear.ends, 1);
        QCOMPARE(ear.error->kind, ErrorKind::Cancelled);
        QVERIFY(!ear.error->neverSent);
        stream->abort();
        QCOMPARE(ear.ends, 1);
        QTRY_COMPARE(server.openConnections(), 0);
    }

    void aHandlerMayAbort()
    {
        FakeServer server;
        server.push(200, wholeAnswer("Hi"));
        TextModelClient client;
        CompletionStream *stream = client.complete(accessTo(server), asking(u"Hi"_s));
        ModelEar ear(stream);
        connect(stream, &CompletionStream::delta, stream, &CompletionStream::abort);
        QTRY_COMPARE(ear.ends, 1);
        QCOMPARE(ear.error->kind, ErrorKind::Cancelled);
    }

    void destructionFinishesWhatIsInFlight()
    {
        FakeServer server;
        server.push({.body = wordEvent("Hel"), .way = FakeReply::Way::Stream});
        auto client = std::make_unique<TextModelClient>();
        ModelEar ear(client->complete(accessTo(server), asking(u"Hi"_s)));
        QTRY_COMPARE(ear.text, u"Hel"_s);
        client.reset();
        QCOMPARE(ear.error->kind, ErrorKind::Cancelled);
        QTRY_COMPARE(server.openConnections(), 0);
    }

    void whatAnEndpointRefusesIsLeftOutFromThenOn()
    {
        FakeServer server;
        server.push(422, R"({"detail":[{"loc":["body","stream_options"],"msg":"Extra"}]})");
        server.push(400, R"({"error":{"message":"'temperature' must be 1"}})");
        server.push(200, wholeAnswer("Hi"));
        TextModelClient client;
        ModelEar first(client.complete(accessTo(server), asking(u"Hi"_s)));
        QTRY_COMPARE(first.ends, 1);
        QCOMPARE(first.text, u"Hi"_s);
        QCOMPARE(server.requests().size(), 3);
        ModelEar second(client.complete(accessTo(server), asking(u"Hi"_s)));
        QTRY_COMPARE(second.ends, 1);
        QCOMPARE(server.requests().size(), 4);
        QCOMPARE(bodyOf(server.requests().last()).keys(),
                 (QStringList{u"messages"_s, u"model"_s, u"stream"_s}));
    }

    void accessIsTriedWithOneWord()
    {
        FakeServer server;
        server.push({.body = wordEvent("OK"), .way = FakeReply::Way::Stream});
        server.push(401, R"({"error":{"message":"no such key"}})");
        server.push(404, R"({"error":{"message":"no such model"}})");
        TextModelClient client;
        const auto good = client.tryAccess(accessTo(server));
        WAIT_FOR(good);
        QVERIFY(good.result().has_value());
        QTRY_COMPARE(server.openConnections(), 0); // the rest of the answer is not paid for
        QCOMPARE(bodyOf(server.requests().first()).value("model"_L1).toString(), u"small"_s);
        const auto refused = client.tryAccess(accessTo(server));
        WAIT_FOR(refused);
        QCOMPARE(refused.result().error().kind, ErrorKind::Unauthorized);
        const auto missing = client.tryAccess(accessTo(server));
        WAIT_FOR(missing);
        QCOMPARE(missing.result().error().serverText, u"no such model"_s);
    }

    void cancellingATryDropsIt()
    {
        FakeServer server;
        server.push({.way = FakeReply::Way::Never});
        TextModelClient client;
        auto future = client.tryAccess(accessTo(server));
        QTRY_COMPARE(server.requests().size(), 1);
        future.cancel();
        QTRY_COMPARE(server.openConnections(), 0);
        QTRY_VERIFY(future.isFinished());
    }

    void neitherKeyNorWordsAreLogged()
    {
        logged.clear();
        const auto plain = qInstallMessageHandler(keepLog);
        FakeServer server;
        server.push(200, wholeAnswer("whisper"));
        server.push(401, R"({"error":{"message":"Incorrect key fake-key-never-logged","code":"fake-key-never-logged"}})");
        TextModelClient client;
        ModelEar good(client.complete(accessTo(server), asking(u"confess"_s)));
        QTRY_COMPARE(good.ends, 1);
        ModelEar refused(client.complete(accessTo(server), asking(u"confess"_s)));
        QTRY_COMPARE(refused.ends, 1);
        ModelEar unsent(client.complete({QUrl(u"http://models.example"_s), {}, {}}, {}));
        QTRY_COMPARE(unsent.ends, 1);
        qInstallMessageHandler(plain);
        QCOMPARE(logged.count("hookswitch.textmodel: #"_L1), 3);
        for (const auto &secret :
             {"fake-key"_L1, "whisper"_L1, "confess"_L1, "127.0.0.1"_L1, "models.example"_L1})
            QVERIFY2(!logged.contains(secret), qPrintable(logged));
        QCOMPARE(refused.error->serverText, u"Incorrect key …"_s);
        QVERIFY(!refused.error->detail.contains(fakeKey));
        QVERIFY(!refused.error->reference.contains(fakeKey));
    }
};

HS_TEST_CLASS(TstTextModelClient)
#include "tst_textmodelclient.moc"
