#include "app/sandbox/chatrequest.h"
#include "tests/fakes/testmain.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

using namespace hs;
using namespace hs::sandbox;
using namespace Qt::StringLiterals;

namespace {

ChatRequest asked(const QList<ChatRequest::Message> &messages)
{
    ChatRequest request;
    request.model = u"sandbox"_s;
    request.messages = messages;
    return request;
}

const char *const wholeRequest =
    R"({"model":"m","stream":true,"stream_options":{"include_usage":true},"messages":[
                {"role":"developer","content":"Be brief."},
                {"role":"user","content":[{"type":"text","text":"Good "},
                                          {"type":"text","text":"day"}]}]})";

const QString asksForName = u"You are Ada. Ask for the name."_s;

} // namespace

class TstChatRequest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void isReadWhole()
    {
        const auto request = parseChatRequest(wholeRequest);
        QVERIFY(request.has_value());
        QCOMPARE(request->model, u"m"_s);
        QVERIFY(request->stream);
        QVERIFY(request->includeUsage);
        QCOMPARE(request->messages.first().role, u"system"_s);
        QCOMPARE(request->lastUserText(), u"Good day"_s);
    }

    void isRefusedWithAReason_data()
    {
        QTest::addColumn<QByteArray>("body");
        QTest::addColumn<QString>("reason");
        const QByteArray model = R"({"model":"m",)";
        QTest::newRow("no JSON") << QByteArray("{") << u"JSON object"_s;
        QTest::newRow("array") << QByteArray("[]") << u"JSON object"_s;
        QTest::newRow("no model") << QByteArray(R"({"messages":[]})") << u"model"_s;
        QTest::newRow("no messages") << QByteArray(model + "\"messages\":[]}") << u"messages"_s;
        QTest::newRow("stream") << QByteArray(model + "\"stream\":1}") << u"stream"_s;
        QTest::newRow("options without a stream")
            << QByteArray(model + "\"stream_options\":{}}") << u"stream_options"_s;
        QTest::newRow("role") << QByteArray(model + R"("messages":[{"role":"owl","content":""}]})")
                              << u"messages[0]: role"_s;
        QTest::newRow("content") << QByteArray(model + R"("messages":[{"role":"user"}]})")
                                 << u"messages[0]: content"_s;
        QTest::newRow("picture") << QByteArray(
            model + R"("messages":[{"role":"user","content":[{"type":"image_url"}]}]})")
                                 << u"messages[0]: content"_s;
    }
    void isRefusedWithAReason()
    {
        QFETCH(QByteArray, body);
        QFETCH(QString, reason);
        const auto request = parseChatRequest(body);
        QVERIFY(!request.has_value());
        QCOMPARE(request.error().kind, ErrorKind::BadRequest);
        QVERIFY2(request.error().detail.contains(reason), qPrintable(request.error().detail));
    }

    void holdsTheWholeDialogue()
    {
        QList<ChatRequest::Message> messages{{u"system"_s, asksForName},
                                             {u"assistant"_s, u"Good day, who is there?"_s},
                                             {u"user"_s, u"Hello"_s}};
        QCOMPARE(answerTo(asked(messages)), u"May I have your name, please?"_s);
        messages += {{u"assistant"_s, u"May I have your name, please?"_s},
                     {u"user"_s, u"My name is Alice"_s}};
        QCOMPARE(answerTo(asked(messages)), u"You said Alice. Is that right?"_s);
        messages += {{u"assistant"_s, u"You said Alice. Is that right?"_s}, {u"user"_s, u"Yes"_s}};
        QCOMPARE(answerTo(asked(messages)), u"Thank you. Is there anything else?"_s);
    }

    void welcomesBeforeAnythingIsSaid()
    {
        QCOMPARE(answerTo(asked({{u"assistant"_s, u"Good day."_s}})), u"Good day."_s);
        QCOMPARE(answerTo(asked({{u"system"_s, asksForName}})),
                 u"Sorry, I did not catch that. How can I help?"_s);
    }

    void theWelcomeMayAskTheFirstQuestion()
    {
        QCOMPARE(answerTo(asked({{u"system"_s, asksForName},
                                 {u"assistant"_s, u"May I have your name?"_s},
                                 {u"user"_s, u"Alice"_s}})),
                 u"You said Alice. Is that right?"_s);
    }

    void answersInTheLanguageOfTheLastSuchLine_data()
    {
        QTest::addColumn<QString>("prompt");
        QTest::addColumn<QString>("language");
        QTest::newRow("answer") << u"Be brief.\nAnswer in Spanish."_s << u"Spanish"_s;
        QTest::newRow("label") << u"language: Spanish\nBe brief."_s << u"Spanish"_s;
        QTest::newRow("the last") << u"Language: English\nPlease reply only in Spanish"_s
                                  << u"Spanish"_s;
        QTest::newRow("a country") << u"Answer in Spanish (Mexico)."_s << u"Spanish (Mexico)"_s;
        QTest::newRow("within a sentence")
            << u"Never answer in Spanish unless asked."_s << QString();
        QTest::newRow("none") << u"Be brief."_s << QString();
    }
    void answersInTheLanguageOfTheLastSuchLine()
    {
        QFETCH(QString, prompt);
        QFETCH(QString, language);
        const auto request = asked({{u"system"_s, prompt}, {u"user"_s, u"Hola"_s}});
        QCOMPARE(scriptOf(request).language, language);
        const QString help
            = language.isEmpty() ? u"How can I help?"_s : u"¿En qué puedo ayudarle?"_s;
        QCOMPARE(answerTo(request), help);
    }

    void neverHangsUp() { QVERIFY(!scriptOf(asked({{u"user"_s, u"Goodbye"_s}})).endCallEnabled); }

    void saysWhoItIs()
    {
        const auto who = [](const QString &prompt) {
            return answerTo(asked({{u"system"_s, prompt}, {u"user"_s, u"Who are you?"_s}}));
        };
        QVERIFY(who(asksForName).startsWith(u"I am Ada, an AI agent."_s));
        QVERIFY(who(u"Be brief."_s).startsWith(u"I am the sandbox, an AI agent."_s));
    }

    void countsTokensTheSameEachTime()
    {
        QCOMPARE(promptTokens(asked({{u"user"_s, u"12345"_s}})), 3 + 4 + 2);
        QCOMPARE(promptTokens(asked({{u"system"_s, QString()}, {u"user"_s, u"1234"_s}})),
                 3 + 4 + 4 + 1);
    }

    void tokensAreTheTextAgain_data()
    {
        QTest::addColumn<QString>("text");
        QTest::newRow("empty") << QString();
        QTest::newRow("words") << u"Thank you. Is there anything else?"_s;
        QTest::newRow("spaces") << u"  two  spaces\n\nand lines "_s;
        QTest::newRow("accents") << u"¿En qué puedo ayudarle?"_s;
        QTest::newRow("beyond the first plane") << u"😀😀😀😀😀😀😀 a😀😀😀😀"_s;
    }
    void tokensAreTheTextAgain()
    {
        QFETCH(QString, text);
        const QStringList tokens = tokensOf(text);
        QCOMPARE(tokens.join(QString()), text);
        for (const QString &token : tokens) {
            QVERIFY(token.size() <= 7);
            QVERIFY(!token.front().isLowSurrogate());
            QVERIFY(!token.back().isHighSurrogate());
        }
    }

    void longWordsAreCut()
    {
        QCOMPARE(tokensOf(u"May understanding"_s),
                 (QStringList{u"May"_s, u" under"_s, u"standi"_s, u"ng"_s}));
    }
};
HS_TEST_CLASS(TstChatRequest)

#include "tst_chatrequest.moc"
