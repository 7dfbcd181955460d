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

    /// One that is up and has sounded like this.
    CallController *open(const CallQuality &second)
    {
        CallController *line = desk.startWebCall({});
        Q_EMIT wire->prepared({});
        if (!QTest::qWaitFor([line] { return line->state() == CallState::Placing; }))
            qFatal("the call was not placed");
        Q_EMIT wire->accepted(1);
        Q_EMIT wire->answered();
        Q_EMIT wire->quality(second);
        return line;
    }
    CallController *call(const CallQuality &second)
    {
        CallController *line = open(second);
        Q_EMIT wire->ended(EndReason::AgentHungUp, proofBy(EndProof::EndCallFrame), {});
        return line;
    }
    [[nodiscard]] QList<SessionEvent> told(const QString &sessionId)
    {
        QList<SessionEvent> found;
        const auto events = store.events(sessionId).result().value_or(QList<SessionEvent>());
        std::copy_if(events.begin(), events.end(), std::back_inserter(found),
                     [](const SessionEvent &event) { return event.name.startsWith(u"sound."_s); });
        return found;
    }
};

[[nodiscard]] CallQuality badSecond()
{
    CallQuality second = goodSecond();
    second.gaps = 5;
    return second;
}

} // namespace

class TstFlightRecorder : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void aGoodCallIsNotBad();
    void gapsStallsAndLossMakeABadCall();
    void muchInventedSoundMakesABadCallOnceThereIsEnoughOfIt();
    void keepsTheLastTenMinutes();
    void aRowSaysAllThereIs();
    void onlyABadCallIsWritten();
    void whatIsWrittenIsToldOnceItIs();
    void aFileThatCannotBeWrittenIsToldWithItsReason();
    void qualityThatComesLateFindsNoRecorder();
    void aLineThatIsOpenAtTheEndIsWrittenToo();
    void onlyTheOwnerReadsIt();
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

void TstFlightRecorder::gapsStallsAndLossMakeABadCall()
{
    CallQuality gap = goodSecond();
    gap.gaps = 1;
    CallQuality loss = goodSecond();
    loss.lost = 1ms;
    CallQuality stall = goodSecond();
    stall.stalls = 1;
    CallQuality thrownAway = goodSecond();
    thrownAway.dropped = 1ms;
    for (const auto &[second, times] :
         {std::pair(gap, 3), std::pair(loss, 1), std::pair(stall, 1), std::pair(thrownAway, 1)}) {
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
                       .dropped = 7ms,
                       .gaps = 8,
                       .stalls = 9,
                       .lost = 10ms,
                       .roundTrip = 11ms,
                       .echoReduction = 12.0F};
    recorder.add(FakeClock().utcNow(), second);
    second.roundTrip.reset();
    second.echoReduction.reset();
    recorder.add(FakeClock().utcNow(), second);
    const auto lines = recorder.toCsv().split('\n');
    QCOMPARE(lines.at(0).count(','), lines.at(1).count(','));
    QCOMPARE(lines.at(1), "2026-01-02T03:04:05.000Z,0.500,0.250,1,2,3,4,5,6,7,8,9,10,11,12.0");
    QVERIFY(lines.at(2).endsWith(",10,,"));
}

void TstFlightRecorder::onlyABadCallIsWritten()
{
    const QTemporaryDir folder;
    Desk all;
    QString bad;
    {
        const FlightRecords records(all.desk, all.store, all.clock, folder.path());
        QVERIFY(all.told(all.call(goodSecond())->record().id).isEmpty());
        bad = all.call(badSecond())->record().id;
    } // waits for the file
    const QStringList files = QDir(folder.path()).entryList(QDir::Files);
    QCOMPARE(files, QStringList{u"flight-%1.csv"_s.arg(bad)});
}

