#include "app/audio/faileddevices.h"
#include "tests/fakes/testmain.h"

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using hs::FailedDevices;

class TstFailedDevices : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void isLeftAloneForLongerEveryTime()
    {
        FailedDevices failed;
        auto now = 1'000ms;
        for (const auto pause : {5s, 10s, 20s, 40s, 80s, 160s, 300s, 300s}) {
            failed.add(u"headset"_s, now);
            QCOMPARE(failed.nextTry(now), now + pause);
            QCOMPARE(failed.shunned(now + pause - 1ms), QStringList{u"headset"_s});
            now += pause;
            QVERIFY(failed.shunned(now).isEmpty());
            QVERIFY(!failed.nextTry(now));
            QVERIFY(failed.contains(u"headset"_s)); // until it works
        }
        failed.forget(u"headset"_s);
        QVERIFY(failed.ids().isEmpty());
        failed.add(u"headset"_s, now);
        QCOMPARE(failed.nextTry(now), now + FailedDevices::firstPause);
    }

    void theFirstPauseThatEndsIsTheNextTry()
    {
        FailedDevices failed;
        failed.add(u"b"_s, 0ms);
        failed.add(u"a"_s, 2s);
        QCOMPARE(failed.ids(), (QStringList{u"a"_s, u"b"_s}));
        QCOMPARE(failed.nextTry(3s), 5s);
        QCOMPARE(failed.nextTry(5s), 7s);
        QCOMPARE(failed.shunned(6s), QStringList{u"a"_s});
    }

    void endedPausesAreNotForgotten()
    {
        FailedDevices failed;
        failed.add(u"a"_s, 1s);
        failed.endPauses();
        QVERIFY(failed.shunned(1s).isEmpty());
        QCOMPARE(failed.ids(), QStringList{u"a"_s});
        failed.add(u"a"_s, 1s);
        QCOMPARE(failed.nextTry(1s), 11s);
        failed.add(u"b"_s, 1s);
        failed.keep({u"b"_s, u"c"_s});
        QCOMPARE(failed.ids(), QStringList{u"b"_s});
        failed.clear();
        QVERIFY(failed.ids().isEmpty());
    }
};

HS_TEST_CLASS(TstFailedDevices)
#include "tst_faileddevices.moc"
