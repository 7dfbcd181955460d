#include "tests/fakes/testmain.h"
#include "tests/unit/app/sandbox/rawclient.h"
#include "tests/unit/app/sandbox/sandboxrig.h"

#include <QJsonArray>
#include <QSignalSpy>
#include <QWebSocket>

using namespace hs;
using namespace hs::test;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

class TstLines : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void greetsAndBillsUntilTheClientHangsUp()
    {
        SandboxRig rig;
        RawClient client(rig.newSession());
        QTRY_COMPARE(client.countOf(u"last_system_message"_s), 1);
        QVERIFY(client.countOf(u"system"_s) >= 1);
        QCOMPARE(rig.state().linesInUse(), 1);
        rig.clock.advance(84s);
        client.sendClose(1000);
        QTRY_COMPARE(client.closeCode(), 1000);
        const QJsonObject line = rig.lastLine();
        QCOMPARE(line.value(u"closed_by"_s).toString(), u"client"_s);
        QCOMPARE(line.value(u"close_how"_s).toString(), u"close_frame"_s);
        QCOMPARE(line.value(u"billed_ms"_s).toInt(), 84'000);
        QCOMPARE(rig.state().linesInUse(), 0);
        QTRY_VERIFY(client.isGone());
    }

    void becomesACallLogRow()
    {
        SandboxRig rig;
        RawClient client(rig.newSession());
        QTRY_COMPARE(client.countOf(u"last_system_message"_s), 1);
        rig.clock.advance(65s);
        client.sendClose(1000);
        QTRY_VERIFY(client.sawClose());
        QJsonArray rows;
        QTRY_VERIFY(!(rows = rig.call("GET", u"/calls/logs?agentid=7001"_s)
                                 .json.value(u"call_log_data"_s)
                                 .toArray())
                         .isEmpty());
        const QJsonObject row = rows.first().toObject();
        QCOMPARE(row.value(u"call_duration"_s).toString(), u"1:5"_s);
        QCOMPARE(row.value(u"channel_type"_s).toString(), u"Voice"_s);
        const QJsonArray turns = row.value(u"interactions"_s).toArray();
        QVERIFY(!turns.isEmpty());
        QVERIFY(turns.first()
                    .toObject()
                    .value(u"bot_response"_s)
                    .toString()
                    .contains("support desk"_L1));
    }

    void letsAQtClientHangUp()
    {
        SandboxRig rig;
        QWebSocket client;
        client.open(rig.newSession());
        QTRY_COMPARE(rig.state().linesInUse(), 1);
        QTRY_COMPARE(client.state(), QAbstractSocket::ConnectedState);
        client.close();
        QTRY_COMPARE(rig.state().linesInUse(), 0);
        QCOMPARE(rig.lastLine().value(u"close_how"_s).toString(), u"close_frame"_s);
    }

    void noticesALostConnection_data()
    {
        QTest::addColumn<bool>("reset");
        QTest::newRow("end") << false;
        QTest::newRow("abort") << true;
    }
    void noticesALostConnection()
    {
        QFETCH(bool, reset);
        SandboxRig rig;
        RawClient client(rig.newSession());
        QTRY_COMPARE(client.status(), 101);
        if (reset)
            client.socket().abort();
        else
            client.socket().disconnectFromHost();
        QTRY_COMPARE(rig.state().linesInUse(), 0);
        const QJsonObject line = rig.lastLine();
        QCOMPARE(line.value(u"closed_by"_s).toString(), u"client"_s);
        QCOMPARE(line.value(u"close_how"_s).toString(), u"lost"_s);
    }

    void refusesATokenThatWasUsed()
    {
        SandboxRig rig;
        const QUrl url = rig.newSession();
        const RawClient first(url);
        QTRY_COMPARE(first.status(), 101);
        const RawClient second(url);
        QTRY_COMPARE(second.status(), 403);
        QCOMPARE(rig.state().linesInUse(), 1);
    }

    void refusesATokenAfterItsWindow()
    {
        SandboxRig rig;
        const QUrl url = rig.newSession();
        rig.clock.advance(15min);
        const RawClient late(url);
        QTRY_COMPARE(late.status(), 403);
        QCOMPARE(rig.state().ledger.lines().size(), std::size_t(0));
    }

    void refusesWhatItDoesNotKnow()
    {
        SandboxRig rig;
        QUrl url = rig.newSession();
        url.setQuery(u"request_token=sess_unknown"_s);
        const RawClient stranger(url);
        QTRY_COMPARE(stranger.status(), 401);
        url.setPath(u"/chat/other"_s);
        const RawClient lost(url);
        QTRY_COMPARE(lost.status(), 404);
    }

    void refusesMoreLinesThanTheLimit()
    {
        SandboxRig rig;
        const QList<QUrl> urls{rig.newSession(), rig.newSession(), rig.newSession()};
        const RawClient first(urls.at(0));
        const RawClient second(urls.at(1));
        QTRY_COMPARE(rig.state().linesInUse(), 2);
        const RawClient third(urls.at(2));
        QTRY_COMPARE(third.status(), 429);
        QVERIFY(rig.newSession().isEmpty());
    }

    void endsWhenTheBalanceRunsOut()
    {
        SandboxRig rig;
        rig.fault({{u"kind"_s, u"balance"_s}, {u"usd"_s, 0.09}});
        const RawClient client(rig.newSession());
        QTRY_COMPARE(client.countOf(u"last_system_message"_s), 1);
        rig.clock.advance(59s);
        QCOMPARE(rig.state().linesInUse(), 1);
        rig.clock.advance(1s);
        QTRY_COMPARE(client.closeCode(), 1000);
        QVERIFY(client.texts().last().contains("user_limit_reached"));
        QCOMPARE(rig.lastLine().value(u"closed_by"_s).toString(), u"balance"_s);
        QVERIFY(rig.newSession().isEmpty());
    }

    void endsAtTheAgentsLimit()
    {
        SandboxRig rig;
        rig.call("PUT", u"/agents/7001"_s,
                 {{u"transcriber"_s, QJsonObject{{u"max_call_duration_in_sec"_s, 30}}}});
        const RawClient client(rig.newSession());
        QTRY_COMPARE(client.status(), 101);
        QTRY_COMPARE(rig.state().linesInUse(), 1);
        rig.clock.advance(30s);
        QTRY_COMPARE(client.closeCode(), 1000);
        QCOMPARE(client.countOf(u"end_call"_s), 1);
        QVERIFY(client.texts().last().contains("hangup"));
        QCOMPARE(rig.lastLine().value(u"closed_by"_s).toString(), u"limit"_s);
    }

    void countsWhatArrives()
    {
        SandboxRig rig;
        RawClient client(rig.newSession());
        QTRY_COMPARE(client.status(), 101);
        client.sendAudio(QByteArray(4096, '\0'));
        client.sendText("{\"type\":\"dtmf\"}");
        QJsonObject uplink;
        const auto badFrames = [&] {
            const QJsonArray lines
                = rig.call("GET", u"/_sandbox/state"_s).json.value(u"lines"_s).toArray();
            uplink = lines.last().toObject().value(u"uplink"_s).toObject();
            return uplink.value(u"bad_frames"_s).toInt();
        };
        QTRY_COMPARE(badFrames(), 1);
        QCOMPARE(uplink.value(u"chunks"_s).toInt(), 1);
        QCOMPARE(uplink.value(u"bytes"_s).toInt(), 4096);
    }
};
HS_TEST_CLASS(TstLines)

#include "tst_lines.moc"