void TstFlightRecorder::whatIsWrittenIsToldOnceItIs()
{
    const QTemporaryDir folder;
    const QString flights = folder.filePath(u"flights"_s);
    Desk all;
    const FlightRecords records(all.desk, all.store, all.clock, flights);
    const QString id = all.call(badSecond())->record().id;
    QVERIFY(all.told(id).isEmpty());
    all.call(goodSecond()); // the desk forgets the bad one
    QVERIFY(!all.desk.line(id));
    QTRY_COMPARE(all.told(id).size(), 1);
    const SessionEvent event = all.told(id).constFirst();
    QCOMPARE(event.name, u"sound.bad"_s);
    QCOMPARE(event.origin, Origin::Audio);
    const QString path = QDir(flights).filePath(u"flight-%1.csv"_s.arg(id));
    QCOMPARE(event.detail, QDir::toNativeSeparators(path));
    QVERIFY(QFile::exists(path));
}

void TstFlightRecorder::aFileThatCannotBeWrittenIsToldWithItsReason()
{
    const QTemporaryDir folder;
    const QString inTheWay = folder.filePath(u"flights"_s);
    QFile file(inTheWay);
    QVERIFY(file.open(QIODevice::WriteOnly));
    Desk all;
    const FlightRecords records(all.desk, all.store, all.clock, inTheWay);
    const QString id = all.call(badSecond())->record().id;
    QTRY_COMPARE(all.told(id).size(), 1);
    const SessionEvent event = all.told(id).constFirst();
    QCOMPARE(event.name, u"sound.bad-unwritten"_s);
    QVERIFY2(event.detail.contains(QDir::toNativeSeparators(inTheWay)), qPrintable(event.detail));
}

void TstFlightRecorder::qualityThatComesLateFindsNoRecorder()
{
    const QTemporaryDir folder;
    Desk all;
    {
        const FlightRecords records(all.desk, all.store, all.clock, folder.path());
        CallController *line = all.call(goodSecond());
        Q_EMIT line->qualityChanged(badSecond());
    }
    QVERIFY(QDir(folder.path()).isEmpty());
}

void TstFlightRecorder::aLineThatIsOpenAtTheEndIsWrittenToo()
{
    const QTemporaryDir folder;
    Desk all;
    QString id;
    {
        const FlightRecords records(all.desk, all.store, all.clock, folder.path());
        id = all.open(badSecond())->record().id;
    }
    QVERIFY(QFile::exists(folder.filePath(u"flight-%1.csv"_s.arg(id))));
    QCOMPARE(all.told(id).size(), 1);
}

void TstFlightRecorder::onlyTheOwnerReadsIt()
{
    const QTemporaryDir folder;
    const QString flights = folder.filePath(u"flights"_s);
    QVERIFY(QDir().mkpath(flights));
    const auto others = QFile::ReadGroup | QFile::ReadOther;
    QVERIFY(QFile::setPermissions(flights,
                                  QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner | others));
    Desk all;
    QString id;
    {
        const FlightRecords records(all.desk, all.store, all.clock, flights);
        id = all.call(badSecond())->record().id;
    }
    const QString file = QDir(flights).filePath(u"flight-%1.csv"_s.arg(id));
    QVERIFY(QFile::permissions(file).testFlag(QFile::ReadOwner));
    QVERIFY(!(QFile::permissions(file) & others));
    QVERIFY(!(QFile::permissions(flights) & others));
}

void TstFlightRecorder::oldFilesGo()
{
    const QTemporaryDir folder;
    const QDateTime old = QDateTime::currentDateTime().addDays(-1);
    for (int i = 0; i < 60; ++i) {
        QFile file(folder.filePath(u"flight-%1.csv"_s.arg(i)));
        QVERIFY(file.open(QIODevice::WriteOnly));
        QVERIFY(file.setFileTime(old.addSecs(i), QFile::FileModificationTime));
    }
    Desk all;
    QString id;
    {
        const FlightRecords records(all.desk, all.store, all.clock, folder.path());
        id = all.call(badSecond())->record().id;
    }
    const QStringList files = QDir(folder.path()).entryList(QDir::Files);
    QCOMPARE(files.size(), FlightRecords::mostFiles);
    QVERIFY(files.contains(u"flight-%1.csv"_s.arg(id)));
    QVERIFY(files.contains(u"flight-59.csv"_s));
    QVERIFY(!files.contains(u"flight-10.csv"_s));
}

HS_TEST_CLASS(TstFlightRecorder)
#include "tst_flightrecorder.moc"
