#include "app/chat/textmodeltransport.h"

#include "app/api/textmodelclient.h"
#include "tests/fakes/answers.h"
#include "tests/fakes/fakeclock.h"
#include "tests/fakes/fakeserver.h"
#include "tests/fakes/modelwords.h"
#include "tests/fakes/testmain.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QSignalSpy>

#include <memory>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using namespace hs;
using hs::test::Answers;
using hs::test::FakeClock;
using hs::test::FakeReply;
using hs::test::FakeServer;
using hs::test::wholeAnswer;
using hs::test::wordEvent;

namespace {

const QByteArray tooLong = R"({"error":{"message":"too long","code":"context_length_exceeded"}})";

Agent someAgent()
{
    Agent agent;
    agent.id = 7001;
    agent.llmService = u"agents-own"_s;
    agent.llmTemperature = 0.25;
    agent.welcomeMessage = u"Hello {{name}}."_s;
    agent.context = {{u"Role"_s, u"You help [name]."_s, true}};
    return agent;
}

ChatMessage said(MessageAuthor author, const QString &text)
{
    ChatMessage message;
    message.id = text;
    message.author = author;
    message.text = text;
    return message;
}

/// A transport before a scripted endpoint and a scripted platform, and what it told.
struct Rig
{
    Rig()
    {
        turns.chat.agentId = 7001;
        turns.chat.callerName = u"Sam"_s;
        QObject::connect(transport.get(), &ChatTransport::taken, transport.get(),
                         [this](const QString &id) { told.append(u"taken "_s + id); });
        QObject::connect(transport.get(), &ChatTransport::grew, transport.get(),
                         [this](const QString &text, bool whole) {
                             told.append((whole ? u"said "_s : u"grew "_s) + text);
                         });
        QObject::connect(transport.get(), &ChatTransport::answered, transport.get(),
                         [this](const std::optional<TokenUsage> &counted) {
                             told.append(u"answered"_s);
                             usage = counted;
                         });
        QObject::connect(transport.get(), &ChatTransport::stopped, transport.get(),
                         [this] { told.append(u"stopped"_s); });
        QObject::connect(transport.get(), &ChatTransport::failed, transport.get(),
                         [this](const Error &why) {
                             told.append(u"failed"_s);
                             error = why;
                         });
        QObject::connect(transport.get(), &ChatTransport::noted, transport.get(),
                         [this](ChatNote note, int count) {
                             if (note == ChatNote::TurnsDropped)
                                 told.append(u"dropped %1"_s.arg(count));
                             else
                                 notes.append(note);
                         });
    }
    Q_DISABLE_COPY_MOVE(Rig)
    ~Rig() = default;

    void send(const QString &text) { transport->send(turns, said(MessageAuthor::Operator, text)); }
    /// `count` questions and answers of 2 * 1,000 characters each.
    void tellHistory(int count)
    {
        for (int i = 0; i < count; ++i) {
            turns.history.append(said(MessageAuthor::Operator, QString(1000, u'q')));
            turns.history.append(said(MessageAuthor::Agent, QString(1000, u'a')));
        }
    }
    [[nodiscard]] QJsonObject body(qsizetype request) const
    {
        return QJsonDocument::fromJson(server.requests().at(request).body).object();
    }
    [[nodiscard]] QJsonArray messages(qsizetype request) const
    {
        return body(request).value("messages"_L1).toArray();
    }

    FakeServer server;
    FakeClock clock;
    Answers<Agent> agent{someAgent()};
    std::optional<TextModelAccess> access
        = TextModelAccess{server.baseUrl(), u"fake-key-never-logged"_s, {}};
    TextModelClient client;
    std::unique_ptr<TextModelTransport> transport
        = std::make_unique<TextModelTransport>(TextModelTransport::Means{
            client, [this](int) { return agent.ask(); }, [this] { return access; }, clock});
    ChatTurns turns;
    QStringList told;
    QList<ChatNote> notes;
    std::optional<TokenUsage> usage;
    std::optional<Error> error;
};

} // namespace

