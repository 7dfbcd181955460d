#include "models/domain/audioformat.h"
#include "tests/fakes/testmain.h"
#include "tests/unit/app/call/webcallrig.h"

#include <QJsonDocument>

using namespace hs;
using namespace hs::test;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

class TstWebCallTransport : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void theRequestLeavesOnlyAfterTheMicrophone()
    {
        WebCallRig call;
        call.server.push(201, ticket());
        QVERIFY(call.prepare(false));
        call.transport.place(u"too-early"_s);
        call.media.onPort([](FakeAudioPort &port) { port.microphoneWorks(); });
        QTRY_COMPARE(call.prepared.size(), 1);
        QCOMPARE(call.prepared.at(0).at(0).toString(), u"Fake microphone"_s);
        call.transport.place(u"session-1"_s);
        QTRY_COMPARE(call.accepted.size(), 1);
        QCOMPARE(call.accepted.at(0).at(0).toLongLong(), 8801);
        QCOMPARE(call.server.requests().size(), 1);
        QVERIFY(call.server.requests().first().body.contains("session-1"));
    }

    void theRequestNamesCallerAndSession()
    {
        WebCallRig call;
        call.target.callerName = u"Anna \"A\" Schmidt"_s;
        call.target.language = u"French"_s;
        QVERIFY(call.connectSocket());
        const FakeRequest &request = call.server.requests().first();
        QCOMPARE(request.verb, "POST");
        QCOMPARE(request.target, "/api/v1/sessions/create");
        const QJsonObject variables{{"name"_L1, call.target.callerName},
                                    {"caller_name"_L1, call.target.callerName},
                                    {"language"_L1, call.target.language}};
        const QJsonObject expected{{"agent_id"_L1, 7001},
                                   {"type"_L1, u"voice"_s},
                                   {"custom_variables"_L1, variables},
                                   {"metadata"_L1, QJsonObject{{"session_id"_L1, u"session-1"_s}}}};
        QCOMPARE(QJsonDocument::fromJson(request.body).object(), expected);
    }

    void whatIsNotKnownIsLeftOut()
    {
        WebCallRig call;
        QVERIFY(call.connectSocket());
        const QJsonObject body
            = QJsonDocument::fromJson(call.server.requests().first().body).object();
        QVERIFY(!body.contains("custom_variables"_L1));
        QVERIFY(body.contains("metadata"_L1));
        QCOMPARE(
            call.media.onSocket([](FakeSessionSocket &socket) { return socket.url().query(); }),
            u"request_token=fake"_s);
    }

    void everyErrorOfTheRequestIsARefusal_data();
    void everyErrorOfTheRequestIsARefusal()
    {
        QFETCH(int, status);
        QFETCH(QByteArray, body);
        QFETCH(FakeReply::Way, way);
        QFETCH(ErrorKind, kind);
        WebCallRig call;
        call.client.setTimeout(way == FakeReply::Way::Never ? 50ms : 20s);
        call.server.push({.status = status, .body = body, .way = way});
        QVERIFY(call.prepare());
        call.transport.place(u"session-1"_s);
        QTRY_COMPARE(call.refused.size(), 1);
        QCOMPARE(call.refusal(), kind);
        QCOMPARE(call.server.requests().size(), 1); // never asked twice
        QVERIFY(!call.media.hasSocket());
        QTRY_VERIFY(!call.isMicrophoneOpen());
        QVERIFY(call.ended.isEmpty() && call.lost.isEmpty());
    }

    void aRefusedMicrophoneCostsNoRequest_data()
    {
        QTest::addColumn<ErrorKind>("kind");
        QTest::newRow("none") << ErrorKind::NoMicrophone;
        QTest::newRow("refused") << ErrorKind::MicrophoneRefused;
        QTest::newRow("silent") << ErrorKind::MicrophoneSilent;
        QTest::newRow("no sound server") << ErrorKind::NoSoundServer;
    }
    void aRefusedMicrophoneCostsNoRequest()
    {
        QFETCH(ErrorKind, kind);
        WebCallRig call;
        QVERIFY(call.prepare(false));
        call.media.onPort([kind](FakeAudioPort &port) { port.microphoneFails(kind); });
        QTRY_COMPARE(call.refused.size(), 1);
        QCOMPARE(call.refusal(), kind);
        call.transport.place(u"session-1"_s);
        QVERIFY(call.onlyASentinelWasAsked());
    }

    void muteReachesTheMicrophoneAndWordsCome();
    void theVoiceSwitchesReachAnOpenLine();
};

