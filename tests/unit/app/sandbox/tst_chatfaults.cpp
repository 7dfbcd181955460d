#include "tests/fakes/testmain.h"
#include "tests/unit/app/sandbox/sandboxrig.h"
#include "tests/unit/app/sandbox/streamclient.h"

#include <QElapsedTimer>
#include <QJsonArray>

#include <memory>

using namespace hs;
using namespace hs::test;
using namespace Qt::StringLiterals;

namespace {

const QString answer = u"You said my parcel is lost. Is there anything else?"_s;

/// A sandbox with one fault on the path of completions, and the client that it strikes.
struct Struck
{
    explicit Struck(const QString &kind, QJsonObject more = {}, bool stream = true)
    {
        more.insert(u"kind"_s, kind);
        more.insert(u"match"_s, u"/v1/chat/completions"_s);
        rig.fault(more);
        ask(stream);
    }
    void ask(bool stream = true)
    {
        const QJsonObject user{{u"role"_s, u"user"_s}, {u"content"_s, u"my parcel is lost"_s}};
        client = std::make_unique<StreamClient>(rig.chatUrl(),
                                                QJsonObject{{u"model"_s, u"sandbox"_s},
                                                            {u"stream"_s, stream},
                                                            {u"messages"_s, QJsonArray{user}}});
    }
    [[nodiscard]] QString outcome() { return rig.lastCompletion().value(u"outcome"_s).toString(); }

    SandboxRig rig;
    std::unique_ptr<StreamClient> client;
};

QJsonObject atChunk(int chunk, const QJsonObject &more = {})
{
    QJsonObject fault = more;
    fault.insert(u"at_chunk"_s, chunk);
    return fault;
}

} // namespace