class TstTextModelTransport : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void aNewChatBeginsWithTheAgentsWelcome()
    {
        Rig rig;
        rig.transport->greet(rig.turns);
        QTRY_COMPARE(rig.told, (QStringList{u"said Hello Sam."_s, u"answered"_s}));
        QVERIFY(!rig.usage);
        QCOMPARE(rig.server.connections(), 0);
    }

    void anAgentWithoutWelcomeWaits()
    {
        Rig rig;
        rig.agent.usual->welcomeMessage = u"  "_s;
        rig.agent.push(fail(ErrorKind::TimedOut));
        rig.transport->greet(rig.turns); // the platform does not answer
        rig.transport->greet(rig.turns); // and then there is nothing to say
        QTRY_COMPARE(rig.agent.asked(), 2);
        rig.server.push(200, wholeAnswer("Hi"));
        rig.send(u"m1"_s);
        QTRY_COMPARE(rig.told, (QStringList{u"taken m1"_s, u"grew Hi"_s, u"answered"_s}));
    }

    void aMessageGoesWithTheAgentsPromptAndHistory()
    {
        Rig rig;
        rig.server.push(200, wholeAnswer("Hi Sam"));
        rig.turns.history
            = {said(MessageAuthor::Agent, u"Hello Sam."_s), said(MessageAuthor::Operator, u"m0"_s),
               said(MessageAuthor::Agent, u"a0"_s)};
        rig.send(u"m1"_s);
        QTRY_COMPARE(rig.told, (QStringList{u"taken m1"_s, u"grew Hi Sam"_s, u"answered"_s}));
        QCOMPARE(rig.usage, (TokenUsage{5, 2, {}}));
        QCOMPARE(rig.body(0).value("model"_L1).toString(), u"agents-own"_s);
        QCOMPARE(rig.body(0).value("temperature"_L1).toDouble(), 0.25);
        QStringList sent;
        for (const QJsonArray all = rig.messages(0); const QJsonValue &one : all)
            sent.append(one.toObject().value("role"_L1).toString() + u": "_s
                        + one.toObject().value("content"_L1).toString());
        QCOMPARE(sent, (QStringList{u"system: # Role\nYou help Sam."_s, u"assistant: Hello Sam."_s,
                                    u"user: m0"_s, u"assistant: a0"_s, u"user: m1"_s}));
    }

    void theAccessMayNameAnotherModel()
    {
        Rig rig;
        rig.access->model = u"small"_s;
        rig.server.push(200, wholeAnswer("Hi"));
        rig.send(u"m1"_s);
        QTRY_VERIFY(rig.told.contains(u"answered"_s));
        QCOMPARE(rig.body(0).value("model"_L1).toString(), u"small"_s);
    }

    void theAgentIsFetchedOnceInTenMinutes()
    {
        Rig rig;
        rig.server.push(200, wholeAnswer("Hi"));
        for (int i = 1; i <= 3; ++i) {
            rig.send(u"m"_s + QString::number(i));
            QTRY_COMPARE(rig.told.count(u"answered"_s), i);
            rig.clock.advance(4min);
        }
        QCOMPARE(rig.agent.asked(), 1);
        rig.send(u"m4"_s);
        QTRY_COMPARE(rig.told.count(u"answered"_s), 4);
        QCOMPARE(rig.agent.asked(), 2);
    }

    void withoutAgentTheMessageHasNotLeft()
    {
        Rig rig;
        rig.agent.usual = fail(ErrorKind::ConnectionFailed);
        rig.send(u"m1"_s);
        QCOMPARE(rig.told, QStringList()); // whoever sends has time to listen
        QTRY_COMPARE(rig.told, QStringList{u"failed"_s});
        QCOMPARE(rig.error->kind, ErrorKind::ConnectionFailed);
        QVERIFY(rig.error->neverSent);
        QCOMPARE(rig.server.connections(), 0);
    }

    void withoutAccessNothingIsAsked()
    {
        Rig rig;
        rig.access.reset();
        rig.send(u"m1"_s);
        QCOMPARE(rig.told, QStringList());
        QTRY_COMPARE(rig.told, QStringList{u"failed"_s});
        QCOMPARE(rig.error->kind, ErrorKind::SecretMissing);
        QCOMPARE(rig.agent.asked(), 0);
    }

    void aRefusalPassesThrough()
    {
        Rig rig;
        rig.server.push({.status = 429,
                         .body = R"({"error":{"message":"Slow down"}})",
                         .headers = {{"Retry-After", "9"}}});
        rig.send(u"m1"_s);
        QTRY_COMPARE(rig.told, QStringList{u"failed"_s});
        QCOMPARE(rig.error->kind, ErrorKind::RateLimited);
        QCOMPARE(rig.error->retryAfterSeconds, std::optional(9));
    }

    void anAnswerThatBreaksKeepsItsWords()
    {
        Rig rig;
        rig.server.push({.body = wordEvent("Hel"), .way = FakeReply::Way::Stream});
        rig.send(u"m1"_s);
        QTRY_VERIFY(rig.told.contains(u"grew Hel"_s));
        rig.server.cutStreams();
        QTRY_COMPARE(rig.told, (QStringList{u"taken m1"_s, u"grew Hel"_s, u"failed"_s}));
        QCOMPARE(rig.error->kind, ErrorKind::StreamBroken);
    }

    void anAnswerWithoutWordsIsNone()
    {
        Rig rig;
        rig.server.push(200, hs::test::finishEvent + hs::test::doneEvent);
        rig.send(u"m1"_s);
        QTRY_COMPARE(rig.told, (QStringList{u"taken m1"_s, u"failed"_s}));
        QCOMPARE(rig.error->kind, ErrorKind::WrongShape);
    }

    void whatKeepsAnAnswerFromItsEndIsTold_data()
    {
        QTest::addColumn<QByteArray>("reason");
        QTest::addColumn<QList<ChatNote>>("notes");
        QTest::newRow("stop") << QByteArray("stop") << QList<ChatNote>{};
        QTest::newRow("length") << QByteArray("length") << QList<ChatNote>{ChatNote::CutAtLimit};
        QTest::newRow("filter") << QByteArray("content_filter")
                                << QList<ChatNote>{ChatNote::Withheld};
    }

    void whatKeepsAnAnswerFromItsEndIsTold()
    {
        QFETCH(const QByteArray, reason);
        Rig rig;
        QByteArray finish = hs::test::finishEvent;
        finish.replace("stop", reason);
        rig.server.push(200, wordEvent("Once") + finish + hs::test::doneEvent);
        rig.send(u"m1"_s);
        QTRY_COMPARE(rig.told, (QStringList{u"taken m1"_s, u"grew Once"_s, u"answered"_s}));
        QTEST(rig.notes, "notes");
    }

    void anAnswerThatIsAllWithheldFailsAndSaysWhy()
    {
        Rig rig;
        QByteArray finish = hs::test::finishEvent;
        finish.replace("stop", "content_filter");
        rig.server.push(200, finish + hs::test::doneEvent);
        rig.send(u"m1"_s);
        QTRY_COMPARE(rig.told, (QStringList{u"taken m1"_s, u"failed"_s}));
        QCOMPARE(rig.error->serverText, u"content_filter"_s);
        QVERIFY(rig.notes.isEmpty()); // there is no rest of anything
    }

    void stopBreaksOffAtOnce()
    {
        Rig rig;
        rig.server.push({.body = wordEvent("Hel"), .way = FakeReply::Way::Stream});
        rig.transport->stop();
        QCOMPARE(rig.told, QStringList()); // there was none
        rig.send(u"m1"_s);
        QTRY_VERIFY(rig.told.contains(u"grew Hel"_s));
        rig.transport->stop();
        QCOMPARE(rig.told.last(), u"stopped"_s);
        QTRY_COMPARE(rig.server.openConnections(), 0);
        rig.transport->stop();
        QCOMPARE(rig.told.count(u"stopped"_s), 1);
        rig.send(u"m2"_s); // and the next one goes
        QTRY_VERIFY(rig.told.contains(u"taken m2"_s));
    }

    void stopWhileTheAgentIsFetchedSendsNothing()
    {
        Rig rig;
        rig.agent.hold = true;
        rig.send(u"m1"_s);
        rig.transport->stop();
        QCOMPARE(rig.told, QStringList{u"stopped"_s});
        rig.agent.release();
        QTRY_COMPARE(rig.agent.held(), 0);
        QCOMPARE(rig.server.connections(), 0);
        QCOMPARE(rig.told, QStringList{u"stopped"_s});
    }

    void aQuickMessageComesAfterTheWelcome()
    {
        Rig rig;
        rig.server.push(200, wholeAnswer("Hi"));
        rig.agent.hold = true;
        rig.transport->greet(rig.turns);
        rig.send(u"m1"_s);
        rig.agent.release();
        QTRY_COMPARE(rig.told.count(u"answered"_s), 2);
        QVERIFY(rig.told.first().startsWith(u"said Hello"_s));
        QCOMPARE(rig.messages(0).size(), 3); // the prompt, the welcome, the message
    }

    void aLongConversationLosesItsOldestTurns()
    {
        Rig rig;
        rig.tellHistory(20); // 40,000 characters
        rig.server.push(400, tooLong);
        rig.server.push(400, tooLong);
        rig.server.push(200, wholeAnswer("Hi"));
        rig.send(u"m1"_s);
        // 400,000 -> 25,000 is the first half that drops any, and 12,500 the next.
        QTRY_COMPARE(rig.told,
                     (QStringList{u"taken m1"_s, u"dropped 14"_s, u"grew Hi"_s, u"answered"_s}));
        QCOMPARE(rig.server.requests().size(), 3);
        QCOMPARE(rig.messages(0).size(), 42);
        QCOMPARE(rig.messages(1).size(), 26);
        QCOMPARE(rig.messages(2).size(), 14);
        QCOMPARE(rig.messages(2).first().toObject().value("role"_L1).toString(), u"system"_s);
        rig.told.clear();
        rig.send(u"m2"_s); // what the model takes is known by now, and was said
        QTRY_COMPARE(rig.told, (QStringList{u"taken m2"_s, u"grew Hi"_s, u"answered"_s}));
        QCOMPARE(rig.messages(3).size(), 14);
    }

    void aMessageThatIsTooLongByItselfFails()
    {
        Rig rig;
        rig.tellHistory(4);
        rig.server.push(400, tooLong);
        rig.send(u"m1"_s);
        QTRY_COMPARE(rig.told, QStringList{u"failed"_s});
        QCOMPARE(rig.error->kind, ErrorKind::ContextTooLong);
        QCOMPARE(rig.server.requests().size(), 2); // 6,250 characters are the least that is tried
        QCOMPARE(rig.messages(1).size(), 8);
        rig.server.push(200, wholeAnswer("Hi"));
        rig.told.clear();
        rig.send(u"m2"_s); // which takes nothing from the next one
        QTRY_VERIFY(rig.told.contains(u"answered"_s));
        QCOMPARE(rig.messages(2).size(), 10);
    }

    void destructionClosesTheConnection()
    {
        Rig rig;
        rig.server.push({.body = wordEvent("Hel"), .way = FakeReply::Way::Stream});
        rig.send(u"m1"_s);
        QTRY_VERIFY(rig.told.contains(u"grew Hel"_s));
        rig.transport.reset();
        QTRY_COMPARE(rig.server.openConnections(), 0);
        QVERIFY(!rig.told.contains(u"failed"_s));
    }
};

HS_TEST_CLASS(TstTextModelTransport)
#include "tst_textmodeltransport.moc"
