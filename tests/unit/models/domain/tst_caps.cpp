#include "models/domain/caps.h"
#include "tests/fakes/testmain.h"

using namespace std::chrono_literals;

namespace hs::test {
namespace {

constexpr Money dollars(std::int64_t amount)
{
    return Money::fromMicros(amount * 1'000'000);
}

} // namespace

class TstCaps : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void aCapIsWarnedAtFourFifthsAndReachedInFull_data()
    {
        QTest::addColumn<int>("kind");
        QTest::addColumn<qint64>("cap");
        QTest::addColumn<qint64>("granted");
        QTest::addColumn<qint64>("used");
        QTest::addColumn<int>("state");
        const auto row = [](const char *name, CapKind kind, qint64 cap, qint64 granted, qint64 used,
                            CapState state) {
            QTest::newRow(name) << static_cast<int>(kind) << cap << granted << used
                                << static_cast<int>(state);
        };
        using enum CapKind;
        using enum CapState;
        row("nothing used", LineTime, 1000, 0, 0, Fine);
        row("just under four fifths", LineTime, 1000, 0, 799, Fine);
        row("four fifths", LineTime, 1000, 0, 800, Warned);
        row("just under all", LineMoney, 1000, 0, 999, Warned);
        row("all", LineMoney, 1000, 0, 1000, Reached);
        row("more than all", DayMoney, 1000, 0, 5000, Reached);
        row("no cap", DayMoney, 0, 0, 5000, Fine);
        row("a grant without a cap", DayMoney, 0, 1000, 5000, Fine);
        row("a grant moves both", AgentDayMoney, 1000, 1000, 1799, Fine);
        row("warned again", AgentDayMoney, 1000, 1000, 1800, Warned);
        row("reached again", AgentDayMoney, 1000, 1000, 2000, Reached);
        row("31 s before the silence is over", Silence, 300'000, 0, 269'000, Fine);
        row("30 s before", Silence, 300'000, 0, 270'000, Warned);
        row("a short silence is warned half way", Silence, 20'000, 0, 10'000, Warned);
        row("over", Silence, 300'000, 0, 300'000, Reached);
    }
    void aCapIsWarnedAtFourFifthsAndReachedInFull()
    {
        QFETCH(const int, kind);
        QFETCH(const qint64, cap);
        QFETCH(const qint64, granted);
        QFETCH(const qint64, used);
        QFETCH(const int, state);
        const auto of = [&](qint64 amount) {
            CapAmounts amounts;
            amounts.setAmount(static_cast<CapKind>(kind), amount);
            return amounts;
        };
        QCOMPARE(static_cast<int>(judgeLine(of(cap), of(granted), of(used)).state), state);
    }

    void whatIsReachedMattersMoreThanWhatIsNear()
    {
        CapAmounts caps;
        caps.set(CapKind::LineTime, 100s);
        caps.set(CapKind::DayMoney, dollars(10));
        caps.set(CapKind::LineMoney, dollars(1));
        CapAmounts used;
        used.set(CapKind::LineTime, 90s);
        QVERIFY(judgeLine(caps, {}, used).kind == CapKind::LineTime);
        used.set(CapKind::DayMoney, Money::fromMicros(9'500'000));
        QVERIFY(judgeLine(caps, {}, used).kind == CapKind::DayMoney); // nearer its end
        used.set(CapKind::LineMoney, dollars(1));
        const CapVerdict worst = judgeLine(caps, {}, used);
        QVERIFY(worst.kind == CapKind::LineMoney && worst.state == CapState::Reached);
        QCOMPARE(worst.limit, std::int64_t(1'000'000));
    }

    void goingOnGivesTheSameAmountOnceMoreFromNowOn()
    {
        CapAmounts caps;
        caps.set(CapKind::LineTime, 100s);
        CapAmounts used;
        used.set(CapKind::LineTime, 85s);
        CapAmounts granted;
        granted.setAmount(CapKind::LineTime,
                          grantedOnceMore(CapKind::LineTime, caps, granted, used));
        QCOMPARE(granted.time(CapKind::LineTime), 100'000ms); // 200 s in all
        used.set(CapKind::LineTime, 260s); // far beyond, as a day may be
        granted.setAmount(CapKind::LineTime,
                          grantedOnceMore(CapKind::LineTime, caps, granted, used));
        QCOMPARE(granted.time(CapKind::LineTime), 260'000ms); // 360 s in all
    }

    void aStartIsRefusedByADayThatIsUsedUp()
    {
        CapAmounts caps;
        caps.set(CapKind::DayMoney, dollars(5));
        caps.set(CapKind::AgentDayMoney, dollars(2));
        CapAmounts used;
        used.set(CapKind::DayMoney, Money::fromMicros(4'999'999));
        used.set(CapKind::AgentDayMoney, dollars(2));
        const Money rate = dollars(1);
        const auto objections = judgeStart(caps, {}, used, {}, rate);
        QCOMPARE(objections.size(), 1);
        QVERIFY(objections.at(0).cap && objections.at(0).cap->kind == CapKind::AgentDayMoney);
        used.set(CapKind::DayMoney, dollars(5));
        QCOMPARE(judgeStart(caps, {}, used, {}, rate).size(), 2);
        QVERIFY(judgeStart({}, {}, used, {}, {}).isEmpty());
        // What nobody can count cannot be held.
        const auto unknown = judgeStart(caps, {}, {}, {}, {});
        QCOMPARE(unknown.size(), 1);
        QVERIFY(unknown.at(0).rateUnknown);
        CapAmounts minutes;
        minutes.set(CapKind::LineTime, std::chrono::milliseconds(60'000));
        QVERIFY(judgeStart(minutes, {}, {}, {}, {}).isEmpty());
    }

    void aWalletMustPayOneMinute_data()
    {
        QTest::addColumn<qint64>("balance");
        QTest::addColumn<bool>("usageBased");
        QTest::addColumn<qint64>("rate"); // -1: not known
        QTest::addColumn<bool>("refused");
        QTest::newRow("more than enough") << qint64(500) << false << qint64(90) << false;
        QTest::newRow("exactly one minute") << qint64(90) << false << qint64(90) << false;
        QTest::newRow("less") << qint64(89) << false << qint64(90) << true;
        QTest::newRow("less, but billed by use") << qint64(-5) << true << qint64(90) << false;
        QTest::newRow("empty, rate not known") << qint64(0) << false << qint64(-1) << true;
        QTest::newRow("a little, rate not known") << qint64(1) << false << qint64(-1) << false;
        QTest::newRow("in debt, free of charge") << qint64(-1) << false << qint64(0) << true;
    }
    void aWalletMustPayOneMinute()
    {
        QFETCH(const qint64, balance);
        QFETCH(const bool, usageBased);
        QFETCH(const qint64, rate);
        QFETCH(const bool, refused);
        Wallet wallet;
        wallet.balance = Money::fromMicros(balance);
        wallet.usageBased = usageBased;
        const auto known = rate < 0 ? std::nullopt : std::optional(Money::fromMicros(rate));
        const auto objections = judgeStart({}, {}, {}, wallet, known);
        QCOMPARE(!objections.isEmpty(), refused);
        QVERIFY(!refused || !objections.at(0).cap);
    }
};

HS_TEST_CLASS(TstCaps)

} // namespace hs::test

#include "tst_caps.moc"
