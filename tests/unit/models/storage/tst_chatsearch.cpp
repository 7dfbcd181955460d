#include "models/storage/chatstore.h"
#include "models/storage/sqlitesessionstore.h"
#include "tests/fakes/fakeclock.h"
#include "tests/fakes/testmain.h"
#include "tests/unit/models/storage/chatsamples.h"
#include "tests/unit/models/storage/rawdatabase.h"
#include "tests/unit/models/storage/samples.h"

#include <QTemporaryDir>

using namespace Qt::StringLiterals;

namespace hs::test {
namespace {

constexpr qint64 many = 100'000;

} // namespace

/// Words in a chat, and a chat of 100,000 messages.
class TstChatSearch : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        m_store
            = std::make_unique<SqliteSessionStore>(m_folder->filePath(u"hookswitch.db"_s), m_clock);
        m_chats = m_store->chats();
        QVERIFY(answer(m_chats->putChat(newChat(u"c"_s))));
    }
    void cleanup()
    {
        m_chats.reset();
        m_store.reset();
    }

    void aTextIsFoundWhateverItsCase_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("typed");
        QTest::addColumn<bool>("isFound");
        QTest::newRow("the middle") << u"Hello World"_s << u"LO WO"_s << true;
        QTest::newRow("one letter") << u"Hello"_s << u"H"_s << true;
        QTest::newRow("two letters") << u"Hello"_s << u"EL"_s << true;
        QTest::newRow("another word") << u"Hello"_s << u"help"_s << false;
        QTest::newRow("nothing") << u"Hello"_s << u""_s << false;
        QTest::newRow("Latin") << u"Zoë Ødegård"_s << u"ZOË ØDEGÅRD"_s << true;
        QTest::newRow("sharp s") << u"die Straße"_s << u"STRAẞE"_s << true;
        QTest::newRow("Greek") << u"καλός"_s << u"ΚΑΛΌΣ"_s << true;
        QTest::newRow("Cyrillic") << u"Привет"_s << u"пРИВ"_s << true;
        QTest::newRow("Armenian") << u"Բարեւ"_s << u"ԲԱՐ"_s << true;
        QTest::newRow("Georgian") << u"გამარჯობა"_s << u"ᲒᲐᲛ"_s << true;
        QTest::newRow("Adlam") << QString::fromUcs4(U"\U0001E922\U0001E923", 2)
                               << QString::fromUcs4(U"\U0001E900\U0001E901", 2) << true;
        QTest::newRow("Chinese") << u"你好世界"_s << u"好世"_s << true;
        QTest::newRow("Arabic") << u"مرحبا بالعالم"_s << u"با با"_s << true;
        QTest::newRow("emoji") << u"fine 👍🏽!"_s << u"👍🏽"_s << true;
        QTest::newRow("a percent sign") << u"50 %% off"_s << u"%%"_s << true;
        QTest::newRow("no wildcard") << u"50 of"_s << u"5%f"_s << false;
        QTest::newRow("no one-letter wildcard") << u"cat"_s << u"c_t"_s << false;
        QTest::newRow("no star") << u"cat"_s << u"c*t"_s << false;
        QTest::newRow("quotes") << u"say \"it's\""_s << u"\"IT'S\""_s << true;
        QTest::newRow("the search's own signs") << u"one two"_s << u"\" OR one*"_s << false;
        QTest::newRow("a backslash") << u"a\\b"_s << u"A\\B"_s << true;
        QTest::newRow("a line break") << u"one\ntwo"_s << u"E\nT"_s << true;
        QTest::newRow("the far end") << QString(100'000, u'x') + u"END"_s << u"xend"_s << true;
    }
    void aTextIsFoundWhateverItsCase()
    {
        QFETCH(const QString, text);
        QFETCH(const QString, typed);
        QFETCH(const bool, isFound);
        QVERIFY(put(said(0, text)));
        QCOMPARE(found(typed), isFound ? QList<qint64>{0} : QList<qint64>());
    }

    void hostileTextsComeBackAsTheyWere_data()
    {
        QTest::addColumn<QString>("text");
        QTest::newRow("quotes") << u"'); DROP TABLE chats; -- \"`"_s;
        QTest::newRow("markup") << u"<b onclick=\"x()\">&amp;</b><script>"_s;
        QTest::newRow("control characters") << u"\u0001\u0007\t\r\n\u001b[31m\u007f\u0085"_s;
        QTest::newRow("emoji") << u"👩‍👩‍👧‍👦🇩🇪"_s;
        QTest::newRow("right to left") << u"\u202eabc\u202c שלום \u2067مرحبا\u2069"_s;
        QTest::newRow("combining") << u"e\u0301\u0301\u0301 Z\u0351a\u0361lgo"_s;
        QTest::newRow("a mark inside") << u"a\ufeffb"_s;
        QTest::newRow("spaces alone") << u"  \u00a0 "_s;
        QTest::newRow("100 kB") << u"Ünïcödé ' \" % _ "_s.repeated(6000);
    }
    void hostileTextsComeBackAsTheyWere()
    {
        QFETCH(const QString, text);
        ChatMessage message = said(0, text);
        message.heard = text;
        QVERIFY(put(message));
        QVERIFY(answer(m_chats->setDraft(u"c"_s, text)));
        QCOMPARE(answer(m_chats->messages(u"c"_s, 0, 1)).value(), QList<ChatMessage>{message});
        QCOMPARE(answer(m_chats->chat(u"c"_s)).value()->draft, text);
        QCOMPARE(found(text), QList<qint64>{0});
    }

    void aMarkOfTheByteOrderIsNoText()
    {
        for (const QString &mark : {u"\ufeff"_s, u"\ufffe"_s, u"\ufeff\ufffe\ufeff"_s}) {
            QVERIFY(put(said(0, mark + u"Hello"_s)));
            QVERIFY(answer(m_chats->setDraft(u"c"_s, mark + u"draft"_s)));
            QCOMPARE(answer(m_chats->messages(u"c"_s, 0, 1))->constFirst().text, u"Hello"_s);
            QCOMPARE(answer(m_chats->chat(u"c"_s)).value()->draft, u"draft"_s);
            QCOMPARE(found(mark + u"hell"_s), QList<qint64>{0});
        }
    }

    void theNewestAreFoundFirst()
    {
        for (const int sequence : {0, 1, 2, 3})
            QVERIFY(put(said(sequence, u"again"_s)));
        QCOMPARE(found(u"again"_s), (QList<qint64>{3, 2, 1, 0}));
        QCOMPARE(*answer(m_chats->find(u"c"_s, u"again"_s, 2)), (QList<qint64>{3, 2}));
        QVERIFY(answer(m_chats->find(u"c"_s, u"again"_s, 0))->isEmpty());
        QVERIFY(answer(m_chats->find(u"c"_s, u"again"_s, -1))->isEmpty());
    }

    void whatIsNotInTheConversationIsNotFound()
    {
        QVERIFY(answer(m_chats->putChat(newChat(u"d"_s))));
        ChatMessage elsewhere = said(0, u"word"_s);
        elsewhere.id = u"elsewhere"_s;
        QVERIFY(answer(m_chats->putMessage(u"d"_s, elsewhere, false)));
        ChatMessage note = noted(0, ChatNote::LineEnded);
        note.text = u"word"_s;
        ChatMessage edited = said(1, u"word"_s);
        ChatMessage grown = said(2, u"word"_s, MessageAuthor::Agent);
        QVERIFY(put(note) && put(edited) && put(grown));
        QCOMPARE(found(u"word"_s), (QList<qint64>{2, 1}));
        edited.state = MessageState::Replaced;
        grown.text = u"sword and shield"_s;
        QVERIFY(put(edited) && put(grown));
        QCOMPARE(found(u"word"_s), QList<qint64>{2});
        QCOMPARE(found(u"shield"_s), QList<qint64>{2});
        grown.text = u"nothing"_s;
        QVERIFY(put(grown));
        QCOMPARE(found(u"word"_s), QList<qint64>());
        QCOMPARE(*answer(m_chats->find(u"d"_s, u"word"_s, 9)), QList<qint64>{0});
    }

    void aLargeChatAnswersRight()
    {
        QVERIFY(fill());
        const auto chats = answer(m_chats->chats(9));
        QVERIFY(chats.has_value());
        const ChatSummary &chat = chats->constFirst();
        QCOMPARE(chat.messages, many);
        QCOMPARE(chat.unread, many / 2);
        QCOMPARE(chat.lastText, text(many - 1));
        const auto page = answer(m_chats->messages(u"c"_s, 50'000, 100));
        QCOMPARE(page->size(), 100);
        QCOMPARE(page->constFirst().text, text(50'000));
        QCOMPARE(page->constLast().sequence, 50'099);
        QCOMPARE(found(u"NUMBER 77777 "_s), QList<qint64>{77'777});
        QCOMPARE(answer(m_chats->find(u"c"_s, u"number"_s, 200))->size(), 200);
        QCOMPARE(found(u"number"_s).constFirst(), many - 1);
        QCOMPARE(found(u"rare word"_s), QList<qint64>());

        ChatMessage next = said(many, u"the newest"_s, MessageAuthor::Agent);
        next.id = u"next"_s;
        QVERIFY(put(next));
        QCOMPARE(answer(m_chats->chat(u"c"_s)).value()->lastText, u"the newest"_s);
        QCOMPARE(answer(m_chats->chat(u"c"_s)).value()->unread, many / 2 + 1);
    }

private:
    static QString text(qint64 i) { return u"Message number %1 of a large chat."_s.arg(i); }
    /// 100,000 messages, every other one the agent's.
    bool fill()
    {
        const auto other = raw(m_folder->filePath(u"hookswitch.db"_s));
        return other
            ->inTransaction([&]() -> Result<void> {
                Result<void> done = other->run(
                    u"INSERT INTO chat_messages (number, id, chat, sequence, author, state, at, "
                    u"route, "
                    "text, heard, note, count) WITH RECURSIVE n (i) AS (SELECT 0 UNION ALL "
                    "SELECT i + 1 FROM n WHERE i + 1 < ?) SELECT c.number * 4294967296 + i, 'm' || "
                    "i, "
                    "c.number, i, iif(i % 2, 'agent', 'operator'), iif(i % 2, 'whole', "
                    "'answered'), "
                    "1767323045000 + i, 'text_model', 'Message number ' || i || ' of a large "
                    "chat.', "
                    "'', 'none', 0 FROM n, chats c"_s,
                    {many});
                if (done)
                    done = other->run(u"INSERT INTO chat_words (number, folded) "
                                      "SELECT number, lower(text) FROM chat_messages"_s);
                if (done)
                    done = other->run(u"UPDATE chats SET messages = ?, last_said = "
                                      "(SELECT max(number) FROM chat_messages)"_s,
                                      {many});
                return done;
            })
            .has_value();
    }
    bool put(const ChatMessage &message)
    {
        return answer(m_chats->putMessage(u"c"_s, message, false)).has_value();
    }
    QList<qint64> found(const QString &text)
    {
        return answer(m_chats->find(u"c"_s, text, 9)).value_or(QList<qint64>{-1});
    }

    FakeClock m_clock;
    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<SqliteSessionStore> m_store;
    std::unique_ptr<ChatStore> m_chats;
};

HS_TEST_CLASS(TstChatSearch)

} // namespace hs::test

#include "tst_chatsearch.moc"
