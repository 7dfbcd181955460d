#include "models/domain/audioformat.h"
#include "tests/fakes/testmain.h"
#include "tests/unit/app/audio/pulsefixture.h"

#include <QElapsedTimer>

using namespace Qt::StringLiterals;
using namespace hs::test;
using hs::AudioPort;
using hs::ErrorKind;
using hs::SoundDevice;

/// The real port against a real sound server without hardware.
class TstPulseAudioPort : public PulseFixture
{
    Q_OBJECT
private Q_SLOTS:
    void noMicrophoneFailsAtOnce();
    void noSpeakerFailsAndTheCallGoesOnAtTheSamePace();
    void aSpeakerPluggedInLaterIsUsed();
    void zerosFromTheMicrophoneAreDigitalSilence();
    void hearsWhatIsSpoken();
    void capturesAtTheDevicesOwnRate_data();
    void capturesAtTheDevicesOwnRate();
    void rendersAtThePaceOfTheSpeaker();
    void theDelayOfTheSpeakerIsKnown();
    void closingReleasesTheDevice();
    void whatWasClosedOpensAgain();
    void closingBeforeTheFirstBlockReportsNothingElse();
    void flushingKeepsThePace();
    void aMuteByTheSystemIsTold();
    void aSpeakerTurnedDownToNothingIsMuted();
};

void TstPulseAudioPort::noMicrophoneFailsAtOnce()
{
    plugSpeaker(); // its monitor is no microphone
    QSignalSpy failed(&*m_port, &AudioPort::microphoneFailed);
    m_port->openMicrophone();
    QCOMPARE(failed.size(), 0); // never from within the call
    QTRY_COMPARE(failed.size(), 1);
    QCOMPARE(kindOf(failed), ErrorKind::NoMicrophone);
}

void TstPulseAudioPort::noSpeakerFailsAndTheCallGoesOnAtTheSamePace()
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
    QCOMPARE(failed.size(), 1);
}

void TstPulseAudioPort::aSpeakerPluggedInLaterIsUsed()
{
    QSignalSpy failed(&*m_port, &AudioPort::speakerFailed);
    QSignalSpy ready(&*m_port, &AudioPort::speakerReady);
    m_port->openSpeaker();
    QTRY_COMPARE(failed.size(), 1);
    plugSpeaker();
    QTRY_COMPARE_WITH_TIMEOUT(ready.size(), 1, patience);
    QVERIFY(!ready.first().at(0).toString().isEmpty());
}

void TstPulseAudioPort::zerosFromTheMicrophoneAreDigitalSilence()
{
    plugSilentMicrophone();
    QSignalSpy ready(&*m_port, &AudioPort::microphoneReady);
    m_port->openMicrophone();
    QTRY_COMPARE_WITH_TIMEOUT(ready.size(), 1, patience);
    QCOMPARE(ready.first().at(1).toBool(), true);
    QVERIFY(!ready.first().at(0).toString().isEmpty());
    QTRY_VERIFY(m_client->heard > 0); // the first block counts too
}

void TstPulseAudioPort::hearsWhatIsSpoken()
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

