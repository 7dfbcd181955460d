#include "app/headset/hidreports.h"
#include "tests/fakes/testmain.h"
#include "tests/unit/app/headset/headsets.h"

using namespace hs;
using namespace hs::test;

namespace {

hidreports::Keys keysOf(const QByteArray &descriptor, std::initializer_list<quint8> report)
{
    return hidreports::keys(*HidDescriptor::parse(descriptor),
                            QByteArrayView(report.begin(), static_cast<qsizetype>(report.size())));
}

QList<QByteArray> lightsOf(const QByteArray &descriptor, HeadsetLights lights)
{
    return hidreports::lights(*HidDescriptor::parse(descriptor), lights);
}

} // namespace

class TstHidReports : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void aReportTellsWhichKeysAreDown()
    {
        const auto none = keysOf(headsets::plain(), {0x00});
        QCOMPARE(none.hook, false);
        QCOMPARE(none.mute, false);
        const auto some = keysOf(headsets::plain(), {0x05});
        QCOMPARE(some.hook, true);
        QCOMPARE(some.mute, false);
        QCOMPARE(some.drop, true);
    }

    void onlyTheReportOfAKeySpeaksOfIt()
    {
        const auto volume = keysOf(headsets::numbered(), {0x01, 0x07});
        QVERIFY(!volume.hook && !volume.mute);
        const auto both = keysOf(headsets::numbered(), {0x02, 0x14, 0x00});
        QCOMPARE(both.hook, true);
        QCOMPARE(both.mute, true);
    }

    void anArrayNamesTheKeysThatAreDown()
    {
        const auto mute = keysOf(headsets::array(), {0x00, 0x10});
        QCOMPARE(mute.mute, true);
        QCOMPARE(mute.hook, false);
        QCOMPARE(keysOf(headsets::array(), {0x01}).hook, true); // cut after its first place
    }

    void whatIsCutSaysNothing()
    {
        QVERIFY(!keysOf(headsets::plain(), {}).hook);
        QVERIFY(!keysOf(headsets::numbered(), {}).hook);
        QVERIFY(!keysOf(headsets::numbered(), {0x02}).mute);
    }

    void lightsShareAReportOrHaveTheirOwn()
    {
        const QList<QByteArray> one{QByteArray::fromHex("0003")};
        QCOMPARE(lightsOf(headsets::plain(), {.offHook = true, .muted = true}), one);
        const QList<QByteArray> numbered{QByteArray::fromHex("020100")};
        QCOMPARE(lightsOf(headsets::numbered(), {.offHook = true}), numbered);
        const QList<QByteArray> two{QByteArray::fromHex("1701"), QByteArray::fromHex("2100")};
        QCOMPARE(lightsOf(headsets::withVendorParts(), {.offHook = true}), two);
        QVERIFY(lightsOf(headsets::array(), {.offHook = true}).isEmpty());
    }
};
HS_TEST_CLASS(TstHidReports)
#include "tst_hidreports.moc"
