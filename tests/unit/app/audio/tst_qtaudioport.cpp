#include "app/audio/qtaudioport.h"
#include "models/domain/audioformat.h"
#include "tests/fakes/testmain.h"
#include "tests/unit/app/audio/pulseserver.h"
#include "tests/unit/app/audio/soundclient.h"

#include <QAudioDevice>
#include <QElapsedTimer>
#include <QMediaDevices>
#include <QSignalSpy>

#include <optional>

using namespace Qt::StringLiterals;
using hs::AudioPort;
using hs::Error;
using hs::ErrorKind;
using hs::QtAudioPort;
using hs::SoundDevice;
using hs::test::PulseServer;
using hs::test::SoundClient;

namespace {

constexpr int patience = 10'000; // ms; sanitizers and busy machines are slow

[[nodiscard]] ErrorKind kindOf(const QSignalSpy &spy)
{
    return spy.last().at(0).value<Error>().kind;
}

} // namespace

/// The real port against a real sound server without hardware. The order matters in one place:
/// Qt 6.4 does not survive every loss of its server, so that comes last.
class TstQtAudioPort : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void init();
    void cleanup();

    void noMicrophoneFailsAtOnce();
    void noSpeakerFailsAndTheCallGoesOnAtTheSamePace();
    void aSpeakerPluggedInLaterIsUsed();
    void zerosFromTheMicrophoneAreDigitalSilence();
    void hearsWhatIsSpoken();
    void rendersAtThePaceOfTheSpeaker();
    void closingReleasesTheDevice();
    void closingBeforeTheFirstBlockReportsNothingElse();
    void flushingASmallBufferKeepsThePace();
    void aLostMicrophoneIsToldAndFoundAgain();
    void aLostSpeakerIsToldAndTheCallGoesOn();
    void aFavouriteThatStandsStillIsPassedOverAndTriedAgain();
    void aSpeakerThatStandsStillIsToldOnce();
    void aDeadServerIsToldAndFoundAgain();

private:
    void plugSpeaker();
    void unplugSpeaker();
    void plugMicrophone(); ///< one that hears what plugSpeaker()'s device plays
    void plugSilentMicrophone();
    void unplugMicrophone();
    [[nodiscard]] int ownStreams(const QString &kind);

    std::optional<PulseServer> m_server;
    std::optional<SoundClient> m_client;
    std::optional<QtAudioPort> m_port;
    bool m_listsAreStale = false; ///< Qt 6.4 keeps a dead server's devices for ever
    int m_speaker = -1;
    int m_microphone = -1;
};

void TstQtAudioPort::initTestCase()
{
    if (!PulseServer::isInstalled())
        QSKIP("needs pulseaudio and pactl");
    m_server.emplace();
    QVERIFY(m_server->start());
}

void TstQtAudioPort::init()
{
    m_client.emplace();
    m_port.emplace();
    m_port->setClient(&*m_client);
}

void TstQtAudioPort::cleanup()
{
    m_port.reset();
    m_client.reset();
    unplugMicrophone();
    unplugSpeaker();
    QTRY_COMPARE_WITH_TIMEOUT(ownStreams(u"sink-inputs"_s) + ownStreams(u"source-outputs"_s), 0,
                              patience);
}

void TstQtAudioPort::plugSpeaker()
{
    m_speaker = m_server->load(
        {u"module-null-sink"_s, u"sink_name=spk"_s, u"norewinds=1"_s, u"rate=48000"_s});
    QVERIFY(m_speaker >= 0);
    QTRY_VERIFY(!QMediaDevices::audioOutputs().isEmpty()); // Qt hears of it a moment later
}

void TstQtAudioPort::unplugSpeaker()
{
    if (const int index = std::exchange(m_speaker, -1); index >= 0)
        QVERIFY(m_server->unload(index));
    if (!m_listsAreStale)
        QTRY_VERIFY(QMediaDevices::audioOutputs().isEmpty());
}

void TstQtAudioPort::plugMicrophone()
{
    m_microphone
        = m_server->load({u"module-remap-source"_s, u"source_name=mic"_s, u"master=spk.monitor"_s});
    QVERIFY(m_microphone >= 0);
    QTRY_VERIFY(!QMediaDevices::audioInputs().isEmpty());
}

