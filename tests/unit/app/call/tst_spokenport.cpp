#include "app/call/spokenport.h"
#include "app/call/typedvoice.h"
#include "tests/fakes/fakeaudioport.h"
#include "tests/fakes/fakeclock.h"
#include "tests/fakes/testmain.h"

#include <QSignalSpy>

#include <algorithm>
#include <numeric>

using namespace hs;
using namespace hs::test;
using namespace std::chrono_literals;

namespace {

/// Keeps what the port captures, and gives it the agent's sound.
class Client final : public AudioClient
{
public:
    void captured(std::span<const qint16> samples) override
    {
        heard.append(QList<qint16>(samples.begin(), samples.end()));
    }
    void render(std::span<qint16> samples) override
    {
        std::fill(samples.begin(), samples.end(), qint16{7});
        taken += std::ssize(samples);
    }

    QList<qint16> heard;
    qint64 taken = 0;
};

QList<qint16> sound(int samples)
{
    QList<qint16> all(samples);
    std::iota(all.begin(), all.end(), qint16{1});
    return all;
}

/// A port on this thread, whose time is the test's.
struct Rig
{
    Rig()
        : port(
            voice,
            [this] {
                auto made = std::make_unique<FakeAudioPort>();
                real = made.get();
                return made;
            },
            clock)
    {
        port.setClient(&client);
        QCoreApplication::sendPostedEvents(); // the voice knows the port
    }
    [[nodiscard]] bool passes(std::chrono::milliseconds time)
    {
        const qint64 before = client.heard.size();
        clock.advance(time);
        return QTest::qWaitFor([&] { return client.heard.size() > before; });
    }

    FakeClock clock;
    Client client;
    FakeAudioPort *real = nullptr;
    std::shared_ptr<TypedVoice> voice = TypedVoice::make();
    SpokenPort port;
};

} // namespace

