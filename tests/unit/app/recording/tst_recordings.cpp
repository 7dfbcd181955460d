#include "app/call/calldesk.h"
#include "app/recording/recordings.h"
#include "app/recording/wavwriter.h"
#include "app/system/settings.h"
#include "tests/fakes/fakeclock.h"
#include "tests/fakes/fakejournal.h"
#include "tests/fakes/fakesessionstore.h"
#include "tests/fakes/faketransport.h"
#include "tests/fakes/proofs.h"
#include "tests/fakes/testmain.h"
#include "tests/unit/app/recording/soundfiles.h"

#include <QDir>
#include <QElapsedTimer>
#include <QFile>
#include <QSemaphore>
#include <QSignalSpy>
#include <QTemporaryDir>

using namespace hs;
using namespace hs::test;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

struct Desk
{
    QTemporaryDir folder;
    std::atomic<qint64> freeBytes = 10'000'000'000;
    FakeClock clock;
    FakeSessionStore store;
    Settings settings{folder.path()};
    FakeTransport *wire = nullptr;
    FakeJournal journal;
    CallDesk::TransportFactory make = [this] {
        auto made = std::make_unique<FakeTransport>();
        wire = made.get();
        return made;
    };
    CallDesk desk{{make, make}, store, journal, clock};
    std::unique_ptr<Recordings> recordings;
    CallController *line = nullptr;

    explicit Desk(bool offered = true)
    {
        settings.setRecordingRules({.offered = offered,
                                    .format = RecordingFormat::Wav,
                                    .folder = {},
                                    .tone = false,
                                    .policy = {}});
        settings.setRecordingConsent(u"We agree."_s);
        build({});
    }
    void build(CallRecorder::Opener open)
    {
        Recordings::Means means{desk, store, settings, clock, folder.filePath(u"recordings"_s)};
        means.open = std::move(open);
        means.freeBytes = [this](const QString &) { return freeBytes.load(); };
        means.startLimit = 200ms;
        means.stopLimit = 50ms;
        recordings.reset();
        recordings = std::make_unique<Recordings>(means);
        recordings->setStandardPolicy(u"We agree."_s);
    }
    bool call()
    {
        line = desk.startWebCall({});
        Q_EMIT wire->prepared({});
        if (!QTest::qWaitFor([this] { return line->state() == CallState::Placing; }))
            return false;
        Q_EMIT wire->accepted(1);
        Q_EMIT wire->answered();
        return line->state() == CallState::InCall;
    }
    bool record()
    {
        recordings->toggle(*line);
        return waitFor(Recordings::State::On);
    }
    bool waitFor(Recordings::State state)
    {
        return QTest::qWaitFor([this, state] { return recordings->state(*line) == state; });
    }
    void talk(std::chrono::milliseconds time)
    {
        for (auto spent = 0ms; spent < time; spent += 20ms) {
            clock.advance(20ms);
            std::vector<qint16> you(320, 1000);
            wire->tap()->sent(you, {});
            wire->tap()->played(std::vector<qint16>(320, -2000), 40ms);
        }
    }
    [[nodiscard]] QList<Recording> kept() { return *recordings->of(line->record().id).result(); }
    bool waitForLength()
    {
        return QTest::qWaitFor([this] { return !kept().isEmpty() && kept().constLast().length; });
    }
    [[nodiscard]] QStringList events() const
    {
        return store.eventNames(line->record().id).filter(u"recording."_s);
    }
};

} // namespace

