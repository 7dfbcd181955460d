#include "app/audio/clipwatch.h"
#include "tests/fakes/testmain.h"

#include <vector>

using hs::ClipWatch;

namespace {

std::vector<qint16> constant(qint64 samples, qint16 value)
{
    return std::vector<qint16>(static_cast<std::size_t>(samples), value);
}

/// A word that is too loud: flat at the top, then not.
bool shout(ClipWatch &watch, int times)
{
    bool changed = false;
    for (int i = 0; i < times; ++i) {
        changed = watch.add(constant(5, i % 2 ? -32'768 : 32'767)) || changed;
        changed = watch.add(constant(200, 4'000)) || changed;
    }
    return changed;
}

} // namespace

class TstClipWatch : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void loudIsNotClipped()
    {
        ClipWatch watch;
        for (int i = 0; i < 100; ++i) {
            QVERIFY(!watch.add(constant(500, 32'000)));
            QVERIFY(!watch.add(constant(ClipWatch::flatSamples - 1, 32'767)));
        }
        QVERIFY(!watch.isClipping());
    }

    void flatStretchesAreToldOnceTheyRepeat()
    {
        ClipWatch watch;
        QVERIFY(!shout(watch, ClipWatch::timesToTell - 1));
        QVERIFY(shout(watch, 1));
        QVERIFY(watch.isClipping());
        QVERIFY(!shout(watch, 20));
    }

    void aWhileWithoutTakesItBack()
    {
        ClipWatch watch;
        QVERIFY(shout(watch, ClipWatch::timesToTell));
        QVERIFY(!watch.add(constant(ClipWatch::quietSamples - 300, 4'000)));
        QVERIFY(watch.add(constant(300, 4'000)));
        QVERIFY(!watch.isClipping());
        QVERIFY(!shout(watch, ClipWatch::timesToTell - 1)); // counted anew
    }
};

HS_TEST_CLASS(TstClipWatch)
#include "tst_clipwatch.moc"