class TstSpokenPort : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void itsMicrophoneIsReadyWithoutOne()
    {
        Rig all;
        QSignalSpy ready(&all.port, &AudioPort::microphoneReady);
        QSignalSpy opened(&all.port, &AudioPort::microphoneOpened);
        all.port.openMicrophone();
        QTRY_COMPARE(ready.size(), 1);
        QCOMPARE(opened.size(), 1);
        QCOMPARE(ready.at(0).at(1).toBool(), false); // nothing to warn of
        QVERIFY(!all.real);
    }

    void silenceGoesOutExactlyAtThePaceOfTime()
    {
        Rig all;
        all.port.openMicrophone();
        QVERIFY(all.passes(437ms));
        QCOMPARE(all.client.heard.size(), 21 * 320); // and 17 ms of the next frame have passed
        QVERIFY(all.passes(3ms));
        QCOMPARE(all.client.heard.size(), 22 * 320);
        QCOMPARE(all.client.heard.count(0), 22 * 320);
    }

    void whatIsSaidGoesOutSampleForSample()
    {
        Rig all;
        all.port.openMicrophone();
        QSignalSpy said(all.voice.get(), &TypedVoice::said);
        const quint64 first = all.voice->say(sound(500));
        const quint64 second = all.voice->say(sound(300));
        QVERIFY(all.passes(40ms));
        QTRY_COMPARE(said.size(), 1);
        QCOMPARE(said.at(0).at(0).toULongLong(), first);
        QVERIFY(all.passes(40ms));
        QTRY_COMPARE(said.size(), 2);
        QCOMPARE(said.at(1).at(0).toULongLong(), second);
        QCOMPARE(all.client.heard, sound(500) + sound(300) + QList<qint16>(480, 0));
    }

    void whatWasSaidBeforeThePortWaitsForIt()
    {
        FakeClock clock;
        Client client;
        const std::shared_ptr<TypedVoice> voice = TypedVoice::make();
        voice->setPace(2);
        voice->say(sound(640));
        SpokenPort port(
            voice, [] { return std::make_unique<FakeAudioPort>(); }, clock);
        port.setClient(&client);
        voice->say(sound(320)); // between the port and its attaching
        QCoreApplication::sendPostedEvents();
        port.openMicrophone();
        clock.advance(40ms);
        QTRY_COMPARE(client.heard, sound(640) + sound(320) + QList<qint16>());
    }

    void onlySpeechGoesFasterThanTime()
    {
        Rig all;
        all.port.openMicrophone();
        all.voice->setPace(4);
        all.voice->say(sound(3'200)); // 200 ms, in 50
        QVERIFY(all.passes(150ms));
        QCOMPARE(all.client.heard, sound(3'200) + QList<qint16>(1'600, 0));
    }

    void aStandstillIsNotMadeUpForWholly()
    {
        Rig all;
        all.port.openMicrophone();
        QVERIFY(all.passes(1h)); // the computer slept
        QCOMPARE(all.client.heard.size(), 8'000);
    }

    void hushDropsTheRest()
    {
        Rig all;
        all.port.openMicrophone();
        QSignalSpy said(all.voice.get(), &TypedVoice::said);
        all.voice->say(sound(3'200));
        QVERIFY(all.passes(20ms));
        all.voice->hush();
        QVERIFY(all.passes(400ms));
        QCOMPARE(all.client.heard, sound(320) + QList<qint16>(6'400, 0));
        const quint64 next = all.voice->say(sound(320));
        QVERIFY(all.passes(20ms));
        QTRY_COMPARE(said.size(), 1);
        QCOMPARE(said.at(0).at(0).toULongLong(), next);
    }

    void theAgentsSoundIsTakenAsASpeakerWould()
    {
        Rig all;
        all.port.openMicrophone();
        QVERIFY(all.passes(100ms));
        QCOMPARE(all.client.taken, 0); // its speaker is not open
        all.port.openSpeaker();
        all.voice->setPace(4);
        all.voice->say(sound(3'200));
        QVERIFY(all.passes(400ms));
        QCOMPARE(all.client.taken, 6'400);
        QVERIFY(!all.real); // nothing was opened for it
        all.port.closeMicrophone();
        all.clock.advance(100ms);
        QTRY_COMPARE(all.client.taken, 8'000); // the last words play on
        all.port.closeSpeaker();
    }

    void theAgentIsHeardThroughARealSpeakerAlone()
    {
        Rig all;
        DeviceWishes wishes;
        wishes.speakers = {QStringLiteral("headset")};
        all.port.setWishes(wishes);
        all.port.openMicrophone();
        all.port.openSpeaker();
        QSignalSpy ready(&all.port, &AudioPort::speakerReady);
        all.voice->setAgentHeard(true);
        QVERIFY(all.real);
        QVERIFY(all.real->speakerOpen);
        QCOMPARE(all.real->wishes, wishes);
        all.real->speakerWorks();
        QCOMPARE(ready.size(), 1);
        QCOMPARE(all.port.speakerLatency(), all.real->latency);
        QVERIFY(all.passes(200ms));
        QCOMPARE(all.client.taken, 0); // the real one asks
        QCOMPARE(all.real->play(320).at(5), 7);
        QCOMPARE(all.client.taken, 320);
        all.real->speak(sound(320)); // whatever a microphone would hear
        QCOMPARE(all.client.heard.count(0), all.client.heard.size());
        QCOMPARE(all.real->microphoneOpens, 0);
    }

    void aSpeakerThatFailsIsStoodInFor()
    {
        Rig all;
        all.voice->setAgentHeard(true);
        QSignalSpy lost(&all.port, &AudioPort::speakerLost);
        all.port.openMicrophone();
        all.port.openSpeaker(); // it was to be heard before
        QVERIFY(all.real && all.real->speakerOpen);
        all.real->speakerWorks();
        all.real->speakerVanishes();
        QCOMPARE(lost.size(), 1);
        QVERIFY(all.passes(200ms));
        QCOMPARE(all.client.taken, 3'200);
    }

    void switchedOffTheSpeakerIsClosedAndItsTroublesGo()
    {
        Rig all;
        all.port.openMicrophone();
        all.port.openSpeaker();
        all.voice->setAgentHeard(true);
        all.real->speakerFails();
        QSignalSpy opened(&all.port, &AudioPort::speakerOpened);
        QSignalSpy ready(&all.port, &AudioPort::speakerReady);
        all.voice->setAgentHeard(false);
        QVERIFY(!all.real->speakerOpen);
        QCOMPARE(opened.last().at(0).value<SoundDevice>(), SoundDevice());
        QCOMPARE(ready.size(), 1);
        QVERIFY(all.passes(200ms));
        QCOMPARE(all.client.taken, 3'200);
    }
};

HS_TEST_CLASS(TstSpokenPort)
#include "tst_spokenport.moc"
