// What becomes of the operator's voice on its way through a line.
#include "app/audio/cuetones.h"
#include "tests/fakes/room.h"
#include "tests/fakes/testmain.h"
#include "tests/unit/app/call/medialinerig.h"

#include <QSignalSpy>

#include <algorithm>
#include <numeric>
#include <utility>

using namespace hs;
using namespace hs::test;

class TstMediaLineVoice : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void muteHoldsWithinOneFrame()
    {
        Line line;
        VoiceOptions options;
        options.chunkSamples = 320;
        line.media.setVoiceOptions(options);
        line.answer();
        line.port->speak(babble(2, 3));
        line.media.setMuted(true);
        const qsizetype before = line.socket->sent().size();
        line.port->speak(babble(1, 4));
        QVERIFY(before >= 99);
        QCOMPARE(line.socket->sent().size(), 150);
        for (qsizetype i = before + 1; i < line.socket->sent().size(); ++i)
            QCOMPARE(line.socket->sent().at(i), QByteArray(640, '\0'));
        line.media.setMuted(false);
        line.port->speak(babble(0.04, 3));
        line.port->speak(babble(0.04, 3));
        QVERIFY(line.socket->sent().last() != QByteArray(640, '\0'));
    }

    void chunksAreAsLongAsTheSettingSays()
    {
        Line line;
        VoiceOptions options;
        options.chunkSamples = 480;
        line.media.setVoiceOptions(options);
        line.answer();
        options.chunkSamples = 320;
        line.media.setVoiceOptions(options); // from the next chunk on
        line.port->speak(1'120, 100);
        QCOMPARE(line.socket->sent().size(), 3);
        QCOMPARE(line.socket->sent().at(0).size(), 640);
        options.chunkSamples = 480;
        line.media.setVoiceOptions(options);
        line.port->speak(1'120, 100);
        QCOMPARE(line.socket->sent().last().size(), 960);
    }

    void soundThatNoSpeakerPlaysShutsNothing()
    {
        Line line;
        VoiceOptions options;
        options.halfDuplex = true;
        options.chunkSamples = 320;
        line.media.setVoiceOptions(options);
        line.answer();
        line.port->speakerVanishes(ErrorKind::SpeakerRefused);
        line.hear(babble(2, 1));
        for (int block = 0; block < 100; ++block) {
            (void)line.port->play(320); // so that time goes on
            line.port->speak(sine(0.02, 440, 8'000));
        }
        QVERIFY(line.socket->sent().last() != QByteArray(640, '\0'));
        line.port->speakerWorks();
        line.hear(babble(2, 1));
        for (int block = 0; block < 50; ++block) {
            (void)line.port->play(320);
            line.port->speak(sine(0.02, 440, 8'000));
        }
        QCOMPARE(line.socket->sent().last(), QByteArray(640, '\0'));
    }

    void aCueIsPartOfWhatTheCallPlays()
    {
        Line line;
        bool taken = false;
        line.media.soundCue(SoundCue::Connected, taken);
        QVERIFY(!taken); // nobody is on the line
        line.answer();
        line.media.soundCue(SoundCue::Connected, taken);
        QVERIFY(taken);
        const std::vector<qint16> cue = cueTones(SoundCue::Connected);
        QCOMPARE(line.port->play(static_cast<int>(cue.size())), cue);
        line.hear(16'000, 1'000); // beside the agent's voice, not instead of it
        (void)line.port->play(3'200);
        line.media.soundCue(SoundCue::Trouble, taken = false);
        const std::vector<qint16> both = line.port->play(1'600);
        QVERIFY(*std::max_element(both.begin(), both.end()) > 2'000);
        QVERIFY(std::accumulate(both.begin(), both.end(), 0) / 1'600 > 800);
        line.port->speakerVanishes(ErrorKind::SpeakerRefused);
        line.media.soundCue(SoundCue::Trouble, taken = false);
        QVERIFY(!taken);
    }

    void aCueWaitsForASpeakerThatIsOpening()
    {
        Line line;
        line.media.openMicrophone();
        line.port->microphoneWorks();
        line.media.connectTo(QUrl(QStringLiteral("ws://127.0.0.1/x")));
        line.socket->acceptUpgrade();
        bool taken = false;
        line.media.soundCue(SoundCue::Connected, taken);
        QVERIFY(taken); // beside the line, the agent would hear it
        (void)line.port->play(3'200);
        line.port->speakerWorks();
        const std::vector<qint16> cue = cueTones(SoundCue::Connected);
        QCOMPARE(line.port->play(static_cast<int>(cue.size())), cue);
    }

    void aCueIsNoWordOfTheAgents()
    {
        Line line;
        line.answer();
        QSignalSpy levels(&line.media, &MediaLine::levels);
        bool taken = false;
        line.media.soundCue(SoundCue::Connected, taken);
        (void)line.port->play(3'200);
        QTRY_VERIFY(levels.size() >= 2);
        for (const QList<QVariant> &told : std::as_const(levels))
            QCOMPARE(told.first().value<CallLevels>().agent, 0.0F);
    }

    // An echo that comes later than half a second is found around the port's own delay only.
    void thePortsDelayReachesTheCanceller()
    {
        Line line;
        line.answer();
        line.port->latency = 700ms;
        QSignalSpy seconds(&line.media, &MediaLine::quality);
        const Sound agent = babble(5, 1);
        line.hear(agent);
        std::vector<qint16> played(16 * 700);
        for (int block = 0; block < 250; ++block) {
            const auto out = line.port->play(320);
            played.insert(played.end(), out.begin(), out.end());
            Sound heard(played.end() - 320 - 16 * 700, played.end() - 16 * 700);
            for (qint16 &sample : heard)
                sample = static_cast<qint16>(sample / 2);
            line.port->speak(heard);
        }
        QTRY_VERIFY(!seconds.isEmpty());
        QVERIFY(seconds.last().at(0).value<CallQuality>().echoReduction.value_or(0) > 15);
    }

    void theAgentsEchoIsNoVoice_data()
    {
        QTest::addColumn<bool>("cancelled");
        QTest::newRow("with echo cancellation") << true;
        QTest::newRow("without") << false;
    }

    void theAgentsEchoIsNoVoice()
    {
        QFETCH(const bool, cancelled);
        Line line;
        VoiceOptions options;
        options.echoCancellation = cancelled;
        line.media.setVoiceOptions(options);
        line.answer();
        QSignalSpy seconds(&line.media, &MediaLine::quality);
        const Sound agent = babble(5, 1);
        line.hear(agent);
        Room room({.delaySamples = 960, .gainDb = -6, .responseSamples = 800});
        constexpr size_t reach = 960 + 800 + 320; // what can still be heard
        std::vector<qint16> played; // as the device has it: in blocks of 20 ms
        for (int block = 0; block < 250; ++block) {
            const auto out = line.port->play(320);
            played.insert(played.end(), out.begin(), out.end());
            const size_t count = std::min(played.size(), reach);
            const Sound heard = room.mixed(room.echoOf(std::span(played).last(count)));
            line.port->speak(std::span(heard).last(320));
        }
        double loudest = -100;
        for (const QByteArray &chunk : line.socket->sent()) {
            const auto *samples = reinterpret_cast<const qint16 *>(chunk.constData());
            loudest = std::max(loudest, levelDb({samples, static_cast<size_t>(chunk.size() / 2)}));
        }
        QCOMPARE(loudest < -35, cancelled);
        QTRY_VERIFY(!seconds.isEmpty());
        const auto reduction = seconds.last().at(0).value<CallQuality>().echoReduction;
        QCOMPARE(reduction.value_or(0) > 15, cancelled);
    }
};
HS_TEST_CLASS(TstMediaLineVoice)
#include "tst_medialinevoice.moc"
