#include "models/domain/audioformat.h"
#include "tests/fakes/fakeclock.h"
#include "tests/fakes/room.h"
#include "tests/fakes/testmain.h"
#include "tests/unit/app/call/medialinerig.h"

#include <QSignalSpy>

#include <algorithm>

using namespace hs;
using namespace hs::test;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

namespace {

bool isSilent(const std::vector<qint16> &samples)
{
    return std::all_of(samples.begin(), samples.end(), [](qint16 s) { return s == 0; });
}

SocketClosing handshake()
{
    SocketClosing how;
    how.wasOpen = true;
    how.requestLeft = true;
    how.handshakeComplete = true;
    how.code = 1000;
    return how;
}

} // namespace

class TstMediaLine : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void noSoundLeavesBeforeTheSocketIsOpen()
    {
        Line line;
        line.media.openMicrophone();
        line.port->microphoneWorks();
        line.port->speak(audioformat::uplinkChunkSamples, 1000);
        line.media.connectTo(QUrl(u"ws://127.0.0.1/x"_s));
        line.port->speak(audioformat::uplinkChunkSamples, 1000);
        QVERIFY(line.socket->sent().isEmpty());
        line.socket->acceptUpgrade();
        line.port->speak(audioformat::uplinkChunkSamples, 1000);
        QCOMPARE(line.socket->sent().size(), 1);
        QCOMPARE(line.socket->sent().constFirst().size(), audioformat::uplinkChunkSamples * 2);
    }

    void agentAudioIsPlayedAndClearSilencesIt()
    {
        Line line;
        line.answer();
        line.hear(16'000, 8000);
        QVERIFY(!isSilent(line.port->play(3'200)));
        line.port->latency = 100ms;
        const int flushesBefore = line.port->flushes;
        Q_EMIT line.socket->received(ClearPlayback{});
        line.port->play(Playout::fadeSamples);
        QVERIFY(isSilent(line.port->play(3'200)));
        QCOMPARE(line.port->flushes, flushesBefore + 1);
    }

    void aShortBufferPlaysOutIntoTheFade()
    {
        Line line;
        line.answer();
        line.port->latency = 30ms;
        line.hear(16'000, 8000);
        QVERIFY(!isSilent(line.port->play(3'200)));
        const int flushesBefore = line.port->flushes;
        Q_EMIT line.socket->received(ClearPlayback{});
        const std::vector<qint16> fade = line.port->play(Playout::fadeSamples);
        QCOMPARE(line.port->flushes, flushesBefore); // it would click
        QVERIFY(fade.front() > 7'500 && fade.back() < 500);
        QVERIFY(isSilent(line.port->play(3'200)));
    }

    void muteSendsSilenceNotNothing()
    {
        Line line;
        line.answer();
        line.media.setMuted(true);
        line.port->speak(2 * oneChunk, 12'000);
        QCOMPARE(line.socket->sent().size(), 2);
        QCOMPARE(line.socket->sent().at(1), QByteArray(audioformat::uplinkChunkSamples * 2, '\0'));
    }

    void hangUpSendsTheCloseFrameBeforeAnythingElse()
    {
        Line line;
        line.answer();
        bool microphoneOpenAtClose = false;
        // The devices take time to close; the close frame must not wait for them.
        connect(&line.media, &MediaLine::closeFrameSent, this,
                [&] { microphoneOpenAtClose = line.port->microphoneOpen; });
        line.media.end();
        QCOMPARE(line.socket->closes(), 1);
        QVERIFY(microphoneOpenAtClose);
        QVERIFY(!line.port->microphoneOpen);
        QVERIFY(!line.port->speakerOpen);
        line.port->speak(audioformat::uplinkChunkSamples, 1000);
        QVERIFY(line.socket->sent().isEmpty());
    }

    void anUnansweredCloseIsTornDown()
    {
        Line line;
        line.answer();
        QSignalSpy closed(&line.media, &MediaLine::closed);
        line.media.end();
        line.media.end();
        QCOMPARE(line.socket->closes(), 1);
        QTRY_COMPARE(closed.size(), 1);
        QCOMPARE(line.socket->aborts(), 1);
        QVERIFY(!closed.at(0).at(0).value<SocketClosing>().handshakeComplete);
    }

    void anAnsweredCloseIsReportedAsSuch()
    {
        Line line;
        line.answer();
        QSignalSpy closed(&line.media, &MediaLine::closed);
        line.media.end();
        Q_EMIT line.socket->closed(handshake());
        QCOMPARE(closed.size(), 1);
        QVERIFY(closed.at(0).at(0).value<SocketClosing>().handshakeComplete);
        QCOMPARE(line.socket->aborts(), 0);
    }

    void aStuckConnectIsGivenUp()
    {
        Line line({10ms, 20ms, 100ms});
        line.media.openMicrophone();
        line.port->microphoneWorks();
        line.media.connectTo(QUrl(u"ws://127.0.0.1/x"_s));
        QSignalSpy closed(&line.media, &MediaLine::closed);
        QTRY_COMPARE(closed.size(), 1);
        QCOMPARE(closed.at(0).at(1).toBool(), true);
        QVERIFY(!line.port->microphoneOpen);
    }

    void theAgentsHangUpClosesTheMicrophoneAtOnceAndLetsTheLastWordsPlay()
    {
        Line line;
        line.answer();
        line.hear(1'600, 9000);
        QSignalSpy ended(&line.media, &MediaLine::platformEnded);
        Q_EMIT line.socket->received(PlatformEnd{u"hangup"_s});
        QCOMPARE(ended.size(), 1);
        QVERIFY(!line.port->microphoneOpen);
        QVERIFY(line.port->speakerOpen);
        Q_EMIT line.socket->closed(handshake());
        QVERIFY(line.port->speakerOpen);
        QVERIFY(!isSilent(line.port->play(1'600)));
        line.port->play(3'200);
        QTRY_VERIFY(!line.port->speakerOpen);
    }

    void theMicrophonesCloseIsToldBeforeTheProof_data()
    {
        QTest::addColumn<bool>("byAgent");
        QTest::newRow("the agent hangs up") << true;
        QTest::newRow("the peer closes the socket") << false;
    }
    void theMicrophonesCloseIsToldBeforeTheProof()
    {
        QFETCH(const bool, byAgent);
        Line line;
        line.answer();
        QStringList order;
        connect(&line.media, &MediaLine::microphoneClosed, this,
                [&order] { order.append(u"microphone"_s); });
        connect(&line.media, &MediaLine::platformEnded, this,
                [&order] { order.append(u"proof"_s); });
        connect(&line.media, &MediaLine::closed, this, [&order] { order.append(u"socket"_s); });
        if (byAgent)
            Q_EMIT line.socket->received(PlatformEnd{u"hangup"_s});
        Q_EMIT line.socket->closed(handshake());
        QCOMPARE(order, (byAgent ? QStringList{u"microphone"_s, u"proof"_s, u"socket"_s}
                                 : QStringList{u"microphone"_s, u"socket"_s}));
    }

    void aLostMicrophoneSendsSilenceUntilItIsBack()
    {
        Line line;
        line.answer();
        QSignalSpy warned(&line.media, &MediaLine::warned);
        line.port->microphoneVanishes();
        QCOMPARE(warned.takeFirst().at(0).value<CallWarning>(), CallWarning::MicrophoneLost);
        QTRY_VERIFY(!line.socket->sent().isEmpty());
        QCOMPARE(line.socket->sent().constFirst(),
                 QByteArray(audioformat::uplinkChunkSamples * 2, '\0'));
        line.port->microphoneWorks();
        QCOMPARE(warned.takeFirst().at(0).value<CallWarning>(), CallWarning::MicrophoneBack);
    }

    void aMissingSpeakerIsAWarningNotAnEnd()
    {
        Line line;
        line.media.openMicrophone();
        line.port->microphoneWorks();
        line.media.connectTo(QUrl(u"ws://127.0.0.1/x"_s));
        QSignalSpy warned(&line.media, &MediaLine::warned);
        line.socket->acceptUpgrade();
        line.port->speakerFails();
        QCOMPARE(warned.size(), 1);
        QCOMPARE(warned.at(0).at(0).value<CallWarning>(), CallWarning::SpeakerMissing);
        line.port->speak(oneChunk, 1000);
        QCOMPARE(line.socket->sent().size(), 1);
    }

    void digitalSilenceWarnsAndGoesOn()
    {
        Line line;
        QSignalSpy warned(&line.media, &MediaLine::warned);
        QSignalSpy ready(&line.media, &MediaLine::microphoneReady);
        line.media.openMicrophone();
        line.port->microphoneWorks(true);
        QCOMPARE(ready.size(), 1);
        QVERIFY(warned.isEmpty());
        line.port->speak(audioformat::sampleRate / 2, 0);
        QCOMPARE(warned.size(), 1);
        QCOMPARE(warned.takeFirst().at(0).value<CallWarning>(),
                 CallWarning::MicrophoneDigitalSilence);
        line.port->speak(320, 500);
        QCOMPARE(warned.size(), 1);
        QCOMPARE(warned.takeFirst().at(0).value<CallWarning>(), CallWarning::MicrophoneHeard);
    }

    void pausesOfAGatedMicrophoneAreNoWarning()
    {
        Line line;
        line.answer();
        line.port->speak(320, 500);
        QSignalSpy warned(&line.media, &MediaLine::warned);
        line.port->speak(audioformat::sampleRate, 0);
        QVERIFY(warned.isEmpty());
        line.port->speak(audioformat::sampleRate * 3, 0);
        QCOMPARE(warned.size(), 1);
    }

    void levelsAreReportedForBothSides()
    {
        Line line;
        line.plain();
        line.answer();
        QSignalSpy levels(&line.media, &MediaLine::levels);
        line.port->speak(sine(0.02, 1'000, 16'384));
        line.hear(3'200, 8'192);
        line.port->play(3'200);
        QTRY_VERIFY(!levels.isEmpty());
        const auto first = levels.at(0).at(0).value<CallLevels>();
        QVERIFY(first.microphone > 0.45F && first.microphone < 0.55F);
        QVERIFY(first.agent > 0.2F && first.agent < 0.3F);
    }

    void whatWasHeardOfACutTurnIsTold()
    {
        Line line;
        line.answer();
        QSignalSpy cut(&line.media, &MediaLine::cutShort);
        Q_EMIT line.socket->received(ClearPlayback{}); // nothing sounds
        line.hear(16'000, 8000);
        line.port->play(4'000);
        Q_EMIT line.socket->received(ClearPlayback{});
        QCOMPARE(cut.size(), 1);
        const auto told = cut.at(0).at(0).value<PlaybackCut>();
        QCOMPARE(told.heard, 250ms);
        QCOMPARE(told.cut, 750ms);
    }

    void theWaitForAnAnswerIsTold()
    {
        FakeClock clock;
        Line line({10s, 20ms, 100ms, &clock});
        line.plain();
        line.answer();
        QSignalSpy answers(&line.media, &MediaLine::answeredAfter);
        line.port->speak(1'600, 0);
        for (int i = 0; i < 6; ++i) {
            clock.advance(50ms);
            line.port->speak(sine(0.05, 300, 8'000));
        }
        clock.advance(900ms);
        line.hear(16'000, 8000);
        line.port->play(3'200);
        QTRY_COMPARE(answers.size(), 1);
        QCOMPARE(answers.at(0).at(0).value<std::chrono::milliseconds>(),
                 900ms + line.port->latency);
    }

    void eachSecondIsTold()
    {
        Line line;
        line.answer();
        QSignalSpy seconds(&line.media, &MediaLine::quality);
        line.socket->m_dropped = 4'096;
        line.socket->m_roundTrip = 12ms;
        line.hear(16'000, 8000);
        line.port->play(3'200);
        QTRY_COMPARE(seconds.size(), 1);
        const auto second = seconds.at(0).at(0).value<CallQuality>();
        QCOMPARE(second.lost, 256ms);
        QCOMPARE(second.roundTrip, 12ms);
        QCOMPARE(second.played, 200ms);
        QVERIFY(second.agent > 0.2F);
    }

    void theSecondInWhichTheCallEndsIsToldToo()
    {
        Line line;
        line.answer();
        QSignalSpy seconds(&line.media, &MediaLine::quality);
        line.hear(16'000, 8000);
        line.port->play(3'200);
        line.media.end();
        QCOMPARE(seconds.size(), 1);
        QCOMPARE(seconds.at(0).at(0).value<CallQuality>().played, 200ms);
        line.media.release();
        QCOMPARE(seconds.size(), 1);
    }

    void droppedUplinkAudioIsTold()
    {
        Line line;
        line.answer();
        QSignalSpy warned(&line.media, &MediaLine::warned);
        line.socket->m_dropped = 6'144;
        QSignalSpy levels(&line.media, &MediaLine::levels);
        QTRY_COMPARE(warned.size(), 1);
        QCOMPARE(warned.at(0).at(0).value<CallWarning>(), CallWarning::UplinkSlow);
        QCOMPARE(levels.last().at(0).value<CallLevels>().lost, 384ms);
    }

    void aLossThatGoesOnIsNotedAtItsEndsOnly()
    {
        Line line;
        line.answer();
        QStringList drops;
        QObject::connect(&line.media, &MediaLine::noted, &line.media,
                         [&drops](Origin, const QString &name, const QString &detail) {
                             if (name == "uplink.dropped"_L1)
                                 drops.append(detail);
                         });
        QSignalSpy levels(&line.media, &MediaLine::levels);
        for (int i = 0; i < 5; ++i) {
            levels.clear();
            line.socket->m_dropped += 2'048;
            QTRY_VERIFY(!levels.isEmpty());
        }
        QCOMPARE(drops.size(), 1);
        line.media.end();
        QCOMPARE(drops.size(), 2);
        QCOMPARE(drops.last(), QString::number(5 * 2'048));
    }

    void transcriptFramesBecomeUpdates()
    {
        Line line;
        line.answer();
        QSignalSpy updates(&line.media, &MediaLine::transcript);
        Q_EMIT line.socket->received(AgentPartial{u"Hel"_s});
        Q_EMIT line.socket->received(AgentFinal{u"Hello"_s});
        Q_EMIT line.socket->received(OperatorPartial{u"my"_s});
        Q_EMIT line.socket->received(OperatorFinal{u"my parcel"_s});
        Q_EMIT line.socket->received(IgnoredFrame{u"unknown event"_s});
        QCOMPARE(updates.size(), 4);
        const auto last = updates.at(3).at(0).value<TranscriptUpdate>();
        QCOMPARE(last.text, u"my parcel"_s);
        QVERIFY(last.isFinal && last.speaker == Speaker::Operator);
    }
};
HS_TEST_CLASS(TstMediaLine)
#include "tst_medialine.moc"
