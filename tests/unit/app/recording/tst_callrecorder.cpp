#include "app/recording/callrecorder.h"
#include "app/recording/soundlength.h"
#include "tests/fakes/fakeclock.h"
#include "tests/fakes/testmain.h"
#include "tests/unit/app/recording/soundfiles.h"

#include <QBuffer>
#include <QDir>
#include <QFile>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QtEndian>

#include <sys/stat.h>

using namespace hs;
using namespace hs::test;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

namespace {

struct Desk
{
    QTemporaryDir folder;
    FakeClock clock;
    std::shared_ptr<CallTap> tap = std::make_shared<CallTap>(clock, CallTap::Config{});
    CallRecorder recorder;
    QSignalSpy finished{&recorder, &CallRecorder::finished};
    QSignalSpy failed{&recorder, &CallRecorder::failed};

    explicit Desk(RecordingFormat format = RecordingFormat::Wav, CallRecorder::Opener open = {})
        : recorder(
            tap, {folder.filePath(u"calls/one.wav"_s), format, clock.monotonic(), std::move(open)})
    {
    }
    [[nodiscard]] QString path() const { return folder.filePath(u"calls/one.wav"_s); }
    [[nodiscard]] QByteArray file() const
    {
        QFile file(path());
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }
    /// Both sides sound for so many tenths of a second, the operator in chunks.
    void talk(int tenths)
    {
        for (int i = 0; i < tenths; ++i) {
            clock.advance(100ms);
            std::vector<qint16> you(1600, 1000);
            tap->sent(you, {});
            tap->played(std::vector<qint16>(1600, -2000), 40ms);
            recorder.drain();
        }
    }
    [[nodiscard]] std::optional<std::chrono::milliseconds> failedLength() const
    {
        return failed.at(0).at(1).value<std::optional<std::chrono::milliseconds>>();
    }
    [[nodiscard]] Error error() const { return failed.at(0).at(0).value<Error>(); }
};

} // namespace

