#include "app/sandbox/uplinkstats.h"
#include "models/domain/audioformat.h"
#include "tests/fakes/testmain.h"

#include <QtEndian>

using namespace hs;
using namespace hs::sandbox;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

namespace {

QByteArray silence()
{
    return QByteArray(audioformat::uplinkChunkSamples * audioformat::bytesPerSample, '\0');
}

} // namespace

class TstUplinkStats : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void findsTheFirstSound()
    {
        UplinkStats stats;
        stats.note(silence(), 1000us);
        QVERIFY(stats.toJson().value(u"first_sound_us"_s).isNull());
        QByteArray loud = silence();
        qToLittleEndian(qint16(-3000), loud.data() + 200);
        stats.note(loud, 129'000us);
        const QJsonObject json = stats.toJson();
        QCOMPARE(json.value(u"first_us"_s).toInteger(), 1000);
        QCOMPARE(json.value(u"first_sound_us"_s).toInteger(), 129'000);
        QCOMPARE(json.value(u"first_sound_byte"_s).toInteger(), 4096 + 200);
        QCOMPARE(json.value(u"last_sound_us"_s).toInteger(), 129'000);
        QCOMPARE(json.value(u"chunks"_s).toInt(), 2);
        QCOMPARE(json.value(u"bytes"_s).toInt(), 8192);
    }

    void tellsWhenSoundCameBack()
    {
        UplinkStats stats;
        const auto resumed
            = [&] { return stats.toJson().value(u"sound_resumed_us"_s).toInteger(); };
        QByteArray loud = silence();
        qToLittleEndian(qint16(3000), loud.data());
        stats.note(loud, 128'000us);
        QCOMPARE(resumed(), 128'000);
        stats.note(loud, 256'000us);
        QCOMPARE(resumed(), 128'000);
        stats.note(silence(), 384'000us);
        stats.note(loud, 512'000us);
        QCOMPARE(resumed(), 512'000);
    }

    void countsChunksThatComeTooLate()
    {
        UplinkStats stats;
        stats.note(silence(), 0us);
        stats.note(silence(), 128'000us);
        QCOMPARE(stats.toJson().value(u"gaps"_s).toInt(), 0);
        stats.note(silence(), 2'128'000us);
        QCOMPARE(stats.toJson().value(u"gaps"_s).toInt(), 1);
        QCOMPARE(stats.toJson().value(u"longest_gap_us"_s).toInteger(), 2'000'000);
    }
};
HS_TEST_CLASS(TstUplinkStats)

#include "tst_uplinkstats.moc"
