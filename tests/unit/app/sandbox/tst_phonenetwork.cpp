#include "tests/fakes/testmain.h"
#include "tests/unit/app/sandbox/fixturekeys.h"
#include "tests/unit/app/sandbox/phonedesk.h"

using namespace hs;
using namespace hs::sandbox;
using namespace hs::test;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

namespace {

constexpr auto queue = 200ms;

} // namespace

class TstPhoneNetwork : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void goesFromQueuedOverDiallingToAnswered()
    {
        PhoneDesk desk;
        desk.dispatch(u"+12025550102"_s);
        QCOMPARE(desk.leg().state, LegState::Queued);
        QCOMPARE(desk.state.linesInUse(), 0);
        desk.advance(queue);
        QCOMPARE(desk.leg().state, LegState::Dialling);
        QCOMPARE(desk.state.linesInUse(), 1);
        QVERIFY(desk.state.ledger.lines().empty());
        desk.advance(1s);
        QCOMPARE(desk.leg().state, LegState::Answered);
        QCOMPARE(desk.state.linesInUse(), 1);
        QCOMPARE(desk.state.ledger.lines().back().kind, u"phone"_s);
        QCOMPARE(desk.state.ledger.lines().back().opened, desk.clock.monotonic());
        desk.advance(10min - 1ms);
        QCOMPARE(desk.leg().state, LegState::Answered);
    }

    void endsAtTheAgentsLimit()
    {
        PhoneDesk desk;
        desk.dispatch(u"+12025550102"_s);
        desk.advance(1h);
        const LedgerLine &line = desk.state.ledger.lines().back();
        QCOMPARE(line.closing.by, ClosedBy::Limit);
        QCOMPARE(desk.state.ledger.billed(line), 10min);
        // 11 cents a minute: nine for the agent, two for the telephone.
        QCOMPARE(desk.state.ledger.cost(line), Money::fromMicros(1'100'000));
    }

    void endsWhenTheMoneyIsGone()
    {
        PhoneDesk desk;
        desk.dispatch(u"+12025550102"_s);
        desk.advance(2s);
        desk.state.wallet.setBalance(Money::fromMicros(1000));
        desk.advance(10s);
        QCOMPARE(desk.leg().closing.by, ClosedBy::Balance);
    }

    void behavesByTheLastTwoDigits_data()
    {
        QTest::addColumn<QString>("number");
        QTest::addColumn<QString>("status");
        QTest::addColumn<int>("seconds");
        QTest::newRow("hangs up") << u"+12025550120"_s << u"completed"_s << 3;
        QTest::newRow("busy") << u"+12025550131"_s << u"busy"_s << 0;
        QTest::newRow("no answer") << u"+12025550145"_s << u"no-answer"_s << 0;
        QTest::newRow("failed") << u"+12025550159"_s << u"failed"_s << 0;
        QTest::newRow("voicemail") << u"+12025550160"_s << u"voicemail_detected"_s << 2;
        QTest::newRow("a while") << u"+12025550190"_s << u"completed"_s << 20;
    }
    void behavesByTheLastTwoDigits()
    {
        QFETCH(QString, number);
        QFETCH(QString, status);
        QFETCH(int, seconds);
        PhoneDesk desk;
        desk.dispatch(number);
        desk.advance(1min);
        const QJsonObject row = desk.rows().at(0).toObject();
        QCOMPARE(row.value(u"call_status"_s).toString(), status);
        QCOMPARE(row.value(u"call_duration_in_seconds"_s).toInt(), seconds);
        QCOMPARE(row.value(u"call_duration"_s).toString(), u"0:%1"_s.arg(seconds));
        QCOMPARE(row.value(u"is_voicemail"_s).toBool(), status == "voicemail_detected"_L1);
        QCOMPARE(row.value(u"call_cost"_s).toDouble() > 0, seconds > 0);
        QCOMPARE(desk.state.linesTaken(), 0);
    }

    void ringsAsLongAsTheNumberSays()
    {
        PhoneDesk desk;
        desk.dispatch(u"+12025550170"_s);
        desk.dispatch(u"+12025550180"_s);
        desk.advance(queue);
        QCOMPARE(desk.leg(1).state, LegState::Answered);
        desk.advance(8s - 1ms);
        QCOMPARE(desk.leg(0).state, LegState::Dialling);
        desk.advance(1ms);
        QCOMPARE(desk.leg(0).state, LegState::Answered);
    }

    void writesTheRowOfTheContract()
    {
        PhoneDesk desk;
        const QJsonObject wanted = fixture(u"call-log-phone.json"_s)
                                       .value(u"call_log_data"_s)
                                       .toArray()
                                       .at(0)
                                       .toObject();
        const int request = desk.dispatch(u"+12025550190"_s, {{u"from_number_id"_s, 41}})
                                .value(u"requestId"_s)
                                .toInt();
        desk.advance(queue + 1s + 20s);
        QVERIFY(desk.rows().isEmpty());
        desk.advance(1s);
        QJsonObject row = desk.rows().at(0).toObject();
        QCOMPARE(row.value(u"call_request_id"_s).toObject(),
                 (QJsonObject{{u"id"_s, request}, {u"type_of_request"_s, u"Call"_s}}));
        QCOMPARE(row.value(u"from_number"_s).toString(), u"+12025550101"_s);
        QCOMPARE(row.value(u"channel_type"_s).toString(), u"Call"_s);
        QVERIFY(row.value(u"call_conversation"_s).toString().contains("parcel"_L1));
        QCOMPARE(row.value(u"interactions"_s).toArray().size(), 4);
        row.insert(u"extracted_variables"_s, wanted.value(u"extracted_variables"_s));
        row.insert(u"post_call_actions"_s, wanted.value(u"post_call_actions"_s));
        QCOMPARE(missingKeys(wanted, row), QStringList());
    }

    void saysNothingOfACallThatDidNotTalk()
    {
        PhoneDesk desk;
        desk.dispatch(u"+12025550130"_s);
        desk.advance(1min);
        const QJsonObject row = desk.rows().at(0).toObject();
        QCOMPARE(row.value(u"call_conversation"_s).toString(), QString());
        QVERIFY(row.value(u"interactions"_s).toArray().isEmpty());
        QCOMPARE(row.value(u"call_cost"_s).toDouble(), 0.0);
    }

    void letsAZombieLiveUntilItIsForced()
    {
        PhoneDesk desk;
        desk.dispatch(u"+12025550199"_s);
        desk.advance(5s);
        PhoneNetwork &network = desk.phones.network();
        const Closing closing{ClosedBy::Carrier, u"carrier_completed"_s, 0, {}};
        QVERIFY(!network.end(desk.leg(), closing));
        QVERIFY(desk.leg().isUp());
        QVERIFY(network.end(desk.leg(), closing, true));
        QVERIFY(!desk.leg().isUp());
    }

    void makesZombiesAndKeepsRowsOnDemand()
    {
        PhoneDesk desk;
        desk.fault({{u"kind"_s, u"zombie"_s}});
        desk.fault({{u"kind"_s, u"row_never"_s}});
        desk.dispatch(u"+12025550120"_s);
        desk.dispatch(u"+12025550120"_s);
        QVERIFY(desk.leg(0).callee.zombie);
        QVERIFY(!desk.leg(1).callee.zombie);
        desk.advance(1min);
        QCOMPARE(desk.rows().size(), 1);
        QCOMPARE(desk.leg(0).rowId, 0);
    }

    void tellsLinesInUseLate()
    {
        PhoneDesk desk;
        desk.fault({{u"kind"_s, u"in_use_lag"_s}});
        desk.dispatch(u"+12025550102"_s);
        desk.advance(queue + 4s);
        QCOMPARE(desk.state.linesInUse(), 0);
        desk.advance(1s);
        QCOMPARE(desk.state.linesInUse(), 1);
        desk.phones.network().end(desk.leg(), {ClosedBy::Platform, {}, 0, {}});
        desk.advance(4s);
        QCOMPARE(desk.state.linesInUse(), 1);
        QCOMPARE(desk.state.linesTaken(), 0);
        desk.advance(1s);
        QCOMPARE(desk.state.linesInUse(), 0);
    }
};
HS_TEST_CLASS(TstPhoneNetwork)

#include "tst_phonenetwork.moc"
