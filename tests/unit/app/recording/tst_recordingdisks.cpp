#include "app/recording/wavwriter.h"
#include "tests/fakes/testmain.h"
#include "tests/unit/app/recording/recordingdesk.h"

#include <QBuffer>
#include <QDir>
#include <QElapsedTimer>
#include <QFile>
#include <QMutex>
#include <QSemaphore>
#include <QSignalSpy>

using namespace hs;
using namespace hs::test;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

using Desk = RecordingDesk;

/// Takes nothing while its gate is locked.
class SlowDisk final : public QBuffer
{
public:
    struct Gate : QMutex
    {
        std::atomic<bool> isWaitedFor = false;
    };
    explicit SlowDisk(std::shared_ptr<Gate> gate) : m_gate(std::move(gate)) { }

protected:
    qint64 writeData(const char *data, qint64 size) override
    {
        m_gate->isWaitedFor = true;
        const QMutexLocker open(m_gate.get());
        m_gate->isWaitedFor = false;
        return QBuffer::writeData(data, size);
    }

private:
    std::shared_ptr<Gate> m_gate;
};

CallRecorder::Opener slowDisk(const std::shared_ptr<SlowDisk::Gate> &gate)
{
    return [gate](const QString &) -> Result<std::unique_ptr<QIODevice>> {
        auto slow = std::make_unique<SlowDisk>(gate);
        slow->open(QIODevice::ReadWrite);
        return slow;
    };
}

} // namespace

class TstRecordingDisks : public QObject
{
    Q_OBJECT
private Q_SLOTS:
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
        QCOMPARE(all.events(), QStringList{u"recording.failed-disk"_s});
        QElapsedTimer quitting;
        quitting.start();
        all.recordings.reset();
        QCOMPARE_LT(quitting.elapsed(), 2000);
        gate->release(); // for the thread, which goes by itself
        QTRY_COMPARE(gate.use_count(), 1L);
    }

    void aDiskThatHangsInTheCallIsToldUntilItAnswers()
    {
        Desk all;
        const auto disk = std::make_shared<SlowDisk::Gate>();
        all.build(slowDisk(disk));
        QVERIFY(all.call() && all.record());
        QSignalSpy changed(all.recordings.get(), &Recordings::troubleChanged);
        disk->lock();
        all.talk(1s);
        QTRY_VERIFY(disk->isWaitedFor);
        const auto before = all.clock.monotonic();
        QVERIFY(all.talkUntil([&] { return all.recordings->trouble(*all.line).has_value(); }));
        QCOMPARE(changed.size(), 1);
        const DiskTrouble first = *all.recordings->trouble(*all.line);
        QVERIFY(first.waiting >= 2s);
        QCOMPARE(first.lost, 0s);
        const auto said
            = std::chrono::floor<std::chrono::milliseconds>(all.clock.monotonic() - before);
        QVERIFY(said < 20s);
        all.talk(25s - said); // there is room for 20 s, and some of the second before may lie there
        QTRY_VERIFY(all.recordings->trouble(*all.line)->lost >= 5s);
        QVERIFY(all.recordings->trouble(*all.line)->waiting >= 20s);
        QVERIFY(all.recordings->trouble(*all.line)->lost <= 6s);
        disk->unlock();
        QTRY_VERIFY(!all.recordings->trouble(*all.line));
        all.talk(1s);
        all.line->hangUp();
        QVERIFY(all.waitForLength());
        QCOMPARE(*all.kept().constFirst().length, 27s); // what is missing is silence
        QCOMPARE(all.events(), (QStringList{u"recording.started"_s, u"recording.held-up"_s,
                                            u"recording.caught-up"_s, u"recording.ended"_s}));
    }

    void aCallThatEndsMeanwhileSaysThatItsEndIsNotOnTheDisk()
    {
        Desk all;
        const auto disk = std::make_shared<SlowDisk::Gate>();
        all.build(slowDisk(disk));
        QVERIFY(all.call() && all.record());
        QSignalSpy late(&all.recordings->ends(), &RecordingEnds::lateChanged);
        disk->lock();
        const auto before = all.clock.monotonic();
        QVERIFY(all.talkUntil([&] { return all.recordings->trouble(*all.line).has_value(); }));
        const auto said
            = std::chrono::floor<std::chrono::milliseconds>(all.clock.monotonic() - before);
        all.line->hangUp();
        QVERIFY(!all.recordings->trouble(*all.line));
        QCOMPARE(late.size(), 1);
        QVERIFY(all.recordings->ends().areLate());
        QCOMPARE(all.recordings->ends().lost(), 0s);
        QVERIFY(all.recordings->isBeingWritten(all.line->record().id, 0));
        disk->unlock();
        QVERIFY(all.waitForLength());
        QCOMPARE(*all.kept().constFirst().length, said);
        QVERIFY(!all.recordings->ends().areLate());
        QCOMPARE(late.size(), 2);
    }

    void aDiskThatHangsOnlyAtTheEndIsToldAsWell()
    {
        Desk all;
        const auto disk = std::make_shared<SlowDisk::Gate>();
        all.build(slowDisk(disk));
        QVERIFY(all.call() && all.record());
        QSignalSpy late(&all.recordings->ends(), &RecordingEnds::lateChanged);
        disk->lock();
        all.talk(1s);
        all.line->hangUp();
        QVERIFY(!all.recordings->ends().areLate());
        QTRY_COMPARE(late.size(), 1);
        QVERIFY(all.recordings->ends().areLate());
        disk->unlock();
        QTRY_COMPARE(late.size(), 2);
        QVERIFY(!all.recordings->ends().areLate());
        QVERIFY(all.waitForLength());
    }

    void anEndThatTheProgramDoesNotWaitForIsNotedAsLost()
    {
        Desk all;
        const auto disk = std::make_shared<SlowDisk::Gate>();
        all.build(slowDisk(disk));
        QVERIFY(all.call() && all.record());
        disk->lock();
        all.talk(1s);
        all.line->hangUp();
        QVERIFY(!all.events().contains(u"recording.end-lost"_s));
        all.recordings->stop();
        QCOMPARE(all.events().constLast(), u"recording.end-lost"_s);
        all.recordings.reset();
        disk->unlock();
        QTRY_COMPARE(disk.use_count(), 1L); // the thread has gone
    }

    void whatWasLostBeforeTheEndIsNoted()
    {
        Desk all;
        const auto disk = std::make_shared<SlowDisk::Gate>();
        all.build(slowDisk(disk));
        QVERIFY(all.call() && all.record());
        disk->lock();
        all.talk(1s);
        QTRY_VERIFY(disk->isWaitedFor);
        QVERIFY(all.talkUntil([&] {
            const auto trouble = all.recordings->trouble(*all.line);
            if (trouble && trouble->lost == 0s)
                all.talk(1s);
            return trouble && trouble->lost > 0s;
        }));
        all.line->hangUp();
        QCOMPARE(all.events().constLast(), u"recording.missing"_s);
        QVERIFY(all.recordings->ends().lost() > 0s);
        disk->unlock();
        QVERIFY(all.waitForLength());
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
        all.recordings.reset();
        gate->release();
        QTRY_COMPARE(gate.use_count(), 1L); // the thread has gone
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
        *all.freeBytes = 150'000'000;
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
};

HS_TEST_CLASS(TstRecordingDisks)
#include "tst_recordingdisks.moc"