void TstPulseAudioPort::capturesAtTheDevicesOwnRate_data()
{
    QTest::addColumn<int>("rate");
    for (const int rate : {8'000, 16'000, 44'100, 48'000, 96'000})
        QTest::addRow("%d Hz", rate) << rate;
}

void TstPulseAudioPort::capturesAtTheDevicesOwnRate()
{
    QFETCH(const int, rate);
    plug(u"quiet"_s, {u"module-null-source"_s, u"source_name=quiet"_s, u"rate=%1"_s.arg(rate)});
    openMicrophone(u"quiet"_s);
    const QString ours = m_server->control({u"list"_s, u"short"_s, u"source-outputs"_s});
    QVERIFY2(ours.contains(u"s16le 1ch %1Hz"_s.arg(rate)), qPrintable(ours));
    const qint64 before = m_client->heard;
    QElapsedTimer timer;
    timer.start();
    QTRY_VERIFY_WITH_TIMEOUT(m_client->heard - before > hs::audioformat::sampleRate, patience);
    QVERIFY2(timer.elapsed() > 900, qPrintable(QString::number(timer.elapsed())));
}

void TstPulseAudioPort::rendersAtThePaceOfTheSpeaker()
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
    QVERIFY2(timer.elapsed() > 1900, qPrintable(QString::number(timer.elapsed())));
}

void TstPulseAudioPort::theDelayOfTheSpeakerIsKnown()
{
    using namespace std::chrono_literals;
    QCOMPARE(m_port->soundDelay(), 0ms);
    plugSpeaker();
    m_port->openSpeaker();
    const auto isPlausible
        = [this] { return m_port->soundDelay() > 5ms && m_port->soundDelay() < 250ms; };
    QTRY_VERIFY_WITH_TIMEOUT(isPlausible(), patience);
    m_port->flushSpeaker();
    QTRY_VERIFY_WITH_TIMEOUT(isPlausible(), patience); // again
    m_port->closeSpeaker();
    QCOMPARE(m_port->soundDelay(), 0ms);
}

void TstPulseAudioPort::closingReleasesTheDevice()
{
    plugSpeaker();
    plugMicrophone();
    QSignalSpy closed(&*m_port, &AudioPort::microphoneClosed);
    m_port->openSpeaker();
    openMicrophone(u"mic"_s);
    QCOMPARE(ownStreams(u"source-outputs"_s), 1);
    m_port->closeMicrophone();
    m_port->closeSpeaker();
    QCOMPARE(closed.size(), 1);
    QTRY_COMPARE(ownStreams(u"source-outputs"_s), 0); // the server learns of it by a message
    QTRY_COMPARE(ownStreams(u"sink-inputs"_s), 0);
}

void TstPulseAudioPort::whatWasClosedOpensAgain()
{
    plugSpeaker();
    plugMicrophone();
    QSignalSpy speaker(&*m_port, &AudioPort::speakerReady);
    for (int i = 1; i <= 2; ++i) {
        m_port->openSpeaker();
        openMicrophone(u"mic"_s);
        QTRY_COMPARE_WITH_TIMEOUT(speaker.size(), i, patience);
        m_port->closeMicrophone();
        m_port->closeSpeaker();
        QTRY_VERIFY(!m_server->control({u"list"_s, u"short"_s, u"clients"_s})
                         .contains(u"tst_audio_pulse"_s)); // the connection is let go of, too
    }
}

void TstPulseAudioPort::closingBeforeTheFirstBlockReportsNothingElse()
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

void TstPulseAudioPort::flushingKeepsThePace()
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

void TstPulseAudioPort::aMuteByTheSystemIsTold()
{
    plugSilentMicrophone(u"a"_s);
    openMicrophone(u"a"_s);
    QCOMPARE(m_opened->last().at(0).value<SoundDevice>().isMuted, false);
    QVERIFY(m_server->control({u"set-source-mute"_s, u"a"_s, u"1"_s}).isEmpty());
    QTRY_COMPARE_WITH_TIMEOUT(m_opened->last().at(0).value<SoundDevice>().isMuted, true, patience);
    QVERIFY(m_server->control({u"set-source-mute"_s, u"a"_s, u"0"_s}).isEmpty());
    QTRY_COMPARE_WITH_TIMEOUT(m_opened->last().at(0).value<SoundDevice>().isMuted, false, patience);
}

void TstPulseAudioPort::aSpeakerTurnedDownToNothingIsMuted()
{
    plugSpeaker();
    QSignalSpy opened(&*m_port, &AudioPort::speakerOpened);
    m_port->openSpeaker();
    QTRY_COMPARE_WITH_TIMEOUT(opened.size(), 1, patience);
    const auto isMuted = [&] { return opened.last().at(0).value<SoundDevice>().isMuted; };
    QVERIFY(!isMuted());
    QVERIFY(m_server->control({u"set-sink-mute"_s, u"spk"_s, u"1"_s}).isEmpty());
    QTRY_VERIFY_WITH_TIMEOUT(isMuted(), patience);
    QVERIFY(m_server->control({u"set-sink-mute"_s, u"spk"_s, u"0"_s}).isEmpty());
    QTRY_VERIFY_WITH_TIMEOUT(!isMuted(), patience);
    QVERIFY(m_server->control({u"set-sink-volume"_s, u"spk"_s, u"0"_s}).isEmpty());
    QTRY_VERIFY_WITH_TIMEOUT(isMuted(), patience);
}

HS_TEST_CLASS(TstPulseAudioPort)
#include "tst_pulseaudioport.moc"
