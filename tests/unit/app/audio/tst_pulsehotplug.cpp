#include "models/domain/audioformat.h"
#include "tests/fakes/testmain.h"
#include "tests/unit/app/audio/pulsefixture.h"

#include <QElapsedTimer>

using namespace Qt::StringLiterals;
using namespace hs::test;
using hs::AudioPort;
using hs::ErrorKind;
using hs::SoundDevice;

/// Devices and the sound server come and go while the real port is in use.
class TstPulseHotPlug : public PulseFixture
{
    Q_OBJECT
private Q_SLOTS:
    void aLostMicrophoneIsToldAndFoundAgain();
    void aLostSpeakerIsToldAndTheCallGoesOn();
    void anotherMicrophoneTakesOverAtOnce();
    void theWishedDeviceIsUsedAndChangedWhileOpen();
    void aFavouriteIsTakenBackIfThatIsWanted();
    void theSystemsNewChoiceIsFollowed();
    void aDeviceThatDeliversNothingIsTold();
    void aServerThatWasAwayForLongIsFoundAgain();
    void aServerThatComesLaterIsFound();
    void aFavouriteThatFailedIsTriedAgain();
    void anOrderChangedFurtherDownForgivesNothing();
    void aSpeakerThatStandsStillIsToldOnce();
    void aNewWishWhileTheServerDiesIsHarmless();
    void aHeadsetIsFollowedFromProfileToProfile();
    void aStreamStaysOpenWhenItsDeviceGetsAnotherId();

private:
    /// A headset as the server shows it with one of its profiles.
    [[nodiscard]] int plugHeadset(const QString &sink);
};

namespace {

/// Changes the wish before whatever a timer or a socket brings, so that one falls into each moment.
class Fickle final : public QObject
{
public:
    explicit Fickle(hs::AudioPort &port) : m_port(port) { qApp->installEventFilter(this); }
    bool eventFilter(QObject *, QEvent *event) override
    {
        if (event->type() != QEvent::Timer && event->type() != QEvent::SockAct)
            return false;
        m_first = !m_first;
        m_port.setWishes({{m_first ? u"a"_s : u"b"_s}, {}, {}, true});
        return false;
    }

private:
    hs::AudioPort &m_port;
    bool m_first = false;
};

} // namespace

void TstPulseHotPlug::aLostMicrophoneIsToldAndFoundAgain()
{
    plugSilentMicrophone(u"a"_s);
    QSignalSpy ready(&*m_port, &AudioPort::microphoneReady);
    QSignalSpy lost(&*m_port, &AudioPort::microphoneLost);
    openMicrophone(u"a"_s);
    unplug(u"a"_s);
    QTRY_COMPARE_WITH_TIMEOUT(lost.size(), 1, patience);
    QCOMPARE(kindOf(lost), ErrorKind::NoMicrophone);
    plugSilentMicrophone(u"b"_s);
    QTRY_COMPARE_WITH_TIMEOUT(ready.size(), 2, patience);
    QCOMPARE(lost.size(), 1);
    QCOMPARE(idOf(*m_opened), u"b"_s);
}

void TstPulseHotPlug::aLostSpeakerIsToldAndTheCallGoesOn()
{
    plugSpeaker();
    plugSilentMicrophone();
    QSignalSpy ready(&*m_port, &AudioPort::speakerReady);
    QSignalSpy lost(&*m_port, &AudioPort::speakerLost);
    m_port->openSpeaker();
    QTRY_COMPARE_WITH_TIMEOUT(ready.size(), 1, patience);
    unplug(u"spk"_s);
    QTRY_COMPARE_WITH_TIMEOUT(lost.size(), 1, patience);
    QCOMPARE(kindOf(lost), ErrorKind::NoSpeaker);
    const qint64 before = m_client->rendered;
    QTRY_VERIFY_WITH_TIMEOUT(m_client->rendered > before + 4800, patience);
    plugSpeaker();
    QTRY_COMPARE_WITH_TIMEOUT(ready.size(), 2, patience);
}

void TstPulseHotPlug::anotherMicrophoneTakesOverAtOnce()
{
    plugSilentMicrophone(u"a"_s);
    plugSilentMicrophone(u"b"_s);
    m_port->setWishes({{u"a"_s}, {}, {}, true});
    QSignalSpy lost(&*m_port, &AudioPort::microphoneLost);
    openMicrophone(u"a"_s);
    unplug(u"a"_s);
    QTRY_COMPARE_WITH_TIMEOUT(idOf(*m_opened), u"b"_s, patience);
    QCOMPARE(lost.size(), 0);
}

