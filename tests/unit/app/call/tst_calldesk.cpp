#include "app/call/calldesk.h"
#include "app/call/typedvoice.h"
#include "tests/fakes/fakeclock.h"
#include "tests/fakes/fakejournal.h"
#include "tests/fakes/fakesessionstore.h"
#include "tests/fakes/faketransport.h"
#include "tests/fakes/proofs.h"
#include "tests/fakes/testmain.h"

#include <QPointer>
#include <QSignalSpy>

using namespace hs;
using namespace hs::test;

namespace {

struct Fixture
{
    FakeClock clock;
    FakeSessionStore store;
    QList<FakeTransport *> wires;
    FakeJournal journal;
    CallDesk::TransportFactory make = [this] {
        auto wire = std::make_unique<FakeTransport>();
        wires.append(wire.get());
        return wire;
    };
    CallDesk desk{{make, make}, store, journal, clock};

    /// The next phone call, up; its wire is the last of `wires`.
    CallController *bringUp(const CallTarget &target)
    {
        CallController *line = desk.startPhoneCall(target);
        Q_EMIT wires.last()->prepared({});
        if (!QTest::qWaitFor([line] { return line->state() == CallState::Placing; }))
            qFatal("the line was not placed");
        Q_EMIT wires.last()->accepted(0);
        Q_EMIT wires.last()->answered();
        return line;
    }
};

CallTarget phoneTarget()
{
    CallTarget target;
    target.kind = SessionKind::PhoneCall;
    target.phone.number = QStringLiteral("+12025550123");
    return target;
}

} // namespace

