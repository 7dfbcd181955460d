#include "app/call/calldesk.h"
#include "app/call/flightrecords.h"
#include "tests/fakes/fakeclock.h"
#include "tests/fakes/fakejournal.h"
#include "tests/fakes/fakesessionstore.h"
#include "tests/fakes/faketransport.h"
#include "tests/fakes/proofs.h"
#include "tests/fakes/testmain.h"

#include <QDir>
#include <QTemporaryDir>

using namespace hs;
using namespace hs::test;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

[[nodiscard]] CallQuality goodSecond()
{
    CallQuality second;
    second.played = 1000ms;
    return second;
}

struct Desk
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

    void call(const CallQuality &second)
    {
        CallController *line = desk.startWebCall({});
        Q_EMIT wire->prepared({});
        QVERIFY(QTest::qWaitFor([line] { return line->state() == CallState::Placing; }));
        Q_EMIT wire->accepted(1);
        Q_EMIT wire->answered();
        Q_EMIT wire->quality(second);
        Q_EMIT wire->ended(EndReason::AgentHungUp, proofBy(EndProof::EndCallFrame), {});
    }
};

} // namespace

class TstFlightRecorder : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void aGoodCallIsNotBad();
    void gapsAndLossMakeABadCall();
    void muchInventedSoundMakesABadCallOnceThereIsEnoughOfIt();
    void keepsTheLastTenMinutes();
    void aRowSaysAllThereIs();
    void onlyABadCallIsWritten();
    void oldFilesGo();
};

void TstFlightRecorder::aGoodCallIsNotBad()
{
    FlightRecorder recorder;
    QVERIFY(!recorder.isBad());
    for (int i = 0; i < 100; ++i)
        recorder.add(FakeClock().utcNow(), goodSecond());
    QVERIFY(!recorder.isBad());
}

void TstFlightRecorder::gapsAndLossMakeABadCall()
{
    CallQuality gap = goodSecond();
    gap.gaps = 1;
    CallQuality loss = goodSecond();
    loss.lost = 1;
    for (const auto &[second, times] : {std::pair(gap, 3), std::pair(loss, 1)}) {
        FlightRecorder recorder;
        for (int i = 0; i < times; ++i) {
            QVERIFY(!recorder.isBad());
            recorder.add(FakeClock().utcNow(), second);
        }
        QVERIFY(recorder.isBad());
    }
}

void TstFlightRecorder::muchInventedSoundMakesABadCallOnceThereIsEnoughOfIt()
{
    FlightRecorder recorder;
    CallQuality hidden = goodSecond();
    hidden.concealed = 210ms; // a few gaps that nobody heard
    recorder.add(FakeClock().utcNow(), hidden);
    for (int i = 0; i < 8; ++i) {
        QVERIFY(!recorder.isBad());
        recorder.add(FakeClock().utcNow(), goodSecond());
    }
    QVERIFY(!recorder.isBad());
    recorder.add(FakeClock().utcNow(), goodSecond());
    QVERIFY(recorder.isBad());
    recorder.add(FakeClock().utcNow(), goodSecond());
    QVERIFY(!recorder.isBad()); // 1.9 %
}

void TstFlightRecorder::keepsTheLastTenMinutes()
{
    FakeClock clock;
    FlightRecorder recorder;
    for (int i = 0; i < 700; ++i) {
        CallQuality second = goodSecond();
        second.jitter = std::chrono::milliseconds(i);
        recorder.add(clock.utcNow(), second);
        clock.advance(1s);
    }
    const auto lines = recorder.toCsv().split('\n');
    QCOMPARE(lines.size(), qsizetype(FlightRecorder::rows) + 2); // headings, and nothing at the end
    QCOMPARE(lines.at(1).split(',').at(6), "100");
    QCOMPARE(lines.at(600).split(',').at(6), "699");
}

void TstFlightRecorder::aRowSaysAllThereIs()
{
    FlightRecorder recorder;
    CallQuality second{.microphone = 0.5F,
                       .agent = 0.25F,
                       .depth = 1ms,
                       .target = 2ms,
                       .queued = 3ms,
                       .jitter = 4ms,
                       .played = 5ms,
                       .concealed = 6ms,
                       .gaps = 7,
                       .lost = 8,
                       .roundTrip = 9ms};
    recorder.add(FakeClock().utcNow(), second);
    second.roundTrip.reset();
    recorder.add(FakeClock().utcNow(), second);
    const auto lines = recorder.toCsv().split('\n');
    QCOMPARE(lines.at(0).count(','), lines.at(1).count(','));
    QCOMPARE(lines.at(1), "2026-01-02T03:04:05.000Z,0.500,0.250,1,2,3,4,5,6,7,8,9");
    QVERIFY(lines.at(2).endsWith(",8,"));
}

void TstFlightRecorder::onlyABadCallIsWritten()
{
    const QTemporaryDir folder;
    Desk all;
    {
        const FlightRecords records(all.desk, all.clock, folder.path());
        all.call(goodSecond());
        CallQuality bad = goodSecond();
        bad.gaps = 5;
        all.call(bad);
    } // waits for the file
    const QStringList files = QDir(folder.path()).entryList(QDir::Files);
    QCOMPARE(files, QStringList{u"flight-%1.csv"_s.arg(all.desk.currentWebCall()->record().id)});
}

void TstFlightRecorder::oldFilesGo()
{
    const QTemporaryDir folder;
    for (int i = 0; i < 30; ++i) {
        QFile file(folder.filePath(u"flight-%1.csv"_s.arg(i)));
        QVERIFY(file.open(QIODevice::WriteOnly));
    }
    Desk all;
    {
        const FlightRecords records(all.desk, all.clock, folder.path());
        CallQuality bad = goodSecond();
        bad.lost = 1;
        all.call(bad);
    }
    const QStringList files = QDir(folder.path()).entryList(QDir::Files);
    QCOMPARE(files.size(), FlightRecords::mostFiles);
    QVERIFY(files.contains(u"flight-%1.csv"_s.arg(all.desk.currentWebCall()->record().id)));
}

HS_TEST_CLASS(TstFlightRecorder)
#include "tst_flightrecorder.moc"
