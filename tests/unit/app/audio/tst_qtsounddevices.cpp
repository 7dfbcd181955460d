#include "app/audio/qtsounddevices.h"
#include "tests/fakes/fakesounddevices.h"
#include "tests/fakes/testmain.h"

#include <QMediaDevices>
#include <QSignalSpy>

using namespace hs;
using namespace hs::test;

class TstQtSoundDevices : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    // The look each second would see it as well, but not before the event loop runs.
    void aChangeThatQtTellsIsPassedOnAtOnce()
    {
        SoundDeviceList there = twoOfEach();
        QtSoundDevices devices([&there] { return there; });
        QSignalSpy changed(&devices, &SoundDevices::changed);
        QVERIFY(devices.findChild<QMediaDevices *>() == nullptr);
        devices.start();
        QCOMPARE(changed.size(), 1);
        auto *media = devices.findChild<QMediaDevices *>();
        QVERIFY(media);
        Q_EMIT media->audioInputsChanged(); // nothing new
        QCOMPARE(changed.size(), 1);
        there.microphones.removeLast();
        Q_EMIT media->audioInputsChanged();
        QCOMPARE(changed.size(), 2);
        there.speakers.removeLast();
        Q_EMIT media->audioOutputsChanged();
        QCOMPARE(changed.last().at(0).value<SoundDeviceList>(), there);
        devices.start();
        QCOMPARE(devices.findChildren<QMediaDevices *>().size(), 1);
    }
};

HS_TEST_CLASS(TstQtSoundDevices)
#include "tst_qtsounddevices.moc"