class TstCallDesk : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void aTypedLineIsAWebCallWithoutAMicrophone()
    {
        Fixture f;
        CallTarget typed;
        typed.typed = TypedVoice::make();
        CallController *line = f.desk.startWebCall(typed);
        QVERIFY(line);
        QCOMPARE(line->record().kind, SessionKind::WebCall);
        QVERIFY(!f.desk.currentWebCall()); // the page of web calls does not show it
        QCOMPARE(f.desk.openLines(), QList<CallController *>{line});
        QVERIFY(!f.desk.canStartWebCall());
        line->setMuted(true);
        QVERIFY(!line->isMuted()); // there is nothing to mute
        Q_EMIT f.wires.last()->prepared({});
        QTRY_COMPARE(line->state(), CallState::Placing);
        const QStringList told = f.store.eventNames(line->record().id);
        QVERIFY(told.contains(QStringLiteral("typed.Preparing"))); // and of no microphone
        QVERIFY(!told.contains(QStringLiteral("state.Preparing")));
        QVERIFY(told.contains(QStringLiteral("state.Placing")));
    }

    void oneWebCallAtATime()
    {
        Fixture f;
        CallController *first = f.desk.startWebCall({});
        QVERIFY(first);
        QVERIFY(!f.desk.canStartWebCall());
        QCOMPARE(f.desk.startWebCall({}), nullptr);
        QCOMPARE(f.wires.size(), 1);
    }

    void anUnprovenLineStaysOpenBesideANewCall()
    {
        Fixture f;
        CallController *first = f.desk.startWebCall({});
        Q_EMIT f.wires.at(0)->prepared({});
        QTRY_COMPARE(first->state(), CallState::Placing);
        Q_EMIT f.wires.at(0)->accepted(1);
        Q_EMIT f.wires.at(0)->lost(EndReason::ConnectionLost, {});
        CallController *second = f.desk.startWebCall({});
        QVERIFY(second);
        QCOMPARE(f.desk.openLines(), (QList<CallController *>{first, second}));
        QCOMPARE(f.desk.currentWebCall(), second);
    }

    void aFinishedCallLivesUntilTheNextOne()
    {
        Fixture f;
        QSignalSpy closed(&f.desk, &CallDesk::lineClosed);
        QPointer<CallController> first = f.desk.startWebCall({});
        first->hangUp();
        QCOMPARE(closed.size(), 1);
        QVERIFY(f.desk.openLines().isEmpty());
        QVERIFY(first);
        f.desk.startWebCall({});
        QTRY_VERIFY(!first);
    }

    void endEverythingEndsEveryLineAndBlocksNewOnes()
    {
        Fixture f;
        CallController *web = f.desk.startWebCall({});
        CallController *phone = f.desk.startPhoneCall(phoneTarget());
        CallController *up = f.bringUp(phoneTarget());
        QSignalSpy ending(&f.desk, &CallDesk::everythingEnding);
        QSignalSpy blocked(&f.desk, &CallDesk::blockedChanged);
        f.desk.endEverything();
        QCOMPARE(web->state(), CallState::Ended); // neither had left
        QCOMPARE(phone->state(), CallState::Ended);
        QCOMPARE(up->state(), CallState::Ending); // and this one is not called ended
        QCOMPARE(up->record().endReason, EndReason::EndedEverything);
        QCOMPARE(ending.at(0).at(0).value<QList<CallController *>>(),
                 (QList<CallController *>{web, phone, up}));
        QVERIFY(f.desk.isBlocked());
        QCOMPARE(blocked.at(0).at(0).toBool(), true);
        QVERIFY(f.desk.blockedFor() > std::chrono::seconds(50));
        QVERIFY(f.desk.blockedFor() <= std::chrono::seconds(60));
        QVERIFY(!f.desk.canStartWebCall() && !f.desk.canStartPhoneCall());
        QCOMPARE(f.desk.startWebCall({}), nullptr);
        QCOMPARE(f.desk.startPhoneCall(phoneTarget()), nullptr);
        QCOMPARE(f.wires.size(), 3);
    }

    void theBlockCanBeReleased()
    {
        Fixture f;
        f.desk.endEverything(); // without any line too
        QSignalSpy blocked(&f.desk, &CallDesk::blockedChanged);
        f.desk.release();
        f.desk.release();
        QCOMPARE(blocked.size(), 1);
        QCOMPARE(blocked.at(0).at(0).toBool(), false);
        QCOMPARE(f.desk.blockedFor(), std::chrono::milliseconds(0));
        QVERIFY(f.desk.startPhoneCall(phoneTarget()));
    }

    void nothingNewBeforeTheJournalIsTold()
    {
        Fixture f;
        f.desk.awaitJournal();
        QCOMPARE(f.desk.hold(), StartHold::JournalUnread);
        QCOMPARE(f.desk.startPhoneCall(phoneTarget()), nullptr);
        QCOMPARE(f.desk.startWebCall({}), nullptr);
        QSignalSpy changed(&f.desk, &CallDesk::holdChanged);
        f.desk.expectResume();
        f.desk.journalTold();
        QCOMPARE(changed.size(), 2);
        QCOMPARE(f.desk.hold(), StartHold::Settling); // that line is not here yet
        QCOMPARE(f.desk.startPhoneCall(phoneTarget()), nullptr);
        SessionRecord session;
        session.id = newSessionId();
        session.kind = SessionKind::PhoneCall;
        f.desk.resume(session, OpenLine::of(session), Receipt(session.id));
        QCOMPARE(f.desk.hold(), StartHold::Settling);
        Q_EMIT f.wires.last()->ended(EndReason::None, proofBy(EndProof::CampaignLine), {});
        QCOMPARE(f.desk.hold(), StartHold::None);
        QVERIFY(f.desk.startPhoneCall(phoneTarget()));
    }

    void phoneLinesStandBesideEachOther()
    {
        Fixture f;
        CallController *web = f.desk.startWebCall({});
        CallController *first = f.desk.startPhoneCall(phoneTarget());
        CallController *second = f.desk.startPhoneCall(phoneTarget());
        QCOMPARE(f.desk.openLines(), (QList<CallController *>{web, first, second}));
        QCOMPARE(f.desk.currentWebCall(), web);
    }

    void aPhoneCallThatAwaitsItsBillLivesOn()
    {
        Fixture f;
        QPointer<CallController> first = f.bringUp(phoneTarget());
        Q_EMIT f.wires.at(0)->ended(EndReason::Finished, proofBy(EndProof::CampaignLine), {});
        QCOMPARE(first->state(), CallState::Ended);
        QVERIFY(first->awaitsBill());
        f.desk.startPhoneCall(phoneTarget());
        QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
        QVERIFY(first);
        f.clock.advance(std::chrono::minutes(2));
        QVERIFY(!first->awaitsBill());
        f.desk.startPhoneCall(phoneTarget());
        QTRY_VERIFY(!first);
    }

    void hangUpAllReachesEveryLine()
    {
        Fixture f;
        CallController *line = f.desk.startWebCall({});
        f.desk.hangUpAll(EndReason::ProgramQuit);
        QCOMPARE(line->state(), CallState::Ended);
    }
};
HS_TEST_CLASS(TstCallDesk)
#include "tst_calldesk.moc"
