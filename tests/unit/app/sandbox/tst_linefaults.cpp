#include "tests/fakes/testmain.h"
#include "tests/unit/app/sandbox/rawclient.h"
#include "tests/unit/app/sandbox/sandboxrig.h"

#include <QElapsedTimer>
#include <QJsonDocument>

using namespace hs;
using namespace hs::test;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

namespace {

QJsonObject socketFault(const QString &kind, const QJsonObject &more = {})
{
    QJsonObject fault = more;
    fault.insert(u"kind"_s, kind);
    fault.insert(u"match"_s, u"ws"_s);
    return fault;
}

} // namespace

class TstLineFaults : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void leavesTheCloseFrameOfAFrozenLineUnanswered()
    {
        SandboxRig rig;
        rig.fault(socketFault(u"freeze"_s));
        RawClient client(rig.newSession());
        QTRY_COMPARE(rig.state().linesInUse(), 1);
        client.sendClose(1000);
        client.socket().flush();
        // Several requests later the frame has long arrived, and nothing has come of it.
        for (int i = 0; i < 5; ++i)
            QVERIFY(rig.lastLine().value(u"closed_us"_s).isNull());
        QVERIFY(!client.sawClose());
        QCOMPARE(client.texts().size(), 0);
        client.socket().abort();
        QTRY_COMPARE(rig.state().linesInUse(), 0);
        QCOMPARE(rig.lastLine().value(u"close_how"_s).toString(), u"lost"_s);
    }

    void holdsAFrozenLineThroughTheEndOfItsConnection()
    {
        SandboxRig rig;
        rig.fault(socketFault(u"freeze"_s, {{u"hold"_s, true}, {u"ms"_s, 800}}));
        RawClient client(rig.newSession());
        QTRY_COMPARE(rig.state().linesInUse(), 1);
        QElapsedTimer since;
        since.start();
        client.sendClose(1000);
        client.socket().disconnectFromHost();
        QTRY_VERIFY(client.isGone() || since.elapsed() > 150);
        QCOMPARE(rig.state().linesInUse(), 1);
        QTRY_COMPARE(rig.state().linesInUse(), 0);
    }

    void goesOnAfterTheThaw()
    {
        SandboxRig rig;
        rig.fault(socketFault(u"freeze"_s, {{u"ms"_s, 60}}));
        RawClient client(rig.newSession());
        QTRY_COMPARE(client.countOf(u"last_system_message"_s), 1);
        client.sendClose(1000);
        QTRY_COMPARE(client.closeCode(), 1000);
        QCOMPARE(rig.lastLine().value(u"close_how"_s).toString(), u"close_frame"_s);
    }

    void closesWithAnyCode()
    {
        SandboxRig rig;
        rig.fault(socketFault(u"close"_s, {{u"code"_s, 4001}, {u"at_ms"_s, 20}}));
        const RawClient client(rig.newSession());
        QTRY_COMPARE(client.closeCode(), 4001);
        QCOMPARE(client.countOf(u"end_call"_s), 0);
        const QJsonObject line = rig.lastLine();
        QCOMPARE(line.value(u"closed_by"_s).toString(), u"fault"_s);
        QCOMPARE(line.value(u"close_code"_s).toInt(), 4001);
    }

    void endsWithoutAWord()
    {
        SandboxRig rig;
        rig.fault(socketFault(u"silent_end"_s, {{u"at_ms"_s, 20}}));
        const RawClient client(rig.newSession());
        QTRY_COMPARE(client.closeCode(), 1000);
        QCOMPARE(client.countOf(u"end_call"_s), 0);
    }

    void losesTheConnection_data()
    {
        QTest::addColumn<QString>("kind");
        QTest::newRow("drop") << u"drop"_s;
        QTest::newRow("reset") << u"reset"_s;
    }
    void losesTheConnection()
    {
        QFETCH(QString, kind);
        SandboxRig rig;
        rig.fault(socketFault(kind, {{u"at_ms"_s, 20}}));
        const RawClient client(rig.newSession());
        QTRY_VERIFY(client.isGone());
        QCOMPARE(client.status(), 101);
        QVERIFY(!client.sawClose());
        QCOMPARE(rig.lastLine().value(u"closed_by"_s).toString(), u"fault"_s);
    }

    void failsTheOpening_data()
    {
        QTest::addColumn<QJsonObject>("fault");
        QTest::addColumn<int>("status");
        QTest::newRow("drop") << socketFault(u"drop"_s) << 0;
        QTest::newRow("reset") << socketFault(u"reset"_s) << 0;
        QTest::newRow("status") << socketFault(u"status"_s, {{u"code"_s, 503}}) << 503;
    }
    void failsTheOpening()
    {
        QFETCH(QJsonObject, fault);
        QFETCH(int, status);
        SandboxRig rig;
        rig.fault(fault);
        const QUrl url = rig.newSession();
        const RawClient client(url);
        QTRY_VERIFY(client.isGone());
        QCOMPARE(client.status(), status);
        QCOMPARE(rig.state().ledger.lines().size(), std::size_t(0));
        const RawClient again(url); // a failed opening does not spend the token
        QTRY_COMPARE(again.status(), 101);
    }

    void opensLate()
    {
        SandboxRig rig;
        rig.fault(socketFault(u"delay"_s, {{u"ms"_s, 80}}));
        const QUrl url = rig.newSession();
        QElapsedTimer since;
        since.start();
        const RawClient client(url);
        QTRY_COMPARE(client.status(), 101);
        QVERIFY(since.elapsed() >= 80);
    }

    void sendsFramesThatBreakTheContract_data()
    {
        QTest::addColumn<QString>("kind");
        QTest::addColumn<QByteArray>("sign");
        QTest::newRow("garbage") << u"garbage"_s << QByteArray("not json at all");
        QTest::newRow("mistyped") << u"mistyped"_s << QByteArray("{\"payload\":12}");
        QTest::newRow("unknown") << u"unknown_event"_s << QByteArray("\"telemetry\"");
    }
    void sendsFramesThatBreakTheContract()
    {
        QFETCH(QString, kind);
        QFETCH(QByteArray, sign);
        SandboxRig rig;
        rig.fault(socketFault(kind, {{u"count"_s, 6}}));
        const RawClient client(rig.newSession());
        QTRY_COMPARE(client.countOf(u"last_system_message"_s), 1);
        QVERIFY(client.texts().size() >= 7);
        QVERIFY(client.texts().join().contains(sign));
        QCOMPARE(client.sawBinary(), kind == "garbage"_L1);
        QCOMPARE(rig.state().linesInUse(), 1);
    }

    void sendsAFrameOfAnySize()
    {
        SandboxRig rig;
        rig.fault(socketFault(u"oversize"_s, {{u"bytes"_s, 3'000'000}}));
        const RawClient client(rig.newSession());
        QTRY_COMPARE(client.countOf(u"last_system_message"_s), 1);
        QVERIFY(client.texts().first().size() > 3'000'000);
    }

    void holdsFramesBackForBursts()
    {
        SandboxRig rig;
        rig.fault(socketFault(u"burst"_s, {{u"ms"_s, 80}}));
        QElapsedTimer since;
        const QUrl url = rig.newSession();
        since.start();
        const RawClient client(url);
        QTRY_VERIFY(!client.texts().isEmpty());
        QVERIFY(since.elapsed() >= 75);
    }

    void losesNothingToJitter()
    {
        SandboxRig rig;
        rig.fault(socketFault(u"jitter"_s, {{u"ms"_s, 40}}));
        const RawClient client(rig.newSession());
        QTRY_COMPARE(client.countOf(u"last_system_message"_s), 1);
        QVERIFY(client.texts().last().contains("last_system_message"));
    }
};
HS_TEST_CLASS(TstLineFaults)

#include "tst_linefaults.moc"
