#include "tests/fakes/testmain.h"
#include "tests/unit/app/sandbox/sandboxrig.h"
#include "tests/unit/app/sandbox/streamclient.h"

#include <QJsonArray>
#include <QJsonDocument>

using namespace hs;
using namespace hs::test;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

namespace {

const QString path = u"/v1/chat/completions"_s;
const QString answer = u"You said my parcel is lost. Is there anything else?"_s;

QJsonObject wanted(const QJsonObject &more = {})
{
    QJsonObject body = more;
    if (!body.contains(u"model"_s))
        body.insert(u"model"_s, u"sandbox"_s);
    if (!body.contains(u"messages"_s)) {
        body.insert(u"messages"_s, QJsonArray{QJsonObject{{u"role"_s, u"system"_s},
                                                          {u"content"_s, u"Be brief."_s}},
                                              QJsonObject{{u"role"_s, u"user"_s},
                                                          {u"content"_s, u"my parcel is lost"_s}}});
    }
    return body;
}

QJsonObject streamed(const QJsonObject &more = {})
{
    QJsonObject body = wanted(more);
    body.insert(u"stream"_s, true);
    return body;
}

QJsonObject errorOf(const SandboxRig::Answer &reply)
{
    return reply.json.value(u"error"_s).toObject();
}

} // namespace

