#include "app/call/callcontroller.h"
#include "tests/fakes/fakeclock.h"
#include "tests/fakes/fakejournal.h"
#include "tests/fakes/fakesessionstore.h"
#include "tests/fakes/faketransport.h"
#include "tests/fakes/proofs.h"
#include "tests/fakes/testmain.h"

#include <QMetaEnum>
#include <QRandomGenerator>

#include <functional>
#include <vector>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace hs::test {
namespace {

struct Desk
{
    explicit Desk(SessionKind kind)
    {
        target.kind = kind;
        target.agentId = 7001;
        target.phone.number = u"+12025550123"_s;
    }
    [[nodiscard]] bool bringTo(CallState state)
    {
        call.start(target);
        if (state == CallState::Preparing)
            return true;
        journal.hold = state == CallState::Recording;
        Q_EMIT wire->prepared({});
        if (state == CallState::Recording)
            return QTest::qWaitFor([this] { return journal.held() == 1; });
        if (!QTest::qWaitFor([this] { return call.state() == CallState::Placing; }))
            return false;
        goOnTo(state);
        return call.state() == state;
    }
    /// Whether what is shown, what is stored and the receipt say the same of the end.
    [[nodiscard]] bool isHonest() const
    {
        const bool claims = call.state() == CallState::Ended || call.state() == CallState::Failed;
        const SessionRecord &record = call.record();
        if (!claims)
            return !record.end;
        return record.end && record.end == call.receipt().proven()
               && call.receipt().rows().constLast().step.outcome == EndStepOutcome::Proof
               && record.endProof() != EndProof::None && journal.open().isEmpty();
    }

    FakeClock clock;
    FakeSessionStore store;
    FakeJournal journal;
    FakeTransport *wire = new FakeTransport; // owned by call
    CallController call{std::unique_ptr<CallTransport>(wire), store, journal, clock};
    CallTarget target;

private:
    void goOnTo(CallState state)
    {
        if (state == CallState::Unconfirmed) {
            Q_EMIT wire->answerLost({});
        } else if (state != CallState::Placing) {
            Q_EMIT wire->accepted(0);
            if (state != CallState::Connecting)
                Q_EMIT wire->answered();
            if (state == CallState::Ending || state == CallState::Unproven)
                call.hangUp();
            if (state == CallState::Unproven)
                Q_EMIT wire->lost(EndReason::None, {});
        }
    }
};

struct Signal
{
    const char *name;
    std::function<void(Desk &)> happens;
};

EndStep stepWith(EndStepOutcome outcome, EndProof proof)
{
    EndStep step;
    step.kind = EndStepKind::CarrierRead;
    step.answer = u"completed"_s;
    step.outcome = outcome;
    step.proof = proof;
    return step;
}

CallLog rowWith(const QString &status)
{
    CallLog row;
    row.id = 61;
    row.status = status;
    return row;
}

/// All that a transport, the operator or the clock can say, true or not.
const std::vector<Signal> &allSignals()
{
    using enum EndStepOutcome;
    static const std::vector<Signal> all{
        {"prepared", [](Desk &d) { Q_EMIT d.wire->prepared({}); }},
        {"accepted", [](Desk &d) { Q_EMIT d.wire->accepted(0); }},
        {"identified", [](Desk &d) { Q_EMIT d.wire->identified(0, 501); }},
        {"answer lost", [](Desk &d) { Q_EMIT d.wire->answerLost({}); }},
        {"finished", [](Desk &d) { Q_EMIT d.wire->progressed(PhoneProgress::Finished, {}); }},
        {"answered", [](Desk &d) { Q_EMIT d.wire->answered(); }},
        {"refused", [](Desk &d) { Q_EMIT d.wire->refused({}); }},
        {"stepped", [](Desk &d) { Q_EMIT d.wire->stepped(stepWith(Done, EndProof::None)); }},
        {"stepped, proof",
         [](Desk &d) { Q_EMIT d.wire->stepped(proofBy(EndProof::CarrierStatus)); }},
        {"ended without proof",
         [](Desk &d) {
             Q_EMIT d.wire->ended(EndReason::Finished, stepWith(Done, EndProof::None), {});
         }},
        {"ended with an outcome of nothing",
         [](Desk &d) {
             Q_EMIT d.wire->ended(EndReason::Finished, stepWith(Proof, EndProof::None), {});
         }},
        {"ended with a proof that failed",
         [](Desk &d) {
             Q_EMIT d.wire->ended(EndReason::Finished, stepWith(Failed, EndProof::LogRow), {});
         }},
        {"ended",
         [](Desk &d) { Q_EMIT d.wire->ended(EndReason::None, proofBy(EndProof::LogRow), {}); }},
        {"row in progress", [](Desk &d) { Q_EMIT d.wire->logFound(rowWith(u"in-progress"_s)); }},
        {"row without a word", [](Desk &d) { Q_EMIT d.wire->logFound(rowWith({})); }},
        {"row completed", [](Desk &d) { Q_EMIT d.wire->logFound(rowWith(u"completed"_s)); }},
        {"lost", [](Desk &d) { Q_EMIT d.wire->lost(EndReason::ConnectionLost, {}); }},
        {"hang up", [](Desk &d) { d.call.hangUp(); }},
        {"intent stored", [](Desk &d) { d.journal.release(); }},
    };
    return all;
}

const char *nameOf(CallState state)
{
    return QMetaEnum::fromType<CallState>().valueToKey(static_cast<int>(state));
}

} // namespace

