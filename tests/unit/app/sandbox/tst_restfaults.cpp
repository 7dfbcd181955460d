#include "tests/fakes/testmain.h"
#include "tests/unit/app/sandbox/sandboxrig.h"

#include <QElapsedTimer>
#include <QJsonArray>

using namespace hs;
using namespace hs::test;
using namespace Qt::StringLiterals;

namespace {

QJsonObject pathFault(const QString &kind, const QString &path, const QJsonObject &more = {})
{
    QJsonObject fault = more;
    fault.insert(u"kind"_s, kind);
    fault.insert(u"match"_s, u"/api/v1"_s + path);
    return fault;
}

const QString balancePath = u"/account/balance"_s;

} // namespace

class TstRestFaults : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void answersLate()
    {
        SandboxRig rig;
        rig.fault(pathFault(u"delay"_s, balancePath, {{u"ms"_s, 80}}));
        QElapsedTimer since;
        since.start();
        QCOMPARE(rig.call("GET", balancePath).status, 200);
        QVERIFY(since.elapsed() >= 80);
    }

    void breaksTheConnection_data()
    {
        QTest::addColumn<QString>("kind");
        QTest::newRow("drop") << u"drop"_s;
        QTest::newRow("reset") << u"reset"_s;
    }
    void breaksTheConnection()
    {
        QFETCH(QString, kind);
        SandboxRig rig;
        // Qt asks once more by itself when a connection breaks before the answer; so strike until
        // cleared.
        rig.fault(pathFault(kind, u"/agents/create"_s, {{u"times"_s, 0}}));
        const auto answer = rig.call("POST", u"/agents/create"_s,
                                     {{u"name"_s, u"A"_s},
                                      {u"welcome_message"_s, u"B"_s},
                                      {u"context_breakdown"_s, QJsonArray()}});
        QCOMPARE(answer.status, 0);
        QVERIFY(answer.error != QNetworkReply::NoError);
        QCOMPARE(rig.state().agents.list({}, 1, 30).value(u"total_records"_s).toInt(), 3);
    }

    void losesTheReplyButNotTheEffect()
    {
        SandboxRig rig;
        rig.fault(pathFault(u"reply_lost"_s, u"/agents/7002"_s, {{u"times"_s, 0}}));
        const auto answer = rig.call("DELETE", u"/agents/7002"_s);
        QCOMPARE(answer.status, 0);
        QVERIFY(!rig.state().agents.contains(7002));
    }

    void answersAnotherStatus_data()
    {
        QTest::addColumn<int>("code");
        for (const int code : {400, 401, 402, 404, 429, 500, 503})
            QTest::addRow("%d", code) << code;
    }
    void answersAnotherStatus()
    {
        QFETCH(int, code);
        SandboxRig rig;
        rig.fault(pathFault(u"status"_s, balancePath, {{u"code"_s, code}}));
        const auto answer = rig.call("GET", balancePath);
        QCOMPARE(answer.status, code);
        QVERIFY(!answer.json.value(u"error"_s).toString().isEmpty());
        QCOMPARE(rig.call("GET", balancePath).status, 200);
    }

    void answersWhatIsNotJson()
    {
        SandboxRig rig;
        rig.fault(pathFault(u"garbage"_s, balancePath));
        const auto answer = rig.call("GET", balancePath);
        QCOMPARE(answer.status, 200);
        QVERIFY(answer.raw.startsWith("<html>"));
    }

    void answersTooMuch()
    {
        SandboxRig rig;
        rig.fault(pathFault(u"oversize"_s, balancePath, {{u"bytes"_s, 1'000'000}}));
        QVERIFY(rig.call("GET", balancePath).raw.size() > 1'000'000);
    }

    void answersWithOtherTypes()
    {
        SandboxRig rig;
        rig.fault(pathFault(u"mistyped"_s, balancePath));
        const QJsonObject json = rig.call("GET", balancePath).json;
        QVERIFY(json.value(u"balance"_s).isArray());
        QVERIFY(json.value(u"rates_per_minute_usd"_s).isString());
    }

    void setsTheClockWrong()
    {
        SandboxRig rig;
        QCOMPARE(rig.call("GET", balancePath).date, "Fri, 02 Jan 2026 03:04:05 GMT");
        rig.fault({{u"kind"_s, u"clock_skew"_s}, {u"ms"_s, -3'600'000}});
        QCOMPARE(rig.call("GET", balancePath).date, "Fri, 02 Jan 2026 02:04:05 GMT");
        rig.call("DELETE", u"/_sandbox/faults"_s);
        QCOMPARE(rig.call("GET", balancePath).date, "Fri, 02 Jan 2026 03:04:05 GMT");
    }

    void setsTheBalance()
    {
        SandboxRig rig;
        rig.fault({{u"kind"_s, u"balance"_s}, {u"usd"_s, 0}});
        QVERIFY(rig.newSession().isEmpty());
        rig.fault({{u"kind"_s, u"balance"_s}, {u"usd"_s, 1.5}});
        QVERIFY(!rig.newSession().isEmpty());
    }

    void saysThatAllLinesAreBusy()
    {
        SandboxRig rig;
        rig.fault({{u"kind"_s, u"concurrency_full"_s}});
        const QJsonObject busy
            = rig.call("GET", balancePath).json.value(u"concurrency"_s).toObject();
        QCOMPARE(busy.value(u"available"_s).toInt(), 0);
        QVERIFY(rig.newSession().isEmpty());
        QVERIFY(!rig.newSession().isEmpty());
    }

    void refusesFaultsItDoesNotUnderstand()
    {
        SandboxRig rig;
        const auto answer = rig.call("POST", u"/_sandbox/faults"_s, {{u"kind"_s, u"earthquake"_s}});
        QCOMPARE(answer.status, 400);
        QVERIFY(answer.raw.contains("earthquake"));
    }
};
HS_TEST_CLASS(TstRestFaults)

#include "tst_restfaults.moc"