class TstRecordings : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void nothingIsRecordedUnlessItIsOffered()
    {
        Desk all(false);
        QVERIFY(all.call());
        QVERIFY(!all.recordings->canRecord(*all.line));
        all.recordings->toggle(*all.line);
        QCOMPARE(all.recordings->state(*all.line), Recordings::State::Off);
        QVERIFY(all.kept().isEmpty());
        QVERIFY(!all.wire->tap());
    }

    void aCallIsRecordedFromThePressToTheHangUp()
    {
        Desk all;
        QVERIFY(all.call());
        all.clock.advance(5s);
        QVERIFY(all.record());
        QCOMPARE(all.kept().size(), 1);
        QCOMPARE(all.kept().constFirst().offset, 5000ms);
        QVERIFY(!all.kept().constFirst().length);
        all.talk(2s);
        all.line->hangUp();
        QCOMPARE(all.recordings->state(*all.line), Recordings::State::Off);
        QVERIFY(!all.wire->tap());
        QVERIFY(all.waitForLength());
        QCOMPARE(*all.kept().constFirst().length, 2000ms);
        QFile file(all.kept().constFirst().path);
        QVERIFY(file.open(QIODevice::ReadOnly));
        QCOMPARE(playWav(file.readAll()).left, std::vector<qint16>(32'000, 1000));
        QCOMPARE(all.events(), (QStringList{u"recording.started"_s, u"recording.ended"_s}));
    }

    void thePauseIsInTheStoryAndTheFileIsOne()
    {
        Desk all;
        QVERIFY(all.call() && all.record());
        all.talk(1s);
        all.recordings->toggle(*all.line);
        QCOMPARE(all.recordings->state(*all.line), Recordings::State::Paused);
        all.talk(1s);
        all.recordings->toggle(*all.line);
        QCOMPARE(all.recordings->state(*all.line), Recordings::State::On);
        all.talk(1s);
        all.line->hangUp();
        QVERIFY(all.waitForLength());
        QCOMPARE(all.kept().size(), 1);
        QCOMPARE(*all.kept().constFirst().length, 3000ms);
        QCOMPARE(all.events(), (QStringList{u"recording.started"_s, u"recording.paused"_s,
                                            u"recording.resumed"_s, u"recording.ended"_s}));
    }

    void theAgentsLastWordsAreStillRecorded()
    {
        Desk all;
        QVERIFY(all.call() && all.record());
        all.talk(1s);
        LineSound sound;
        sound.speaker.id = u"headset"_s;
        Q_EMIT all.wire->soundChanged(sound);
        Q_EMIT all.wire->ended(EndReason::AgentHungUp, proofBy(EndProof::EndCallFrame), {});
        QCOMPARE(all.recordings->state(*all.line), Recordings::State::On);
        all.talk(500ms);
        Q_EMIT all.wire->soundChanged(sound);
        QCOMPARE(all.recordings->state(*all.line), Recordings::State::On);
        Q_EMIT all.wire->soundChanged({}); // the speaker has closed
        QCOMPARE(all.recordings->state(*all.line), Recordings::State::Off);
        QCOMPARE(all.events().constLast(), u"recording.ended"_s);
        all.recordings.reset(); // or the program quits meanwhile
        QFile file(all.store.recordings(all.line->record().id).result()->first().path);
        QVERIFY(file.open(QIODevice::ReadOnly));
        QCOMPARE(playWav(file.readAll()).right.size(), std::size_t{24'000});
        const auto kept = *all.store.recordings(all.line->record().id).result();
        QCOMPARE(kept.first().length, std::optional(1500ms));
    }

    void nothingStartsWithoutConsentToTheWordsInForce()
    {
        Desk all;
        QVERIFY(all.call());
        all.settings.setRecordingRules({.offered = true,
                                        .format = RecordingFormat::Wav,
                                        .folder = {},
                                        .tone = false,
                                        .policy = u"Other words."_s});
        all.recordings->toggle(*all.line);
        QCOMPARE(all.recordings->state(*all.line), Recordings::State::Off);
        QVERIFY(all.kept().isEmpty());
        all.recordings->consent(*all.line);
        QCOMPARE(all.settings.recordingConsent(), u"Other words."_s);
        QCOMPARE(all.events(), QStringList{u"recording.consented"_s});
        QVERIFY(all.record());
        all.recordings->toggle(*all.line);
        all.settings.setRecordingConsent({});
        all.recordings->toggle(*all.line); // nor does a paused one go on
        QCOMPARE(all.recordings->state(*all.line), Recordings::State::Paused);
    }

    void itCanBeEndedInTheCallAndBegunAnew()
    {
        Desk all;
        QVERIFY(all.call() && all.record());
        all.talk(1s);
        all.recordings->end(*all.line);
        QCOMPARE(all.recordings->state(*all.line), Recordings::State::Off);
        QCOMPARE(all.line->state(), CallState::InCall);
        QVERIFY(all.waitForLength());
        QCOMPARE(all.events().constLast(), u"recording.ended"_s);
        QVERIFY(all.record());
        QCOMPARE(all.kept().size(), 2);
    }

    void anEndIsNotedOnlyOfWhatBegan()
    {
        Desk all;
        QVERIFY(all.call());
        all.recordings->toggle(*all.line);
        QCOMPARE(all.recordings->state(*all.line), Recordings::State::Starting);
        all.line->hangUp();
        QCOMPARE(all.recordings->state(*all.line), Recordings::State::Off);
        QTRY_VERIFY(all.kept().isEmpty());
        QVERIFY(all.events().isEmpty());
    }

    void aDiskThatHangsIsGivenUpAndHoldsNobody()
    {
        Desk all;
        const auto gate = std::make_shared<QSemaphore>();
        all.build([gate](const QString &path) {
            gate->acquire();
            return CallRecorder::newFile(path);
        });
        QVERIFY(all.call());
        QSignalSpy failed(all.recordings.get(), &Recordings::failed);
        all.recordings->toggle(*all.line);
        QTRY_COMPARE(failed.size(), 1);
        QCOMPARE(all.recordings->state(*all.line), Recordings::State::Off);
        QCOMPARE(all.events(), QStringList{u"recording.failed"_s});
        QElapsedTimer quitting;
        quitting.start();
        all.recordings.reset();
        QCOMPARE_LT(quitting.elapsed(), 2000);
        gate->release(); // for the thread, which goes by itself
    }

    void aDeadDiskHoldsUpNoOtherRecording()
    {
        Desk all;
        const auto gate = std::make_shared<QSemaphore>();
        all.build([gate](const QString &path) {
            if (path.contains(u"-1.wav"_s))
                gate->acquire();
            return CallRecorder::newFile(path);
        });
        QVERIFY(all.call());
        QSignalSpy failed(all.recordings.get(), &Recordings::failed);
        all.recordings->toggle(*all.line);
        QTRY_COMPARE(failed.size(), 1);
        QVERIFY(all.record()); // now it is on another disk
        all.talk(1s);
        all.line->hangUp();
        QVERIFY(all.waitForLength());
        all.recordings->remove(all.line->record().id, all.kept().constLast());
        QTRY_COMPARE(all.kept().size(), 1);
        gate->release();
    }

    void whatCameTooLateLeavesNothingBehind()
    {
        Desk all;
        const auto gate = std::make_shared<QSemaphore>();
        all.build([gate](const QString &path) {
            gate->acquire();
            return CallRecorder::newFile(path);
        });
        QVERIFY(all.call());
        QSignalSpy failed(all.recordings.get(), &Recordings::failed);
        all.recordings->toggle(*all.line);
        QTRY_COMPARE(failed.size(), 1);
        const QString path = all.kept().constFirst().path;
        gate->release();
        QTRY_VERIFY(all.kept().isEmpty());
        QVERIFY(!QFile::exists(path));
        QCOMPARE(failed.size(), 1);
    }

    void itEndsWhileThereIsRoomForTheProgramsOwnRecords()
    {
        Desk all;
        QVERIFY(all.call() && all.record());
        QSignalSpy failed(all.recordings.get(), &Recordings::failed);
        all.talk(2s);
        all.freeBytes = 150'000'000;
        all.talk(2s);
        QTRY_COMPARE(failed.size(), 1);
        QCOMPARE(failed.at(0).at(0).value<Error>().kind, ErrorKind::RecordingFull);
        QVERIFY(all.waitForLength());
        QVERIFY(*all.kept().constFirst().length >= 1s);
        all.recordings->toggle(*all.line); // still none
        QTRY_COMPARE(failed.size(), 2);
        QCOMPARE(all.kept().size(), 1);
        const QDir folder(all.folder.filePath(u"recordings"_s));
        QCOMPARE(folder.entryList(QDir::Files).size(), 1); // no empty file stays
    }

    void whatIsOnADiskThatIsAwayIsNeitherMendedNorForgotten()
    {
        Desk all;
        QVERIFY(all.call());
        const QString id = all.line->record().id;
        const QString folder = all.folder.filePath(u"stick"_s);
        const Recording lost{.part = 0,
                             .path = folder + u"/one.wav"_s,
                             .format = RecordingFormat::Wav,
                             .startedAt = {},
                             .offset = 0ms,
                             .length = {}};
        all.store.putRecording(id, lost);
        QSignalSpy failed(all.recordings.get(), &Recordings::failed);
        all.recordings->mend();
        all.recordings->remove(id, lost); // carried out after it
        QTRY_COMPARE(failed.size(), 1);
        QCOMPARE(failed.at(0).at(0).value<Error>().kind, ErrorKind::RecordingKept);
        QCOMPARE(all.kept(), QList<Recording>{lost});

        QVERIFY(QDir().mkpath(folder)); // it is back
        QFile file(lost.path);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(WavWriter::head(0) + QByteArray(64'000, '\1'));
        file.close();
        all.recordings->mend(u"other"_s);
        all.recordings->mend(id);
        QVERIFY(all.waitForLength());
        QCOMPARE(*all.kept().constFirst().length, 1000ms);
        QVERIFY(file.remove());
        all.recordings->remove(id, lost); // its folder is there, so it is gone
        QTRY_VERIFY(all.kept().isEmpty());
    }

    void whatWentWithItsFolderHasNoLength()
    {
        Desk all;
        QVERIFY(all.call() && all.record());
        QSignalSpy failed(all.recordings.get(), &Recordings::failed);
        all.talk(2s);
        const Recording before = all.kept().constFirst();
        QTRY_VERIFY(QFileInfo(before.path).size() > 64'000);
        QVERIFY(QDir(all.folder.filePath(u"recordings"_s)).removeRecursively());
        all.talk(2s);
        QTRY_COMPARE(failed.size(), 1);
        QCOMPARE(failed.at(0).at(0).value<Error>().kind, ErrorKind::RecordingFolderGone);
        QCOMPARE(all.kept(), QList<Recording>{before}); // should it come back
    }

    void aFolderThatCannotBeMadeIsToldAndTheCallGoesOn()
    {
        Desk all;
        QVERIFY(all.call());
        QFile blocker(all.folder.filePath(u"recordings"_s));
        QVERIFY(blocker.open(QIODevice::WriteOnly));
        QSignalSpy failed(all.recordings.get(), &Recordings::failed);
        all.recordings->toggle(*all.line);
        QTRY_COMPARE(failed.size(), 1);
        QCOMPARE(all.line->state(), CallState::InCall);
        QCOMPARE(all.recordings->state(*all.line), Recordings::State::Off);
        QVERIFY(all.kept().isEmpty());
        QVERIFY(!all.wire->tap());
        blocker.remove();
        QVERIFY(all.record()); // the operator made room
        QCOMPARE(all.kept().size(), 1);
    }

    void whatACrashLeftIsFoundWithItsLength()
    {
        Desk all;
        QVERIFY(all.call() && all.record());
        all.talk(5s);
        const Recording left = all.kept().constFirst();
        QTRY_VERIFY(QFileInfo(left.path).size() > 4 * 64'000);
        QVERIFY(QFile::copy(left.path, left.path + u".left"_s));

        Desk next;
        QVERIFY(next.call());
        const QString id = next.line->record().id;
        Recording found = left;
        found.path += u".left"_s;
        next.store.putRecording(id, found);
        next.recordings->mend();
        QVERIFY(next.waitForLength());
        QVERIFY(*next.kept().constFirst().length >= 4s);
        QFile file(found.path);
        QVERIFY(file.open(QIODevice::ReadOnly));
        const auto samples = qint64(playWav(file.readAll()).left.size());
        QCOMPARE(next.kept().constFirst().length->count(), samples / 16);
    }

    void aDeletedRecordingIsGoneFromDiskAndList()
    {
        Desk all;
        QVERIFY(all.call() && all.record());
        all.talk(1s);
        all.line->hangUp();
        QVERIFY(all.waitForLength());
        const Recording one = all.kept().constFirst();
        QSignalSpy changed(all.recordings.get(), &Recordings::changed);
        all.recordings->remove(all.line->record().id, one);
        QTRY_COMPARE(changed.size(), 1);
        QVERIFY(!QFile::exists(one.path));
        QVERIFY(all.kept().isEmpty());
    }

    void aPhoneCallHasNoSoundToRecord()
    {
        Desk all;
        CallTarget target;
        target.kind = SessionKind::PhoneCall;
        all.line = all.desk.startPhoneCall(target);
        QVERIFY(!all.recordings->canRecord(*all.line));
    }
};

HS_TEST_CLASS(TstRecordings)
#include "tst_recordings.moc"