void TstPulseHotPlug::theWishedDeviceIsUsedAndChangedWhileOpen()
{
    plugSpeaker(u"x"_s);
    plugSpeaker(u"y"_s);
    plugSilentMicrophone(u"a"_s);
    plugSilentMicrophone(u"b"_s);
    m_port->setWishes({{u"gone"_s, u"b"_s}, {u"y"_s}, {}, true});
    QSignalSpy speaker(&*m_port, &AudioPort::speakerOpened);
    QSignalSpy lost(&*m_port, &AudioPort::microphoneLost);
    m_port->openSpeaker();
    openMicrophone(u"b"_s);
    QTRY_COMPARE_WITH_TIMEOUT(idOf(speaker), u"y"_s, patience);
    // Even where a device that comes back would not be taken.
    m_port->setWishes({{u"a"_s}, {u"x"_s}, {}, false});
    QTRY_COMPARE_WITH_TIMEOUT(idOf(*m_opened), u"a"_s, patience);
    QTRY_COMPARE_WITH_TIMEOUT(idOf(speaker), u"x"_s, patience);
    QCOMPARE(lost.size(), 0);
    QTRY_COMPARE(ownStreams(u"source-outputs"_s), 1); // the other one is closed
}

void TstPulseHotPlug::aFavouriteIsTakenBackIfThatIsWanted()
{
    plugSilentMicrophone(u"b"_s);
    m_port->setWishes({{u"a"_s}, {}, {}, true});
    openMicrophone(u"b"_s);
    plugSilentMicrophone(u"a"_s);
    QTRY_COMPARE_WITH_TIMEOUT(idOf(*m_opened), u"a"_s, patience);
    unplug(u"a"_s);
    QTRY_COMPARE_WITH_TIMEOUT(idOf(*m_opened), u"b"_s, patience);
    m_port->setWishes({{u"a"_s}, {}, {}, false});
    QSignalSpy speaker(&*m_port, &AudioPort::speakerOpened);
    m_port->openSpeaker();
    plugSilentMicrophone(u"a"_s);
    plugSpeaker(); // told after the microphone
    QTRY_COMPARE_WITH_TIMEOUT(speaker.size(), 1, patience);
    QCOMPARE(idOf(*m_opened), u"b"_s);
}

void TstPulseHotPlug::theSystemsNewChoiceIsFollowed()
{
    plugSilentMicrophone(u"a"_s);
    plugSilentMicrophone(u"b"_s);
    QVERIFY(m_server->control({u"set-default-source"_s, u"a"_s}).isEmpty());
    openMicrophone(u"a"_s);
    QVERIFY(m_server->control({u"set-default-source"_s, u"b"_s}).isEmpty());
    QTRY_COMPARE_WITH_TIMEOUT(idOf(*m_opened), u"b"_s, patience);
}

void TstPulseHotPlug::aDeviceThatDeliversNothingIsTold()
{
    plugSilentMicrophone(u"a"_s);
    QSignalSpy ready(&*m_port, &AudioPort::microphoneReady);
    QSignalSpy lost(&*m_port, &AudioPort::microphoneLost);
    openMicrophone(u"a"_s);
    QVERIFY(m_server->control({u"suspend-source"_s, u"a"_s, u"1"_s}).isEmpty());
    QTRY_COMPARE_WITH_TIMEOUT(lost.size(), 1, patience);
    QCOMPARE(kindOf(lost), ErrorKind::MicrophoneSilent);
    QVERIFY(m_server->control({u"suspend-source"_s, u"a"_s, u"0"_s}).isEmpty());
    QTRY_COMPARE_WITH_TIMEOUT(ready.size(), 2, patience);
}

