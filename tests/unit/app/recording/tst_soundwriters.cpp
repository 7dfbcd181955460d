#include "app/recording/soundlength.h"
#include "app/recording/soundwriter.h"
#include "tests/fakes/testmain.h"
#include "tests/unit/app/recording/soundfiles.h"

#include <QBuffer>

#include <cmath>

using namespace hs;
using namespace hs::test;
using namespace std::chrono_literals;

namespace {

constexpr size_t rate = 16'000;

/// Ten seconds, a tone on each side, written and settled as the recorder does it. `sizes` receives
/// how large the file was after each second.
QByteArray tenSeconds(RecordingFormat format, bool finished,
                      std::vector<qsizetype> *sizes = nullptr)
{
    QBuffer file;
    file.open(QIODevice::ReadWrite);
    const auto writer = makeSoundWriter(format, file);
    if (!writer->begin())
        return {};
    for (int tenth = 1; tenth <= 100; ++tenth) {
        const auto sound = interleaved(tone(400, rate / 10), tone(1000, rate / 10));
        if (!writer->write(sound) || (tenth % 10 == 0 && !writer->settle()))
            return {};
        if (sizes && tenth % 10 == 0)
            sizes->push_back(file.data().size());
    }
    if (finished && !writer->finish())
        return {};
    return file.data();
}

} // namespace

class TstSoundWriters : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void wavGivesBackEverySample()
    {
        const auto left = tone(400, rate);
        const auto right = tone(1000, rate);
        QBuffer file;
        file.open(QIODevice::ReadWrite);
        const auto writer = makeSoundWriter(RecordingFormat::Wav, file);
        QVERIFY(writer->begin());
        QVERIFY(writer->write(interleaved(left, right)));
        QVERIFY(writer->finish());
        const Voices played = playWav(file.data());
        QCOMPARE(played.left, left);
        QCOMPARE(played.right, right);
    }

    void theHeadOfAWavFileIsRightEachSecond()
    {
        std::vector<qsizetype> sizes;
        const QByteArray file = tenSeconds(RecordingFormat::Wav, false, &sizes);
        QCOMPARE(sizes.size(), size_t{10});
        QCOMPARE(playWav(file).left.size(), 10 * rate); // never finished: the program was killed
        QCOMPARE(sizes.at(3), qsizetype{44 + 4 * 4 * rate});
    }

    void opusKeepsTheSidesApart()
    {
        const QByteArray file = tenSeconds(RecordingFormat::Opus, true);
        const Voices played = playOpus(file);
        QCOMPARE(played.left.size(), size_t{480'000});
        // The tones begin anew each tenth of a second, which is no matter for where they are.
        QCOMPARE_GT(rms(played.left, 48'000, 432'000), 5000);
        QCOMPARE_GT(rms(played.right, 48'000, 432'000), 5000);
    }

    void silenceOnOneSideStaysSilent()
    {
        QBuffer file;
        file.open(QIODevice::ReadWrite);
        const auto writer = makeSoundWriter(RecordingFormat::Opus, file);
        QVERIFY(writer->begin());
        const auto voice = tone(400, 5 * rate);
        QVERIFY(writer->write(interleaved(voice, std::vector<qint16>(voice.size()))));
        QVERIFY(writer->finish());
        const Voices played = playOpus(file.data());
        const double left = rms(played.left, 48'000, 192'000);
        const double right = rms(played.right, 48'000, 192'000);
        QVERIFY2(20 * std::log10(left / std::max(right, 1.0)) > 40,
                 qPrintable(QString::number(right)));
    }

    /// A call that ends before its first sound: libopusenc aborts when it has nothing to drain, not
    /// each time.
    void whatNeverHeldSoundCanBeFinished_data() { aFileCutAnywherePlaysUpToTheLastSecond_data(); }
    void whatNeverHeldSoundCanBeFinished()
    {
        QFETCH(RecordingFormat, format);
        for (int i = 0; i < 100; ++i) {
            QBuffer file;
            file.open(QIODevice::ReadWrite);
            const auto writer = makeSoundWriter(format, file);
            QVERIFY(writer->begin());
            QVERIFY(writer->finish());
            QCOMPARE(writer->written(), 0ms);
        }
    }

    /// Kill -9: the file ends anywhere. What was there a second before can be played.
    void aFileCutAnywherePlaysUpToTheLastSecond_data()
    {
        QTest::addColumn<RecordingFormat>("format");
        QTest::newRow("opus") << RecordingFormat::Opus;
        QTest::newRow("wav") << RecordingFormat::Wav;
    }
    void aFileCutAnywherePlaysUpToTheLastSecond()
    {
        QFETCH(RecordingFormat, format);
        std::vector<qsizetype> sizes;
        const QByteArray whole = tenSeconds(format, false, &sizes);
        for (qsizetype size = sizes.front(); size < whole.size(); size += 977) {
            QByteArray cut = whole.first(size);
            const auto settled = std::upper_bound(sizes.begin(), sizes.end(), size) - sizes.begin();
            QBuffer file(&cut);
            file.open(QIODevice::ReadWrite);
            const auto length = soundlength::of(file);
            QVERIFY(length.has_value());
            QVERIFY(soundlength::mend(file));
            file.close();
            const Voices played = format == RecordingFormat::Opus ? playOpus(cut) : playWav(cut);
            const size_t perMs = format == RecordingFormat::Opus ? 48 : 16;
            const auto ms = static_cast<qint64>(played.left.size() / perMs);
            const bool enough = ms >= (settled - 1) * 1000 + 500;
            QVERIFY2(enough, qPrintable(QString::number(size)));
            QVERIFY2(std::abs(ms - length->count()) <= 20,
                     qPrintable(QString::number(ms - length->count())));
        }
    }

    void whatTheDiskDidNotTakeIsTold_data() { aFileCutAnywherePlaysUpToTheLastSecond_data(); }
    void whatTheDiskDidNotTakeIsTold()
    {
        QFETCH(RecordingFormat, format);
        QByteArray bytes;
        SmallDisk disk(bytes, 20'001);
        disk.open(QIODevice::ReadWrite);
        const auto writer = makeSoundWriter(format, disk);
        QVERIFY(writer->begin());
        bool taken = true;
        for (int second = 0; second < 10 && taken; ++second)
            taken = writer->write(interleaved(tone(400, rate), tone(1000, rate)));
        QVERIFY(!taken);
        static_cast<void>(writer->settle());
        const Voices played
            = format == RecordingFormat::Opus ? playOpus(disk.data()) : playWav(disk.data());
        QCOMPARE_GT(played.left.size(), size_t{4000});
    }

    void othersFilesHaveNoLength()
    {
        for (QByteArray bytes : {QByteArray(), QByteArray("%PDF-1.7"), QByteArray(500, 'x')}) {
            QBuffer file(&bytes);
            file.open(QIODevice::ReadOnly);
            QVERIFY(!soundlength::of(file));
        }
    }
};

HS_TEST_CLASS(TstSoundWriters)
#include "tst_soundwriters.moc"
