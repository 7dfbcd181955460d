#include "app/sandbox/voice/questions.h"
#include "tests/fakes/testmain.h"

using namespace Qt::StringLiterals;
using namespace hs;

namespace {

QString keys(const QList<AgentScript::Section> &sections)
{
    QStringList all;
    for (const Question &question : questionsIn(sections))
        all.append(question.key);
    return all.join(u' ');
}

} // namespace

class TstQuestions : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void sectionsAskForWhatTheySpeakOf_data()
    {
        QTest::addColumn<QString>("body");
        QTest::addColumn<QString>("expected");
        const auto row = [](const char *name, const QString &body, const QString &expected) {
            QTest::newRow(name) << body << expected;
        };
        row("name", u"Find the caller's name."_s, u"name"_s);
        row("orders", u"Help callers with orders."_s, u"order_number"_s);
        row("callback", u"Arrange a callback."_s, u"phone_number"_s);
        row("mail", u"We confirm by e-mail."_s, u"email"_s);
        row("appointment", u"Book an appointment."_s, u"date"_s);
        row("reason", u"Learn the reason for the call."_s, u"reason"_s);
        row("order of text", u"Take the phone, then the name."_s, u"phone_number name"_s);
        row("nothing", u"Be polite and brief."_s, QString());
        row("company", u"The company name is Acme."_s, QString());
        row("refused", u"Do not ask for the name. Never mention an order."_s, QString());
        row("demand", u"Ask for the caller's name"_s, u"name"_s);
        row("list", u"Ask for the caller's name, the order number and a callback number."_s,
            u"name order_number phone_number"_s);
        row("lines", u"Ask for name\nAsk for email"_s, u"name email"_s);
        row("own", u"Ask for the favourite colour."_s, u"favourite_colour"_s);
        row("choice", u"Ask whether they are a member."_s, u"whether_they_are_a_member"_s);
        row("spanish", u"Pregunta por el nombre y el pedido."_s, u"name order_number"_s);
    }
    void sectionsAskForWhatTheySpeakOf()
    {
        QFETCH(QString, body);
        QFETCH(QString, expected);
        QCOMPARE(keys({{u"Notes"_s, body, true}}), expected);
    }

    void titlesCount()
    {
        QCOMPARE(keys({{u"Order number"_s, u"Be brief."_s, true}}), u"order_number"_s);
    }

    void disabledSectionsAskNothing()
    {
        QCOMPARE(keys({{u"Name"_s, u"Ask for the name."_s, false}}), QString());
    }

    void nothingIsAskedTwice()
    {
        QCOMPARE(
            keys({{u"Name"_s, u"Ask for the name."_s, true}, {u"Again"_s, u"The name."_s, true}}),
            u"name"_s);
    }

    void aGreetingMayAskTheFirstQuestion()
    {
        const QList<Question> questions
            = questionsIn({{u"x"_s, u"Ask for order number and name"_s, true}});
        QCOMPARE(questionAskedBy(u"Hello. May I have your name?"_s, questions), 1);
        QCOMPARE(questionAskedBy(u"Hello, how can I help?"_s, questions), -1);
        QCOMPARE(questionAskedBy(u"My name is Mira."_s, questions), -1);
    }
};

HS_TEST_CLASS(TstQuestions)
#include "tst_questions.moc"
