#include "models/domain/callstate.h"
#include "tests/fakes/testmain.h"

#include <QMap>
#include <QMetaEnum>

namespace hs::test {
namespace {

using enum CallState;
using enum CallEvent;
using Row = QMap<CallEvent, CallState>;

/// Written from the product's promises, not from next(): what each state must answer. All else
/// means nothing.
const QMap<CallState, Row> &rules()
{
    static const QMap<CallState, Row> table{
        {Idle, {{Start, Preparing}}},
        {Preparing, {{Prepared, Recording}, {HangUp, Ended}, {Refused, Failed}}},
        {Recording, {{IntentStored, Placing}, {HangUp, Ended}, {Refused, Failed}}},
        // From here on a request is out: giving up means ending, and waiting for proof.
        {Placing,
         {{Accepted, Connecting}, {HangUp, Ending}, {Refused, Failed}, {AnswerLost, Unconfirmed}}},
        // It may be up or not: it is looked up, and a refusal can come no more.
        {Unconfirmed,
         {{Accepted, Connecting},
          {Answered, InCall},
          {HangUp, Ending},
          {EndProven, Ended},
          {LimitPassed, RuledOut}}},
        {Connecting,
         {{Answered, InCall},
          {HangUp, Ending},
          {Refused, Failed},
          {EndProven, Ended},
          {Lost, Unproven},
          {LimitPassed, RuledOut}}},
        {InCall, {{HangUp, Ending}, {EndProven, Ended}, {Lost, Unproven}, {LimitPassed, RuledOut}}},
        {Ending, {{EndProven, Ended}, {Refused, Ended}, {Lost, Unproven}, {ProofLate, Unproven}}},
        {Unproven, {{EndProven, Ended}, {LimitPassed, RuledOut}}},
        {Ended, {}},
        {RuledOut, {}},
        {Failed, {}},
    };
    return table;
}

template <typename Enum> QList<Enum> all()
{
    QList<Enum> values;
    const auto meta = QMetaEnum::fromType<Enum>();
    for (int i = 0; i < meta.keyCount(); ++i)
        values.append(static_cast<Enum>(meta.value(i)));
    return values;
}

template <typename Enum> const char *name(Enum value)
{
    return QMetaEnum::fromType<Enum>().valueToKey(static_cast<int>(value));
}

} // namespace

class TstCallState : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void everyPairOfStateAndEventFollowsTheTable_data()
    {
        QTest::addColumn<CallState>("state");
        QTest::addColumn<CallEvent>("event");
        for (const CallState state : all<CallState>()) {
            for (const CallEvent event : all<CallEvent>())
                QTest::addRow("%s, %s", name(state), name(event)) << state << event;
        }
    }
    void everyPairOfStateAndEventFollowsTheTable()
    {
        QFETCH(const CallState, state);
        QFETCH(const CallEvent, event);
        QVERIFY(rules().contains(state));
        const Row &row = rules()[state];
        const auto expected = row.contains(event) ? std::optional(row.value(event)) : std::nullopt;
        QVERIFY(next(state, event) == expected);
    }

    void hangUpWorksInEveryStateWithSomethingToEnd()
    {
        for (const CallState state : all<CallState>()) {
            const bool pressedAlready = state == Ending || state == Unproven;
            QCOMPARE(next(state, HangUp).has_value(), isOpen(state) && !pressedAlready);
        }
    }

    void aLineThatMayCostMoneyOnlyEndsWithEvidence()
    {
        const QList<CallEvent> evidence{EndProven, LimitPassed, Refused};
        for (const CallState state : all<CallState>()) {
            for (const CallEvent event : all<CallEvent>()) {
                const auto after = next(state, event);
                if (mayCostMoney(state) && after && isFinal(*after))
                    QVERIFY2(evidence.contains(event), name(event));
                if (event == LimitPassed && after)
                    QCOMPARE(*after, RuledOut); // time is no evidence: never called Ended
            }
        }
        QVERIFY(!next(InCall, Refused)); // a line that was up cannot be declared never to have been
    }

    void moneyCanBeSpentFromTheRequestToTheProof()
    {
        const QList<CallState> costly{Placing, Unconfirmed, Connecting, InCall, Ending, Unproven};
        for (const CallState state : all<CallState>())
            QCOMPARE(mayCostMoney(state), costly.contains(state));
    }

    void nothingIsCostlyWithoutAStoredIntent()
    {
        for (const CallState state : all<CallState>()) {
            for (const CallEvent event : all<CallEvent>()) {
                const auto after = next(state, event);
                if (!mayCostMoney(state) && after && mayCostMoney(*after))
                    QCOMPARE(event, IntentStored);
            }
        }
    }

    void aSessionIsOpenFromStartToAFinalState()
    {
        for (const CallState state : all<CallState>()) {
            const bool isOver = state == Ended || state == RuledOut || state == Failed;
            QCOMPARE(isFinal(state), isOver);
            QCOMPARE(isOpen(state), state != Idle && !isOver);
        }
    }

    void noEventLeavesAFinalState()
    {
        for (const CallEvent event : all<CallEvent>()) {
            QVERIFY(!next(Ended, event));
            QVERIFY(!next(RuledOut, event));
            QVERIFY(!next(Failed, event));
        }
    }
};

HS_TEST_CLASS(TstCallState)

} // namespace hs::test

#include "tst_callstate.moc"