/// "Ended" is never said without a receipt that proves it, whatever a transport tells.
class TstOnlyProofEnds : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void noSignalInAnyStateEndsALineWithoutProof_data()
    {
        using enum CallState;
        QTest::addColumn<CallState>("state");
        for (const CallState state :
             {Preparing, Recording, Placing, Unconfirmed, Connecting, InCall, Ending, Unproven})
            QTest::newRow(nameOf(state)) << state;
    }
    void noSignalInAnyStateEndsALineWithoutProof()
    {
        QFETCH(const CallState, state);
        for (const SessionKind kind : {SessionKind::WebCall, SessionKind::PhoneCall}) {
            for (const Signal &signal : allSignals()) {
                Desk desk(kind);
                QVERIFY(desk.bringTo(state));
                signal.happens(desk);
                QVERIFY2(desk.isHonest(), signal.name);
            }
        }
    }

    void onlyTheseEndALine()
    {
        // With proof from outside, or because nothing was ever opened.
        const QStringList enders{u"ended"_s, u"row completed"_s};
        for (const CallState state : {CallState::InCall, CallState::Ending, CallState::Unproven}) {
            for (const Signal &signal : allSignals()) {
                Desk desk(SessionKind::PhoneCall);
                QVERIFY(desk.bringTo(state));
                signal.happens(desk);
                const bool ends = enders.contains(QString::fromLatin1(signal.name));
                QVERIFY2((desk.call.state() == CallState::Ended) == ends, signal.name);
            }
        }
    }

    void noOrderOfSignalsEndsALineWithoutProof()
    {
        for (quint32 seed = 1; seed <= 300; ++seed) {
            QRandomGenerator random(seed);
            Desk desk(seed % 2 == 0 ? SessionKind::WebCall : SessionKind::PhoneCall);
            QVERIFY(desk.bringTo(CallState::Placing));
            QStringList story;
            for (int step = 0; step < 12; ++step) {
                const auto which = random.bounded(quint32(allSignals().size()));
                const Signal &signal = allSignals().at(which);
                story.append(QString::fromLatin1(signal.name));
                signal.happens(desk);
                QVERIFY2(desk.isHonest(),
                         qPrintable(u"seed %1: %2"_s.arg(seed).arg(story.join(u", "_s))));
            }
        }
    }
};

HS_TEST_CLASS(TstOnlyProofEnds)

} // namespace hs::test

#include "tst_onlyproofends.moc"
