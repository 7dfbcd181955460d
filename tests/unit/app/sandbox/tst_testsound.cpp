#include "app/sandbox/testsound.h"
#include "models/domain/audioformat.h"
#include "tests/fakes/testmain.h"

#include <QtEndian>

#include <algorithm>
#include <cstdlib>
#include <vector>

using namespace hs::sandbox;

namespace {

std::vector<int> samplesOf(const QByteArray &pcm)
{
    std::vector<int> samples;
    for (qsizetype at = 0; at < pcm.size(); at += 2)
        samples.push_back(qFromLittleEndian<qint16>(pcm.data() + at));
    return samples;
}

/// By its crossings of zero.
double hertzIn(const std::vector<int> &samples, int first, int count)
{
    int crossings = 0;
    for (int i = first + 1; i < first + count; ++i)
        crossings += (samples[size_t(i)] < 0) != (samples[size_t(i - 1)] < 0) ? 1 : 0;
    return double(crossings) * hs::audioformat::sampleRate / 2 / count;
}

} // namespace

class TstTestSound : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void aToneStaysOrRises()
    {
        const auto even = samplesOf(testTone(440, 0, 3 * testToneStep));
        QCOMPARE(even.size(), size_t(3 * testToneStep));
        const auto rising = samplesOf(testTone(400, 100, 3 * testToneStep));
        for (int step = 0; step < 3; ++step) {
            const int first = step * testToneStep;
            QVERIFY(std::abs(hertzIn(even, first, testToneStep) - 440) < 5);
            QVERIFY(std::abs(hertzIn(rising, first, testToneStep) - 400 - step * 100) < 5);
        }
        for (size_t i = 1; i < rising.size(); ++i)
            QVERIFY(std::abs(rising[i] - rising[i - 1]) < 3000); // no click where it rises
    }

    void aVoiceIsNeverSilentNorTooLoud()
    {
        const auto voice = samplesOf(testVoice(16'000));
        int silent = 0;
        int longest = 0;
        int peak = 0;
        for (const int sample : voice) {
            silent = std::abs(sample) < 328 ? silent + 1 : 0; // what the benches call silence
            longest = std::max(longest, silent);
            peak = std::max(peak, std::abs(sample));
        }
        QVERIFY2(longest < 32, qPrintable(QString::number(longest))); // 2 ms
        QVERIFY2(peak > 6000 && peak <= 10'900, qPrintable(QString::number(peak)));
    }
};

HS_TEST_CLASS(TstTestSound)
#include "tst_testsound.moc"
