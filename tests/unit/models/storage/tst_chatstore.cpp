#include "models/storage/chatstore.h"
#include "models/storage/sqlitesessionstore.h"
#include "tests/fakes/fakeclock.h"
#include "tests/fakes/testmain.h"
#include "tests/unit/models/storage/chatsamples.h"
#include "tests/unit/models/storage/rawdatabase.h"
#include "tests/unit/models/storage/readonlyfiles.h"
#include "tests/unit/models/storage/samples.h"

#include <QTemporaryDir>

#include <limits>

using namespace Qt::StringLiterals;

namespace hs::test {

class TstChatStore : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        open();
    }
    void cleanup()
    {
        m_chats.reset();
        m_store.reset();
    }

    void aChatComesBackAsItWas()
    {
        ChatRecord chat = fullChat(u"c"_s);
        QVERIFY(put(chat));
        reopen();
        ChatSummary expected;
        expected.chat = chat;
        expected.lastAt = chat.createdAt;
        QCOMPARE(summary(u"c"_s), expected);
        QCOMPARE(*answer(m_chats->chats(9)), QList<ChatSummary>{expected});
        QVERIFY(!answer(m_chats->chat(u"another"_s)).value());

        chat = newChat(u"c"_s, 7);
        chat.variables = {{u"order"_s, u"4712"_s}};
        QVERIFY(put(chat));
        QCOMPARE(summary(u"c"_s)->chat, chat);
        QCOMPARE(answer(m_chats->chats(9))->size(), 1);
    }

    void aMessageComesBackAsItWas()
    {
        QVERIFY(put(newChat(u"c"_s)));
        const ChatMessage full = fullMessage(u"full"_s, 0);
        ChatMessage bare;
        bare.id = u"bare"_s;
        bare.sequence = 1;
        bare.usage = TokenUsage();
        bare.error = Error();
        QVERIFY(put(full) && put(bare));
        reopen();
        QCOMPARE(messages(0, 9), (QList<ChatMessage>{full, bare}));
        bare.usage.reset();
        bare.error.reset();
        QVERIFY(put(bare));
        QCOMPARE(messages(1, 1), QList<ChatMessage>{bare});
    }

    void aMessageIsReplacedInItsPlace()
    {
        QVERIFY(put(newChat(u"c"_s)));
        QVERIFY(put(said(0, u"one"_s)) && put(said(1, u"two"_s)));
        ChatMessage again = said(0, u"ONE"_s);
        again.sequence = 7;
        QVERIFY(put(again));
        QCOMPARE(messages(0, 9), (QList<ChatMessage>{said(0, u"ONE"_s), said(1, u"two"_s)}));
        QCOMPARE(summary(u"c"_s)->messages, 2);
        QCOMPARE(found(u"one"_s), QList<qint64>{0});
    }

    void aPlaceIsTakenOnce_data()
    {
        QTest::addColumn<qint64>("sequence");
        QTest::newRow("another's") << qint64(0);
        QTest::newRow("none") << qint64(-1);
        QTest::newRow("beyond the last") << qint64(4'294'967'296);
    }
    void aPlaceIsTakenOnce()
    {
        QFETCH(const qint64, sequence);
        QVERIFY(put(newChat(u"c"_s)) && put(newChat(u"d"_s)) && put(said(0, u"one"_s)));
        ChatMessage other = said(sequence, u"other"_s);
        other.id = u"other"_s;
        const auto refused = answer(m_chats->putMessage(u"c"_s, other, false));
        QVERIFY(!refused && refused.error().kind == ErrorKind::StoreFailed);
        QCOMPARE(messages(0, 9), QList<ChatMessage>{said(0, u"one"_s)});
        QVERIFY(answer(m_chats->messages(u"d"_s, 0, 9))->isEmpty());
        QVERIFY(put(said(1, u"two"_s)));
    }

    void aMessageStaysInItsChat()
    {
        QVERIFY(put(newChat(u"c"_s)) && put(newChat(u"d"_s)) && put(said(0, u"one"_s)));
        const auto moved = answer(m_chats->putMessage(u"d"_s, said(0, u"moved"_s), false));
        QVERIFY(!moved && moved.error().kind == ErrorKind::StoreFailed);
        QCOMPARE(messages(0, 9), QList<ChatMessage>{said(0, u"one"_s)});
        QCOMPARE(summary(u"d"_s)->messages, 0);
    }

    void aChatThatIsNotThereIsSaidSo()
    {
        const auto message = answer(m_chats->putMessage(u"none"_s, said(0, u"one"_s), true));
        QVERIFY(!message && message.error().kind == ErrorKind::StoreFailed);
        const auto draft = answer(m_chats->setDraft(u"none"_s, u"text"_s));
        QVERIFY(!draft && draft.error().kind == ErrorKind::StoreFailed);
        QVERIFY(answer(m_chats->messages(u"none"_s, 0, 9))->isEmpty());
        QVERIFY(answer(m_chats->unfinished(u"none"_s))->isEmpty());
        QVERIFY(answer(m_chats->find(u"none"_s, u"one"_s, 9))->isEmpty());
        QVERIFY(answer(m_chats->chats(9))->isEmpty());
    }

    void pagesAreCutByPlace_data()
    {
        QTest::addColumn<qint64>("first");
        QTest::addColumn<int>("count");
        QTest::addColumn<QList<qint64>>("places");
        QTest::newRow("the first") << qint64(0) << 2 << QList<qint64>{0, 1};
        QTest::newRow("the middle") << qint64(1) << 2 << QList<qint64>{1, 2};
        QTest::newRow("over the end") << qint64(2) << 9 << QList<qint64>{2, 3};
        QTest::newRow("before the begin") << qint64(-2) << 3 << QList<qint64>{0};
        QTest::newRow("behind") << qint64(4) << 9 << QList<qint64>();
        QTest::newRow("none") << qint64(0) << 0 << QList<qint64>();
        QTest::newRow("less than none") << qint64(2) << -1 << QList<qint64>();
        QTest::newRow("the largest") << qint64(3) << INT_MAX << QList<qint64>{3};
        QTest::newRow("as far as numbers go")
            << std::numeric_limits<qint64>::max() << 9 << QList<qint64>();
        QTest::newRow("as far back") << std::numeric_limits<qint64>::min() << 9 << QList<qint64>();
        QTest::newRow("farther than any") << qint64(5'000'000'000) << 9 << QList<qint64>();
    }
    void pagesAreCutByPlace()
    {
        QFETCH(const qint64, first);
        QFETCH(const int, count);
        QVERIFY(put(newChat(u"c"_s)) && put(newChat(u"d"_s)));
        for (const int sequence : {3, 0, 2, 1}) // whatever came first
            QVERIFY(put(said(sequence, u"one"_s)));
        ChatMessage other = said(0, u"other"_s);
        other.id = u"other"_s;
        QVERIFY(answer(m_chats->putMessage(u"d"_s, other, false)));
        QList<qint64> places;
        const QList<ChatMessage> page = messages(first, count);
        for (const ChatMessage &message : page)
            places.append(message.sequence);
        QTEST(places, "places");
    }

    void openChatsComeFirstThenTheOnesThatSpokeLast()
    {
        for (const char id : {'a', 'b', 'c', 'd', 'e'}) {
            ChatRecord chat = newChat(QString(QLatin1Char(id)), id == 'e' ? -5 : 0);
            if (id == 'a' || id == 'b')
                chat.endedAt = chat.createdAt.addDays(1);
            QVERIFY(put(chat));
        }
        for (const char id : {'c', 'a'}) {
            ChatMessage message = said(id, u"Hello."_s);
            QVERIFY(answer(m_chats->putMessage(QString(QLatin1Char(id)), message, false)));
        }
        QCOMPARE(ids(9), (QStringList{u"c"_s, u"d"_s, u"e"_s, u"a"_s, u"b"_s}));
        QCOMPARE(ids(2), (QStringList{u"c"_s, u"d"_s}));
        QCOMPARE(ids(0), QStringList());
        QCOMPARE(ids(-1), QStringList());
        ChatRecord reopened = newChat(u"a"_s);
        reopened.readBefore = 1; // what changes in a chat does not move it
        QVERIFY(put(reopened));
        QCOMPARE(ids(9), (QStringList{u"c"_s, u"a"_s, u"d"_s, u"e"_s, u"b"_s}));
    }

    void theNewestThatStandsIsShown()
    {
        QVERIFY(put(newChat(u"c"_s)) && put(noted(0, ChatNote::Continued)));
        QCOMPARE(summary(u"c"_s)->lastAuthor, MessageAuthor::Program);
        QCOMPARE(summary(u"c"_s)->lastAt, newChat(u"c"_s).createdAt);
        QVERIFY(put(said(1, u"asked"_s)));
        ChatMessage reply = said(2, u"replied"_s, MessageAuthor::Agent);
        QVERIFY(put(reply) && put(noted(3, ChatNote::Ended)));
        auto shown = summary(u"c"_s);
        QCOMPARE(shown->lastText, u"replied"_s);
        QCOMPARE(shown->lastAuthor, MessageAuthor::Agent);
        QCOMPARE(shown->lastAt, reply.at);
        QCOMPARE(shown->messages, 4);
        reply.state = MessageState::Replaced;
        QVERIFY(put(reply));
        shown = summary(u"c"_s);
        QCOMPARE(shown->lastText, u"asked"_s);
        QCOMPARE(shown->lastAuthor, MessageAuthor::Operator);
        QCOMPARE(shown->lastAt, said(1, {}).at);
        QCOMPARE(shown->messages, 4);
        const QString face = QString::fromUcs4(U"\U0001F600", 1);
        QVERIFY(put(said(4, face.repeated(300))));
        QCOMPARE(summary(u"c"_s)->lastText, face.repeated(200));
    }

    void whatTheAgentSaidSinceIsUnread()
    {
        ChatRecord chat = newChat(u"c"_s);
        QVERIFY(put(chat));
        for (int i = 0; i < 8; ++i)
            QVERIFY(put(said(i, u"x"_s, i % 2 ? MessageAuthor::Agent : MessageAuthor::Operator)));
        QVERIFY(put(noted(8, ChatNote::LineEnded)));
        QCOMPARE(summary(u"c"_s)->unread, 4);
        ChatMessage replaced = said(5, u"x"_s, MessageAuthor::Agent);
        replaced.state = MessageState::Replaced;
        QVERIFY(put(replaced));
        QCOMPARE(summary(u"c"_s)->unread, 3);
        chat.readBefore = 3;
        QVERIFY(put(chat));
        QCOMPARE(answer(m_chats->chats(9))->constFirst().unread, 2);
        chat.readBefore = 9;
        QVERIFY(put(chat));
        QCOMPARE(summary(u"c"_s)->unread, 0);
    }

    void whatWasNotFinishedIsKnown()
    {
        QVERIFY(put(newChat(u"c"_s)) && put(newChat(u"d"_s)));
        QList<ChatMessage> open;
        for (int i = int(MessageState::Noted); i >= 0; --i) {
            const auto state = MessageState(i);
            ChatMessage message = said(i, u"x"_s);
            message.state = state;
            if (state == MessageState::Writing)
                message.author = MessageAuthor::Agent;
            QVERIFY(put(message));
            if (state == MessageState::Queued || state == MessageState::Sending
                || state == MessageState::Writing)
                open.prepend(message);
        }
        reopen();
        QCOMPARE(*answer(m_chats->unfinished(u"c"_s)), open);
        QVERIFY(answer(m_chats->unfinished(u"d"_s))->isEmpty());
        for (ChatMessage &message : open) {
            message.state = MessageState::Failed;
            QVERIFY(put(message));
        }
        QVERIFY(answer(m_chats->unfinished(u"c"_s))->isEmpty());
    }

    void onlyWhatMustSurviveWaitsForTheDisk()
    {
        QVERIFY(put(newChat(u"c"_s)));
        const auto other = raw(path());
        QVERIFY(other->run(u"CREATE TABLE synced (level INTEGER)"_s));
        QVERIFY(other->run(u"CREATE TRIGGER watch AFTER INSERT ON chat_messages BEGIN "
                           "INSERT INTO synced SELECT synchronous FROM pragma_synchronous; END"_s));
        for (const bool durably : {false, true, false, true}) {
            const qint64 place = summary(u"c"_s)->messages;
            QVERIFY(answer(m_chats->putMessage(u"c"_s, said(place, u"x"_s), durably)));
        }
        QCOMPARE(valueIn(*other, u"SELECT group_concat(level) FROM synced"_s).toString(),
                 u"1,2,1,2"_s);
    }

    void draftsOutliveTheProgram()
    {
        QVERIFY(put(newChat(u"c"_s)) && put(newChat(u"d"_s)));
        const QString large = u"a draft with 'Ω' "_s.repeated(6000); // over 100 kB
        for (const QString &draft : {u"H"_s, u"He"_s, large})
            QVERIFY(answer(m_chats->setDraft(u"c"_s, draft)));
        reopen();
        QCOMPARE(summary(u"c"_s)->draft, large);
        QCOMPARE(summary(u"d"_s)->draft, QString());
        QVERIFY(put(newChat(u"c"_s, 3))); // which leaves the draft alone
        QCOMPARE(summary(u"c"_s)->draft, large);
        QVERIFY(answer(m_chats->setDraft(u"c"_s, {})));
        QCOMPARE(summary(u"c"_s)->draft, QString());
        QVERIFY(answer(m_chats->setDraft(u"c"_s, {})));
    }

    void logsThatAreChatsAreKnown()
    {
        ChatRecord chat = newChat(u"c"_s);
        chat.platformLogId = 12;
        QVERIFY(put(chat) && put(newChat(u"d"_s)));
        chat.id = u"e"_s;
        chat.platformLogId = 13;
        chat.onSandbox = true;
        QVERIFY(put(chat));
        QCOMPARE(*answer(m_chats->knownLogs({11, 12, 13, 0}, false)), QList<qint64>{12});
        QCOMPARE(*answer(m_chats->knownLogs({11, 12, 13, 0}, true)), QList<qint64>{13});
        QVERIFY(answer(m_chats->knownLogs({}, false))->isEmpty());
    }

    void repliesAreKeptByShortcut()
    {
        QVERIFY(answer(m_chats->cannedReplies())->isEmpty());
        const CannedReply hours{u"hours"_s, u"We're open, {{name}}."_s};
        const CannedReply bye{u"bye"_s, u"Good-bye"_s};
        QVERIFY(answer(m_chats->putCannedReply({u"hours"_s, u"We're closed."_s})));
        for (const CannedReply &reply : {hours, bye})
            QVERIFY(answer(m_chats->putCannedReply(reply)));
        reopen();
        QCOMPARE(*answer(m_chats->cannedReplies()), (QList<CannedReply>{bye, hours}));
        QVERIFY(answer(m_chats->removeCannedReply(u"bye"_s)));
        QVERIFY(answer(m_chats->removeCannedReply(u"nothing"_s)));
        QCOMPARE(*answer(m_chats->cannedReplies()), QList<CannedReply>{hours});
    }

    void wordsOfALaterVersionDoNothing()
    {
        QVERIFY(put(newChat(u"c"_s)) && put(said(0, u"one"_s)));
        QVERIFY(raw(path())->run(
            u"UPDATE chat_messages SET state = 'x', author = 'x', route = 'x', note = 'x', "
            "error = 'x'"_s));
        QVERIFY(raw(path())->run(u"UPDATE chats SET route = 'x'"_s));
        const ChatMessage read = messages(0, 9).value(0);
        QCOMPARE(read.state, MessageState::Failed);
        QCOMPARE(read.author, MessageAuthor::Program);
        QCOMPARE(read.note, ChatNote::None);
        QVERIFY(read.error && read.error->kind == ErrorKind::Internal);
        QCOMPARE(summary(u"c"_s)->chat.route, ChatRoute::Widget);
        QVERIFY(answer(m_chats->unfinished(u"c"_s))->isEmpty());
    }

    void aFileThatCannotBeWrittenStillShowsItsChats()
    {
        ChatRecord chat = fullChat(u"c"_s);
        QVERIFY(put(chat) && put(said(0, u"one"_s)));
        QVERIFY(answer(m_chats->setDraft(u"c"_s, u"draft"_s)));
        QVERIFY(answer(m_chats->putCannedReply({u"bye"_s, u"Good-bye"_s})));
        const auto before = summary(u"c"_s);
        cleanup();
        const ReadOnlyFiles protect(m_folder->path(), ReadOnlyFiles::What::Files);
        open();
        QCOMPARE(summary(u"c"_s), before);
        QCOMPARE(messages(0, 9), QList<ChatMessage>{said(0, u"one"_s)});
        QCOMPARE(found(u"one"_s), QList<qint64>{0});
        QCOMPARE(answer(m_chats->cannedReplies())->size(), 1);
        QVERIFY(put(said(1, u"two"_s)));
        QCOMPARE(summary(u"c"_s)->lastText, u"two"_s);
        cleanup();
    }

private:
    [[nodiscard]] QString path() const { return m_folder->filePath(u"hookswitch.db"_s); }
    void open()
    {
        m_store = std::make_unique<SqliteSessionStore>(path(), m_clock);
        m_chats = m_store->chats();
    }
    void reopen()
    {
        cleanup();
        open();
    }
    bool put(const ChatRecord &chat) { return answer(m_chats->putChat(chat)).has_value(); }
    bool put(const ChatMessage &message)
    {
        return answer(m_chats->putMessage(u"c"_s, message, false)).has_value();
    }
    std::optional<ChatSummary> summary(const QString &id)
    {
        return answer(m_chats->chat(id)).value_or(std::nullopt);
    }
    QList<ChatMessage> messages(qint64 first, int count)
    {
        return answer(m_chats->messages(u"c"_s, first, count)).value_or(QList<ChatMessage>());
    }
    QList<qint64> found(const QString &text)
    {
        return answer(m_chats->find(u"c"_s, text, 9)).value_or(QList<qint64>{-1});
    }
    QStringList ids(int limit)
    {
        QStringList all;
        const auto chats = answer(m_chats->chats(limit));
        for (const ChatSummary &one : chats.value_or(QList<ChatSummary>()))
            all.append(one.chat.id);
        return all;
    }

    FakeClock m_clock;
    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<SqliteSessionStore> m_store;
    std::unique_ptr<ChatStore> m_chats;
};

HS_TEST_CLASS(TstChatStore)

} // namespace hs::test

#include "tst_chatstore.moc"
