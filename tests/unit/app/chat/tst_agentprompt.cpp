#include "app/chat/agentprompt.h"

#include "tests/fakes/testmain.h"

using namespace Qt::StringLiterals;
using namespace hs;

class TstAgentPrompt : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void placeholdersAreFilledIn_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("filled");
        QTest::newRow("braces") << u"Hi {{name}}!"_s << u"Hi Sam!"_s;
        QTest::newRow("blanks") << u"Hi {{ name  }}!"_s << u"Hi Sam!"_s;
        QTest::newRow("brackets") << u"Hi [name]!"_s << u"Hi Sam!"_s;
        QTest::newRow("case") << u"{{Name}} [NAME]"_s << u"Sam Sam"_s;
        QTest::newRow("unknown") << u"{{who}} [who] {{}} []"_s << u"{{who}} [who] {{}} []"_s;
        QTest::newRow("open") << u"{{name and [name"_s << u"{{name and [name"_s;
        QTest::newRow("nested") << u"{{{name}}} [[name]]"_s << u"{Sam} [Sam]"_s;
        QTest::newRow("unknown around known") << u"[see [name]"_s << u"[see Sam"_s;
        QTest::newRow("not again") << u"{{trap}}"_s << u"{{name}} [name]"_s;
        QTest::newRow("empty value") << u"a{{nothing}}b"_s << u"ab"_s;
        QTest::newRow("at the ends") << u"[name][name]"_s << u"SamSam"_s;
        QTest::newRow("none") << QString() << QString();
    }

    void placeholdersAreFilledIn()
    {
        QFETCH(const QString, text);
        const QMap<QString, QString> variables{
            {u"name"_s, u"Sam"_s}, {u"trap"_s, u"{{name}} [name]"_s}, {u"nothing"_s, QString()}};
        QTEST(filledIn(text, variables), "filled");
    }

    void callerAndLanguageHaveTheirNames()
    {
        ChatRecord chat;
        QVERIFY(promptVariables(chat).isEmpty());
        chat.callerName = u"Sam"_s;
        chat.language = u"Hindi"_s;
        chat.variables = {{u"Order"_s, u"17"_s}, {u"customer_name"_s, u"Ms Lee"_s}};
        const QMap<QString, QString> expected{{u"name"_s, u"Sam"_s},
                                              {u"caller_name"_s, u"Sam"_s},
                                              {u"customer_name"_s, u"Ms Lee"_s},
                                              {u"language"_s, u"Hindi"_s},
                                              {u"order"_s, u"17"_s}};
        QCOMPARE(promptVariables(chat), expected);
    }

    void thePromptIsTheAgentsContext()
    {
        Agent agent;
        agent.context = {{u"Role"_s, u"You help {{name}}."_s, true},
                         {u"Secret"_s, u"Not told."_s, false},
                         {u"About [order]"_s, u"Line 1\nLine 2"_s, true},
                         {QString(), u"No title."_s, true}};
        ChatRecord chat;
        chat.callerName = u"Sam"_s;
        chat.variables = {{u"order"_s, u"17"_s}};
        QCOMPARE(systemPrompt(agent, chat),
                 u"# Role\nYou help Sam.\n\n# About 17\nLine 1\nLine 2\n\nNo title."_s);
        chat.language = u" Hindi\n"_s;
        QVERIFY(systemPrompt(agent, chat).endsWith("\n\nAnswer in Hindi."_L1));
        QVERIFY(systemPrompt({}, {}).isEmpty());
    }
};

HS_TEST_CLASS(TstAgentPrompt)
#include "tst_agentprompt.moc"
