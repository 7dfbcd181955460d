#include "app/call/calldesk.h"
#include "app/call/capwatch.h"
#include "app/call/typedvoice.h"
#include "tests/fakes/fakeclock.h"
#include "tests/fakes/fakejournal.h"
#include "tests/fakes/fakesessionstore.h"
#include "tests/fakes/faketransport.h"
#include "tests/fakes/proofs.h"
#include "tests/fakes/testmain.h"

#include <QSignalSpy>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace hs::test {
namespace {

constexpr Money tenCents = Money::fromMicros(100'000);

struct Fixture
{
    FakeClock clock;
    FakeSessionStore store;
    FakeTransport *wire = nullptr;
    FakeJournal journal;
    CallDesk::TransportFactory make = [this] {
        auto made = std::make_unique<FakeTransport>();
        wire = made.get();
        return made;
    };
    CallDesk desk{{make, make}, store, journal, clock};
    CapWatch watch{desk, store, clock};

    void setCap(CapKind kind, std::int64_t amount)
    {
        CapAmounts caps = watch.caps();
        caps.setAmount(kind, amount);
        watch.setCaps(caps);
    }
    CallTarget target(SessionKind kind) const
    {
        CallTarget to;
        to.kind = kind;
        to.agentId = 7001;
        to.ratePerMinute = Money::fromMicros(60'000); // a tenth of a cent each second
        if (kind == SessionKind::PhoneCall)
            to.phone.number = u"+12025550123"_s;
        return to;
    }
    CallController *start(const CallTarget &to)
    {
        CallController *line
            = to.kind == SessionKind::PhoneCall ? desk.startPhoneCall(to) : desk.startWebCall(to);
        Q_EMIT wire->prepared(u"Desk microphone"_s);
        if (!QTest::qWaitFor([line] { return line->state() == CallState::Placing; }))
            qFatal("the line was not placed");
        Q_EMIT wire->accepted(4711);
        return line;
    }
    CallController *webCall()
    {
        CallController *line = start(target(SessionKind::WebCall));
        Q_EMIT wire->answered();
        return line;
    }
    void pass(std::chrono::seconds time)
    {
        clock.advance(time);
        watch.look();
    }
    [[nodiscard]] CapState stateOf(const CallController &line) const
    {
        const auto verdict = watch.warning(line);
        return verdict ? verdict->state : CapState::Fine;
    }
};

} // namespace

class TstCapWatch : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void aLineIsWarnedAndThenEnded_data()
    {
        QTest::addColumn<int>("kind");
        QTest::addColumn<qint64>("cap");
        const auto row = [](const char *name, CapKind kind, qint64 cap) {
            QTest::newRow(name) << static_cast<int>(kind) << cap;
        };
        row("minutes", CapKind::LineTime, 100'000);
        row("money", CapKind::LineMoney, tenCents.micros());
        row("money of the day", CapKind::DayMoney, tenCents.micros());
        row("money of the agent's day", CapKind::AgentDayMoney, tenCents.micros());
    }
    void aLineIsWarnedAndThenEnded()
    {
        QFETCH(const int, kind);
        QFETCH(const qint64, cap);
        Fixture f;
        f.setCap(static_cast<CapKind>(kind), cap);
        CallController *line = f.webCall();
        QSignalSpy told(&f.watch, &CapWatch::warningChanged);
        f.pass(79s);
        QVERIFY(!f.watch.warning(*line));
        f.pass(1s);
        QCOMPARE(f.stateOf(*line), CapState::Warned);
        QVERIFY(!told.isEmpty());
        QCOMPARE(f.watch.warnedLine(), line);
        f.pass(19s);
        QCOMPARE(line->state(), CallState::InCall);
        f.pass(1s);
        QCOMPARE(line->state(), CallState::Ending);
        QVERIFY(line->record().endReason == EndReason::CapReached);
        QVERIFY(!f.watch.warning(*line));
        QCOMPARE(f.wire->calls().last(), u"end"_s);
        const QStringList events = f.store.eventNames(line->record().id);
        QCOMPARE(events.count(u"cap.warned"_s), 1);
        QCOMPARE(events.count(u"cap.reached"_s), 1);
        QVERIFY(!events.contains(u"hangup.pressed"_s));
    }

    void theClockLooksByItself()
    {
        Fixture f;
        f.setCap(CapKind::LineTime, 100'000);
        CallController *line = f.webCall();
        f.clock.advance(200s);
        QTRY_COMPARE(line->state(), CallState::Ending);
    }

    void aPhoneCallWithoutAnAnswerCountsFromTheDial()
    {
        Fixture f;
        f.setCap(CapKind::LineTime, 100'000);
        CallController *line = f.start(f.target(SessionKind::PhoneCall));
        f.pass(80s);
        QCOMPARE(f.stateOf(*line), CapState::Warned);
        f.pass(20s);
        QCOMPARE(line->state(), CallState::Ending);
    }

    void goingOnGivesTheSameOnceMoreAndIsLogged()
    {
        Fixture f;
        f.setCap(CapKind::LineTime, 100'000);
        CallController *line = f.webCall();
        f.watch.goOn(*line, u"too early"_s); // nothing to extend
        f.pass(90s);
        f.watch.goOn(*line, u"still talking"_s);
        QVERIFY(!f.watch.warning(*line));
        f.pass(89s); // 179 of 200 s
        QVERIFY(!f.watch.warning(*line));
        f.pass(1s);
        QCOMPARE(f.stateOf(*line), CapState::Warned);
        f.pass(20s);
        QCOMPARE(line->state(), CallState::Ending);
        const QStringList events = f.store.eventNames(line->record().id);
        QCOMPARE(events.count(u"cap.extended"_s), 1);
    }

    void finishedSessionsOfTodayCount()
    {
        Fixture f;
        SessionRecord earlier;
        earlier.id = newSessionId();
        earlier.agentId = 7001;
        earlier.createdAt = f.clock.utcNow();
        earlier.billedCost = Money::fromMicros(50'000);
        Q_EMIT f.store.changed(earlier);
        f.setCap(CapKind::DayMoney, tenCents.micros());
        CallController *line = f.webCall();
        f.pass(30s);
        QCOMPARE(f.stateOf(*line), CapState::Warned);
        f.pass(20s);
        QCOMPARE(line->state(), CallState::Ending);
        Q_EMIT f.wire->ended(EndReason::None, proofBy(EndProof::CloseHandshake), {});
        // It counts on, without a bill and without the store.
        QCOMPARE(f.watch.objections(7002, false, {}, tenCents).size(), 1);
        QVERIFY(f.watch.objections(7002, true, {}, tenCents).isEmpty()); // the sandbox is apart
    }

    void aLineOpenedInSpiteOfADayCapGoesOn()
    {
        Fixture f;
        f.setCap(CapKind::DayMoney, tenCents.micros());
        SessionRecord earlier;
        earlier.id = newSessionId();
        earlier.createdAt = f.clock.utcNow();
        earlier.billedCost = Money::fromMicros(900'000);
        Q_EMIT f.store.changed(earlier);
        CallTarget to = f.target(SessionKind::WebCall);
        to.overrides = {u"day cap, because"_s};
        CallController *line = f.start(to);
        Q_EMIT f.wire->answered();
        f.pass(79s);
        QCOMPARE(line->state(), CallState::InCall);
        QVERIFY(!f.watch.warning(*line));
        f.pass(21s);
        QCOMPARE(line->state(), CallState::Ending);
        QVERIFY(f.store.eventNames(line->record().id).contains(u"cap.override"_s));
    }

    void grantsOfADayOutliveTheProgram()
    {
        Fixture f;
        f.setCap(CapKind::DayMoney, tenCents.micros());
        f.setCap(CapKind::AgentDayMoney, tenCents.micros());
        QSignalSpy granted(&f.watch, &CapWatch::granted);
        CallController *line = f.webCall();
        f.pass(90s);
        f.watch.goOn(*line, u"still talking"_s);
        f.watch.goOn(*line, u"still talking"_s); // its other cap
        QCOMPARE(granted.size(), 2);
        const auto kept = granted.last().at(0).value<DayGrants>();
        CapWatch next(f.desk, f.store, f.clock);
        next.setCaps(f.watch.caps());
        next.setGrants(kept);
        next.look();
        QVERIFY(!next.warning(*line));
        QCOMPARE(line->state(), CallState::InCall);
        CapWatch tomorrow(f.desk, f.store, f.clock);
        DayGrants old = kept;
        old.day = old.day.addDays(-1);
        tomorrow.setGrants(old);
        tomorrow.setCaps(f.watch.caps());
        QVERIFY(tomorrow.warning(*line));
    }

    void midnightComesWithoutALine()
    {
        Fixture f;
        SessionRecord earlier;
        earlier.id = newSessionId();
        earlier.createdAt = f.clock.utcNow();
        earlier.billedCost = Money::fromMicros(900'000);
        Q_EMIT f.store.changed(earlier);
        f.setCap(CapKind::DayMoney, tenCents.micros());
        QCOMPARE(f.watch.objections(7001, false, {}, tenCents).size(), 1);
        f.watch.setDayTick(1ms);
        f.clock.advance(24h);
        QTRY_VERIFY(f.watch.objections(7001, false, {}, tenCents).isEmpty());
    }

    void aSilentWebCallIsWarnedAndEnded()
    {
        Fixture f;
        f.setCap(CapKind::Silence, 300'000);
        CallController *line = f.webCall();
        f.pass(200s);
        Q_EMIT f.wire->levels({0.001F, 0.3F}); // the agent speaks
        f.pass(269s);
        QVERIFY(!f.watch.warning(*line));
        f.pass(1s);
        QCOMPARE(f.stateOf(*line), CapState::Warned);
        f.watch.goOn(*line, {});
        QVERIFY(!f.watch.warning(*line));
        f.pass(299s);
        QCOMPARE(line->state(), CallState::InCall);
        f.pass(1s);
        QCOMPARE(line->state(), CallState::Ending);
        QVERIFY(line->record().endReason == EndReason::CapReached);
    }

    void aTypedLineIsSilentWithoutWords()
    {
        Fixture f;
        f.setCap(CapKind::Silence, 300'000);
        CallTarget to = f.target(SessionKind::WebCall);
        to.typed = TypedVoice::make();
        CallController *line = f.start(to);
        Q_EMIT f.wire->answered();
        f.pass(200s);
        Q_EMIT f.wire->levels({0.0F, 0.3F}); // music while it waits
        f.pass(80s);
        QCOMPARE(f.stateOf(*line), CapState::Warned);
        Q_EMIT f.wire->levels({0.5F, 0.0F}); // what was typed is being said
        f.pass(200s);
        QVERIFY(!f.watch.warning(*line));
        Q_EMIT f.wire->transcript({Speaker::Agent, u"Are you there?"_s, true});
        f.pass(200s);
        QVERIFY(!f.watch.warning(*line));
        Q_EMIT f.wire->levels({0.0F, 0.3F});
        f.pass(99s);
        QCOMPARE(line->state(), CallState::InCall);
        f.pass(1s);
        QCOMPARE(line->state(), CallState::Ending);
        QVERIFY(line->record().endReason == EndReason::CapReached);
    }

    void aVoiceEndsTheWarningAndAMutedMicrophoneIsNone()
    {
        Fixture f;
        f.setCap(CapKind::Silence, 300'000);
        CallController *line = f.webCall();
        f.pass(280s);
        QCOMPARE(f.stateOf(*line), CapState::Warned);
        line->setMuted(true);
        Q_EMIT f.wire->levels({0.5F, 0.0F});
        f.pass(1s);
        QCOMPARE(f.stateOf(*line), CapState::Warned);
        line->setMuted(false);
        Q_EMIT f.wire->levels({0.5F, 0.0F});
        f.pass(1s);
        QVERIFY(!f.watch.warning(*line));
    }

    void aPhoneCallIsNeverSilent()
    {
        Fixture f;
        f.setCap(CapKind::Silence, 300'000);
        CallController *line = f.start(f.target(SessionKind::PhoneCall));
        Q_EMIT f.wire->answered();
        f.pass(900s);
        QCOMPARE(line->state(), CallState::InCall);
    }
};

HS_TEST_CLASS(TstCapWatch)

} // namespace hs::test

#include "tst_capwatch.moc"