class TstCallRecorder : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void aCallBecomesAFile()
    {
        Desk desk;
        desk.recorder.begin();
        desk.talk(50);
        desk.recorder.finish(desk.clock.monotonic());
        QCOMPARE(desk.finished.size(), 1);
        QCOMPARE(desk.finished.at(0).at(0).value<std::chrono::milliseconds>(), 5000ms);
        const Voices played = playWav(desk.file());
        QCOMPARE(played.left, std::vector<qint16>(80'000, 1000));
        QCOMPARE(played.right.size(), size_t{80'000});
        QCOMPARE(std::count(played.right.begin() + 640, played.right.end(), -2000), 80'000 - 640);
        QVERIFY(desk.failed.isEmpty());
    }

    void onlyItsOwnerMayReadIt()
    {
        const auto before = umask(0); // whoever opens it meanwhile keeps it open
        Desk desk;
        desk.recorder.begin();
        umask(before);
        const auto others = QFileDevice::ReadGroup | QFileDevice::ReadOther;
        QVERIFY(!(QFile::permissions(desk.path()) & others));
        QVERIFY(!(QFile::permissions(QFileInfo(desk.path()).path()) & others));
    }

    void aKillTakesNoMoreThanASecond_data()
    {
        QTest::addColumn<RecordingFormat>("format");
        QTest::newRow("opus") << RecordingFormat::Opus;
        QTest::newRow("wav") << RecordingFormat::Wav;
    }
    void aKillTakesNoMoreThanASecond()
    {
        QFETCH(RecordingFormat, format);
        Desk desk(format);
        desk.recorder.begin();
        desk.talk(10);
        for (int tenths = 10; tenths < 60; tenths += 3) {
            QByteArray left = desk.file(); // what the disk has at that moment
            QBuffer file(&left);
            file.open(QIODevice::ReadWrite);
            QVERIFY(soundlength::mend(file));
            file.close();
            const bool opus = format == RecordingFormat::Opus;
            const auto played = (opus ? playOpus(left) : playWav(left)).left.size();
            const auto ms = static_cast<int>(played / (opus ? 48 : 16));
            QVERIFY2(ms >= tenths * 100 - 1000, qPrintable(QString::number(ms)));
            desk.talk(3);
        }
    }

    void aPauseIsSilenceOfItsLength()
    {
        Desk desk;
        desk.recorder.begin();
        desk.talk(20);
        desk.tap->pause();
        desk.talk(30);
        desk.tap->resume();
        desk.talk(20);
        desk.recorder.finish(desk.clock.monotonic());
        const Voices played = playWav(desk.file());
        QCOMPARE(played.left.size(), size_t{7 * 16'000});
        const auto from = played.left.begin();
        QCOMPARE(std::count(from, from + 32'000, 1000), 32'000);
        QCOMPARE(std::count(from + 32'000, from + 80'000, 0), 48'000);
        QCOMPARE(std::count(from + 88'000, played.left.end(), 1000), 24'000);
        const auto agent = played.right.begin();
        QCOMPARE(std::count(agent + 32'000, agent + 80'000, 0), 48'000);
    }

    /// The media thread stands still across the end of a pause, then all of it comes at once.
    void whatWasSaidInAPauseStaysOutHoweverLateItComes()
    {
        Desk desk;
        desk.recorder.begin();
        desk.talk(20);
        desk.tap->pause();
        desk.talk(10);
        desk.clock.advance(1200ms); // of the pause
        desk.tap->resume();
        desk.clock.advance(700ms);
        std::vector<qint16> late(16 * 1200, 3000);
        late.resize(size_t{16} * 1900, 1000);
        desk.tap->sent(late, {});
        desk.talk(20);
        desk.recorder.finish(desk.clock.monotonic());
        const Voices played = playWav(desk.file());
        QCOMPARE(std::count(played.left.begin(), played.left.end(), 3000), 0);
        QCOMPARE(std::count(played.left.begin() + 16 * 4800, played.left.end(), 1000), 16 * 2100);
    }

    void aWavIsWholeAtEveryMoment()
    {
        Desk desk;
        desk.recorder.begin();
        for (int i = 0; i < 10; ++i) {
            desk.talk(3);
            const QByteArray left = desk.file(); // and nobody mends it
            const auto counted = qFromLittleEndian<quint32>(left.constData() + 40);
            QCOMPARE(qsizetype(counted) + 44, left.size());
        }
    }

    void aFullDiskEndsTheRecordingAlone()
    {
        Desk desk(RecordingFormat::Opus, [](const QString &) -> Result<std::unique_ptr<QIODevice>> {
            auto full = std::make_unique<QFile>(u"/dev/full"_s);
            if (!full->open(QIODevice::WriteOnly | QIODevice::Unbuffered))
                return hs::fail(ErrorKind::Internal);
            return full;
        });
        desk.recorder.begin();
        desk.talk(20);
        QCOMPARE(desk.failed.size(), 1);
        QCOMPARE(desk.error().kind, ErrorKind::RecordingFull);
        desk.recorder.finish(desk.clock.monotonic());
        QVERIFY(desk.finished.isEmpty());
    }

    void aFolderThatGoesIsTold()
    {
        Desk desk;
        desk.recorder.begin();
        desk.talk(20);
        QVERIFY(QDir(desk.folder.filePath(u"calls"_s)).removeRecursively());
        desk.talk(15);
        QCOMPARE(desk.failed.size(), 1);
        QCOMPARE(desk.error().kind, ErrorKind::RecordingFolderGone);
        QVERIFY(!desk.failedLength()); // nothing of it is where it was
    }

    void aFileThatGoesInItsLastSecondIsTold()
    {
        Desk desk;
        desk.recorder.begin();
        desk.talk(20);
        QVERIFY(QFile::remove(desk.path()));
        desk.recorder.finish(desk.clock.monotonic());
        QVERIFY(desk.finished.isEmpty());
        QCOMPARE(desk.error().kind, ErrorKind::RecordingFolderGone);
    }

    void aWriteThatFailsBecauseTheFileWentIsToldAsThat()
    {
        struct Stick final : QFile
        {
            using QFile::QFile;
            qint64 writeData(const char *data, qint64 size) override
            {
                return exists() ? QFile::writeData(data, size) : -1;
            }
        };
        Desk desk(RecordingFormat::Wav,
                  [](const QString &path) -> Result<std::unique_ptr<QIODevice>> {
                      auto stick = std::make_unique<Stick>(path);
                      stick->open(QIODevice::ReadWrite | QIODevice::Unbuffered);
                      return stick;
                  });
        QVERIFY(QDir().mkpath(QFileInfo(desk.path()).path()));
        desk.recorder.begin();
        desk.talk(2);
        QVERIFY(QFile::remove(desk.path()));
        desk.talk(20);
        QCOMPARE(desk.failed.size(), 1);
        QCOMPARE(desk.error().kind, ErrorKind::RecordingFolderGone);
        QVERIFY(!desk.failedLength());
    }

    void itIsAsLongAsWhatTheDiskTook_data() { aKillTakesNoMoreThanASecond_data(); }
    void itIsAsLongAsWhatTheDiskTook()
    {
        QFETCH(RecordingFormat, format);
        QByteArray disk;
        Desk desk(format, [&disk, format](const QString &) -> Result<std::unique_ptr<QIODevice>> {
            // Three seconds and a bit: 64 kB of sound each, or 8.
            auto small = std::make_unique<SmallDisk>(
                disk, format == RecordingFormat::Wav ? 200'000 : 25'000);
            small->open(QIODevice::ReadWrite);
            return small;
        });
        desk.recorder.begin();
        desk.talk(100);
        QCOMPARE(desk.failed.size(), 1);
        QBuffer file(&disk);
        file.open(QIODevice::ReadOnly);
        QCOMPARE(desk.failedLength(), soundlength::of(file));
        QCOMPARE_GT(*desk.failedLength(), 1s);
    }

    void aWholeOneIsAsLongAsItsFile_data() { aKillTakesNoMoreThanASecond_data(); }
    void aWholeOneIsAsLongAsItsFile()
    {
        QFETCH(RecordingFormat, format);
        Desk desk(format);
        desk.recorder.begin();
        desk.talk(37);
        desk.recorder.finish(desk.clock.monotonic());
        QCOMPARE(desk.finished.size(), 1);
        QByteArray bytes = desk.file();
        QBuffer file(&bytes);
        file.open(QIODevice::ReadOnly);
        QCOMPARE(desk.finished.at(0).at(0).value<std::chrono::milliseconds>(),
                 *soundlength::of(file));
    }

    void aRelativeFolderIsRefused()
    {
        const auto made = CallRecorder::newFile(u"calls/one.wav"_s);
        QVERIFY(!made);
        QCOMPARE(made.error().kind, ErrorKind::RecordingRefused);
        QVERIFY(!QFileInfo::exists(u"calls"_s));
    }

    void aChosenFolderThatIsNotThereIsNotMade()
    {
        Desk desk;
        CallRecorder recorder(
            desk.tap, {.path = desk.path(), .format = RecordingFormat::Wav, .makesFolder = false});
        QSignalSpy failed(&recorder, &CallRecorder::failed);
        recorder.begin();
        QCOMPARE(failed.size(), 1);
        QCOMPARE(failed.at(0).at(0).value<Error>().kind, ErrorKind::RecordingFolderGone);
        QVERIFY(!QFileInfo::exists(desk.folder.filePath(u"calls"_s)));
    }

    void aFolderThatCannotBeIsTold()
    {
        Desk desk;
        QFile blocker(desk.folder.filePath(u"calls"_s));
        QVERIFY(blocker.open(QIODevice::WriteOnly));
        desk.recorder.begin();
        QCOMPARE(desk.failed.size(), 1);
        QCOMPARE_NE(desk.error().kind, ErrorKind::RecordingFull);
        desk.talk(3); // the call goes on
    }
};

HS_TEST_CLASS(TstCallRecorder)
#include "tst_callrecorder.moc"