class TstChatApi : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void answersInOnePiece()
    {
        SandboxRig rig;
        const auto reply = rig.call("POST", path, wanted({{u"model"_s, u"any model"_s}}));
        QCOMPARE(reply.status, 200);
        QCOMPARE(reply.json.value(u"object"_s).toString(), u"chat.completion"_s);
        QCOMPARE(reply.json.value(u"model"_s).toString(), u"any model"_s);
        QCOMPARE(reply.json.value(u"created"_s).toInteger(), rig.clock.utcNow().toSecsSinceEpoch());
        const QJsonObject choice = reply.json.value(u"choices"_s).toArray().first().toObject();
        const QJsonObject message = choice.value(u"message"_s).toObject();
        QCOMPARE(message.value(u"role"_s).toString(), u"assistant"_s);
        QCOMPARE(message.value(u"content"_s).toString(), answer);
        QCOMPARE(choice.value(u"finish_reason"_s).toString(), u"stop"_s);
        const QJsonObject usage = reply.json.value(u"usage"_s).toObject();
        QCOMPARE(usage.value(u"prompt_tokens"_s).toInt(), 3 + 4 + 3 + 4 + 5);
        QVERIFY(usage.value(u"completion_tokens"_s).toInt() > 8);
        QCOMPARE(usage.value(u"total_tokens"_s).toInt(),
                 usage.value(u"prompt_tokens"_s).toInt()
                     + usage.value(u"completion_tokens"_s).toInt());
    }

    void answersInPieces()
    {
        SandboxRig rig;
        const StreamClient client(rig.chatUrl(), streamed());
        QTRY_VERIFY(client.isWhole());
        QCOMPARE(client.status(), 200);
        QVERIFY(client.header("content-type").startsWith("text/event-stream"));
        QVERIFY(!client.isGone());
        QCOMPARE(client.words(), answer);
        const QList<QByteArray> events = client.events();
        QVERIFY(events.size() > 10);
        QVERIFY(events.first().contains("\"role\":\"assistant\""));
        QVERIFY(events.at(events.size() - 2).contains("\"finish_reason\":\"stop\""));
        QCOMPARE(events.last(), "[DONE]");
        QVERIFY(!client.body().contains("usage"));
    }

    void everyPieceIsJson()
    {
        SandboxRig rig;
        const QString text = u"ñandú 😀😀😀😀😀 \"quoted\" \\ ¿sí?"_s;
        const QJsonArray messages{
            QJsonObject{{u"role"_s, u"system"_s}, {u"content"_s, u"Answer in Spanish."_s}},
            QJsonObject{{u"role"_s, u"user"_s}, {u"content"_s, text}}};
        const StreamClient client(rig.chatUrl(), streamed({{u"messages"_s, messages}}));
        QTRY_VERIFY(client.isWhole());
        const QList<QByteArray> events = client.events();
        for (const QByteArray &event : events)
            QVERIFY(event == "[DONE]" || QJsonDocument::fromJson(event).isObject());
        QVERIFY(client.words().contains(text));
    }

    void tellsTheUsageWhenAsked()
    {
        SandboxRig rig;
        const StreamClient client(
            rig.chatUrl(),
            streamed({{u"stream_options"_s, QJsonObject{{u"include_usage"_s, true}}}}));
        QTRY_VERIFY(client.isWhole());
        const QList<QByteArray> events = client.events();
        const QJsonObject last = QJsonDocument::fromJson(events.at(events.size() - 2)).object();
        QVERIFY(last.value(u"choices"_s).toArray().isEmpty());
        QCOMPARE(last.value(u"usage"_s).toObject().value(u"completion_tokens"_s).toInt(),
                 int(events.size()) - 4); // the role, the stop, the usage, the end
    }

    void refuses_data()
    {
        QTest::addColumn<QByteArray>("verb");
        QTest::addColumn<QString>("where");
        QTest::addColumn<QJsonObject>("body");
        QTest::addColumn<int>("status");
        QTest::addColumn<QString>("code");
        const QByteArray post = "POST";
        QTest::newRow("no JSON") << post << path << QJsonObject() << 400 << QString();
        QTest::newRow("no messages")
            << post << path << wanted({{u"messages"_s, u"none"_s}}) << 400 << QString();
        QTest::newRow("no such model") << post << path << wanted({{u"model"_s, u"no-such-model"_s}})
                                       << 404 << u"model_not_found"_s;
        QTest::newRow("another address")
            << post << u"/v1/embeddings"_s << wanted() << 404 << u"unknown_url"_s;
        QTest::newRow("another verb")
            << QByteArray("GET") << path << QJsonObject() << 405 << u"method_not_supported"_s;
    }
    void refuses()
    {
        QFETCH(QByteArray, verb);
        QFETCH(QString, where);
        QFETCH(QJsonObject, body);
        SandboxRig rig;
        const auto reply = rig.call(verb, where, body);
        QTEST(reply.status, "status");
        QVERIFY(!errorOf(reply).value(u"message"_s).toString().isEmpty());
        QCOMPARE(errorOf(reply).value(u"type"_s).toString(), u"invalid_request_error"_s);
        QTEST(errorOf(reply).value(u"code"_s).toString(), "code");
    }

    void wantsItsKey()
    {
        sandbox::Options options = SandboxRig::quickOptions();
        options.apiKey = u"another-key"_s;
        SandboxRig rig(options);
        const auto reply = rig.call("POST", path, wanted());
        QCOMPARE(reply.status, 401);
        QCOMPARE(errorOf(reply).value(u"code"_s).toString(), u"invalid_api_key"_s);
        QCOMPARE(rig.lastCompletion().value(u"outcome"_s).toString(), u"refused"_s);
        QVERIFY(!rig.call("GET", u"/_sandbox/state"_s).raw.contains("test-key"));
    }

    void takesSoLongAPromptOnly()
    {
        sandbox::Options options = SandboxRig::quickOptions();
        options.contextTokens = 18;
        SandboxRig rig(options);
        const auto reply = rig.call("POST", path, streamed());
        QCOMPARE(reply.status, 400);
        QCOMPARE(errorOf(reply).value(u"code"_s).toString(), u"context_length_exceeded"_s);
        options.contextTokens = 19;
        SandboxRig roomy(options);
        QCOMPARE(roomy.call("POST", path, wanted()).status, 200);
    }

    void tellsWhatBecameOfARequest()
    {
        SandboxRig rig;
        const StreamClient client(rig.chatUrl(), streamed());
        QTRY_VERIFY(client.isWhole());
        const QJsonObject entry = rig.lastCompletion();
        const qint64 now = rig.clock.monotonic().count();
        QCOMPARE(entry.value(u"path"_s).toString(), path);
        QCOMPARE(entry.value(u"messages"_s).toInt(), 2);
        QCOMPARE(entry.value(u"last_user"_s).toString(), u"my parcel is lost"_s);
        QCOMPARE(entry.value(u"stream"_s).toBool(), true);
        QCOMPARE(entry.value(u"status"_s).toInt(), 200);
        QCOMPARE(entry.value(u"outcome"_s).toString(), u"finished"_s);
        QCOMPARE(entry.value(u"chunks"_s).toInt(), int(client.events().size()) - 3);
        QCOMPARE(entry.value(u"arrived_at"_s).toString(), u"2026-01-02T03:04:05.000Z"_s);
        QCOMPARE(entry.value(u"arrived_us"_s).toInteger(), now);
        QCOMPARE(entry.value(u"first_byte_us"_s).toInteger(), now);
        QCOMPARE(entry.value(u"ended_us"_s).toInteger(), now);
        QVERIFY(entry.value(u"disconnected_us"_s).isNull());
    }

    void stopsWhenTheClientLeaves()
    {
        sandbox::Options options = SandboxRig::quickOptions();
        options.tokensPerSecond = 20;
        SandboxRig rig(options);
        StreamClient client(rig.chatUrl(), streamed());
        QTRY_VERIFY(client.events().size() >= 2);
        QVERIFY(client.events().size() < 10);
        QCOMPARE(rig.lastCompletion().value(u"outcome"_s).toString(), u"running"_s);
        rig.clock.advance(3s);
        client.leave();
        QTRY_COMPARE(rig.lastCompletion().value(u"outcome"_s).toString(), u"aborted_by_client"_s);
        const QJsonObject entry = rig.lastCompletion();
        QVERIFY(entry.value(u"chunks"_s).toInt() < 10);
        QCOMPARE(entry.value(u"disconnected_us"_s).toInteger()
                     - entry.value(u"arrived_us"_s).toInteger(),
                 3'000'000);
    }

    void keepsTheConnectionForTheNextOne()
    {
        SandboxRig rig;
        QCOMPARE(rig.call("POST", path, streamed()).status, 200);
        QCOMPARE(rig.call("POST", path, wanted()).status, 200);
        QCOMPARE(rig.call("GET", u"/agents"_s).status, 200);
        QCOMPARE(rig.lastCompletion().value(u"id"_s).toInt(), 2);
    }

    void startsAnewOnReset()
    {
        sandbox::Options options = SandboxRig::quickOptions();
        options.tokensPerSecond = 1;
        SandboxRig rig(options);
        const StreamClient client(rig.chatUrl(), streamed());
        QTRY_COMPARE(client.events().size(), 1);
        rig.call("POST", u"/_sandbox/reset"_s);
        QTRY_VERIFY(client.isGone());
        QVERIFY(!client.isWhole());
        QVERIFY(rig.lastCompletion().isEmpty());
    }

    void theReadyLineSaysWhereItIs()
    {
        SandboxRig rig;
        QCOMPARE(rig.chatUrl().path(), path);
        QCOMPARE(rig.chatUrl().host(), u"127.0.0.1"_s);
    }
};
HS_TEST_CLASS(TstChatApi)

#include "tst_chatapi.moc"
