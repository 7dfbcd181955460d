#include "tests/fakes/testmain.h"
#include "tests/unit/app/chat/voicelinerig.h"

using namespace hs;
using namespace hs::test;

class TstVoiceLineTransport : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void theFirstMessageOpensATypedLine()
    {
        VoiceLineRig all;
        all.target->agentId = 7001;
        QVERIFY(!all.transport.holdsLine());
        all.send(u"Hello"_s);
        QCOMPARE(all.wires.size(), 1);
        QVERIFY(all.transport.holdsLine());
        QVERIFY(all.wire().target().typed);
        QCOMPARE(all.wire().target().agentId, 7001);
        QCOMPARE(all.desk.openLines().size(), 1); // the call bar's, with meter and caps
        QCOMPARE(all.transport.line(), all.line());
        QCOMPARE(all.synthesizer.prepared, 1);
        QVERIFY(all.notes().isEmpty());
        QVERIFY(all.bringUp());
        QCOMPARE(all.notes(), QList<ChatNote>{ChatNote::LineOpened});
        QVERIFY(!all.voice()->isAgentHeard());
    }

    void aMessageWaitsForTheGreetingAndIsAnswered()
    {
        VoiceLineRig all;
        all.send(u"My name is John."_s);
        QVERIFY(all.bringUp());
        all.agentSays(u"Hello, how"_s, false);
        all.agentSounds();
        all.agentSays(u"Hello, how can I help?"_s);
        QVERIFY(all.synthesizer.asked.isEmpty());
        QTRY_COMPARE(all.answered.size(), 1); // a turn of its own
        QCOMPARE(all.grew.last().at(0).toString(), u"Hello, how can I help?"_s);
        QCOMPARE(all.grew.last().at(1).toBool(), true);
        QVERIFY(all.taken.isEmpty());
        QTRY_COMPARE(all.synthesizer.asked.size(), 1);
        QCOMPARE(all.synthesizer.asked.first().text, u"My name is John."_s);
        QCOMPARE(all.synthesizer.asked.first().language, u"English"_s);
        QVERIFY(all.sayOne());
        QCOMPARE(all.taken.size(), 1);
        QCOMPARE(all.taken.last().at(0).toString(), u"m1"_s);
        all.agentHears(u"my name is john"_s);
        QCOMPARE(all.understood.last(), (QList<QVariant>{u"m1"_s, u"my name is john"_s}));
        all.agentSays(u"Thank you, John."_s);
        QTRY_COMPARE(all.answered.size(), 2);
        QCOMPARE(all.grew.last().at(0).toString(), u"Thank you, John."_s);
        QVERIFY(all.failed.isEmpty());
    }

    void anAgentThatDoesNotGreetIsNotWaitedForLong()
    {
        VoiceLineRig all;
        all.send(u"Hello"_s);
        QVERIFY(all.bringUp());
        QVERIFY(all.synthesizer.asked.isEmpty());
        QVERIFY(all.sayOne());
        QCOMPARE(all.taken.size(), 1);
    }

    void theAgentIsNotInterrupted()
    {
        VoiceLineRig all;
        all.send(u"One"_s);
        QVERIFY(all.bringUp());
        QVERIFY(all.sayOne());
        all.agentSays(u"Well"_s, false);
        all.send(u"Two"_s, u"m2"_s);
        all.agentSounds(); // and its words may be ahead of its sound
        all.agentSays(u"Well done."_s);
        QCOMPARE(all.synthesizer.all, QStringList{u"One"_s});
        QTRY_COMPARE(all.synthesizer.all, (QStringList{u"One"_s, u"Two"_s}));
        QCOMPARE(all.answered.size(), 1);
    }

    void aTurnThatGoesOnAfterItWasFinalIsToldOnce()
    {
        VoiceLineRig all;
        all.send(u"One"_s);
        QVERIFY(all.bringUp());
        QVERIFY(all.sayOne());
        all.agentSays(u"Yes."_s);
        all.agentSays(u"Yes. That is fine."_s); // longer, before it has settled
        QTRY_COMPARE(all.answered.size(), 1);
        QCOMPARE(all.grew.last().at(0).toString(), u"Yes. That is fine."_s);
        all.agentSays(u"Yes. That is fine. Goodbye."_s);
        QTRY_COMPARE(all.answered.size(), 2);
        QCOMPARE(all.grew.last().at(0).toString(), u"Goodbye."_s);
    }

    void nobodySpeaksBetweenTwoTurnsOfTheAgent()
    {
        VoiceLineRig all;
        all.send(u"One"_s);
        QVERIFY(all.bringUp());
        all.agentSays(u"Hello."_s);
        all.agentSays(u"How can"_s, false); // before the first has settled
        QVERIFY(all.synthesizer.asked.isEmpty());
        QCOMPARE(all.answered.size(), 1);
        QCOMPARE(all.grew.last().at(0).toString(), u"How can"_s);
        all.agentSays(u"How can I help?"_s);
        QTRY_COMPARE(all.answered.size(), 2);
        QTRY_COMPARE(all.synthesizer.asked.size(), 1);
    }

    void aNoisyRoomBehindTheAgentIsNotWaitedForLong()
    {
        VoiceLineRig all;
        all.send(u"One"_s);
        QVERIFY(all.bringUp());
        QTimer music;
        QObject::connect(&music, &QTimer::timeout, &all.transport, [&all] { all.agentSounds(); });
        bool wasInterrupted = true;
        QObject::connect(&all.transport, &ChatTransport::answered, &all.transport,
                         [&] { wasInterrupted = !all.synthesizer.asked.isEmpty(); });
        all.agentSounds();
        music.start(1);
        all.agentSays(u"Hello."_s);
        QVERIFY(all.sayOne());
        QVERIFY(!wasInterrupted); // it was still saying it
        QVERIFY(music.isActive());
    }

    void whatIsMeasuredOfATurnLaterIsNoTurn()
    {
        VoiceLineRig all;
        all.send(u"One"_s);
        QVERIFY(all.bringUp());
        all.agentSays(u"Hello."_s);
        QVERIFY(all.sayOne());
        all.agentHears(u"one"_s);
        all.agentSays(u"Well."_s);
        QTRY_COMPARE(all.answered.size(), 2);
        const auto before = all.grew.size();
        Q_EMIT all.wire().answeredAfter(100ms);
        Q_EMIT all.wire().answeredAfter(100ms);
        Q_EMIT all.wire().cutShort({.heard = 1ms, .cut = 5s, .turn = {}});
        QCOMPARE(all.grew.size(), before);
    }

    void anAgentIsSpokenToInItsLanguage()
    {
        VoiceLineRig all;
        all.languages.insert(7001, u"Spanish"_s);
        ChatTurns turns;
        turns.chat.agentId = 7001; // and no language
        all.transport.send(turns, {});
        QVERIFY(all.bringUp());
        QVERIFY(all.wire().target().language.isEmpty()); // that is for the voice only
        QTRY_COMPARE(all.synthesizer.asked.size(), 1);
        QCOMPARE(all.synthesizer.asked.first().language, u"Spanish"_s);
    }

    void whatPausesCutUpIsUnderstoodTogether()
    {
        VoiceLineRig all;
        all.send(u"First this. Then that."_s);
        QVERIFY(all.bringUp());
        QVERIFY(all.sayOne());
        all.agentHears(u"first this"_s);
        QVERIFY(all.taken.isEmpty());
        all.agentSays(u"Yes?"_s); // answers half of it
        QTRY_COMPARE(all.answered.size(), 1);
        QVERIFY(all.sayOne());
        QCOMPARE(all.taken.size(), 1);
        all.agentHears(u"then that"_s);
        QCOMPARE(all.understood.last().at(1).toString(), u"first this then that"_s);
        QTRY_COMPARE(all.answered.size(), 2); // nothing more comes, which is no failure
        QVERIFY(all.failed.isEmpty());
    }

    void anAgentThatDoesNotAnswerIsAFailure()
    {
        VoiceLineRig all;
        all.send(u"One"_s);
        QVERIFY(all.bringUp());
        QVERIFY(all.sayOne());
        QTRY_COMPARE(all.failed.size(), 1);
        QCOMPARE(all.failure(), ErrorKind::TimedOut);
        QVERIFY(all.transport.holdsLine());
    }

    void oneWithoutAnAnswerTakesNoOtherWithIt()
    {
        VoiceLineRig all;
        all.send(u"One"_s);
        QVERIFY(all.bringUp());
        QVERIFY(all.sayOne());
        all.transport.spell(u"m1"_s, u"One"_s);
        QTRY_COMPARE(all.failed.size(), 1);
        QVERIFY(all.sayOne());
        QCOMPARE(all.synthesizer.all, (QStringList{u"One"_s, u"O, N, E."_s}));
        all.send(u"Two"_s, u"m2"_s);
        QVERIFY(all.sayOne()); // after the spelled one, which is no message that could fail
        QCOMPARE(all.failed.size(), 1);
        QCOMPARE(all.taken.last().at(0).toString(), u"m2"_s);
    }

    void aMessageTooLongToBeSpokenIsRefused()
    {
        VoiceLineRig all;
        all.send(QString(VoiceLineTransport::longestMessage + 1, u'a'));
        QCOMPARE(all.failed.size(), 1);
        QCOMPARE(all.failure(), ErrorKind::TooLarge);
        QVERIFY(all.wires.isEmpty());
        all.send(QString(VoiceLineTransport::longestMessage, u'a'));
        QCOMPARE(all.failed.size(), 1);
        QVERIFY(all.bringUp());
    }

    void stopSaysNoMore()
    {
        VoiceLineRig all;
        all.send(u"One. Two. Three. Four. Five."_s);
        QVERIFY(all.bringUp());
        QTRY_COMPARE(all.synthesizer.asked.size(), 3); // not all of a long text at once
        all.synthesizer.give();
        QTRY_COMPARE(all.saying.size(), 1);
        all.transport.stop();
        QCOMPARE(all.stopped.size(), 1);
        QVERIFY(all.saying.isEmpty());
        QCOMPARE(all.synthesizer.cancelled, 2);
        QVERIFY(all.transport.holdsLine()); // stop is not hang up
        all.transport.stop();
        QCOMPARE(all.stopped.size(), 1);
        all.send(u"Six."_s, u"m2"_s);
        QVERIFY(all.sayOne());
        QCOMPARE(all.taken.size(), 1);
        QCOMPARE(all.taken.last().at(0).toString(), u"m2"_s);
    }

    void stopOfAnAnswerTellsNoMoreOfIt()
    {
        VoiceLineRig all;
        all.send(u"One"_s);
        QVERIFY(all.bringUp());
        QVERIFY(all.sayOne());
        all.agentSays(u"It is a long"_s, false);
        all.transport.stop();
        QCOMPARE(all.stopped.size(), 1);
        const auto before = all.grew.size();
        all.agentSays(u"It is a long story."_s);
        all.send(u"Two"_s, u"m2"_s);
        QVERIFY(all.sayOne());
        QCOMPARE(all.grew.size(), before);
        QVERIFY(all.answered.isEmpty());
        all.agentSays(u"Yes."_s);
        QTRY_COMPARE(all.answered.size(), 1);
    }

    void stopBeforeTheLineIsUpGivesItUp()
    {
        VoiceLineRig all;
        all.send(u"One"_s);
        all.transport.stop();
        QCOMPARE(all.stopped.size(), 1);
        QVERIFY(!all.transport.holdsLine());
        QVERIFY(all.failed.isEmpty());
        QVERIFY(all.notes().isEmpty());
    }

    void whatWasMisheardIsSaidSlowlyOrSpelled()
    {
        VoiceLineRig all;
        QVERIFY(!all.transport.canSayAgain());
        all.transport.spell(u"m1"_s, u"Bo 7"_s); // there is no line: nothing
        QVERIFY(all.wires.isEmpty());
        all.send(u"Bo 7"_s);
        QVERIFY(all.bringUp());
        QVERIFY(all.sayOne());
        all.agentHears(u"bow seven"_s);
        all.agentSays(u"Pardon?"_s);
        QTRY_COMPARE(all.answered.size(), 1);
        QVERIFY(all.transport.canSayAgain());
        all.transport.saySlowly(u"m1"_s, u"Bo 7"_s);
        QTRY_COMPARE(all.synthesizer.asked.size(), 1);
        QCOMPARE(all.synthesizer.asked.first().text, u"Bo 7"_s);
        QVERIFY(all.synthesizer.asked.first().rate < 1);
        QVERIFY(all.sayOne());
        all.transport.spell(u"m1"_s, u"Bo 7"_s);
        all.agentSays(u"Once more?"_s);
        QTRY_COMPARE(all.synthesizer.asked.size(), 1);
        QCOMPARE(all.synthesizer.asked.first().text, u"B, O; 7."_s);
        QVERIFY(all.sayOne());
        all.agentHears(u"b o seven"_s);
        QCOMPARE(all.understood.last(), (QList<QVariant>{u"m1"_s, u"b o seven"_s}));
    }

    void aRepeatThatNobodyAnswersIsOverAndNoFailure()
    {
        VoiceLineRig all;
        all.send(u"Bo 7"_s);
        QVERIFY(all.bringUp());
        QVERIFY(all.sayOne());
        all.agentSays(u"Pardon?"_s);
        QTRY_COMPARE(all.answered.size(), 1);
        all.transport.saySlowly(u"m1"_s, u"Bo 7"_s);
        QVERIFY(all.sayOne());
        QVERIFY(all.transport.isTalking());
        QTRY_COMPARE(all.answered.size(), 2);
        QVERIFY(!all.transport.isTalking());
        QVERIFY(all.failed.isEmpty());
    }

    void thePaceOfALineThatIsUpCanBeChanged()
    {
        VoiceLineRig all;
        all.send(u"One"_s);
        QCOMPARE(all.voice()->pace(), 1.0);
        all.transport.setSpokenFast(true);
        QCOMPARE(all.voice()->pace(), VoiceLineTransport::fastPace);
        all.transport.setPace(2);
        QCOMPARE(all.voice()->pace(), 2.0);
    }

    void theNextLineHasThePaceThatWasSetInAnotherChat()
    {
        VoiceLineRig all;
        all.send(u"One"_s);
        QVERIFY(all.bringUp());
        QCOMPARE(all.voice()->pace(), 1.0);
        all.endsByPlatform();
        all.speaksFast = true; // nobody tells this one
        all.send(u"Two"_s, u"m2"_s);
        QCOMPARE(all.wires.size(), 2);
        QCOMPARE(all.voice()->pace(), VoiceLineTransport::fastPace);
        QVERIFY(all.bringUp());
        all.endsByPlatform();
        all.speaksFast = false;
        all.send(u"Three"_s, u"m3"_s);
        QCOMPARE(all.voice()->pace(), 1.0);
    }

    void whereThereIsNoSettingThePaceStays()
    {
        VoiceLineRig all;
        VoiceLineTransport other({.desk = all.desk,
                                  .synthesizer = all.synthesizer,
                                  .target = [](const ChatRecord &) { return CallTarget(); }});
        other.setPace(2);
        ChatMessage message;
        message.text = u"One"_s;
        other.send({}, message);
        QCOMPARE(all.voice()->pace(), 2.0);
    }
};

HS_TEST_CLASS(TstVoiceLineTransport)
#include "tst_voicelinetransport.moc"
