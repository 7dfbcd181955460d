#include "app/chat/contextwindow.h"

#include "tests/fakes/testmain.h"

using namespace Qt::StringLiterals;
using namespace hs;

namespace {

ChatMessage said(MessageAuthor author, const QString &text,
                 MessageState state = MessageState::Whole)
{
    ChatMessage message;
    message.author = author;
    message.text = text;
    message.state = state;
    return message;
}

/// A welcome, and three questions with their answers, ten characters each.
QList<ChatMessage> conversation()
{
    QList<ChatMessage> all{said(MessageAuthor::Agent, u"welcome---"_s)};
    for (const auto &number : {u"1"_s, u"2"_s, u"3"_s}) {
        all.append(said(MessageAuthor::Operator, u"question-"_s + number));
        all.append(said(MessageAuthor::Agent, u"answer---"_s + number));
    }
    return all;
}

QStringList textsOf(const ContextWindow &window)
{
    QStringList texts;
    for (const PromptTurn &turn : window.turns)
        texts.append(turn.text);
    return texts;
}

} // namespace

class TstContextWindow : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void everythingThatFitsGoesAlongInOrder()
    {
        const auto window = contextWindow(u"system"_s, conversation(), u"now"_s, usualContext);
        QCOMPARE(window.dropped, 0);
        QCOMPARE(window.turns.size(), 9);
        QCOMPARE(window.turns.first(), (PromptTurn{PromptRole::System, u"system"_s}));
        QCOMPARE(window.turns.at(1), (PromptTurn{PromptRole::Assistant, u"welcome---"_s}));
        QCOMPARE(window.turns.at(2), (PromptTurn{PromptRole::User, u"question-1"_s}));
        QCOMPARE(window.turns.last(), (PromptTurn{PromptRole::User, u"now"_s}));
    }

    void theOldestTurnsGoFirstAndWhole_data()
    {
        QTest::addColumn<int>("budget");
        QTest::addColumn<int>("dropped");
        QTest::newRow("all fit") << 79 << 0;
        QTest::newRow("the welcome") << 78 << 1;
        QTest::newRow("the first answer alone is no turn") << 68 << 2;
        QTest::newRow("one left") << 29 << 3;
        QTest::newRow("none left") << 28 << 4;
        QTest::newRow("too small for all") << 0 << 4;
    }

    void theOldestTurnsGoFirstAndWhole()
    {
        QFETCH(const int, budget);
        QFETCH(const int, dropped);
        const auto window = contextWindow(u"system"_s, conversation(), u"now"_s, budget);
        QCOMPARE(window.dropped, dropped);
        const QStringList texts = textsOf(window);
        QCOMPARE(texts.first(), u"system"_s);
        QCOMPARE(texts.last(), u"now"_s);
        QCOMPARE(texts.size(), dropped == 0 ? 9 : 2 + 2 * (4 - dropped));
        QCOMPARE(texts.contains(u"question-3"_s), dropped < 4);
    }

    void onlyWhatWasSaidGoesAlong()
    {
        const QList<ChatMessage> history{
            said(MessageAuthor::Program, u"note"_s, MessageState::Noted),
            said(MessageAuthor::Operator, u"old"_s, MessageState::Replaced),
            said(MessageAuthor::Operator, u"a"_s),
            said(MessageAuthor::Operator, u"b"_s),
            said(MessageAuthor::Agent, QString()),
            said(MessageAuthor::Agent, u"half"_s, MessageState::Stopped)};
        const auto window = contextWindow({}, history, u"now"_s, usualContext);
        QCOMPARE(textsOf(window), (QStringList{u"a"_s, u"b"_s, u"half"_s, u"now"_s}));
        QCOMPARE(contextWindow({}, history, u"now"_s, 5).dropped, 1); // both questions are one turn
    }
};

HS_TEST_CLASS(TstContextWindow)
#include "tst_contextwindow.moc"