void TstPulseHotPlug::aServerThatWasAwayForLongIsFoundAgain()
{
    plugSpeaker();
    plugMicrophone();
    QSignalSpy microphoneReady(&*m_port, &AudioPort::microphoneReady);
    QSignalSpy speakerReady(&*m_port, &AudioPort::speakerReady);
    QSignalSpy microphoneLost(&*m_port, &AudioPort::microphoneLost);
    QSignalSpy speakerLost(&*m_port, &AudioPort::speakerLost);
    m_port->openSpeaker();
    openMicrophone(u"mic"_s);
    QTRY_COMPARE_WITH_TIMEOUT(speakerReady.size(), 1, patience);
    for (const int away : {100, 4'500}) { // Qt 6.4 gives up after three seconds
        for (QSignalSpy *spy : {&microphoneReady, &speakerReady, &microphoneLost, &speakerLost})
            spy->clear();
        QElapsedTimer timer;
        timer.start();
        killServer();
        QTRY_COMPARE_WITH_TIMEOUT(microphoneLost.size() + speakerLost.size(), 2, patience);
        QCOMPARE(kindOf(microphoneLost), ErrorKind::NoSoundServer);
        QCOMPARE(kindOf(speakerLost), ErrorKind::NoSoundServer);
        QTRY_VERIFY_WITH_TIMEOUT(timer.elapsed() > away, patience);
        QVERIFY(m_server->start());
        QTRY_COMPARE_WITH_TIMEOUT(kindOf(microphoneLost), ErrorKind::NoMicrophone, patience);
        plugSpeaker();
        plugMicrophone();
        QTRY_COMPARE_WITH_TIMEOUT(microphoneReady.size(), 1, patience);
        QTRY_VERIFY_WITH_TIMEOUT(!speakerReady.isEmpty(), patience);
    }
    m_client->playsTone = true;
    m_client->loudest = 0;
    QTRY_VERIFY_WITH_TIMEOUT(m_client->loudest > 10'000, patience);
}

void TstPulseHotPlug::aServerThatComesLaterIsFound()
{
    killServer();
    QSignalSpy microphoneFailed(&*m_port, &AudioPort::microphoneFailed);
    QSignalSpy speakerFailed(&*m_port, &AudioPort::speakerFailed);
    QSignalSpy speakerReady(&*m_port, &AudioPort::speakerReady);
    m_port->openMicrophone();
    m_port->openSpeaker();
    QTRY_COMPARE_WITH_TIMEOUT(speakerFailed.size(), 1, patience);
    QCOMPARE(kindOf(speakerFailed), ErrorKind::NoSoundServer);
    QCOMPARE(microphoneFailed.size(), 1);
    QCOMPARE(kindOf(microphoneFailed), ErrorKind::NoSoundServer);
    QVERIFY(m_server->start());
    plugSpeaker();
    plugSilentMicrophone(u"a"_s);
    QTRY_COMPARE_WITH_TIMEOUT(speakerReady.size(), 1, patience);
    openMicrophone(u"a"_s);
}

void TstPulseHotPlug::aFavouriteThatFailedIsTriedAgain()
{
    plugSilentMicrophone(u"a"_s);
    plugSilentMicrophone(u"b"_s);
    m_port->setWishes({{u"a"_s}, {}, {}, true});
    QSignalSpy lost(&*m_port, &AudioPort::microphoneLost);
    QSignalSpy failed(&*m_port, &AudioPort::microphonesPassedOver);
    openMicrophone(u"a"_s);
    QVERIFY(m_server->control({u"suspend-source"_s, u"a"_s, u"1"_s}).isEmpty());
    QTRY_COMPARE_WITH_TIMEOUT(idOf(*m_opened), u"b"_s, patience);
    QCOMPARE(failed.size(), 1);
    QCOMPARE(failed.takeFirst().at(0).toStringList(), QStringList{u"a"_s});
    QVERIFY(m_server->control({u"suspend-source"_s, u"a"_s, u"0"_s}).isEmpty());
    QTRY_COMPARE_WITH_TIMEOUT(idOf(*m_opened), u"a"_s, patience); // nothing else has changed
    QCOMPARE(lost.size(), 0);
    QVERIFY(failed.isEmpty()); // it has to prove itself
    QTRY_COMPARE_WITH_TIMEOUT(failed.size(), 1, patience);
    QVERIFY(failed.first().at(0).toStringList().isEmpty());
}

void TstPulseHotPlug::anOrderChangedFurtherDownForgivesNothing()
{
    plugSilentMicrophone(u"a"_s);
    plugSilentMicrophone(u"b"_s);
    m_port->setWishes({{u"a"_s, u"b"_s, u"x"_s, u"y"_s}, {}, {}, false});
    QSignalSpy failed(&*m_port, &AudioPort::microphonesPassedOver);
    openMicrophone(u"a"_s);
    QVERIFY(m_server->control({u"suspend-source"_s, u"a"_s, u"1"_s}).isEmpty());
    QTRY_COMPARE_WITH_TIMEOUT(idOf(*m_opened), u"b"_s, patience);
    QCOMPARE(failed.size(), 1);
    m_port->setWishes({{u"a"_s, u"b"_s, u"y"_s, u"x"_s}, {}, {}, false});
    QCOMPARE(failed.size(), 1); // it would be told from within the call
    m_port->setWishes({{u"a"_s, u"y"_s}, {}, {}, false}); // without the one in use
    QCOMPARE(failed.size(), 2);
    QVERIFY(failed.last().at(0).toStringList().isEmpty());
}

void TstPulseHotPlug::aSpeakerThatStandsStillIsToldOnce()
{
    plugSpeaker();
    QSignalSpy ready(&*m_port, &AudioPort::speakerReady);
    QSignalSpy lost(&*m_port, &AudioPort::speakerLost);
    m_port->openSpeaker();
    QTRY_COMPARE_WITH_TIMEOUT(ready.size(), 1, patience);
    QVERIFY(m_server->control({u"suspend-sink"_s, u"spk"_s, u"1"_s}).isEmpty());
    QTRY_COMPARE_WITH_TIMEOUT(lost.size(), 1, patience);
    QCOMPARE(kindOf(lost), ErrorKind::SpeakerRefused);
    const qint64 before = m_client->rendered;
    QTRY_VERIFY_WITH_TIMEOUT(m_client->rendered > before + 4 * hs::audioformat::sampleRate,
                             patience); // through another attempt at it
    QCOMPARE(lost.size(), 1);
    QCOMPARE(ready.size(), 1);
    QVERIFY(m_server->control({u"suspend-sink"_s, u"spk"_s, u"0"_s}).isEmpty());
    QTRY_COMPARE_WITH_TIMEOUT(ready.size(), 2, patience);
}

void TstPulseHotPlug::aNewWishWhileTheServerDiesIsHarmless()
{
    plugSilentMicrophone(u"a"_s);
    plugSilentMicrophone(u"b"_s);
    QSignalSpy lost(&*m_port, &AudioPort::microphoneLost);
    m_port->openMicrophone();
    QTRY_VERIFY_WITH_TIMEOUT(m_client->heard > 0, patience);
    killServer();
    {
        const Fickle operatorsMind(*m_port);
        QTRY_COMPARE_WITH_TIMEOUT(lost.size(), 1, patience);
    }
    QCOMPARE(kindOf(lost), ErrorKind::NoSoundServer);
    QVERIFY(m_server->start());
}

int TstPulseHotPlug::plugHeadset(const QString &sink)
{
    return m_server->load(
        {u"module-null-sink"_s, u"sink_name="_s + sink,
         u"sink_properties='device.bus=bluetooth device.string=74:D7:13:E4:27:D8'"_s});
}

void TstPulseHotPlug::aHeadsetIsFollowedFromProfileToProfile()
{
    const QString headset = u"bluetooth/74:D7:13:E4:27:D8/speaker"_s;
    plugSpeaker(u"built-in"_s);
    const int music = plugHeadset(u"bluez_sink.music"_s);
    m_port->setWishes({{}, {headset}, {}, true});
    QSignalSpy opened(&*m_port, &AudioPort::speakerOpened);
    const auto place = [&] {
        return opened.isEmpty() ? QString() : opened.last().at(0).value<SoundDevice>().address;
    };
    m_port->openSpeaker();
    QTRY_COMPARE_WITH_TIMEOUT(idOf(opened), headset, patience);
    QVERIFY(m_server->unload(music)); // gone for a moment, as when a call begins
    QTRY_COMPARE_WITH_TIMEOUT(idOf(opened), u"built-in"_s, patience);
    const int talk = plugHeadset(u"bluez_sink.talk"_s);
    QTRY_COMPARE_WITH_TIMEOUT(place(), u"bluez_sink.talk"_s, patience);
    QCOMPARE(idOf(opened), headset);
    const int again = plugHeadset(u"bluez_sink.music"_s); // both at once
    QVERIFY(m_server->unload(talk));
    QTRY_COMPARE_WITH_TIMEOUT(place(), u"bluez_sink.music"_s, patience);
    QCOMPARE(idOf(opened), headset);
    QVERIFY(m_server->unload(again));
}

void TstPulseHotPlug::aStreamStaysOpenWhenItsDeviceGetsAnotherId()
{
    const QString headset = u"bluetooth/74:D7:13:E4:27:D8/speaker"_s;
    const int music = plugHeadset(u"bluez_sink.music"_s);
    const int talk = plugHeadset(u"bluez_sink.talk"_s); // the second keeps the server's name
    m_port->setWishes({{}, {u"bluez_sink.talk"_s, headset}, {}, true});
    QSignalSpy opened(&*m_port, &AudioPort::speakerOpened);
    QSignalSpy ready(&*m_port, &AudioPort::speakerReady);
    m_port->openSpeaker();
    QTRY_COMPARE_WITH_TIMEOUT(idOf(opened), u"bluez_sink.talk"_s, patience);
    QCOMPARE(ready.size(), 1);
    QVERIFY(m_server->unload(music));
    QTRY_COMPARE_WITH_TIMEOUT(idOf(opened), headset, patience);
    QCOMPARE(opened.last().at(0).value<SoundDevice>().address, u"bluez_sink.talk"_s);
    const qint64 before = m_client->rendered;
    QTRY_VERIFY_WITH_TIMEOUT(m_client->rendered > before, patience);
    QCOMPARE(ready.size(), 1); // told, not opened again
    QVERIFY(m_server->unload(talk));
}

HS_TEST_CLASS(TstPulseHotPlug)
#include "tst_pulsehotplug.moc"
