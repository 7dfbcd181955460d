#include "app/chat/voicelinetransport.h"
#include "tests/fakes/testmain.h"
#include "ui/chat/chatwords.h"
#include "ui/chat/waywords.h"
#include "ui/widgets/elidedlabel.h"
#include "ui/words.h"

#include <QLocale>
#include <QRegularExpression>
#include <QSet>

#include <array>

using namespace hs;
using namespace Qt::StringLiterals;

namespace {

ChatMessage messageOf(MessageState state, const QString &text = u"Good morning."_s)
{
    ChatMessage message;
    message.author = MessageAuthor::Operator;
    message.state = state;
    message.text = text;
    message.at = QDateTime(QDate(2026, 3, 4), QTime(14, 2)).toUTC();
    return message;
}

ChatMessage failedBy(ChatRoute route, ErrorKind kind, int httpStatus = 0)
{
    ChatMessage message = messageOf(MessageState::Failed);
    message.route = route;
    message.error = fail(kind).value();
    message.error->httpStatus = httpStatus;
    return message;
}

/// All that a message to a text model may come to.
constexpr std::array modelFailures{ErrorKind::Cancelled,
                                   ErrorKind::TimedOut,
                                   ErrorKind::HostNotFound,
                                   ErrorKind::ConnectionFailed,
                                   ErrorKind::Tls,
                                   ErrorKind::InsecureUrl,
                                   ErrorKind::BadRequest,
                                   ErrorKind::Unauthorized,
                                   ErrorKind::InsufficientBalance,
                                   ErrorKind::Forbidden,
                                   ErrorKind::NotFound,
                                   ErrorKind::RateLimited,
                                   ErrorKind::ServerError,
                                   ErrorKind::UnexpectedStatus,
                                   ErrorKind::NotJson,
                                   ErrorKind::WrongShape,
                                   ErrorKind::TooLarge,
                                   ErrorKind::SecretMissing,
                                   ErrorKind::SecretsLocked,
                                   ErrorKind::SecretsUnavailable,
                                   ErrorKind::ContextTooLong,
                                   ErrorKind::StreamBroken,
                                   ErrorKind::Redirected,
                                   ErrorKind::Internal};

} // namespace

