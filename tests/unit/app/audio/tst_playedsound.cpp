#include "app/audio/echodelay.h"
#include "app/audio/playedsound.h"
#include "tests/fakes/room.h"
#include "tests/fakes/testmain.h"

#include <cmath>
#include <cstdlib>

using namespace hs;
using namespace hs::test;

namespace {

constexpr auto frame = static_cast<qint64>(voiceFrameSamples);

/// Samples that tell their own number.
[[nodiscard]] Sound numbered(qint64 from, qint64 count)
{
    Sound sound;
    for (qint64 i = from; i < from + count; ++i)
        sound.push_back(static_cast<qint16>(i % 30'000 + 1));
    return sound;
}

/// A speaker that takes blocks and a microphone that brings frames.
struct Devices
{
    PlayedSound played;
    qint64 written = 0;

    void speaker(qint64 samples)
    {
        played.write(numbered(written, samples));
        written += samples;
    }
    std::array<qint16, voiceFrameSamples> microphone(qint64 back = 0)
    {
        std::array<qint16, voiceFrameSamples> out;
        played.advance();
        played.read(out, back);
        return out;
    }
};

} // namespace

class TstPlayedSound : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void nothingPlayedIsSilence()
    {
        Devices devices;
        QCOMPARE(devices.microphone(), (std::array<qint16, voiceFrameSamples>{}));
    }

    void framesFollowOneAnotherWhateverTheBlocks_data()
    {
        QTest::addColumn<int>("block");
        QTest::newRow("the same") << 160;
        QTest::newRow("20 ms") << 320;
        QTest::newRow("30 ms") << 480;
        QTest::newRow("odd") << 331;
    }

    void framesFollowOneAnotherWhateverTheBlocks()
    {
        QFETCH(const int, block);
        Devices devices;
        qint64 captured = 0;
        qint16 last = 0;
        for (int i = 0; i < 300; ++i) {
            while (devices.written < captured + block)
                devices.speaker(block);
            for (const qint16 sample : devices.microphone()) {
                if (last != 0 && sample != 1)
                    QCOMPARE(int{sample}, last + 1);
                last = sample;
            }
            captured += frame;
        }
    }

    void aLateBlockShiftsNothing()
    {
        Devices devices;
        devices.speaker(frame);
        const auto first = devices.microphone();
        devices.microphone();
        devices.microphone(); // two frames without a block
        devices.speaker(3 * frame); // all of it, late
        const auto fourth = devices.microphone();
        QCOMPARE(first[0], qint16{0}); // the cushion
        QCOMPARE(int{fourth[0]}, 2 * frame + 1);
    }

    void aSpeakerThatRanDryIsFollowedByAJump()
    {
        Devices devices;
        for (int i = 0; i < 200; ++i) {
            devices.speaker(frame);
            devices.microphone();
        }
        const qint64 behind = devices.written - devices.microphone()[0];
        for (int i = 0; i < 4; ++i)
            devices.microphone(); // 40 ms in which nothing sounded, and never will
        QVERIFY(devices.played.isAdrift());
        std::array<qint16, voiceFrameSamples> now{};
        for (int i = 0; i < 60; ++i) {
            devices.speaker(frame);
            now = devices.microphone();
        }
        QVERIFY(!devices.played.isAdrift());
        const qint64 off = devices.written - now[0] - behind - frame;
        QVERIFY2(std::abs(off) <= 16 * 4, qPrintable(QString::number(off)));
    }

    void whatWasPlayedEarlierCanBeRead()
    {
        Devices devices;
        for (int i = 0; i < 100; ++i) {
            devices.speaker(frame);
            devices.microphone();
        }
        devices.speaker(frame);
        const auto now = devices.microphone();
        std::array<qint16, voiceFrameSamples> before;
        devices.played.read(before, 16 * 300);
        QCOMPARE(now[0] - before[0], 16 * 300);
    }

    void aClosedSpeakerIsSilentAndStartsAnew()
    {
        Devices devices;
        for (int i = 0; i < 10; ++i) {
            devices.speaker(frame);
            devices.microphone();
        }
        for (int i = 0; i < 100; ++i)
            devices.microphone();
        QCOMPARE(devices.microphone(100), (std::array<qint16, voiceFrameSamples>{}));
        const qint64 reopened = devices.written;
        devices.speaker(frame);
        devices.microphone();
        QCOMPARE(int{devices.microphone()[0]}, reopened + 1);
    }

    void driftingClocksAreFollowedSampleBySample_data()
    {
        QTest::addColumn<int>("ppm");
        QTest::newRow("speaker faster") << 200;
        QTest::newRow("speaker slower") << -200;
    }

    void driftingClocksAreFollowedSampleBySample()
    {
        QFETCH(const int, ppm);
        Devices devices;
        const int minutes = 10;
        double due = 0;
        qint64 lag = 0;
        qint16 last = 0;
        int largestStep = 0;
        for (int i = 0; i < minutes * 6'000; ++i) {
            due += static_cast<double>(frame) * (1 + ppm * 1e-6);
            while (static_cast<double>(devices.written) < due + 480)
                devices.speaker(160);
            const auto out = devices.microphone();
            if (last != 0 && out[0] > last)
                largestStep = std::max(largestStep, std::abs(out[0] - last - 1));
            last = out[voiceFrameSamples - 1];
            lag = devices.written % 30'000 - last;
        }
        QVERIFY2(largestStep <= 1, qPrintable(QString::number(largestStep)));
        // 200 ppm of ten minutes are 1,920 samples; what was written last stays as near as it was.
        QVERIFY2(std::abs(static_cast<int>(lag)) < 1'000, qPrintable(QString::number(lag)));
    }

    void theDelayOfAnEchoIsFound_data()
    {
        QTest::addColumn<int>("ms");
        for (const int ms : {20, 60, 150, 300, 440})
            QTest::addRow("%d ms", ms) << ms;
    }

    void theDelayOfAnEchoIsFound()
    {
        QFETCH(const int, ms);
        Room room({.delaySamples = 16 * ms});
        const Sound far = babble(4, 1);
        const Sound heard = room.mixed(room.echoOf(far));
        EchoDelay delay;
        for (size_t at = 0; at + voiceFrameSamples <= far.size(); at += voiceFrameSamples)
            delay.add(ConstVoiceFrame(&far[at], voiceFrameSamples),
                      ConstVoiceFrame(&heard[at], voiceFrameSamples));
        QVERIFY(delay.samples().has_value());
        QVERIFY2(std::abs(*delay.samples() - 16 * ms) <= 16 * 15,
                 qPrintable(QString::number(*delay.samples() / 16)));
    }

    void anotherVoiceIsNoEcho()
    {
        EchoDelay delay;
        const Sound far = babble(8, 1);
        const Sound near = babble(8, 2, 110);
        for (size_t at = 0; at + voiceFrameSamples <= far.size(); at += voiceFrameSamples)
            delay.add(ConstVoiceFrame(&far[at], voiceFrameSamples),
                      ConstVoiceFrame(&near[at], voiceFrameSamples));
        QVERIFY(!delay.samples());
    }
};
HS_TEST_CLASS(TstPlayedSound)
#include "tst_playedsound.moc"
