#include "app/call/calldesk.h"
#include "tests/fakes/fakeclock.h"
#include "tests/fakes/fakejournal.h"
#include "tests/fakes/fakesessionstore.h"
#include "tests/fakes/faketransport.h"
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
};

} // namespace

class TstCallDesk : public QObject
{
    Q_OBJECT
private Q_SLOTS:
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
