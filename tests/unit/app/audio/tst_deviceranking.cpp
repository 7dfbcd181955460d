#include "app/audio/deviceranking.h"
#include "tests/fakes/testmain.h"

using namespace Qt::StringLiterals;
using hs::DeviceRanking;
using hs::SoundDevice;

namespace {

/// Devices by their ids; the default one carries a star, an empty jack a dash.
QList<SoundDevice> devices(const QStringList &ids)
{
    QList<SoundDevice> all;
    for (const QString &id : ids) {
        const bool isDefault = id.endsWith(u'*');
        const bool isUnplugged = id.startsWith(u'-');
        const QString plain = id.mid(isUnplugged ? 1 : 0).remove(u'*');
        all.append({plain, plain, isDefault, false, isUnplugged});
    }
    return all;
}

} // namespace

class TstDeviceRanking : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void chooses_data();
    void chooses();
    void tellsAChoiceFromAnOrder_data();
    void tellsAChoiceFromAnOrder();
};

void TstDeviceRanking::chooses_data()
{
    QTest::addColumn<QStringList>("wishes");
    QTest::addColumn<bool>("takeBack");
    QTest::addColumn<QStringList>("present");
    QTest::addColumn<QString>("current");
    QTest::addColumn<QStringList>("shunned");
    QTest::addColumn<QString>("best");

    const QStringList none;
    const QStringList desk{u"built-in*"_s, u"headset"_s, u"webcam"_s};
    const QStringList wanted{u"headset"_s, u"webcam"_s};
    QTest::newRow("nothing there") << wanted << true << none << u"headset"_s << none << QString();
    QTest::newRow("no wish: the system's choice")
        << none << true << desk << QString() << none << u"built-in"_s;
    QTest::newRow("no wish: the system's new choice")
        << none << false << desk << u"webcam"_s << none << u"built-in"_s;
    QTest::newRow("no wish and no system's choice: stay")
        << none << true << QStringList{u"a"_s, u"b"_s} << u"b"_s << none << u"b"_s;
    QTest::newRow("no wish and no system's choice: the first")
        << none << true << QStringList{u"a"_s, u"b"_s} << QString() << none << u"a"_s;
    QTest::newRow("the best wish") << wanted << true << desk << QString() << none << u"headset"_s;
    QTest::newRow("the next best wish")
        << wanted << true << QStringList{u"built-in*"_s, u"webcam"_s} << QString() << none
        << u"webcam"_s;
    QTest::newRow("no wish is there") << wanted << true << QStringList{u"other"_s, u"built-in*"_s}
                                      << QString() << none << u"built-in"_s;
    QTest::newRow("a favourite is taken back")
        << wanted << true << desk << u"webcam"_s << none << u"headset"_s;
    QTest::newRow("a favourite is not taken back")
        << wanted << false << desk << u"webcam"_s << none << u"webcam"_s;
    QTest::newRow("nor from the system's choice")
        << wanted << false << desk << u"built-in"_s << none << u"built-in"_s;
    QTest::newRow("the one in use has gone")
        << wanted << false << QStringList{u"built-in*"_s} << u"headset"_s << none << u"built-in"_s;
    QTest::newRow("a failed one is passed over")
        << wanted << true << desk << QString() << QStringList{u"headset"_s} << u"webcam"_s;
    QTest::newRow("even if it is the one in use")
        << wanted << false << desk << u"headset"_s << QStringList{u"headset"_s} << u"webcam"_s;
    const QStringList empty{u"built-in*"_s, u"-headset"_s};
    QTest::newRow("nothing is plugged into the wish")
        << wanted << true << empty << QString() << none << u"built-in"_s;
    QTest::newRow("its plug was pulled")
        << wanted << false << empty << u"headset"_s << none << u"built-in"_s;
    QTest::newRow("its plug is back")
        << wanted << true << desk << u"built-in"_s << none << u"headset"_s;
    QTest::newRow("nothing is plugged into the system's choice")
        << none << true << QStringList{u"-a*"_s, u"b"_s} << u"a"_s << none << u"b"_s;
    const QStringList allEmpty{u"-built-in*"_s, u"-webcam"_s, u"-headset"_s};
    QTest::newRow("nothing is plugged in anywhere: the best wish")
        << wanted << true << allEmpty << QString() << none << u"headset"_s;
    QTest::newRow("nothing is plugged in anywhere: the system's choice")
        << none << true << allEmpty << QString() << none << u"built-in"_s;
    QTest::newRow("nothing is plugged in anywhere: the one in use")
        << wanted << false << allEmpty << u"webcam"_s << none << u"webcam"_s;
    QTest::newRow("nothing is plugged in anywhere: one that has not failed")
        << none << true << allEmpty << QString() << QStringList{u"built-in"_s} << u"webcam"_s;
    QTest::newRow("what is plugged in has failed")
        << wanted << true << empty << QString() << QStringList{u"built-in"_s} << u"headset"_s;
    QTest::newRow("something is plugged in again")
        << wanted << false << empty << u"headset"_s << none << u"built-in"_s;
    QTest::newRow("all have failed")
        << none << true << QStringList{u"a*"_s} << u"a"_s << QStringList{u"a"_s} << QString();
}

void TstDeviceRanking::chooses()
{
    QFETCH(const QStringList, wishes);
    QFETCH(const bool, takeBack);
    QFETCH(const QStringList, present);
    QFETCH(const QString, current);
    QFETCH(const QStringList, shunned);
    QTEST(DeviceRanking(wishes, takeBack).choose(devices(present), current, shunned), "best");
}

void TstDeviceRanking::tellsAChoiceFromAnOrder_data()
{
    QTest::addColumn<QStringList>("before");
    QTest::addColumn<QStringList>("now");
    QTest::addColumn<QString>("current");
    QTest::addColumn<bool>("decision");
    const QStringList order{u"a"_s, u"b"_s, u"c"_s};
    QTest::newRow("the same") << order << order << u"b"_s << false;
    QTest::newRow("another favourite")
        << order << QStringList{u"b"_s, u"a"_s, u"c"_s} << u"b"_s << true;
    QTest::newRow("others behind it")
        << order << QStringList{u"a"_s, u"c"_s, u"b"_s} << u"b"_s << false;
    QTest::newRow("another one is forgotten") << order << order.first(2) << u"b"_s << false;
    QTest::newRow("the one in use is forgotten") << order << order.first(2) << u"c"_s << true;
    QTest::newRow("one that was never wished for is in use")
        << order << order.first(2) << u"x"_s << false;
    QTest::newRow("the system chooses now") << order << QStringList() << u"x"_s << true;
    QTest::newRow("the system chose until now") << QStringList() << order << u"x"_s << true;
}

void TstDeviceRanking::tellsAChoiceFromAnOrder()
{
    QFETCH(const QStringList, before);
    QFETCH(const QStringList, now);
    QFETCH(const QString, current);
    QTEST(DeviceRanking::isDecision(before, now, current), "decision");
}

HS_TEST_CLASS(TstDeviceRanking)
#include "tst_deviceranking.moc"
