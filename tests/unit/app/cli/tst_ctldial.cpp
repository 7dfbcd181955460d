#include "tests/fakes/fakeserver.h"
#include "tests/fakes/testmain.h"
#include "tests/unit/app/cli/controlrig.h"

using namespace hs;
using namespace hs::test;
using namespace Qt::StringLiterals;

namespace {

const QString someNumber = u"+1 202 555 0123"_s;

QJsonObject dialOf(const QString &number, QJsonObject more = {})
{
    more.insert("number"_L1, number);
    return more;
}

} // namespace

/// Dialling from outside: the same rules as on the Phone tab.
class TstCtlDial : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void aTrackedCallIsDialledOnTheAgentsTerms()
    {
        ControlRig rig;
        QVERIFY(rig.connectLink());
        QVERIFY(rig.dial(dialOf(someNumber, {{"from"_L1, 41}, {"tracked"_L1, true}})));
        const CallTarget &target = rig.page.wire().target();
        QCOMPARE(target.agentId, 7001); // the one chosen in the program
        QCOMPARE(target.agentName, u"Billing help"_s);
        QCOMPARE(target.agentLimit, std::chrono::seconds(600));
        QCOMPARE(target.ratePerMinute, Money::fromMicros(90'000));
        QCOMPARE(target.phone.number, u"+12025550123"_s);
        QCOMPARE(target.phone.fromNumberId, 41);
        QVERIFY(target.phone.tracked && target.phone.fromImported);
        QVERIFY(target.phone.overrides.isEmpty());
        QCOMPARE(rig.exitCode(), -1);
        Q_EMIT rig.page.wire().accepted(0);
        QTRY_COMPARE(rig.exitCode(), 0);
        QCOMPARE(rig.done().value("session"_L1).toString(), rig.page.store.rows().first().id);
    }

    void aLostAnswerIsNotProven()
    {
        ControlRig rig;
        QVERIFY(rig.connectLink());
        QVERIFY(rig.dial(dialOf(someNumber)));
        Q_EMIT rig.page.wire().answerLost({});
        QTRY_COMPARE(rig.exitCode(), 3);
    }

    void aRefusedCallSaysWhy()
    {
        ControlRig rig;
        QVERIFY(rig.connectLink());
        QVERIFY(rig.dial(dialOf(someNumber)));
        Error full;
        full.kind = ErrorKind::ConcurrencyLimit;
        Q_EMIT rig.page.wire().refused(full);
        QTRY_COMPARE(rig.exitCode(), 1);
        QVERIFY(rig.text().contains(u"in use"_s));
    }

    void someNumbersAreNeverDialled_data()
    {
        QTest::addColumn<QString>("number");
        QTest::newRow("words") << u"hello there"_s;
        QTest::newRow("emergency") << u"911"_s;
        QTest::newRow("premium") << u"+19005550123"_s;
        QTest::newRow("extension") << u"+12025550123x4"_s;
    }
    void someNumbersAreNeverDialled()
    {
        QFETCH(QString, number);
        ControlRig rig;
        QVERIFY(rig.connectLink());
        rig.ask(u"dial"_s, dialOf(number, {{"yes"_L1, true}}));
        QTRY_COMPARE(rig.exitCode(), 5);
        QVERIFY(!rig.text().isEmpty());
        QVERIFY(!rig.page.transport);
    }

    void theDoNotCallListHoldsForWhoeverAsks()
    {
        ControlRig rig;
        QVERIFY(rig.connectLink());
        QTRY_VERIFY(rig.page.doNotCall.isKnown());
        rig.page.doNotCall.forbid(u"+12025550123"_s);
        rig.ask(u"dial"_s, dialOf(someNumber, {{"yes"_L1, true}}));
        QTRY_COMPARE(rig.exitCode(), 5);
        QVERIFY(rig.text().contains(u"do-not-call"_s));
        QVERIFY(!rig.page.transport);
    }

    void aCapThatIsUsedUpTakesAReasonWhichIsNoted()
    {
        ControlRig rig;
        QVERIFY(rig.connectLink());
        SessionRecord row;
        row.id = newSessionId();
        row.createdAt = rig.page.clock.utcNow();
        row.billedCost = Money::fromMicros(5'000'000);
        row.onSandbox = rig.page.watch.isOnSandbox();
        Q_EMIT rig.page.store.changed(row);
        CapAmounts caps;
        caps.set(CapKind::DayMoney, *row.billedCost);
        rig.page.caps.setCaps(caps);
        for (const QJsonObject &more : {QJsonObject(), QJsonObject{{"yes"_L1, true}},
                                        QJsonObject{{"yes"_L1, true}, {"reason"_L1, u"  "_s}}}) {
            rig.ask(u"dial"_s, dialOf(someNumber, more));
            QTRY_COMPARE(rig.exitCode(), 5);
            QVERIFY(rig.text().contains(u"cap"_s) && rig.text().contains(u"--reason"_s));
            QVERIFY(!rig.page.transport);
        }
        QVERIFY(rig.dial(dialOf(someNumber, {{"reason"_L1, u"agreed with the lead"_s}})));
        QCOMPARE(
            rig.page.wire().target().overrides,
            QStringList{u"--reason: the day's cap was reached; reason: agreed with the lead"_s});
    }

    void theAgentIsToldWhatTheTabWouldTellIt()
    {
        ControlRig rig;
        QVERIFY(rig.page.connectPlatform()); // the list says which languages it speaks
        rig.page.phoneBook.setVariables(7001, {{u"order_id"_s, u"4711"_s}});
        rig.page.bookStore.addContact(u"Ann Example"_s, u"+12025550123"_s, u"+1 202-555-0123"_s);
        rig.page.settings.setLanguage(u"French"_s);
        QVERIFY(rig.connectLink());
        QVERIFY(rig.dial(dialOf(someNumber)));
        const CallTarget &target = rig.page.wire().target();
        QCOMPARE(target.phone.variables.value(u"order_id"_s), u"4711"_s);
        QCOMPARE(target.callerName, u"Ann Example"_s);
        QCOMPARE(target.language, u"French"_s);
    }

    void aLanguageThatTheAgentDoesNotSpeakIsNotSent()
    {
        ControlRig rig;
        rig.page.settings.setLanguage(u"Hindi"_s);
        QVERIFY(rig.connectLink());
        QVERIFY(rig.dial(dialOf(someNumber)));
        QVERIFY(rig.page.wire().target().language.isEmpty());
    }

    void theRateIsTheOneLearnedFromBills()
    {
        ControlRig rig;
        for (int i = 0; i < 8; ++i) {
            SessionRecord row;
            row.id = newSessionId();
            row.kind = SessionKind::PhoneCall;
            row.toNumber = u"+12025550%1"_s.arg(100 + i);
            row.createdAt = rig.page.clock.utcNow().addSecs(-86'400);
            row.answeredAt = row.createdAt;
            row.endedAt = row.createdAt.addSecs(120);
            row.state = CallState::Ended;
            row.onSandbox = rig.page.watch.isOnSandbox();
            row.billedCost = Money::fromMicros(500'000);
            Q_EMIT rig.page.store.changed(row);
        }
        QVERIFY(rig.connectLink());
        QVERIFY(rig.dial(dialOf(someNumber)));
        const CallTarget &target = rig.page.wire().target();
        QCOMPARE(target.rateBasis.source, RateSource::Learned);
        QCOMPARE(target.ratePerMinute, Money::fromMicros(250'000));
    }

    void aLimitThatIsNotKnownTakesAYesWhichIsNoted()
    {
        ControlRig rig;
        rig.page.platform.answer("/api/v1/agents/7001", R"({"id":7001,"name":"Billing help"})");
        QVERIFY(rig.connectLink());
        rig.ask(u"dial"_s, dialOf(someNumber));
        QTRY_COMPARE(rig.exitCode(), 5);
        QVERIFY(rig.text().contains(u"How long"_s) && rig.text().contains(u"--yes"_s));
        QVERIFY(rig.dial(dialOf(someNumber, {{"yes"_L1, true}})));
        QVERIFY(rig.page.wire().target().phone.overrides.contains(
            u"--yes: the agent's limit was not known"_s));
    }

    void aNumberThatIsOpenTakesAYesWhichIsNoted()
    {
        ControlRig rig;
        QVERIFY(rig.connectLink());
        const CallController *first = rig.bringUp(u"+12025550123"_s);
        rig.ask(u"dial"_s, dialOf(someNumber));
        QTRY_COMPARE(rig.exitCode(), 5);
        QVERIFY(rig.text().contains(u"--yes"_s));
        QCOMPARE(rig.page.desk.openLines().size(), 1);
        rig.ask(u"dial"_s, dialOf(someNumber, {{"yes"_L1, true}}));
        QTRY_COMPARE(rig.page.desk.openLines().size(), 2);
        const CallController *second = rig.page.desk.openLines().constLast();
        QVERIFY(second != first);
        QVERIFY(
            second->target().phone.overrides.contains(u"--yes: a line to the number was open"_s));
    }

    void twoAtOnceDialOnce()
    {
        ControlRig rig;
        QVERIFY(rig.connectLink());
        rig.ask(u"dial"_s, dialOf(someNumber));
        rig.ask(u"dial"_s, dialOf(someNumber));
        const auto refused = [&rig] {
            return std::count_if(
                rig.messages.cbegin(), rig.messages.cend(),
                [](const QJsonObject &message) { return message.value("exit"_L1).toInt() == 5; });
        };
        QTRY_COMPARE(refused(), 1);
        QCOMPARE(rig.page.desk.openLines().size(), 1);
    }

    void theHoursOfTheSettingsHold()
    {
        ControlRig rig;
        rig.page.settings.setDialHours(QTime(12, 0), QTime(12, 1)); // it is three in the night
        QVERIFY(rig.connectLink());
        rig.ask(u"dial"_s, dialOf(u"+442079460123"_s));
        QTRY_COMPARE(rig.exitCode(), 5);
        QVERIFY(rig.text().contains(u"hours"_s));
    }

    void nothingIsDialledWhileBlocked()
    {
        ControlRig rig;
        QVERIFY(rig.connectLink());
        rig.page.desk.endEverything();
        rig.ask(u"dial"_s, dialOf(someNumber));
        QTRY_COMPARE(rig.exitCode(), 5);
        QVERIFY(!rig.page.transport);
    }

    void whatIsMissingIsSaid()
    {
        ControlRig rig;
        QVERIFY(rig.connectLink());
        rig.ask(u"dial"_s, dialOf(someNumber, {{"tracked"_L1, true}}));
        QTRY_COMPARE(rig.exitCode(), 2); // no number to call from
        rig.ask(u"dial"_s, dialOf(someNumber, {{"agent"_L1, 9}}));
        QTRY_COMPARE(rig.exitCode(), 1); // no such agent
        rig.ask(u"dial"_s, dialOf(someNumber, {{"from"_L1, 42}}));
        QTRY_COMPARE(rig.exitCode(), 1); // a messaging number
        QVERIFY(!rig.page.transport);
    }

    void whoGoesBeforeItIsDialledDialsNothing()
    {
        ControlRig rig;
        QVERIFY(rig.connectLink());
        FakeServer slow;
        slow.push({.body = R"({"id":7001,"name":"Billing help"})", .way = FakeReply::Way::Hold});
        rig.page.client.setAccess({slow.baseUrl(), u"test-key"_s});
        rig.ask(u"dial"_s, dialOf(someNumber));
        QTRY_COMPARE(slow.requests().size(), 1);
        const QSignalSpy again(&rig.link, &ControlLink::connected);
        rig.link.open(rig.page.folder.path()); // the first connection is dropped
        QTRY_COMPARE(again.size(), 1);
        rig.ask(u"lines"_s);
        QTRY_COMPARE(rig.exitCode(), 0);
        slow.release();
        rig.ask(u"lines"_s);
        QTRY_COMPARE(rig.exitCode(), 0);
        QCOMPARE(slow.requests().size(), 1); // nobody went on
        QVERIFY(!rig.page.transport);
    }
};
HS_TEST_CLASS(TstCtlDial)
#include "tst_ctldial.moc"
