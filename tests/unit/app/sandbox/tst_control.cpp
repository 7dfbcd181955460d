#include "app/sandbox/testsound.h"
#include "tests/fakes/testmain.h"
#include "tests/unit/app/sandbox/rawclient.h"
#include "tests/unit/app/sandbox/sandboxrig.h"

#include <QJsonArray>
#include <QJsonDocument>

using namespace hs;
using namespace hs::test;
using namespace Qt::StringLiterals;

namespace {

/// Bytes of all sound the client was sent.
qsizetype soundIn(const RawClient &client)
{
    qsizetype bytes = 0;
    for (const QByteArray &text : client.texts()) {
        const QJsonObject frame = QJsonDocument::fromJson(text).object();
        if (frame.value(u"event"_s) == QJsonValue(u"media"_s)) {
            const QJsonObject media = frame.value(u"media"_s).toObject();
            bytes += QByteArray::fromBase64(media.value(u"payload"_s).toString().toLatin1()).size();
        }
    }
    return bytes;
}

} // namespace

class TstControl : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void needsNoKeyAndTakesEitherPath()
    {
        QVERIFY(sandbox::ControlApi::owns(u"/_sandbox/ledger"_s));
        QVERIFY(sandbox::ControlApi::owns(u"/_sandbox/_sandbox/ledger"_s));
        QVERIFY(sandbox::ControlApi::owns(u"//ledger"_s));
        QVERIFY(!sandbox::ControlApi::owns(u"/api/v1/agents"_s));
    }

    void speaksForTheAgent()
    {
        SandboxRig rig;
        const RawClient client(rig.newSession());
        QTRY_COMPARE(client.countOf(u"last_system_message"_s), 1);
        QCOMPARE(rig.call("POST", u"/_sandbox/say"_s, {{u"text"_s, u"One more thing."_s}}).status,
                 200);
        QTRY_COMPARE(client.countOf(u"last_system_message"_s), 2);
        QVERIFY(client.texts().last().contains("One more thing."));
    }

    void widgetChatsGoIntoTheLog()
    {
        SandboxRig rig;
        const QJsonArray turns{QJsonObject{{u"agent"_s, u"Hi there."_s}},
                               QJsonObject{{u"user"_s, u"hours?"_s}, {u"agent"_s, u"Nine."_s}}};
        QCOMPARE(rig.call("POST", u"/_sandbox/widget-chat"_s,
                          {{u"agent_id"_s, 7001}, {u"turns"_s, turns}})
                     .status,
                 200);
        const QJsonArray rows = rig.call("GET", u"/calls/logs?agentid=7001"_s)
                                    .json.value(u"call_log_data"_s)
                                    .toArray();
        QCOMPARE(rows.size(), 1);
        QCOMPARE(rows.at(0)[u"channel_type"_s].toString(), u"Widget-Chat"_s);
        QCOMPARE(rows.at(0)[u"interactions"_s].toArray().size(), 2);
        QVERIFY(rig.lastLine().isEmpty());
        for (const QJsonObject &bad : {QJsonObject{{u"agent_id"_s, 1}, {u"turns"_s, turns}},
                                       QJsonObject{{u"agent_id"_s, 7001}}})
            QCOMPARE(rig.call("POST", u"/_sandbox/widget-chat"_s, bad).status, 400);
    }

    void sendsToneAndClearAndTellsWhen()
    {
        SandboxRig rig;
        const QUrl url = rig.newSession();
        const RawClient client(url);
        QTRY_COMPARE(client.countOf(u"last_system_message"_s), 1);
        const int id = rig.lastLine().value(u"id"_s).toInt();
        const auto media = rig.call("POST", u"/_sandbox/media"_s,
                                    {{u"line"_s, id}, {u"tone_hz"_s, 440}, {u"ms"_s, 100}});
        QCOMPARE(media.json.value(u"sent_us"_s).toInteger(), rig.clock.monotonic().count());
        QTRY_COMPARE(soundIn(client), 3200);
        const auto clear = rig.call("POST", u"/_sandbox/clear"_s, {{u"line"_s, id}});
        QCOMPARE(clear.json.value(u"sent_us"_s).toInteger(), rig.clock.monotonic().count());
        QTRY_COMPARE(client.countOf(u"clear"_s), 1);
    }

    void sendsSoundAtThePaceOfSpeech()
    {
        SandboxRig rig;
        const RawClient client(rig.newSession());
        QTRY_COMPARE(rig.state().linesInUse(), 1);
        const int id = rig.lastLine().value(u"id"_s).toInt();
        rig.call("POST", u"/_sandbox/media"_s,
                 {{u"line"_s, id}, {u"ms"_s, 160}, {u"paced"_s, true}});
        QVERIFY(soundIn(client) < 160 * 16 * 2);
        QTRY_COMPARE(soundIn(client), 160 * 16 * 2);
    }

    void sendsAVoiceOrARisingTone()
    {
        SandboxRig rig;
        const RawClient client(rig.newSession());
        QTRY_COMPARE(rig.state().linesInUse(), 1);
        const QJsonObject line{{u"line"_s, rig.lastLine().value(u"id"_s).toInt()}};
        QJsonObject voice = line;
        voice.insert(u"voice"_s, true);
        voice.insert(u"ms"_s, 40);
        rig.call("POST", u"/_sandbox/media"_s, voice);
        QTRY_COMPARE(soundIn(client), 40 * 16 * 2);
        QVERIFY(client.texts().last().contains(sandbox::testVoice(640).toBase64()));
        QJsonObject rising = line;
        rising.insert(u"step_hz"_s, 100);
        rising.insert(u"ms"_s, 40);
        rig.call("POST", u"/_sandbox/media"_s, rising);
        QTRY_COMPARE(soundIn(client), 80 * 16 * 2);
        QVERIFY(client.texts().last().contains(sandbox::testTone(1000, 100, 640).toBase64()));
    }

    void letsTheAgentHangUp()
    {
        SandboxRig rig;
        const RawClient client(rig.newSession());
        QTRY_COMPARE(client.status(), 101);
        QTRY_COMPARE(rig.state().linesInUse(), 1);
        QCOMPARE(rig.call("POST", u"/_sandbox/end"_s,
                          {{u"line"_s, rig.lastLine().value(u"id"_s).toInt()}})
                     .status,
                 200);
        QTRY_COMPARE(client.closeCode(), 1000);
        QVERIFY(client.texts().last().contains("hangup"));
        QCOMPARE(rig.lastLine().value(u"closed_by"_s).toString(), u"platform"_s);
    }

    void sendsAnyFrame()
    {
        SandboxRig rig;
        const RawClient client(rig.newSession());
        QTRY_COMPARE(client.countOf(u"last_system_message"_s), 1);
        const QJsonObject mark{{u"event"_s, u"mark"_s}};
        QCOMPARE(rig.call("POST", u"/_sandbox/frame"_s, {{u"frame"_s, mark}}).status, 200);
        QTRY_COMPARE(client.countOf(u"mark"_s), 1);
    }

    void saysWhenThereIsNoSuchLine()
    {
        SandboxRig rig;
        QCOMPARE(rig.call("POST", u"/_sandbox/clear"_s, {{u"line"_s, 1}}).status, 404);
        QCOMPARE(rig.call("POST", u"/_sandbox/dance"_s, {{u"line"_s, 1}}).status, 404);
    }

    void countsRequestsByPath()
    {
        SandboxRig rig;
        rig.call("GET", u"/agents"_s);
        rig.call("GET", u"/agents?name=x"_s);
        const QJsonObject state = rig.call("GET", u"/_sandbox/state"_s).json;
        const QJsonObject requests = state.value(u"requests"_s).toObject();
        QCOMPARE(requests.value(u"GET /api/v1/agents"_s).toInt(), 2);
        QCOMPARE(state.value(u"balance"_s).toDouble(), 18.42);
    }

    void startsAnewOnReset()
    {
        SandboxRig rig;
        const RawClient client(rig.newSession());
        QTRY_COMPARE(rig.state().linesInUse(), 1);
        rig.call("DELETE", u"/agents/7001"_s);
        rig.call("POST", u"/_sandbox/reset"_s);
        QTRY_VERIFY(client.isGone());
        QVERIFY(rig.state().agents.contains(7001));
        QVERIFY(rig.lastLine().isEmpty());
        QCOMPARE(rig.state().linesInUse(), 0);
        QVERIFY(!rig.newSession().isEmpty());
    }
};
HS_TEST_CLASS(TstControl)

#include "tst_control.moc"
