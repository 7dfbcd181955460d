#include "app/api/completionjson.h"

#include "tests/fakes/testmain.h"

#include <QJsonArray>
#include <QJsonDocument>

using namespace Qt::StringLiterals;
using namespace hs;

class TstCompletionJson : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void aRequestHoldsWhatItWasGiven()
    {
        CompletionRequest request;
        request.turns = {{PromptRole::System, u"Be kind."_s},
                         {PromptRole::User, u"Hi"_s},
                         {PromptRole::Assistant, u"Hello"_s}};
        request.model = u"small"_s;
        request.temperature = 0.5;
        const auto body = QJsonDocument::fromJson(completionBody(request)).object();
        QCOMPARE(body.value("model"_L1).toString(), u"small"_s);
        QCOMPARE(body.value("temperature"_L1).toDouble(), 0.5);
        QVERIFY(body.value("stream"_L1).toBool());
        QVERIFY(body.value("stream_options"_L1).toObject().value("include_usage"_L1).toBool());
        const QJsonArray messages = body.value("messages"_L1).toArray();
        QCOMPARE(messages.size(), 3);
        QCOMPARE(messages.at(0).toObject(),
                 (QJsonObject{{u"role"_s, u"system"_s}, {u"content"_s, u"Be kind."_s}}));
        QCOMPARE(messages.at(1).toObject().value("role"_L1).toString(), u"user"_s);
        QCOMPARE(messages.at(2).toObject().value("role"_L1).toString(), u"assistant"_s);
    }

    void aRequestLeavesOutWhatItWasNotGiven()
    {
        CompletionRequest request;
        request.wantUsage = false;
        const auto body = QJsonDocument::fromJson(completionBody(request)).object();
        QCOMPARE(body.keys(), (QStringList{u"messages"_s, u"stream"_s}));
    }

    void aRequestIsValidUnicode()
    {
        CompletionRequest request;
        request.turns = {{PromptRole::User, u"a"_s + QChar(0xD83D) + QChar(0) + u"b"_s}};
        const QByteArray body = completionBody(request);
        QVERIFY(QByteArrayView(body).isValidUtf8());
        const auto said = QJsonDocument::fromJson(body).object().value("messages"_L1);
        QCOMPARE(said.toArray().at(0).toObject().value("content"_L1).toString(), u"a\uFFFDb"_s);
    }

    void aPieceBecomesAValue_data()
    {
        QTest::addColumn<QByteArray>("body");
        QTest::addColumn<QString>("text");
        QTest::addColumn<std::optional<FinishReason>>("finish");
        using Finish = std::optional<FinishReason>;
        QTest::newRow("delta") << QByteArray(
            R"({"choices":[{"index":0,"delta":{"content":"Hi"}}]})")
                               << u"Hi"_s << Finish();
        QTest::newRow("role only")
            << QByteArray(R"({"choices":[{"delta":{"role":"assistant","content":null},)"
                          R"("finish_reason":null}]})")
            << QString() << Finish();
        QTest::newRow("end") << QByteArray(R"({"choices":[{"delta":{},"finish_reason":"stop"}]})")
                             << QString() << Finish(FinishReason::Stop);
        QTest::newRow("length") << QByteArray(
            R"({"choices":[{"delta":{},"finish_reason":"length"}]})")
                                << QString() << Finish(FinishReason::Length);
        QTest::newRow("filtered") << QByteArray(
            R"({"choices":[{"delta":{},"finish_reason":"content_filter"}]})")
                                  << QString() << Finish(FinishReason::Filtered);
        QTest::newRow("tools") << QByteArray(
            R"({"choices":[{"delta":{},"finish_reason":"tool_calls"}]})")
                               << QString() << Finish(FinishReason::Other);
        QTest::newRow("whole") << QByteArray(R"({"object":"chat.completion","choices":[{"message":)"
                                             R"({"content":"All"},"finish_reason":"stop"}]})")
                               << u"All"_s << Finish(FinishReason::Stop);
        QTest::newRow("parts") << QByteArray(R"({"choices":[{"delta":{"content":[)"
                                             R"({"type":"text","text":"a"},{"text":"b"},7]}}]})")
                               << u"ab"_s << Finish();
        QTest::newRow("refusal") << QByteArray(
            R"({"choices":[{"delta":{"refusal":"I will not."}}]})")
                                 << u"I will not."_s << Finish();
        QTest::newRow("another choice")
            << QByteArray(R"({"choices":[{"index":1,"delta":{"content":"no"}}]})") << QString()
            << Finish();
        QTest::newRow("wrong types")
            << QByteArray(R"({"choices":[3,{"delta":[],"finish_reason":7}],"usage":"x"})")
            << QString() << Finish();
        QTest::newRow("a tag stays text")
            << QByteArray(R"({"choices":[{"delta":{"content":"<script>alert(1)</script>"}}]})")
            << u"<script>alert(1)</script>"_s << Finish();
        QTest::newRow("no UTF-8") << QByteArray(
            "{\"choices\":[{\"delta\":{\"content\":\"a\xFF\xC3z\"}}]}")
                                  << u"a\uFFFD\uFFFDz"_s << Finish();
    }

    void aPieceBecomesAValue()
    {
        QFETCH(const QByteArray, body);
        QFETCH(const QString, text);
        QFETCH(const std::optional<FinishReason>, finish);
        const auto piece = parseCompletionPiece(body);
        QVERIFY(piece);
        QCOMPARE(piece->text, text);
        QCOMPARE(piece->finish, finish);
        QVERIFY(!piece->error);
        QVERIFY(!piece->usage);
    }

    void usageIsAsTheEndpointCounted()
    {
        const auto plain = parseCompletionPiece(
            R"({"choices":[],"usage":{"prompt_tokens":12,"completion_tokens":3}})");
        QCOMPARE(plain->usage, (TokenUsage{12, 3, {}}));
        const auto priced = parseCompletionPiece(
            R"({"usage":{"prompt_tokens":12,"completion_tokens":3,"cost":0.00014}})");
        QCOMPARE(priced->usage, (TokenUsage{12, 3, Money::fromMicros(140)}));
        const auto odd = parseCompletionPiece(
            R"({"usage":{"prompt_tokens":-1,"completion_tokens":1e99,"cost":-4}})");
        QCOMPARE(odd->usage, (TokenUsage{0, 0, {}}));
        QVERIFY(!parseCompletionPiece(R"({"usage":null})")->usage);
    }

    void anErrorInsideAStreamHasItsKind_data()
    {
        QTest::addColumn<QByteArray>("body");
        QTest::addColumn<ErrorKind>("kind");
        QTest::addColumn<QString>("words");
        QTest::newRow("key revoked")
            << QByteArray(R"({"error":{"message":"Key revoked","code":"invalid_api_key"}})")
            << ErrorKind::Unauthorized << u"Key revoked"_s;
        QTest::newRow("by number") << QByteArray(R"({"error":{"message":"No","code":429}})")
                                   << ErrorKind::RateLimited << u"No"_s;
        QTest::newRow("by type") << QByteArray(
            R"({"error":{"message":"Busy","type":"overloaded_error"}})")
                                 << ErrorKind::ServerError << u"Busy"_s;
        QTest::newRow("text") << QByteArray(R"({"error":"model stopped"})")
                              << ErrorKind::StreamBroken << u"model stopped"_s;
        QTest::newRow("as the reason to finish")
            << QByteArray(R"({"choices":[{"delta":{"content":""},"finish_reason":"error"}]})")
            << ErrorKind::StreamBroken << QString();
        QTest::newRow("beside it")
            << QByteArray(R"({"error":{"code":502,"message":"Gone"},)"
                          R"("choices":[{"delta":{},"finish_reason":"error"}]})")
            << ErrorKind::ServerError << u"Gone"_s;
        QTest::newRow("vLLM's") << QByteArray(
            R"({"object":"error","message":"bad","type":"BadRequestError","code":400})")
                                << ErrorKind::BadRequest << u"bad"_s;
        QTest::newRow("too long") << QByteArray(
            R"({"error":{"message":"x","code":"context_length_exceeded"}})")
                                  << ErrorKind::ContextTooLong << u"x"_s;
    }

    void anErrorInsideAStreamHasItsKind()
    {
        QFETCH(const QByteArray, body);
        const auto piece = parseCompletionPiece(body);
        QVERIFY(piece);
        QVERIFY(piece->error);
        QTEST(piece->error->kind, "kind");
        QTEST(piece->error->serverText, "words");
    }

    void aRefusalBecomesItsKind_data()
    {
        QTest::addColumn<int>("status");
        QTest::addColumn<QByteArray>("body");
        QTest::addColumn<ErrorKind>("kind");
        QTest::addColumn<QString>("words");
        QTest::newRow("401") << 401
                             << QByteArray(R"({"error":{"message":"Incorrect key",)"
                                           R"("type":"invalid_request_error"}})")
                             << ErrorKind::Unauthorized << u"Incorrect key"_s;
        QTest::newRow("402") << 402
                             << QByteArray(R"({"error":{"message":"Add credits","code":402}})")
                             << ErrorKind::InsufficientBalance << u"Add credits"_s;
        QTest::newRow("403") << 403 << QByteArray(R"({"error":"no"})") << ErrorKind::Forbidden
                             << u"no"_s;
        QTest::newRow("404") << 404 << QByteArray("404 page not found") << ErrorKind::NotFound
                             << u"HTTP 404"_s;
        QTest::newRow("404 model")
            << 404 << QByteArray(R"({"error":{"message":"model 'x' not found"}})")
            << ErrorKind::NotFound << u"model 'x' not found"_s;
        QTest::newRow("429") << 429 << QByteArray(R"({"error":{"message":"Slow down"}})")
                             << ErrorKind::RateLimited << u"Slow down"_s;
        QTest::newRow("429 without money")
            << 429 << QByteArray(R"({"error":{"message":"Quota","code":"insufficient_quota"}})")
            << ErrorKind::InsufficientBalance << u"Quota"_s;
        QTest::newRow("500") << 500 << QByteArray("<html>Oops</html>") << ErrorKind::ServerError
                             << u"HTTP 500"_s;
        QTest::newRow("503") << 503 << QByteArray(R"({"message":"Loading model"})")
                             << ErrorKind::ServerError << u"Loading model"_s;
        QTest::newRow("418") << 418 << QByteArray() << ErrorKind::UnexpectedStatus << u"HTTP 418"_s;
        QTest::newRow("a list of complaints")
            << 422 << QByteArray(R"({"detail":[{"loc":["body","stream_options"]}]})")
            << ErrorKind::UnexpectedStatus << u"[{\"loc\":[\"body\",\"stream_options\"]}]"_s;
        QTest::newRow("OpenAI's length")
            << 400
            << QByteArray(R"({"error":{"message":"Too much","code":"context_length_exceeded"}})")
            << ErrorKind::ContextTooLong << u"Too much"_s;
        QTest::newRow("llama.cpp's length")
            << 400
            << QByteArray(R"({"error":{"code":400,"message":"the request exceeds it",)"
                          R"("type":"exceed_context_size_error","n_ctx":4096}})")
            << ErrorKind::ContextTooLong << u"the request exceeds it"_s;
        QTest::newRow("vLLM's length")
            << 400
            << QByteArray(R"({"object":"error","message":"maximum context length is 2048 tokens",)"
                          R"("type":"BadRequestError","code":400})")
            << ErrorKind::ContextTooLong << u"maximum context length is 2048 tokens"_s;
        QTest::newRow("413") << 413 << QByteArray() << ErrorKind::ContextTooLong << u"HTTP 413"_s;
        QTest::newRow("401 that speaks of length")
            << 401 << QByteArray(R"({"error":"no key for this context length"})")
            << ErrorKind::Unauthorized << u"no key for this context length"_s;
    }

    void aRefusalBecomesItsKind()
    {
        QFETCH(const int, status);
        QFETCH(const QByteArray, body);
        const Error error = parseCompletionError(status, body);
        QTEST(error.kind, "kind");
        QTEST(error.serverText, "words");
        QCOMPARE(error.httpStatus, status);
    }

    void aRefusalSaysWhenToComeBack()
    {
        const Error error = parseCompletionError(429, R"({"error":{"message":"x"}})", "17");
        QCOMPARE(error.retryAfterSeconds, std::optional(17));
    }

    void wordsOfARefusalAreCleanedAndBounded()
    {
        const QByteArray body
            = "{\"error\":{\"message\":\"a\\u0000\\u202Eb" + QByteArray(5000, 'x') + "\"}}";
        const Error error = parseCompletionError(400, body);
        QVERIFY(error.serverText.startsWith("abx"_L1));
        QVERIFY(error.serverText.size() <= 1001);
    }

    void whatAnEndpointDoesNotKnowIsLeftOut()
    {
        CompletionRequest request;
        request.temperature = 0.7;
        const Error usage = parseCompletionError(
            422, R"({"detail":[{"loc":["body","stream_options"],"msg":"Extra inputs"}]})");
        const auto first = withoutRefused(request, usage);
        QVERIFY(first && !first->wantUsage && first->temperature);
        QVERIFY(!withoutRefused(*first, usage)); // no endless attempts
        const Error warmth = parseCompletionError(
            400, R"({"error":{"message":"Unsupported value: 'temperature' is not 1"}})");
        const auto second = withoutRefused(request, warmth);
        QVERIFY(second && second->wantUsage && !second->temperature);
        QVERIFY(!withoutRefused(request, parseCompletionError(400, R"({"error":"no"})")));
        QVERIFY(!withoutRefused(request, parseCompletionError(401, R"({"error":"temperature"})")));
    }
};

HS_TEST_CLASS(TstCompletionJson)
#include "tst_completionjson.moc"