class TstChatWords : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void aToolTipShowsWhatWasWritten()
    {
        ElidedLabel label{QString()};
        label.resize(20, 20);
        label.setText(u"Terms & conditions \"A\""_s);
        QCOMPARE(label.toolTip(), u"Terms & conditions \"A\""_s);
        label.setText(u"<b>not bold</b>"_s);
        QVERIFY(!label.toolTip().contains(u"<b>"_s));
    }
    void everyNoteIsASentenceOfItsOwn()
    {
        QSet<QString> all;
        for (int i = 1; i <= static_cast<int>(ChatNote::Withheld); ++i) {
            ChatMessage note = messageOf(MessageState::Noted, {});
            note.author = MessageAuthor::Program;
            note.note = static_cast<ChatNote>(i);
            note.count = 3;
            const QString words = words::chatNote(note);
            QVERIFY2(words.endsWith(u'.') && words.at(0).isUpper() && !words.contains(u'!'),
                     qPrintable(words));
            all.insert(words);
        }
        QCOMPARE(all.size(), static_cast<int>(ChatNote::Withheld));
    }

    /// A note does not know the platform it was made on, and the sandbox bills nothing.
    void aNoteOfALinePromisesNoBill()
    {
        ChatMessage note = messageOf(MessageState::Noted, {});
        note.author = MessageAuthor::Program;
        note.route = ChatRoute::VoiceLine;
        for (const ChatNote which : {ChatNote::LineOpened, ChatNote::RouteChanged}) {
            note.note = which;
            const QString words = words::chatNote(note);
            QVERIFY2(words.contains(u"voice line"_s) && words.contains(u"metered"_s),
                     qPrintable(words));
            QVERIFY2(!words.contains(u"cost"_s) && !words.contains(u"money"_s), qPrintable(words));
        }
        ChatWay way;
        way.route = ChatRoute::VoiceLine;
        QVERIFY(waywords::meaning(way).contains(u"costs minutes"_s));
        way.onSandbox = true;
        QVERIFY(waywords::meaning(way).contains(u"costs nothing"_s));
        QVERIFY(!waywords::meaning(way).contains(u"minutes"_s));
    }

    void droppedTurnsAreCounted()
    {
        ChatMessage note = messageOf(MessageState::Noted);
        note.note = ChatNote::TurnsDropped;
        note.count = 12;
        QVERIFY(words::chatNote(note).contains(u"12 oldest turn"_s));
    }

    void everyStateThatTheOperatorMustKnowHasAWord()
    {
        QSet<QString> all;
        for (int i = 0; i <= static_cast<int>(MessageState::Replaced); ++i)
            all.insert(words::messageState(static_cast<MessageState>(i)));
        QCOMPARE(all.size(), static_cast<int>(MessageState::Replaced) + 1); // one is empty: Whole
        QVERIFY(words::messageState(MessageState::Whole).isEmpty());
    }

    void aMessageIsSpokenWithAuthorTimeAndState()
    {
        QCOMPARE(words::spokenMessage(messageOf(MessageState::Answered), u"Billing help"_s),
                 u"You, %1, answered: Good morning."_s.arg(
                     QLocale()
                         .toString(QTime(14, 2), QLocale::ShortFormat)
                         .replace(u":00"_s, QString())));
        ChatMessage whole = messageOf(MessageState::Whole);
        whole.author = MessageAuthor::Agent;
        QVERIFY(words::spokenMessage(whole, u"Billing help"_s).startsWith(u"Billing help, "_s));
    }

    void whyItFailedIsSpoken()
    {
        ChatMessage failed = messageOf(MessageState::Failed);
        failed.error = fail(ErrorKind::StreamBroken).value();
        QVERIFY(words::spokenMessage(failed, {}).contains(u"failed: Answer broke off: Good"_s));
    }

    void aFailureOfATextModelIsNotToldAsThePlatforms()
    {
        const QRegularExpression strange(u"\\b(platform|agent|wallet|caller)"_s,
                                         QRegularExpression::CaseInsensitiveOption);
        QSet<QString> titles;
        QSet<QString> sentences;
        for (const ErrorKind kind : modelFailures) {
            const ChatMessage failed = failedBy(ChatRoute::TextModel, kind);
            const words::Failure told = words::messageFailure(failed);
            const QString line = words::messageFailureLine(failed);
            const QString all = told.title + u' ' + line;
            QVERIFY2(!all.contains(strange), qPrintable(all));
            QVERIFY2(!told.title.isEmpty() && !told.title.endsWith(u'.'), qPrintable(all));
            QCOMPARE(line, told.sentence + u' ' + told.nextStep);
            QVERIFY2(told.sentence.endsWith(u'.') && told.nextStep.endsWith(u'.'), qPrintable(all));
            titles.insert(told.title);
            sentences.insert(told.sentence);
        }
        QCOMPARE(titles.size(), static_cast<qsizetype>(modelFailures.size()));
        QCOMPARE(sentences.size(), titles.size());
    }

    void whereThePromptCouldNotBeHadThePlatformIsNamed()
    {
        ChatMessage failed = failedBy(ChatRoute::TextModel, ErrorKind::NotFound, 404);
        QVERIFY(words::messageFailureLine(failed).contains(u"no such text model"_s));
        failed.error->neverSent = true; // the platform answered, before the message went
        QVERIFY(words::messageFailureLine(failed).contains(u"platform does not know this agent"_s));
        failed.error->httpStatus = 0;
        failed.error->kind = ErrorKind::WrongShape;
        QVERIFY(words::messageFailureLine(failed).contains(u"The platform's answer"_s));
        failed.error->kind = ErrorKind::Unauthorized; // a key that holds what no key may hold
        QVERIFY(words::messageFailureLine(failed).contains(u"The text model"_s));
        failed = failedBy(ChatRoute::VoiceLine, ErrorKind::NotFound, 404);
        QVERIFY(words::messageFailureLine(failed).contains(u"platform does not know this agent"_s));
    }

    void aServersOwnWordsStandUnderTheMessageAsTheyAre()
    {
        ChatMessage failed = failedBy(ChatRoute::TextModel, ErrorKind::NotFound, 404);
        failed.error->serverText = u"The model <b>`tiny %1`</b>\ndoes not exist."_s;
        const QString line = words::messageFailureLine(failed);
        QVERIFY2(line.endsWith(u"“The model <b>`tiny %1`</b> does not exist.”"_s),
                 qPrintable(line));
        failed.error->serverText = u"na "_s.repeated(4'000);
        QVERIFY(words::messageFailureLine(failed).size() < 600);
        QVERIFY(words::messageFailureLine(failed).endsWith(u"…”"_s));
        failed.error->kind = ErrorKind::Redirected;
        failed.error->serverText = u"https://other.example"_s;
        QVERIFY(words::messageFailureLine(failed).contains(
            u"another host, https://other.example. The key was not sent"_s));
    }

    void howLongToWaitIsToldOfATextModelToo()
    {
        ChatMessage failed = failedBy(ChatRoute::TextModel, ErrorKind::RateLimited, 429);
        failed.error->retryAfterSeconds = 300;
        QVERIFY(words::messageFailureLine(failed).contains(u"Wait 300 second"_s));
    }

    void aMessageTooLongToBeSpokenIsNoAnswerTooLarge()
    {
        ChatMessage failed = failedBy(ChatRoute::VoiceLine, ErrorKind::TooLarge);
        failed.error->neverSent = true;
        const QString line = words::messageFailureLine(failed);
        QVERIFY2(
            line.contains(QLocale().toString(static_cast<int>(VoiceLineTransport::longestMessage))),
            qPrintable(line));
        QVERIFY2(!line.contains(u"platform"_s) && line.contains(u"in parts"_s), qPrintable(line));
    }

    void whatIsReadAloudAndCopiedSaysWhatIsSeen()
    {
        ChatMessage failed = failedBy(ChatRoute::TextModel, ErrorKind::InsufficientBalance, 402);
        failed.error->serverText = u"quota"_s;
        const QString line = words::messageFailureLine(failed);
        QVERIFY(words::spokenMessage(failed, {}).endsWith(u"Good morning.\n"_s + line));
        QVERIFY(
            words::writtenMessage(failed, {}).endsWith(u"Good morning. [Failed. "_s + line + u']'));
        failed.state = MessageState::Queued; // it is tried again
        QVERIFY(words::messageFailureLine(failed).isEmpty());
        QVERIFY(words::spokenMessage(failed, {}).endsWith(u"Good morning."_s));
        QVERIFY(words::writtenMessage(failed, {}).endsWith(u"Good morning."_s));
    }

    void whatTheAgentUnderstoodIsComparedByItsSound_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("heard");
        QTest::addColumn<bool>("otherwise");
        QTest::newRow("nothing known") << u"Hello"_s << QString() << false;
        QTest::newRow("same") << u"Hello"_s << u"Hello"_s << false;
        QTest::newRow("case and stops") << u"Hello, Ann!"_s << u"hello ann"_s << false;
        QTest::newRow("other word") << u"Hello, Ann"_s << u"hello an"_s << true;
        QTest::newRow("figures") << u"4711"_s << u"4712"_s << true;
        QTest::newRow("sharp s") << u"Straße."_s << u"STRASSE"_s << false;
        QTest::newRow("arabic") << u"مرحبا، مريم"_s << u"مرحبا مريم"_s << false;
    }

    void whatTheAgentUnderstoodIsComparedByItsSound()
    {
        QFETCH(const QString, text);
        QFETCH(const QString, heard);
        ChatMessage message = messageOf(MessageState::Answered, text);
        message.heard = heard;
        QTEST(words::isHeardOtherwise(message), "otherwise");
        QCOMPARE(words::spokenMessage(message, {}).contains(u"something else"_s),
                 words::isHeardOtherwise(message));
    }

    void daysAreNamedFromToday()
    {
        const QDate today(2026, 3, 4);
        QCOMPARE(words::day(today, today), u"Today"_s);
        QCOMPARE(words::day(today.addDays(-1), today), u"Yesterday"_s);
        QVERIFY(words::day(today.addDays(-40), today).contains(u"2026"_s));
    }

    void usageSaysACostOnlyWhereOneIsKnown()
    {
        TokenUsage usage{12, 40, {}};
        QCOMPARE(words::usage(usage), u"12 tokens in, 40 out"_s);
        usage.cost = Money::fromMicros(290'000);
        QCOMPARE(words::usage(usage), u"12 tokens in, 40 out, $0.29"_s);
    }
};

HS_TEST_CLASS(TstChatWords)
#include "tst_chatwords.moc"