void TstQtAudioPort::plugSilentMicrophone()
{
    m_microphone = m_server->load({u"module-null-source"_s, u"source_name=silent"_s});
    QVERIFY(m_microphone >= 0);
    QTRY_VERIFY(!QMediaDevices::audioInputs().isEmpty());
}

void TstQtAudioPort::unplugMicrophone()
{
    if (const int index = std::exchange(m_microphone, -1); index >= 0)
        QVERIFY(m_server->unload(index));
    if (!m_listsAreStale)
        QTRY_VERIFY(QMediaDevices::audioInputs().isEmpty());
}

int TstQtAudioPort::ownStreams(const QString &kind)
{
    const QStringList lines
        = m_server->control({u"list"_s, u"short"_s, kind}).split(u'\n', Qt::SkipEmptyParts);
    return static_cast<int>(lines.filter(u"protocol-native"_s).size());
}

void TstQtAudioPort::noMicrophoneFailsAtOnce()
{
    plugSpeaker();
    QSignalSpy failed(&*m_port, &AudioPort::microphoneFailed);
    m_port->openMicrophone();
    QCOMPARE(failed.size(), 0); // never from within the call
    QTRY_COMPARE(failed.size(), 1);
    QCOMPARE(kindOf(failed), ErrorKind::NoMicrophone);
}

void TstQtAudioPort::noSpeakerFailsAndTheCallGoesOnAtTheSamePace()
{
    plugSilentMicrophone();
    QSignalSpy failed(&*m_port, &AudioPort::speakerFailed);
    m_port->openSpeaker();
    QTRY_COMPARE(failed.size(), 1);
    QCOMPARE(kindOf(failed), ErrorKind::NoSpeaker);
    const qint64 before = m_client->rendered;
    QElapsedTimer timer;
    timer.start();
    QTRY_VERIFY_WITH_TIMEOUT(m_client->rendered - before > hs::audioformat::sampleRate, patience);
    QVERIFY(timer.elapsed() >= 900);
    QCOMPARE(failed.size(), 1); // told once, though it is tried every second
}

void TstQtAudioPort::aSpeakerPluggedInLaterIsUsed()
{
    QSignalSpy failed(&*m_port, &AudioPort::speakerFailed);
    QSignalSpy ready(&*m_port, &AudioPort::speakerReady);
    m_port->openSpeaker();
    QTRY_COMPARE(failed.size(), 1);
    QCOMPARE(kindOf(failed), ErrorKind::NoSoundServer); // neither a microphone nor a speaker
    plugSpeaker();
    QTRY_COMPARE_WITH_TIMEOUT(ready.size(), 1, patience);
}

void TstQtAudioPort::zerosFromTheMicrophoneAreDigitalSilence()
{
    plugSilentMicrophone();
    QSignalSpy ready(&*m_port, &AudioPort::microphoneReady);
    m_port->openMicrophone();
    QTRY_COMPARE_WITH_TIMEOUT(ready.size(), 1, patience);
    QCOMPARE(ready.first().at(1).toBool(), true);
    QVERIFY(!ready.first().at(0).toString().isEmpty());
    QTRY_VERIFY(m_client->heard > 0); // the first block counts too
}

