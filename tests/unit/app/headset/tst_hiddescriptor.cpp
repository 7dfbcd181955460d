#include "app/headset/hiddescriptor.h"
#include "tests/fakes/testmain.h"
#include "tests/unit/app/headset/headsets.h"

using namespace hs;
using namespace hs::test;

namespace {

HidField button(quint8 reportId, qsizetype bit)
{
    return {.reportId = reportId, .bit = bit, .code = {}};
}
HidField toggle(quint8 reportId, qsizetype bit)
{
    return {.reportId = reportId, .bit = bit, .code = {}, .isRelative = true};
}
HidField stays(quint8 reportId, qsizetype bit)
{
    return {.reportId = reportId, .bit = bit, .code = {}, .isSwitch = true};
}

} // namespace

class TstHidDescriptor : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void keysAndLightsOfOneReport()
    {
        const auto found = HidDescriptor::parse(headsets::plain());
        QVERIFY(found);
        QVERIFY(!found->numbersReports);
        QCOMPARE(found->hook, stays(0, 0));
        QCOMPARE(found->mute, toggle(0, 1));
        QCOMPARE(found->drop, button(0, 2));
        QCOMPARE(found->offHookLight, stays(0, 0));
        QCOMPARE(found->muteLight, stays(0, 1));
        QCOMPARE(found->outputBytes.value(0), 1);
    }

    void reportsWithNumbers()
    {
        const auto found = HidDescriptor::parse(headsets::numbered());
        QVERIFY(found);
        QVERIFY(found->numbersReports);
        QCOMPARE(found->hook, stays(2, 2)); // what is constant is passed over
        QCOMPARE(found->mute, toggle(2, 4));
        QVERIFY(!found->drop);
        QCOMPARE(found->muteLight, stays(2, 1));
        QCOMPARE(found->outputBytes.value(2), 2);
    }

    void theMakersOwnPartsAreLeftAlone()
    {
        const auto found = HidDescriptor::parse(headsets::withVendorParts());
        QVERIFY(found);
        QCOMPARE(found->hook, stays(5, 4));
        QCOMPARE(found->mute, button(5, 5));
        QCOMPARE(found->offHookLight, stays(0x17, 0));
        QCOMPARE(found->muteLight, stays(0x21, 0)); // Microphone: there is no Mute
    }

    void keysInAnArray()
    {
        const auto found = HidDescriptor::parse(headsets::array());
        QVERIFY(found);
        const HidField hook{.reportId = 0, .bit = 0, .bits = 8, .places = 2, .code = 1};
        QCOMPARE(found->hook, hook);
        QCOMPARE(found->drop->code, 7U);
        QCOMPARE(found->mute->code, 16U);
        QVERIFY(!found->muteLight);
    }

    void aKeyboardHasNoKeysOfACall()
    {
        const auto found = HidDescriptor::parse(headsets::keyboard());
        QVERIFY(found);
        QVERIFY(!found->hasKeys());
    }

    void oneOfSeveralNamesForAControlCounts()
    {
        // Delimiters: the first usage in them is the one that counts, the next control follows.
        const auto found = HidDescriptor::parse(headsets::bytes(
            std::to_array<quint8>({0x05, 0x0B, 0x75, 0x01, 0x95, 0x02, 0xA9, 0x01, 0x09, 0x20, 0x09,
                                   0x2A, 0xA9, 0x00, 0x09, 0x2F, 0x81, 0x02})));
        QVERIFY(found);
        QCOMPARE(found->mute, button(0, 1));
    }

    void whatBreaksTheRulesIsRefused_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        const auto add = [](const char *name, std::initializer_list<quint8> items) {
            QTest::newRow(name) << QByteArray(reinterpret_cast<const char *>(items.begin()),
                                              static_cast<qsizetype>(items.size()));
        };
        add("cut item", {0x05, 0x0B, 0x26, 0xFF});
        add("cut long item", {0xFE, 0x08, 0x00, 0x01});
        add("end without a beginning", {0xC0});
        add("beginning without an end", {0xA1, 0x01});
        add("report number 0", {0x85, 0x00});
        add("pop of nothing", {0xB4});
        add("a report of gigabytes", {0x75, 0x20, 0x97, 0xFF, 0xFF, 0xFF, 0xFF, 0x81, 0x02});
        add("fields without end", {0x75, 0xFF, 0x95, 0xFF, 0x81, 0x02});
        QTest::newRow("too long") << QByteArray(HidDescriptor::mostBytes + 1, '\0');
        QTest::newRow("pushed for ever") << QByteArray(100, '\xA4');
    }
    void whatBreaksTheRulesIsRefused()
    {
        QFETCH(QByteArray, bytes);
        QVERIFY(!HidDescriptor::parse(bytes));
    }

    void everyCutIsSurvived()
    {
        const QByteArray whole = headsets::withVendorParts();
        for (qsizetype length = 0; length < whole.size(); ++length) {
            const auto found = HidDescriptor::parse(QByteArrayView(whole).first(length));
            QVERIFY(!found || found->outputBytes.size() <= 3);
        }
    }
};
HS_TEST_CLASS(TstHidDescriptor)
#include "tst_hiddescriptor.moc"
