#include "models/domain/transcript.h"
#include "tests/fakes/testmain.h"

#include <QStringList>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace hs::test {
namespace {

TranscriptUpdate operatorSays(const QString &text, bool isFinal = false)
{
    return {Speaker::Operator, text, isFinal};
}

TranscriptUpdate agentSays(const QString &text, bool isFinal = false)
{
    return {Speaker::Agent, text, isFinal};
}

/// The lines as "A:text" or "O:text", with a full stop after a final one.
QStringList after(const QList<TranscriptUpdate> &updates)
{
    Transcript transcript;
    for (const TranscriptUpdate &update : updates)
        transcript.apply(update, 0ms);
    QStringList lines;
    for (const TranscriptLine &line : transcript.lines()) {
        lines.append((line.speaker == Speaker::Agent ? u"A:"_s : u"O:"_s) + line.text
                     + (line.isFinal ? u"."_s : QString()));
    }
    return lines;
}

} // namespace

class TstTranscript : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void anOpenLineIsReplacedByItsSpeaker()
    {
        QCOMPARE(after({operatorSays(u"I wan"_s), operatorSays(u"I want two"_s)}),
                 QStringList{u"O:I want two"_s});
        // A recogniser may take words back.
        QCOMPARE(after({operatorSays(u"ice cream"_s), operatorSays(u"I scream"_s)}),
                 QStringList{u"O:I scream"_s});
        QCOMPARE(after({operatorSays(u"ice"_s), operatorSays(u"I scream"_s, true)}),
                 QStringList{u"O:I scream."_s});
    }

    void aCutKeepsWhatWasHeard()
    {
        Transcript transcript;
        transcript.apply(agentSays(u"one two three four five six"_s), 0ms);
        transcript.apply(operatorSays(u"Stop"_s), 1s);
        QCOMPARE(transcript.cut({1s, 1s}, 1s), std::vector{0});
        QCOMPARE(transcript.lines().at(0).heard, 13); // "one two three", half of it
        QCOMPARE(transcript.cut({1s, 2s}, 1s), std::vector<int>{}); // nobody speaks any more
        // The platform knows better how far its agent got.
        transcript.apply(agentSays(u"one two"_s, true), 2s);
        QCOMPARE(transcript.lines().at(0).text, u"one two"_s);
        QCOMPARE(transcript.lines().at(0).heard, 7);
        transcript.apply(agentSays(u"Yes?"_s), 3s); // the second cut was nothing for it
        QCOMPARE(transcript.lines().at(2).heard, std::nullopt);
    }

    void aCutIsSpreadOverTheLinesOfTheTurn()
    {
        Transcript transcript;
        transcript.apply(agentSays(u"Good morning"_s, true), 0ms); // heard whole, long ago
        transcript.apply(operatorSays(u"And my bill"_s, true), 4s);
        transcript.apply(agentSays(u"It is twenty pounds"_s, true), 5s);
        transcript.apply(agentSays(u"You can pay by card"_s, true), 6s);
        transcript.apply(agentSays(u"Anything else"_s, true), 7s);
        QCOMPARE(transcript.cut({3s, 3s, 8s - 3s}, 8s), (std::vector{3, 4}));
        QCOMPARE(transcript.lines().at(0).heard, std::nullopt);
        QCOMPARE(transcript.lines().at(2).heard, std::nullopt);
        QCOMPARE(transcript.lines().at(3).heard, 7); // "You can"
        QCOMPARE(transcript.lines().at(4).heard, 0);
    }

    void aCutWaitsForTheWordsOfItsTurn()
    {
        Transcript transcript;
        transcript.apply(agentSays(u"Good morning"_s, true), 0ms);
        QCOMPARE(transcript.cut({1s, 1s, 2s}, 5s), std::vector<int>{});
        transcript.apply(agentSays(u"one two three four five six"_s, true), 5500ms);
        QCOMPARE(transcript.lines().at(0).heard, std::nullopt);
        QCOMPARE(transcript.lines().at(1).heard, 13);
        QCOMPARE(transcript.cut({1s, 1s, 2s}, 20s), std::vector<int>{});
        transcript.apply(agentSays(u"Still there?"_s), 40s); // its words never came
        QCOMPARE(transcript.lines().at(2).heard, std::nullopt);
    }

    void whatWasHeardEndsWithAWord_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<int>("heard");
        QTest::addColumn<int>("cut");
        QTest::addColumn<int>("letters");
        const QString text = u"one two three four five six"_s;
        QTest::newRow("nothing") << text << 0 << 1000 << 0;
        QTest::newRow("in a word") << text << 1000 << 1700 << 7;
        QTest::newRow("all") << text << 2000 << 0 << 27;
        QTest::newRow("text far ahead of the sound") << text.repeated(20) << 1000 << 200 << 18;
        QTest::newRow("no spaces") << u"您的账单是二十英镑"_s << 1000 << 1000 << 4;
        QTest::newRow("no words") << QString() << 1000 << 200 << 0;
        QTest::newRow("no sound") << text << 0 << 0 << 27;
    }
    void whatWasHeardEndsWithAWord()
    {
        QFETCH(const QString, text);
        QFETCH(const int, heard);
        QFETCH(const int, cut);
        QTEST(
            heardLetters(text, {std::chrono::milliseconds(heard), std::chrono::milliseconds(cut)}),
            "letters");
    }

    void aWaitBelongsToTheAnswer()
    {
        Transcript transcript;
        transcript.apply(agentSays(u"Hello"_s, true), 0ms);
        transcript.apply(operatorSays(u"Hi"_s, true), 1s);
        QCOMPARE(transcript.answered(700ms, 1900ms), std::nullopt); // it sounds before it is written
        transcript.apply(agentSays(u"What can I"_s, true), 2s);
        QCOMPARE(transcript.lines().at(2).wait, 700ms);
        transcript.apply(operatorSays(u"Bye"_s, true), 3s);
        transcript.apply(agentSays(u"Good"_s), 4s);
        QCOMPARE(transcript.answered(900ms, 4100ms), 4);
        QCOMPARE(transcript.lines().at(0).wait, std::nullopt);
        QCOMPARE(transcript.lines().at(4).wait, 900ms);
    }

    void aWaitIsNotTheGreetings()
    {
        Transcript transcript;
        transcript.apply(agentSays(u"Hello"_s, true), 0ms);
        QCOMPARE(transcript.answered(700ms, 5s), std::nullopt); // no words of anybody yet
        transcript.apply(operatorSays(u"Hi"_s, true), 5500ms);
        transcript.apply(agentSays(u"What can I"_s, true), 6s);
        QCOMPARE(transcript.lines().at(0).wait, std::nullopt);
        QCOMPARE(transcript.lines().at(2).wait, 700ms);
        QCOMPARE(transcript.answered(700ms, 10s), std::nullopt);
        transcript.apply(agentSays(u"Are you there?"_s, true), 30s);
        QCOMPARE(transcript.lines().at(3).wait, std::nullopt);
    }

    void aFinalOperatorLineIsNeverOverwritten()
    {
        QCOMPARE(after({operatorSays(u"Yes"_s, true), operatorSays(u"Yes please"_s)}),
                 (QStringList{u"O:Yes."_s, u"O:Yes please"_s}));
        QCOMPARE(after({operatorSays(u"Yes"_s, true), operatorSays(u"Yes"_s, true)}),
                 (QStringList{u"O:Yes."_s, u"O:Yes."_s}));
    }

    void anAgentLineGrowsEvenAfterItsFinal()
    {
        QCOMPARE(after({agentSays(u"Hello"_s), agentSays(u"Hello there"_s, true)}),
                 QStringList{u"A:Hello there."_s});
        QCOMPARE(after({agentSays(u"Hello"_s, true), agentSays(u"Hello there"_s, true)}),
                 QStringList{u"A:Hello there."_s});
    }

    void aShorterRepeatOfAFinalAgentLineChangesNothing()
    {
        QCOMPARE(after({agentSays(u"Hello there"_s, true), agentSays(u"Hello"_s)}),
                 QStringList{u"A:Hello there."_s});
    }

    void anAgentsNextTurnIsANewLine()
    {
        QCOMPARE(after({agentSays(u"Hello"_s, true), agentSays(u"How many?"_s)}),
                 (QStringList{u"A:Hello."_s, u"A:How many?"_s}));
    }

    void theOtherSpeakerBeginsALineOfTheirOwn()
    {
        QCOMPARE(after({agentSays(u"Hello"_s), operatorSays(u"Hi"_s)}),
                 (QStringList{u"A:Hello"_s, u"O:Hi"_s}));
    }

    void interleavedSpeakersEachGrowTheirOwnOpenLine()
    {
        QCOMPARE(after({operatorSays(u"I wo"_s), agentSays(u"How"_s), operatorSays(u"I would"_s),
                        agentSays(u"How many"_s), operatorSays(u"I would like"_s, true)}),
                 (QStringList{u"O:I would like."_s, u"A:How many"_s}));
    }

    void aFinalAgentLineBehindTheOperatorsIsHistory()
    {
        QCOMPARE(after({agentSays(u"Yes"_s, true), operatorSays(u"And?"_s, true),
                        agentSays(u"Yes, two"_s, true)}),
                 (QStringList{u"A:Yes."_s, u"O:And?."_s, u"A:Yes, two."_s}));
    }

    void anEmptyTextAddsNoLine()
    {
        Transcript transcript;
        QVERIFY(!transcript.apply(agentSays(QString()), 0ms));
        QVERIFY(!transcript.apply(operatorSays(u""_s, true), 0ms));
        QVERIFY(transcript.lines().empty());
    }

    void anUpdateTellsWhichLineItChangedAndKeepsItsTime()
    {
        Transcript transcript;
        QCOMPARE(transcript.apply(agentSays(u"A"_s), 100ms), std::optional(0));
        QCOMPARE(transcript.apply(operatorSays(u"B"_s), 200ms), std::optional(1));
        QCOMPARE(transcript.apply(agentSays(u"A more"_s), 300ms), std::optional(0));
        QVERIFY(!transcript.apply(agentSays(u"A more"_s), 400ms));
        QCOMPARE(transcript.lines().at(0).at, 100ms);
        QCOMPARE(transcript.lines().at(1).sequence, 1);
    }

    void controlsAndDirectionOverridesAreRemoved()
    {
        const QString hostile = u"a"_s + QChar(0) + u"b\x1b[31m\r\nc\td"_s + QChar(0x202E) + u"e"_s
                                + QChar(0x2066) + QChar(0x2069) + QChar(0x85) + QChar(0x7F)
                                + QChar(0xFFFF);
        QCOMPARE(cleanRemoteText(hostile), u"ab[31m\nc\tde"_s);
    }

    void plainDirectionMarksAndRightToLeftWordsStay()
    {
        const QString hebrew = u"שלום\u200F!"_s;
        QCOMPARE(cleanRemoteText(hebrew), hebrew);
    }

    void markupStaysAsText()
    {
        const QString markup = u"<b>bold</b> <script>x</script> &amp;"_s;
        QCOMPARE(cleanRemoteText(markup), markup);
    }

    void aLongTextIsCutWithAnEllipsis()
    {
        QCOMPARE(cleanRemoteText(u"abcd"_s, 4), u"abcd"_s);
        QCOMPARE(cleanRemoteText(u"abcde"_s, 4), u"abcd\u2026"_s);
        // What is removed does not count, not even at the end.
        QCOMPARE(cleanRemoteText(u"abcd"_s + QChar(0), 4), u"abcd"_s);
        QCOMPARE(cleanRemoteText(u"abc"_s, 0), u"\u2026"_s);
    }

    void aCutNeverSplitsASurrogatePair()
    {
        const QString smile = u"\U0001F600"_s;
        QCOMPARE(cleanRemoteText(u"abc"_s + smile + u"d"_s, 4), u"abc\u2026"_s);
        QCOMPARE(cleanRemoteText(u"abc"_s + smile, 5), u"abc"_s + smile);
    }
};

HS_TEST_CLASS(TstTranscript)

} // namespace hs::test

#include "tst_transcript.moc"