void TstQtAudioPort::hearsWhatIsSpoken()
{
    plugSpeaker();
    plugMicrophone();
    m_client->playsTone = true;
    m_port->openSpeaker();
    m_port->openMicrophone();
    QTRY_VERIFY_WITH_TIMEOUT(m_client->heard > hs::audioformat::sampleRate / 2, patience);
    QTRY_VERIFY_WITH_TIMEOUT(m_client->loudest > 10'000, patience);
    QVERIFY(m_client->loudest < 14'000);
}

void TstQtAudioPort::rendersAtThePaceOfTheSpeaker()
{
    plugSpeaker();
    QSignalSpy ready(&*m_port, &AudioPort::speakerReady);
    m_port->openSpeaker();
    QTRY_COMPARE_WITH_TIMEOUT(ready.size(), 1, patience);
    const qint64 before = m_client->rendered;
    QElapsedTimer timer;
    timer.start();
    QTRY_VERIFY_WITH_TIMEOUT(m_client->rendered - before > 2 * hs::audioformat::sampleRate,
                             patience);
    QVERIFY2(timer.elapsed() > 1700, qPrintable(QString::number(timer.elapsed())));
}

void TstQtAudioPort::closingReleasesTheDevice()
{
    plugSpeaker();
    plugMicrophone();
    QSignalSpy ready(&*m_port, &AudioPort::microphoneReady);
    QSignalSpy closed(&*m_port, &AudioPort::microphoneClosed);
    m_port->openSpeaker();
    m_port->openMicrophone();
    QTRY_COMPARE_WITH_TIMEOUT(ready.size(), 1, patience);
    QCOMPARE(ownStreams(u"source-outputs"_s), 1);
    m_port->closeMicrophone();
    m_port->closeSpeaker();
    QCOMPARE(closed.size(), 1);
    QTRY_COMPARE(ownStreams(u"source-outputs"_s), 0); // the server learns of it by a message
    QTRY_COMPARE(ownStreams(u"sink-inputs"_s), 0);
}

void TstQtAudioPort::closingBeforeTheFirstBlockReportsNothingElse()
{
    plugSilentMicrophone();
    QSignalSpy ready(&*m_port, &AudioPort::microphoneReady);
    QSignalSpy failed(&*m_port, &AudioPort::microphoneFailed);
    m_port->openMicrophone();
    m_port->closeMicrophone();
    QSignalSpy again(&*m_port, &AudioPort::microphoneReady);
    m_port->openMicrophone();
    QTRY_COMPARE_WITH_TIMEOUT(again.size(), 1, patience);
    QCOMPARE(ready.size(), 1);
    QCOMPARE(failed.size(), 0);
}

void TstQtAudioPort::flushingASmallBufferKeepsThePace()
{
    plugSpeaker();
    QSignalSpy lost(&*m_port, &AudioPort::speakerLost);
    m_port->flushSpeaker(); // nothing open: nothing happens
    m_port->openSpeaker();
    for (int i = 1; i <= 5; ++i) {
        QTRY_VERIFY_WITH_TIMEOUT(m_client->rendered > i * 3200, patience);
        m_port->flushSpeaker();
    }
    QCOMPARE(lost.size(), 0);
}

void TstQtAudioPort::aLostMicrophoneIsToldAndFoundAgain()
{
    plugSpeaker();
    plugMicrophone();
    QSignalSpy ready(&*m_port, &AudioPort::microphoneReady);
    QSignalSpy lost(&*m_port, &AudioPort::microphoneLost);
    m_port->openMicrophone();
    QTRY_COMPARE_WITH_TIMEOUT(ready.size(), 1, patience);
    unplugMicrophone();
    QTRY_COMPARE_WITH_TIMEOUT(lost.size(), 1, patience);
    QCOMPARE(kindOf(lost), ErrorKind::NoMicrophone);
    plugSilentMicrophone(); // another one
    QTRY_COMPARE_WITH_TIMEOUT(ready.size(), 2, patience);
    QCOMPARE(lost.size(), 1);
}

void TstQtAudioPort::aLostSpeakerIsToldAndTheCallGoesOn()
{
    plugSpeaker();
    plugSilentMicrophone();
    QSignalSpy ready(&*m_port, &AudioPort::speakerReady);
    QSignalSpy lost(&*m_port, &AudioPort::speakerLost);
    m_port->openSpeaker();
    QTRY_COMPARE_WITH_TIMEOUT(ready.size(), 1, patience);
    unplugSpeaker();
    QTRY_COMPARE_WITH_TIMEOUT(lost.size(), 1, patience);
    QCOMPARE(kindOf(lost), ErrorKind::NoSpeaker);
    const qint64 before = m_client->rendered;
    QTRY_VERIFY_WITH_TIMEOUT(m_client->rendered > before + 4800, patience);
    plugSpeaker();
    QTRY_COMPARE_WITH_TIMEOUT(ready.size(), 2, patience);
}

// It stands still only once it is open: Qt 6.4 waits for the first sound of a PulseAudio source
// with no end to its patience.
void TstQtAudioPort::aFavouriteThatStandsStillIsPassedOverAndTriedAgain()
{
    plugSilentMicrophone();
    const int other = m_server->load({u"module-null-source"_s, u"source_name=other"_s});
    QVERIFY(other >= 0);
    QTRY_COMPARE(QMediaDevices::audioInputs().size(), 2);
    QSignalSpy opened(&*m_port, &AudioPort::microphoneOpened);
    QSignalSpy lost(&*m_port, &AudioPort::microphoneLost);
    QSignalSpy failed(&*m_port, &AudioPort::microphonesPassedOver);
    const auto used = [&opened] {
        return opened.isEmpty() ? QString() : opened.last().at(0).value<SoundDevice>().id;
    };
    m_port->setWishes({{u"other"_s}, {}, {}, true});
    m_port->openMicrophone();
    QTRY_COMPARE_WITH_TIMEOUT(used(), u"other"_s, patience);
    QVERIFY(m_server->control({u"suspend-source"_s, u"other"_s, u"1"_s}).isEmpty());
    QTRY_COMPARE_WITH_TIMEOUT(failed.size(), 1, patience);
    QVERIFY(m_server->control({u"suspend-source"_s, u"other"_s, u"0"_s}).isEmpty());
    QCOMPARE(failed.first().at(0).toStringList(), QStringList{u"other"_s});
    QTRY_COMPARE_WITH_TIMEOUT(used(), u"silent"_s, patience);
    m_port->setWishes({{u"other"_s, u"third"_s}, {}, {}, true}); // forgives nothing
    QCOMPARE(failed.size(), 1);
    QTRY_COMPARE_WITH_TIMEOUT(used(), u"other"_s, patience);
    QCOMPARE(lost.size(), 0);
    m_port->closeMicrophone();
    QVERIFY(m_server->unload(other));
}

void TstQtAudioPort::aSpeakerThatStandsStillIsToldOnce()
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
    QTRY_VERIFY_WITH_TIMEOUT(m_client->rendered > before + 3 * hs::audioformat::sampleRate,
                             patience); // through other attempts at it
    QCOMPARE(lost.size(), 1);
    QCOMPARE(ready.size(), 1);
    QVERIFY(m_server->control({u"suspend-sink"_s, u"spk"_s, u"0"_s}).isEmpty());
    QTRY_COMPARE_WITH_TIMEOUT(ready.size(), 2, patience);
}

void TstQtAudioPort::aDeadServerIsToldAndFoundAgain()
{
    plugSpeaker();
    plugMicrophone();
    QSignalSpy microphoneReady(&*m_port, &AudioPort::microphoneReady);
    QSignalSpy speakerReady(&*m_port, &AudioPort::speakerReady);
    QSignalSpy microphoneLost(&*m_port, &AudioPort::microphoneLost);
    QSignalSpy speakerLost(&*m_port, &AudioPort::speakerLost);
    m_port->openSpeaker();
    m_port->openMicrophone();
    QTRY_COMPARE_WITH_TIMEOUT(microphoneReady.size(), 1, patience);
    QTRY_COMPARE_WITH_TIMEOUT(speakerReady.size(), 1, patience);

    m_server->kill();
    m_listsAreStale = true;
    m_speaker = -1;
    m_microphone = -1;
    QVERIFY(m_server->start()); // Qt looks for it once, three seconds after the loss
    plugSpeaker();
    plugMicrophone();
    QTRY_COMPARE_WITH_TIMEOUT(microphoneLost.size(), 1, patience);
    QTRY_COMPARE_WITH_TIMEOUT(speakerLost.size(), 1, patience);
    QCOMPARE(kindOf(microphoneLost), ErrorKind::NoSoundServer);
    QCOMPARE(kindOf(speakerLost), ErrorKind::NoSoundServer);
    QTRY_COMPARE_WITH_TIMEOUT(microphoneReady.size(), 2, patience);
    QTRY_COMPARE_WITH_TIMEOUT(speakerReady.size(), 2, patience);
}

HS_TEST_CLASS(TstQtAudioPort)
#include "tst_qtaudioport.moc"
