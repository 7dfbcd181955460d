#include "app/sandbox/voice/dialogue.h"
#include "tests/fakes/testmain.h"

using namespace Qt::StringLiterals;
using namespace hs;

namespace {

AgentScript script(const QString &body)
{
    AgentScript s;
    s.agentName = u"Mira"_s;
    s.welcomeMessage = u"Hello, support desk speaking."_s;
    s.sections = {{u"Notes"_s, body, true}};
    return s;
}

} // namespace

class TstDialogue : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void aWholeConversationWordByWord()
    {
        Dialogue d(script(u"Ask for the caller's name and order number."_s));
        QCOMPARE(d.greeting().text, u"Hello, support desk speaking."_s);
        QCOMPARE(d.hear(u"Hello"_s).text, u"May I have your name, please?"_s);
        QCOMPARE(d.hear(u"My name is alice"_s).text, u"You said Alice. Is that right?"_s);
        QCOMPARE(d.hear(u"Yes please"_s).text, u"Thank you. What is your order number?"_s);
        QCOMPARE(d.hear(u"Order number forty two"_s).text, u"You said 42. Is that right?"_s);
        const Dialogue::Reply end = d.hear(u"Yes"_s);
        QCOMPARE(end.text, u"Thank you. Goodbye."_s);
        QVERIFY(end.ends);
        QCOMPARE(d.answers(),
                 (QMap<QString, QString>{{u"name"_s, u"Alice"_s}, {u"order_number"_s, u"42"_s}}));
    }

    void placeholdersAreFilled_data()
    {
        QTest::addColumn<QString>("welcome");
        QTest::addColumn<QString>("expected");
        QTest::newRow("double") << u"Hello {{caller_name}}."_s << u"Hello Ana."_s;
        QTest::newRow("single") << u"Hello {caller_name}."_s << u"Hello Ana."_s;
        QTest::newRow("square") << u"Hello [Caller Name]."_s << u"Hello Ana."_s;
        QTest::newRow("short") << u"Hello [name]."_s << u"Hello Ana."_s;
        QTest::newRow("unknown") << u"Hello [title], welcome."_s << u"Hello, welcome."_s;
        QTest::newRow("looping") << u"Hello {{loop}}."_s << u"Hello loop."_s;
    }
    void placeholdersAreFilled()
    {
        QFETCH(QString, welcome);
        QFETCH(QString, expected);
        AgentScript s;
        s.welcomeMessage = welcome;
        s.customVariables = {{u"caller_name"_s, u"Ana"_s}, {u"loop"_s, u"{{loop}}"_s}};
        QCOMPARE(Dialogue(s).greeting().text, expected);
    }

    void noWelcomeMeansNoGreeting()
    {
        QCOMPARE(Dialogue(AgentScript{}).greeting().text, QString());
    }

    void aGreetingThatAsksIsAnsweredDirectly()
    {
        AgentScript s = script(u"Ask for the name."_s);
        s.welcomeMessage = u"Hello. May I have your name?"_s;
        Dialogue d(s);
        (void)d.greeting();
        QCOMPARE(d.hear(u"alice"_s).text, u"You said Alice. Is that right?"_s);
    }

    void anAnswerVolunteeredEarlyIsTaken()
    {
        Dialogue d(script(u"Ask for name and order number."_s));
        (void)d.greeting();
        QCOMPARE(d.hear(u"the order number is seven three nine"_s).text,
                 u"You said 7 3 9. Is that right?"_s);
        QCOMPARE(d.hear(u"yes"_s).text, u"Thank you. May I have your name, please?"_s);
    }

    void theReasonIsTakenFromTheFirstWords()
    {
        Dialogue d(script(u"Ask for the reason for the call."_s));
        (void)d.greeting();
        QCOMPARE(d.hear(u"my parcel is late"_s).text,
                 u"You said my parcel is late. Is that right?"_s);
    }

    void noAsksAgain()
    {
        Dialogue d(script(u"Ask for the name."_s));
        (void)d.greeting();
        (void)d.hear(u"hello"_s);
        (void)d.hear(u"alan"_s);
        QCOMPARE(d.hear(u"no that is wrong"_s).text, u"Sorry. May I have your name, please?"_s);
        QCOMPARE(d.hear(u"alice"_s).text, u"You said Alice. Is that right?"_s);
        QVERIFY(d.answers().isEmpty());
    }

    void noWithACorrectionConfirmsTheCorrection()
    {
        Dialogue d(script(u"Ask for the order number."_s));
        (void)d.greeting();
        (void)d.hear(u"order number forty two"_s);
        QCOMPARE(d.hear(u"no it is forty three"_s).text, u"You said 43. Is that right?"_s);
    }

    void neitherYesNorNoIsAskedAgain()
    {
        Dialogue d(script(u"Ask for the name."_s));
        (void)d.greeting();
        (void)d.hear(u"my name is alice"_s);
        QCOMPARE(d.hear(u"the weather"_s).text,
                 u"Please say yes or no. You said Alice. Is that right?"_s);
    }

    void aRefusalSkipsTheQuestion()
    {
        Dialogue d(script(u"Ask for name and order number."_s));
        (void)d.greeting();
        (void)d.hear(u"hello"_s);
        QCOMPARE(d.hear(u"no"_s).text, u"All right. What is your order number?"_s);
    }

    void commonQuestionsAreAnsweredAndTheThreadKept()
    {
        Dialogue d(script(u"Ask for the name."_s));
        (void)d.greeting();
        (void)d.hear(u"hello"_s);
        const QString ask = u" May I have your name, please?"_s;
        QCOMPARE(d.hear(u"what are your opening hours"_s).text,
                 u"We are open Monday to Friday, from nine to five."_s + ask);
        QCOMPARE(d.hear(u"who are you"_s).text, u"I am Mira, an AI agent."_s + ask);
        QCOMPARE(d.hear(u"can you hear me"_s).text, u"Yes, I can hear you."_s + ask);
        QCOMPARE(d.hear(u"what can you do"_s).text, u"I can take your name."_s + ask);
    }

    void theScriptsOwnHoursWin()
    {
        AgentScript s = script(u"Be brief."_s);
        s.sections.append({u"Opening hours"_s, u"We are open at night."_s, true});
        Dialogue d(s);
        (void)d.greeting();
        QCOMPARE(d.hear(u"when are you open"_s).text, u"We are open at night. How can I help?"_s);
    }

    void repeatSaysTheSameAgain()
    {
        Dialogue d(script(u"Ask for the name."_s));
        (void)d.greeting();
        QCOMPARE(d.hear(u"can you repeat that please"_s).text, u"Hello, support desk speaking."_s);
    }

    void noWordsAreSaidToBeNoWords()
    {
        Dialogue d(script(u"Ask for the name."_s));
        (void)d.greeting();
        (void)d.hear(u"hello"_s);
        QCOMPARE(d.hear(QString()).text,
                 u"Sorry, I did not catch that. May I have your name, please?"_s);
    }

    void goodbyeEndsInEveryState()
    {
        Dialogue d(script(u"Ask for the name."_s));
        (void)d.greeting();
        const Dialogue::Reply expected{u"Thank you. Goodbye."_s, true};
        QCOMPARE(d.hear(u"Thank you very much goodbye"_s), expected);
        QCOMPARE(d.hear(u"wait"_s), (Dialogue::Reply{u"Goodbye."_s, true}));
    }

    void theAgentsOwnEndMessageIsUsed()
    {
        AgentScript s = script(u"Be brief."_s);
        s.endCallMessage = u"Take care, {{name}}."_s;
        s.customVariables = {{u"name"_s, u"Ana"_s}};
        Dialogue d(s);
        (void)d.greeting();
        QCOMPARE(d.hear(u"bye"_s).text, u"Thank you. Take care, Ana."_s);
    }

    void anAgentThatMayNotEndStaysOn()
    {
        AgentScript s = script(u"Ask for the name."_s);
        s.endCallEnabled = false;
        Dialogue d(s);
        (void)d.greeting();
        (void)d.hear(u"my name is alice"_s);
        const Dialogue::Reply reply = d.hear(u"yes"_s);
        QCOMPARE(reply, (Dialogue::Reply{u"Thank you. Is there anything else?"_s, false}));
        QVERIFY(!d.hear(u"goodbye"_s).ends);
    }

    void anAgentWithoutQuestionsListens()
    {
        Dialogue d(script(u"Be brief."_s));
        (void)d.greeting();
        QCOMPARE(d.hear(u"My parcel is late"_s).text,
                 u"You said My parcel is late. Is there anything else?"_s);
        QCOMPARE(d.hear(u"yes"_s).text, u"Please go on."_s);
        QCOMPARE(d.hear(u"no thank you"_s), (Dialogue::Reply{u"Thank you. Goodbye."_s, true}));
    }

    void silenceIsAskedIntoTwice()
    {
        Dialogue d(script(u"Ask for the name."_s));
        (void)d.greeting();
        QCOMPARE(d.silence().text, u"Are you still there?"_s);
        (void)d.hear(u"yes"_s);
        QCOMPARE(d.silence().text, u"Are you still there?"_s);
        QCOMPARE(d.silence().text, u"Are you still there?"_s);
        QCOMPARE(d.silence(), (Dialogue::Reply{u"Goodbye."_s, true}));
        QCOMPARE(d.silence().text, QString());
    }

    void speechNobodyTranscribedStillMovesOn()
    {
        Dialogue d(script(u"Ask for the name."_s));
        (void)d.greeting();
        QCOMPARE(d.hear(u"(speech, 1.2 s)"_s).text, u"Thank you. May I have your name, please?"_s);
        QCOMPARE(d.hear(u"(speech, 0.8 s)"_s), (Dialogue::Reply{u"Thank you. Goodbye."_s, true}));
        QCOMPARE(d.answers().value(u"name"_s), u"(speech, 0.8 s)"_s);
    }

    void spanishAgentsSpeakSpanish()
    {
        AgentScript s = script(u"Ask for the name."_s);
        s.language = u"Spanish"_s;
        Dialogue d(s);
        (void)d.greeting();
        QCOMPARE(d.hear(u"Hola"_s).text, u"¿Cómo se llama?"_s);
        QCOMPARE(d.hear(u"me llamo ana"_s).text, u"Ha dicho Ana. ¿Es correcto?"_s);
        QCOMPARE(d.hear(u"sí"_s).text, u"Gracias. Adiós."_s);
    }
};

HS_TEST_CLASS(TstDialogue)
#include "tst_dialogue.moc"