void TstWebCallTransport::everyErrorOfTheRequestIsARefusal_data()
{
    using Way = FakeReply::Way;
    QTest::addColumn<int>("status");
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<FakeReply::Way>("way");
    QTest::addColumn<ErrorKind>("kind");
    const QByteArray lines = R"({"error":"concurrency_limit_reached","limit":2})";
    const QByteArray foreign = R"({"session_id":1,"ws_url":"wss://live.example.com/x"})";
    const auto row
        = [](const char *name, int status, const QByteArray &body, ErrorKind kind,
             Way way = Way::Answer) { QTest::newRow(name) << status << body << way << kind; };
    row("400", 400, "{}", ErrorKind::BadRequest);
    row("401", 401, "{}", ErrorKind::Unauthorized);
    row("402", 402, "{}", ErrorKind::InsufficientBalance);
    row("403", 403, "{}", ErrorKind::Forbidden);
    row("404", 404, "{}", ErrorKind::NotFound);
    row("429 lines", 429, lines, ErrorKind::ConcurrencyLimit);
    row("429 rate", 429, "{}", ErrorKind::RateLimited);
    row("500", 500, "{}", ErrorKind::ServerError);
    row("418", 418, "{}", ErrorKind::UnexpectedStatus);
    row("refused with 200", 200, R"({"success":false})", ErrorKind::BadRequest);
    row("a proxy's page", 200, "<html>", ErrorKind::NotJson);
    row("no socket", 201, R"({"session_id":8801})", ErrorKind::WrongShape);
    row("foreign socket", 201, foreign, ErrorKind::ForeignSocketHost);
    row("reset", 0, {}, ErrorKind::ConnectionFailed, Way::Reset);
    row("cut", 201, ticket(), ErrorKind::ConnectionFailed, Way::CutBody);
    row("never answered", 0, {}, ErrorKind::TimedOut, Way::Never);
}

void TstWebCallTransport::muteReachesTheMicrophoneAndWordsCome()
{
    WebCallRig call;
    QVERIFY(call.answer());
    const QSignalSpy words(&call.transport, &CallTransport::transcript);
    call.transport.setMuted(true);
    call.media.onPort([](FakeAudioPort &port) { port.speak(13 * 160, 1000); });
    const auto sent
        = call.media.onSocket([](FakeSessionSocket &socket) { return socket.sent().join(); });
    QCOMPARE(sent.size(), audioformat::uplinkChunkSamples * 2);
    QCOMPARE(sent.right(sent.size() / 2), QByteArray(sent.size() / 2, '\0')); // after a short fade
    call.media.receive(AgentFinal{u"Hello"_s});
    QTRY_COMPARE(words.size(), 1);
    QCOMPARE(words.at(0).at(0).value<TranscriptUpdate>().text, u"Hello"_s);
}

void TstWebCallTransport::theVoiceSwitchesReachAnOpenLine()
{
    WebCallRig call;
    VoiceOptions options;
    options.chunkSamples = 480;
    call.voice.setOptions(options);
    QVERIFY(call.answer());
    const auto sizes = [&call] {
        return call.media.onSocket([](FakeSessionSocket &socket) {
            QList<qsizetype> all;
            for (const QByteArray &chunk : socket.sent())
                all.append(chunk.size());
            return all;
        });
    };
    call.media.onPort([](FakeAudioPort &port) { port.speak(480, 1000); });
    QCOMPARE(sizes(), QList<qsizetype>{960});
    options.chunkSamples = 320;
    call.voice.setOptions(options);
    call.media.onPort([](FakeAudioPort &port) { port.speak(640, 1000); });
    QCOMPARE(sizes(), (QList<qsizetype>{960, 640, 640}));
}

HS_TEST_CLASS(TstWebCallTransport)
#include "tst_webcalltransport.moc"