class TstChatFaults : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void breaksBeforeAnAnswer_data()
    {
        QTest::addColumn<QString>("kind");
        for (const QString &kind : {u"drop"_s, u"reset"_s, u"reply_lost"_s})
            QTest::addRow("%s", qPrintable(kind)) << kind;
    }
    void breaksBeforeAnAnswer()
    {
        QFETCH(QString, kind);
        Struck struck(kind);
        QTRY_VERIFY(struck.client->isGone());
        QCOMPARE(struck.client->status(), 0);
        QCOMPARE(struck.outcome(), u"aborted_by_fault"_s);
    }

    void answersLate()
    {
        QElapsedTimer since;
        since.start();
        const Struck struck(u"delay"_s, {{u"ms"_s, 60}});
        QTRY_VERIFY(struck.client->isWhole());
        QVERIFY(since.elapsed() >= 60);
        QCOMPARE(struck.client->words(), answer);
    }

    void noticesAClientThatLeavesBeforeALateAnswer()
    {
        Struck struck(u"delay"_s, {{u"ms"_s, 60'000}});
        QTRY_COMPARE(struck.outcome(), u"running"_s);
        struck.client->leave();
        QTRY_COMPARE(struck.outcome(), u"aborted_by_client"_s);
        QVERIFY(struck.rig.lastCompletion().value(u"first_byte_us"_s).isNull());
    }

    void answersAnotherStatus_data()
    {
        QTest::addColumn<int>("code");
        QTest::addColumn<QByteArray>("word");
        QTest::newRow("key") << 401 << QByteArray("invalid_api_key");
        QTest::newRow("credit") << 402 << QByteArray("insufficient_quota");
        QTest::newRow("rate") << 429 << QByteArray("rate_limit_exceeded");
        QTest::newRow("server") << 503 << QByteArray("server_error");
    }
    void answersAnotherStatus()
    {
        QFETCH(int, code);
        QFETCH(QByteArray, word);
        Struck struck(u"status"_s, {{u"code"_s, code}, {u"retry_after"_s, 7}});
        QTRY_VERIFY(struck.client->isWhole());
        QCOMPARE(struck.client->status(), code);
        QCOMPARE(struck.client->header("retry-after"), "7");
        QVERIFY(struck.client->body().startsWith("{\"error\":{"));
        QVERIFY(struck.client->body().contains(word));
        QCOMPARE(struck.outcome(), u"refused"_s);
    }

    void sendsTheClientElsewhere()
    {
        const Struck struck(u"status"_s,
                            {{u"code"_s, 307}, {u"location"_s, u"http://127.0.0.2:9/v1"_s}});
        QTRY_VERIFY(struck.client->isWhole());
        QCOMPARE(struck.client->status(), 307);
        QCOMPARE(struck.client->header("location"), "http://127.0.0.2:9/v1");
    }

    void answersWhatIsNoAnswer()
    {
        const Struck garbage(u"garbage"_s);
        QTRY_VERIFY(garbage.client->isWhole());
        QVERIFY(garbage.client->body().startsWith("<html>"));
        const Struck mistyped(u"mistyped"_s, {}, false);
        QTRY_VERIFY(mistyped.client->isWhole());
        QVERIFY(mistyped.client->body().contains("\"choices\":\"a list once\""));
        const Struck oversize(u"oversize"_s, {{u"bytes"_s, 100'000}});
        QTRY_VERIFY(oversize.client->isWhole());
        QVERIFY(oversize.client->body().size() > 100'000);
    }

    void breaksOff_data()
    {
        QTest::addColumn<QString>("kind");
        QTest::addColumn<bool>("whole");
        QTest::newRow("FIN") << u"drop"_s << false;
        QTest::newRow("RST") << u"reset"_s << false;
        QTest::newRow("as if it were the end") << u"silent_end"_s << true;
    }
    void breaksOff()
    {
        QFETCH(QString, kind);
        QFETCH(bool, whole);
        Struck struck(kind, atChunk(3));
        QTRY_VERIFY(whole ? struck.client->isWhole() : struck.client->isGone());
        QCOMPARE(struck.client->isWhole(), whole);
        QCOMPARE(struck.client->events().size(), 4); // the role and three pieces
        QCOMPARE(struck.client->words(), u"You said my"_s);
        QVERIFY(struck.client->body().endsWith("\n\n"));
        QCOMPARE(struck.outcome(), u"aborted_by_fault"_s);
        QCOMPARE(struck.rig.lastCompletion().value(u"chunks"_s).toInt(), 3);
    }

    void breaksOffWithinAnEventOrACharacter_data()
    {
        QTest::addColumn<QString>("kind");
        QTest::addColumn<QString>("inside");
        for (const QString &kind : {u"drop"_s, u"silent_end"_s}) {
            for (const QString &inside : {u"event"_s, u"character"_s})
                QTest::addRow("%s %s", qPrintable(kind), qPrintable(inside)) << kind << inside;
        }
    }
    void breaksOffWithinAnEventOrACharacter()
    {
        QFETCH(QString, kind);
        QFETCH(QString, inside);
        const Struck struck(kind, atChunk(2, {{u"inside"_s, inside}}));
        QTRY_VERIFY(struck.client->isWhole() || struck.client->isGone());
        QCOMPARE(struck.client->events().size(), 3);
        QVERIFY(!struck.client->body().endsWith("\n\n"));
        const auto last = static_cast<unsigned char>(struck.client->body().back());
        QCOMPARE(last >= 0xc0, inside == "character"_L1); // the first byte of several
    }

    void leavesOutTheEndAlone()
    {
        Struck struck(u"silent_end"_s);
        QTRY_VERIFY(struck.client->isWhole());
        QCOMPARE(struck.client->words(), answer);
        QVERIFY(struck.client->events().last().contains("\"finish_reason\":\"stop\""));
        QCOMPARE(struck.outcome(), u"aborted_by_fault"_s);
    }

    void standsStillUntilTheClientLeaves()
    {
        Struck struck(u"freeze"_s, atChunk(2));
        QTRY_COMPARE(struck.client->events().size(), 3);
        QCOMPARE(struck.outcome(), u"running"_s);
        struck.client->leave();
        QTRY_COMPARE(struck.outcome(), u"aborted_by_client"_s);
        QCOMPARE(struck.rig.lastCompletion().value(u"chunks"_s).toInt(), 2);
    }

    void standsStillForAWhile()
    {
        QElapsedTimer since;
        since.start();
        const Struck struck(u"freeze"_s, atChunk(0, {{u"ms"_s, 60}}));
        QTRY_VERIFY(struck.client->isWhole());
        QVERIFY(since.elapsed() >= 60);
        QCOMPARE(struck.client->words(), answer);
    }

    void goesOnSlowly()
    {
        Struck struck(u"delay"_s, atChunk(2, {{u"ms"_s, 60'000}}));
        QTRY_COMPARE(struck.client->events().size(), 3);
        QCOMPARE(struck.outcome(), u"running"_s);
        struck.rig.fault(
            {{u"kind"_s, u"delay"_s}, {u"match"_s, u"/v1/*"_s}, {u"at_chunk"_s, 8}, {u"ms"_s, 20}});
        QElapsedTimer since;
        since.start();
        struck.ask();
        QTRY_VERIFY(struck.client->isWhole());
        QCOMPARE(struck.client->words(), answer);
        QVERIFY(since.elapsed() >= 20 * 3);
    }

    void saysAPieceAgain()
    {
        const Struck struck(u"repeat"_s, atChunk(1, {{u"count"_s, 2}}));
        QTRY_VERIFY(struck.client->isWhole());
        QVERIFY(struck.client->words().startsWith(u"You said said said my"_s));
    }

    void sendsWhatIsNoPiece_data()
    {
        QTest::addColumn<QString>("kind");
        QTest::addColumn<QByteArray>("sign");
        QTest::newRow("garbage") << u"garbage"_s << QByteArray("data: not json at all\n\n");
        QTest::newRow("mistyped") << u"mistyped"_s << QByteArray("\"content\":12}");
        QTest::newRow("unknown") << u"unknown_event"_s << QByteArray("\n\nevent: ping\ndata:");
    }
    void sendsWhatIsNoPiece()
    {
        QFETCH(QString, kind);
        QFETCH(QByteArray, sign);
        const Struck struck(kind, atChunk(1, {{u"count"_s, 4}}));
        QTRY_VERIFY(struck.client->isWhole());
        QVERIFY(struck.client->body().contains(sign));
        QCOMPARE(struck.client->events().last(), "[DONE]");
    }

    void sendsBytesThatAreNoText()
    {
        const Struck struck(u"bad_utf8"_s, atChunk(1));
        QTRY_VERIFY(struck.client->isWhole());
        QVERIFY(struck.client->body().contains("\"content\":\"\xff \xc3( \xed\xa0\x80 said\""));
        QCOMPARE(struck.client->events().last(), "[DONE]");
    }

    void sendsOneVeryLongPiece()
    {
        const Struck struck(u"oversize"_s, atChunk(1, {{u"bytes"_s, 10'000'000}}));
        QTRY_VERIFY(struck.client->isWhole());
        QCOMPARE(struck.client->words().size(), 10'000'000 + answer.size());
    }

    void revokesTheKeyInTheMiddle()
    {
        Struck struck(u"error_event"_s, atChunk(2));
        QTRY_VERIFY(struck.client->isWhole());
        const QList<QByteArray> events = struck.client->events();
        QCOMPARE(events.size(), 4);
        QVERIFY(events.last().startsWith("{\"error\":{"));
        QVERIFY(events.last().contains("invalid_api_key"));
        QCOMPARE(struck.outcome(), u"aborted_by_fault"_s);
    }

    void failsInTheMiddleAsAsked()
    {
        const Struck own(u"error_event"_s,
                         atChunk(0, {{u"body"_s, QJsonObject{{u"error"_s, u"own words"_s}}}}));
        QTRY_VERIFY(own.client->isWhole());
        QVERIFY(own.client->events().last().contains("own words"));
        const Struck busy(u"error_event"_s, {{u"code"_s, 429}});
        QTRY_VERIFY(busy.client->isWhole());
        QVERIFY(busy.client->events().last().contains("rate_limit_exceeded"));
    }

    void strikesAtTheEndWhenThePieceNeverComes()
    {
        const Struck struck(u"drop"_s, atChunk(1000));
        QTRY_VERIFY(struck.client->isGone());
        QCOMPARE(struck.client->words(), answer);
        QVERIFY(!struck.client->body().contains("[DONE]"));
    }

    void theNextRequestIsWhole()
    {
        Struck struck(u"drop"_s, atChunk(1));
        QTRY_VERIFY(struck.client->isGone());
        struck.ask();
        QTRY_VERIFY(struck.client->isWhole());
        QCOMPARE(struck.client->words(), answer);
        QCOMPARE(struck.outcome(), u"finished"_s);
    }
};
HS_TEST_CLASS(TstChatFaults)

#include "tst_chatfaults.moc"
