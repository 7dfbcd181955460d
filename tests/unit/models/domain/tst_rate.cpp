#include "models/domain/rate.h"
#include "tests/fakes/testmain.h"

#include <cmath>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace hs::test {
namespace {

BilledCall phoneCall(const QString &number, std::int64_t microsPerMinute)
{
    BilledCall call;
    call.sessionId = newSessionId();
    call.kind = SessionKind::PhoneCall;
    call.toNumber = number;
    call.time = 2min;
    call.billed = Money::fromMicros(2 * microsPerMinute);
    call.estimated = Money::fromMicros(200'000);
    return call;
}

QList<BilledCall> calls(int count, const QString &number, std::int64_t microsPerMinute)
{
    QList<BilledCall> all;
    for (int i = 0; i < count; ++i)
        all.append(phoneCall(number, microsPerMinute));
    return all;
}

} // namespace

class TstRate : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void callingCodesAreTheOnesInUse_data()
    {
        QTest::addColumn<QString>("number");
        QTest::addColumn<QString>("code");
        QTest::newRow("one digit") << u"+12025550123"_s << u"+1"_s;
        QTest::newRow("seven") << u"+74951234567"_s << u"+7"_s;
        QTest::newRow("two digits") << u"+442079460123"_s << u"+44"_s;
        QTest::newRow("the last of two") << u"+982112345678"_s << u"+98"_s;
        QTest::newRow("three digits") << u"+35312345678"_s << u"+353"_s;
        QTest::newRow("no country") << u"+80012345678"_s << u"+800"_s;
        QTest::newRow("nothing") << QString() << QString();
        QTest::newRow("no plus") << u"12025550123"_s << QString();
    }
    void callingCodesAreTheOnesInUse()
    {
        QFETCH(const QString, number);
        QTEST(callingCode(number), "code");
    }

    void theLongestPrefixWithEnoughCallsTeaches_data()
    {
        QTest::addColumn<QString>("number");
        QTest::addColumn<int>("calls"); // 0: nothing is learned
        QTest::addColumn<QString>("prefix");
        QTest::addColumn<qint64>("rate");
        QTest::newRow("near") << u"+12025550109"_s << 3 << u"+1202555010"_s << qint64(100'000);
        QTest::newRow("its country") << u"+16465550100"_s << 7 << u"+1"_s << qint64(157'143);
        QTest::newRow("another country") << u"+442079460123"_s << 0 << QString() << qint64(0);
        QTest::newRow("two are too few") << u"+4930123456"_s << 0 << QString() << qint64(0);
        QTest::newRow("no number") << u"2025550123"_s << 0 << QString() << qint64(0);
    }
    void theLongestPrefixWithEnoughCallsTeaches()
    {
        QFETCH(const QString, number);
        QFETCH(const int, calls);
        const QList<BilledCall> known = test::calls(3, u"+12025550101"_s, 100'000)
                                        + test::calls(4, u"+13105550100"_s, 200'000)
                                        + test::calls(2, u"+4930654321"_s, 500'000);

        const auto rate = learnedRate(known, SessionKind::PhoneCall, number);
        QCOMPARE(rate.has_value(), calls > 0);
        if (!rate)
            return;
        QVERIFY(rate->basis.source == RateSource::Learned);
        QCOMPARE(rate->basis.calls, calls);
        QTEST(rate->basis.prefix, "prefix");
        QTEST(qint64(rate->perMinute.micros()), "rate");
    }

    void webCallsTeachWebCallsOnly()
    {
        QList<BilledCall> known = calls(3, {}, 50'000);
        for (BilledCall &call : known)
            call.kind = SessionKind::WebCall;
        const auto rate = learnedRate(known, SessionKind::WebCall, {});
        QVERIFY(rate.has_value());
        QCOMPARE(qint64(rate->perMinute.micros()), qint64(50'000));
        QVERIFY(!learnedRate(known, SessionKind::PhoneCall, u"+12025550101"_s));
    }

    void longCallsWeighMore()
    {
        QList<BilledCall> known = calls(2, u"+12025550101"_s, 100'000);
        known.append(phoneCall(u"+12025550101"_s, 400'000));
        known.last().time = 16min;
        known.last().billed = Money::fromMicros(16 * 400'000);
        const auto rate = learnedRate(known, SessionKind::PhoneCall, u"+12025550101"_s);
        QCOMPARE(qint64(rate->perMinute.micros()), qint64(340'000));
    }

    void theBandHoldsFourOfFiveCalls()
    {
        QList<BilledCall> known = calls(4, u"+12025550101"_s, 100'000);
        known.append(phoneCall(u"+12025550101"_s, 150'000));
        const auto rate = learnedRate(known, SessionKind::PhoneCall, u"+12025550101"_s);
        QVERIFY(rate->basis.band.has_value()); // around $0.11
        QVERIFY(std::abs(*rate->basis.band - 1.0 / 11) < 1e-4);
    }

    void driftIsTheDistanceOfBillAndEstimate()
    {
        QVERIFY(!seenDrift(calls(2, u"+12025550101"_s, 100'000), SessionKind::PhoneCall));
        QList<BilledCall> known = calls(3, u"+12025550101"_s, 110'000);
        const auto drift = seenDrift(known, SessionKind::PhoneCall);
        QVERIFY(drift.has_value());
        QVERIFY(std::abs(*drift - 0.1) < 1e-6);
        known[0].estimated.reset();
        QVERIFY(!seenDrift(known, SessionKind::PhoneCall));
    }

    void onlyASessionWithTimeAndBillTeaches()
    {
        SessionRecord session;
        session.answeredAt = QDateTime(QDate(2026, 1, 2), QTime(3, 4, 5), Qt::UTC);
        session.endedAt = session.answeredAt.addSecs(60);
        QVERIFY(!BilledCall::of(session));
        session.billedCost = Money::fromMicros(1);
        QVERIFY(BilledCall::of(session).has_value());
        session.endedAt = session.answeredAt;
        QVERIFY(!BilledCall::of(session));
    }
};

HS_TEST_CLASS(TstRate)

} // namespace hs::test

#include "tst_rate.moc"
