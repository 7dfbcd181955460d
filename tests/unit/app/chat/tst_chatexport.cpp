#include "app/chat/chatexport.h"
#include "tests/fakes/testmain.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTemporaryDir>

using namespace Qt::StringLiterals;

namespace hs::test {
namespace {

ChatMessage message(MessageAuthor author, const QString &text,
                    MessageState state = MessageState::Whole)
{
    ChatMessage made;
    made.id = u"m-"_s + text.left(3);
    made.author = author;
    made.state = state;
    made.text = text;
    made.at = QDateTime(QDate(2026, 1, 2), QTime(3, 4, 5), Qt::UTC);
    return made;
}

ChatRecord record()
{
    ChatRecord chat;
    chat.id = u"chat-1"_s;
    chat.agentId = 7001;
    chat.agentName = u"Billing help"_s;
    chat.createdAt = QDateTime(QDate(2026, 1, 2), QTime(3, 0, 0), Qt::UTC);
    return chat;
}

QList<ChatMessage> messages()
{
    return {message(MessageAuthor::Agent, u"Hello"_s),
            message(MessageAuthor::Operator, u"Two\n# lines"_s, MessageState::Answered),
            message(MessageAuthor::Agent, u"Old answer"_s, MessageState::Replaced),
            message(MessageAuthor::Program, {}, MessageState::Noted),
            message(MessageAuthor::Agent, u"Good"_s, MessageState::Stopped)};
}

} // namespace

class TstChatExport : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void theSuffixChoosesTheFormat()
    {
        QCOMPARE(chatFormatOf(u"/a/chat.JSON"_s), ChatFormat::Json);
        QCOMPARE(chatFormatOf(u"chat.md"_s), ChatFormat::Markdown);
        QCOMPARE(chatFormatOf(u"chat.txt"_s), ChatFormat::Text);
        QCOMPARE(chatFormatOf(u"chat"_s), ChatFormat::Text);
    }

    void theTextTellsWhoSaidWhatAndWhatWasCutOff()
    {
        const QString text
            = QString::fromUtf8(chatDocument(ChatFormat::Text, record(), messages()));
        QVERIFY(text.startsWith(u"Chat with Billing help, 2026-01-02T03:00:00Z\n"_s));
        QVERIFY(text.contains(u"Billing help, 2026-01-02T03:04:05Z\nHello\n"_s));
        QVERIFY(text.contains(u"You, 2026-01-02T03:04:05Z\nTwo\n# lines\n"_s));
        QVERIFY(text.contains(u"stopped\nGood\n"_s));
        QVERIFY(!text.contains(u"Old answer"_s));
    }

    void whatTheOperatorTypedMakesNoHeadingInMarkdown()
    {
        const QString text
            = QString::fromUtf8(chatDocument(ChatFormat::Markdown, record(), messages()));
        QVERIFY(text.contains(u"\n> Two\n> # lines\n"_s));
        QVERIFY(!text.contains(u"\n# lines"_s));
    }

    void theJsonHoldsEveryMessageOfTheConversation()
    {
        const QJsonObject json
            = QJsonDocument::fromJson(chatDocument(ChatFormat::Json, record(), messages()))
                  .object();
        const QJsonArray all = json.value("messages"_L1).toArray();
        QCOMPARE(all.size(), 3);
        QCOMPARE(json.value("agentId"_L1).toInt(), 7001);
        QCOMPARE(all.at(1).toObject().value("author"_L1).toString(), u"operator"_s);
        QCOMPARE(all.at(1).toObject().value("text"_L1).toString(), u"Two\n# lines"_s);
        QCOMPARE(all.at(2).toObject().value("state"_L1).toString(), u"stopped"_s);
    }

    void whyAMessageFailedIsWrittenUnderIt()
    {
        const QList<ChatMessage> all{
            message(MessageAuthor::Operator, u"Hello"_s, MessageState::Failed),
            message(MessageAuthor::Operator, u"Other"_s, MessageState::Answered)};
        const ChatFailures failures{{u"m-Hel"_s, u"No such model. It says: “<b>*tiny*</b>”"_s}};
        const auto document = [&](ChatFormat format) {
            return QString::fromUtf8(chatDocument(format, record(), all, failures));
        };
        QVERIFY(document(ChatFormat::Text)
                    .contains(u"Hello\n[No such model. It says: “<b>*tiny*</b>”]\n\nYou"_s));
        const QString markdown = document(ChatFormat::Markdown);
        QVERIFY2(markdown.contains(u"> Hello\n\n\\[No such model. It says: "
                                   "“\\<b\\>\\*tiny\\*\\</b\\>”\\]\n\n**You"_s),
                 qPrintable(markdown));
        const QJsonArray written = QJsonDocument::fromJson(document(ChatFormat::Json).toUtf8())
                                       .object()["messages"_L1]
                                       .toArray();
        QCOMPARE(written.at(0).toObject().value("failure"_L1).toString(),
                 failures.value(u"m-Hel"_s));
        QVERIFY(!written.at(1).toObject().contains("failure"_L1));
    }

    void aFileIsWrittenAndAFolderThatIsNotThereIsTold()
    {
        const QTemporaryDir folder;
        const QString path = folder.filePath(u"chat.md"_s);
        const Result<void> saved = saveChat(path, record(), messages()).result();
        QVERIFY(saved.has_value());
        QFile file(path);
        QVERIFY(file.open(QIODevice::ReadOnly));
        QCOMPARE(file.readAll(), chatDocument(ChatFormat::Markdown, record(), messages()));
        const Result<void> refused
            = saveChat(folder.filePath(u"no/chat.md"_s), record(), messages()).result();
        QVERIFY(!refused.has_value());
        QCOMPARE(refused.error().kind, ErrorKind::StoreFailed);
        QVERIFY(!refused.error().detail.isEmpty());
    }
};

HS_TEST_CLASS(TstChatExport)

} // namespace hs::test

#include "tst_chatexport.moc"
