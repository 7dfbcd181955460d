#include "models/domain/dialrules.h"
#include "tests/fakes/testmain.h"

#include <QTimeZone>

using namespace std::chrono_literals;

Q_DECLARE_METATYPE(QList<hs::DialObjection>)
Q_DECLARE_METATYPE(std::optional<hs::DialObjection>)

namespace hs::test {

using namespace Qt::StringLiterals;

namespace {

const QString someNumber = u"+12025550123"_s;

ParsedNumber number(const QString &text)
{
    return PhoneNumber::parse(text, u"US"_s);
}

QDateTime at(int hour, int minute = 0, int second = 0)
{
    return QDateTime(QDate(2026, 1, 15), QTime(hour, minute, second), Qt::UTC);
}

QList<DialObjection> objections(const QList<DialVerdict> &verdicts)
{
    QList<DialObjection> kinds;
    for (const DialVerdict &verdict : verdicts)
        kinds.append(verdict.objection);
    return kinds;
}

} // namespace

class TstDialRules : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void anOrdinaryNumberMayBeDialled()
    {
        QVERIFY(DialRules().judge(number(someNumber), {at(12), {}, {}}).isEmpty());
    }

    void someNumbersAreNeverDialled_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<DialObjection>("objection");
        QTest::addColumn<NumberProblem>("problem");
        QTest::newRow("emergency")
            << u"911"_s << DialObjection::NotDiallable << NumberProblem::Emergency;
        QTest::newRow("no number")
            << u"hello"_s << DialObjection::NotDiallable << NumberProblem::NotANumber;
        QTest::newRow("an extension")
            << u"+12025550123x4"_s << DialObjection::NotDiallable << NumberProblem::HasExtension;
        QTest::newRow("American premium")
            << u"+19005550123"_s << DialObjection::Premium << NumberProblem::Empty;
        QTest::newRow("British premium")
            << u"+449098790123"_s << DialObjection::Premium << NumberProblem::Empty;
    }
    void someNumbersAreNeverDialled()
    {
        QFETCH(const QString, text);
        QFETCH(const DialObjection, objection);
        QFETCH(const NumberProblem, problem);
        const QList<DialVerdict> verdicts = DialRules().judge(number(text), {at(12), {}, {}});
        QCOMPARE(objections(verdicts), QList<DialObjection>{objection});
        QCOMPARE(verdicts[0].refusal.problem, problem);
        QVERIFY(!verdicts[0].canOverride());
    }

    void theDoNotCallListHoldsNumbersAndPrefixes_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("entry");
        QTest::newRow("as written") << u"+12025550101"_s << u"+12025550101"_s;
        QTest::newRow("with an extension") << u"+12025550102"_s << u"+12025550102"_s;
        QTest::newRow("under a prefix") << u"+442079460123"_s << u"+4420*"_s;
        QTest::newRow("an exact entry goes before its prefix")
            << u"+442079460999"_s << u"+442079460999"_s;
        QTest::newRow("neighbour of a number") << u"+12025550103"_s << QString();
        QTest::newRow("neighbour of a prefix") << u"+448081570123"_s << QString();
    }
    void theDoNotCallListHoldsNumbersAndPrefixes()
    {
        QFETCH(const QString, text);
        QFETCH(const QString, entry);
        DialRules rules;
        rules.setOwnRegion(u"US"_s);
        DoNotCallEntries entries;
        for (const QString &line : {u"(202) 555-0101"_s, u"202-555-0102 ext. 7"_s, u"+44 (20) *"_s,
                                    u"+44 20 7946 0999"_s}) {
            const auto made = DialRules::doNotCallEntry(line, u"US"_s);
            QVERIFY2(made.has_value(), qPrintable(line));
            entries.insert(*made, at(3));
        }
        rules.setDoNotCall(entries);
        const QList<DialVerdict> verdicts = rules.judge(number(text), {at(12), {}, {}});
        QCOMPARE(verdicts.size(), entry.isEmpty() ? 0 : 1);
        if (!entry.isEmpty()) {
            QCOMPARE(verdicts[0].objection, DialObjection::DoNotCall);
            QCOMPARE(verdicts[0].entry, entry);
            QCOMPARE(verdicts[0].since, at(3));
            QVERIFY(!verdicts[0].canOverride());
        }
    }

    void linesThatGuardNobodyMakeNoEntry()
    {
        for (const QString &bad :
             {u""_s, u" "_s, u"Ann"_s, u"*"_s, u"+*"_s, u"0800*"_s, u"+1x9*"_s, u"555-0123"_s})
            QVERIFY2(!DialRules::doNotCallEntry(bad, u"US"_s), qPrintable(bad));
        QCOMPARE(DialRules::doNotCallEntry(u"+1 (900) *"_s, u"US"_s), std::optional(u"+1900*"_s));
        DialRules rules;
        DoNotCallEntries entries{{someNumber, at(3)}};
        rules.setDoNotCall(entries);
        QCOMPARE(objections(rules.judge(number(someNumber), {at(12), {}, {}})),
                 QList<DialObjection>{DialObjection::DoNotCall});
        entries.clear();
        QVERIFY(rules.judge(number(someNumber), {at(12), {}, {}}).isEmpty());
    }

    void aListThatMayLackEntriesIsToBeConfirmed()
    {
        DialRules rules;
        rules.setListMayLack(true);
        const auto verdicts = rules.judge(number(someNumber), {at(12), {}, {}});
        QCOMPARE(objections(verdicts), QList<DialObjection>{DialObjection::ListMayLack});
        QVERIFY(verdicts.constFirst().canOverride());
    }

    void peopleAreCalledInTheirOwnDay_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QDateTime>("now");
        QTest::addColumn<std::optional<DialObjection>>("objection");
        const std::optional<DialObjection> none;
        const std::optional<DialObjection> outside = DialObjection::OutsideHours;
        const std::optional<DialObjection> partly = DialObjection::PartlyOutsideHours;
        const std::optional<DialObjection> unknown = DialObjection::LocalTimeUnknown;
        QTest::newRow("London, before eight") << u"+442079460123"_s << at(7, 59, 59) << outside;
        QTest::newRow("London, at eight") << u"+442079460123"_s << at(8) << none;
        QTest::newRow("London, last second") << u"+442079460123"_s << at(20, 59, 59) << none;
        QTest::newRow("London, at nine in the evening") << u"+442079460123"_s << at(21) << outside;
        QTest::newRow("Paris is an hour ahead") << u"+33199001234"_s << at(7) << none;
        QTest::newRow("America, evening everywhere east") << someNumber << at(3) << partly;
        QTest::newRow("America, day from coast to coast") << someNumber << at(20) << none;
        QTest::newRow("America, night everywhere") << someNumber << at(10) << outside;
        QTest::newRow("a number of the world") << u"+80012345678"_s << at(12) << unknown;
    }
    void peopleAreCalledInTheirOwnDay()
    {
        QFETCH(const QString, text);
        QFETCH(const QDateTime, now);
        QFETCH(const std::optional<DialObjection>, objection);
        DialRules rules;
        rules.setAllowedHours(AllowedHours{QTime(8, 0), QTime(21, 0)});
        const QList<DialVerdict> verdicts = rules.judge(number(text), {now, {}, {}});
        QCOMPARE(verdicts.size(), objection ? 1 : 0);
        if (objection) {
            QCOMPARE(verdicts[0].objection, *objection);
            QCOMPARE(verdicts[0].local.isKnown(), *objection != DialObjection::LocalTimeUnknown);
            QVERIFY(verdicts[0].canOverride());
        }
    }

    void hoursMaySpanMidnight()
    {
        const AllowedHours night{QTime(20, 0), QTime(6, 0)};
        QVERIFY(night.contains(QTime(23, 0)));
        QVERIFY(night.contains(QTime(0, 0)));
        QVERIFY(!night.contains(QTime(6, 0)));
        QVERIFY(!night.contains(QTime(12, 0)));
        QVERIFY((AllowedHours{QTime(9, 0), QTime(9, 0)}.contains(QTime(3, 0))));
    }

    void theSameNumberIsNotDialledTwiceByMistake_data()
    {
        QTest::addColumn<bool>("open");
        QTest::addColumn<QDateTime>("lastTry");
        QTest::addColumn<QList<DialObjection>>("expected");
        using Kinds = QList<DialObjection>;
        QTest::newRow("never tried") << false << QDateTime() << Kinds{};
        QTest::newRow("open") << true << QDateTime() << Kinds{DialObjection::AlreadyOpen};
        QTest::newRow("tried 59 s ago")
            << false << at(11, 59, 1) << Kinds{DialObjection::JustTried};
        QTest::newRow("tried 60 s ago") << false << at(11, 59) << Kinds{};
        QTest::newRow("tried in the future: the clock was set back")
            << false << at(13) << Kinds{DialObjection::JustTried};
        QTest::newRow("both") << true << at(11, 59, 50)
                              << Kinds{DialObjection::AlreadyOpen, DialObjection::JustTried};
    }
    void theSameNumberIsNotDialledTwiceByMistake()
    {
        QFETCH(const bool, open);
        QFETCH(const QDateTime, lastTry);
        QFETCH(const QList<DialObjection>, expected);
        DialContext context{at(12), {u"+12025550199"_s}, {{u"+12025550199"_s, at(12)}}};
        if (open)
            context.openNumbers.insert(someNumber);
        if (lastTry.isValid())
            context.lastTries.insert(someNumber, lastTry);
        const QList<DialVerdict> verdicts = DialRules().judge(number(someNumber), context);
        QCOMPARE(objections(verdicts), expected);
        for (const DialVerdict &verdict : verdicts) {
            QVERIFY(verdict.canOverride());
            QVERIFY(verdict.sinceLastTry >= 0s && verdict.sinceLastTry < 60s);
        }
    }

    void theRepeatWindowIsASetting()
    {
        DialRules rules;
        rules.setRepeatWindow(5s);
        const DialContext context{at(12), {}, {{someNumber, at(11, 59, 54)}}};
        QVERIFY(rules.judge(number(someNumber), context).isEmpty());
    }

    void everyObjectionIsTold()
    {
        DialRules rules;
        const DoNotCallEntries entries{{u"+44909*"_s, at(3)}};
        rules.setDoNotCall(entries);
        rules.setAllowedHours(AllowedHours{QTime(8, 0), QTime(21, 0)});
        const QString premium = u"+449098790123"_s;
        const DialContext context{at(3), {premium}, {{premium, at(3)}}};
        QCOMPARE(objections(rules.judge(number(premium), context)),
                 (QList<DialObjection>{DialObjection::Premium, DialObjection::DoNotCall,
                                       DialObjection::OutsideHours, DialObjection::AlreadyOpen,
                                       DialObjection::JustTried}));
    }
};

HS_TEST_CLASS(TstDialRules)

} // namespace hs::test

#include "tst_dialrules.moc"
