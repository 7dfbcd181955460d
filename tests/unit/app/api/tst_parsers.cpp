#include "app/api/agentjson.h"
#include "app/api/calllogjson.h"
#include "app/api/campaignjson.h"
#include "app/api/errorjson.h"
#include "app/api/jsonread.h"
#include "app/api/numberjson.h"
#include "app/api/sessionjson.h"
#include "app/api/voicejson.h"
#include "app/api/walletjson.h"
#include "app/api/webhookjson.h"
#include "tests/fakes/testmain.h"

#include <QJsonArray>
#include <QJsonDocument>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using namespace hs;

namespace {

QJsonValue value(const QByteArray &text)
{
    return QJsonDocument::fromJson("[" + text + "]").array().first();
}

ErrorKind refusalOf(const QByteArray &body)
{
    const std::optional<Error> refusal = refusalIn(QJsonDocument::fromJson(body).object());
    return refusal ? refusal->kind : ErrorKind::Internal;
}

} // namespace

/// The rules for what the platform's JSON may be, beyond the fixtures.
class TstParsers : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void absentTextIsEmpty()
    {
        for (const char *absent : {"false", "null", "\"\"", "{}", "[]", "true"})
            QCOMPARE(json::text(value(absent)), QString());
        QCOMPARE(json::text(QJsonValue(QJsonValue::Undefined)), QString());
        QCOMPARE(json::text(value("12345678901")), u"12345678901"_s);
        QCOMPARE(json::text(value("1.5")), u"1.5"_s);
        QCOMPARE(json::text(value("\"a\\u0000\\u202eb\"")), u"ab"_s);
    }

    void wordsAreNormalised()
    {
        for (const char *spelling :
             {"\"no_answer\"", "\"no-answer\"", "\"No Answer\"", "\" NO_ANSWER \""})
            QCOMPARE(json::normalisedWord(value(spelling)), u"no-answer"_s);
        QCOMPARE(json::normalisedWord(value("false")), QString());
    }

    void numbersMayBeStrings()
    {
        QCOMPARE(json::number(value("\"0.09\"")), std::optional(0.09));
        QCOMPARE(json::wholeNumber(value("\"600\"")), std::optional<qint64>(600));
        for (const char *none : {"false", "null", "\"\"", "\"12 EUR\"", "\"nan\"", "\"inf\"", "{}"})
            QVERIFY(!json::number(value(none)));
        QVERIFY(!json::wholeNumber(value("1.5")));
        QVERIFY(!json::wholeNumber(value("1e300")));
    }

    void idsAreChecked()
    {
        QCOMPARE(json::id(value("3400101")), std::optional<qint64>(3400101));
        QCOMPARE(json::id(value("\"42\"")), std::optional<qint64>(42));
        for (const char *none : {"0", "-1", "false", "1.5", "9007199254740992", "1e20"})
            QVERIFY(!json::id(value(none)));
        QCOMPARE(json::shortId(value("2147483647")), std::optional(2147483647));
        QVERIFY(!json::shortId(value("2147483648")));
        QCOMPARE(json::count(value("-5")), 0);
    }

    void durationsAndMoneyHaveBounds()
    {
        QCOMPARE(json::seconds(value("83.6")), std::optional(84s));
        QVERIFY(!json::seconds(value("-1")));
        QVERIFY(!json::seconds(value("1e12")));
        QCOMPARE(json::money(value("\"0.126\"")), Money::fromDollars(0.126));
        QCOMPARE(json::money(value("-3.5")), Money::fromDollars(-3.5));
        QVERIFY(!json::money(value("1e15")));
    }

    void threeTimeFormatsAreUtc()
    {
        const QDateTime expected(QDate(2026, 9, 14), QTime(10, 2, 11), Qt::UTC);
        for (const char *written :
             {"\"09/14/2026 10:02:11\"", "\"2026-09-14 10:02:11\"", "\"2026-09-14T10:02:11Z\"",
              "\"2026-09-14T10:02:11\"", "\"2026-09-14T12:02:11+02:00\""}) {
            QCOMPARE(json::time(value(written)), expected);
            QCOMPARE(json::time(value(written)).timeSpec(), Qt::UTC);
        }
        QCOMPARE(json::time(value("\"2026-09-14T10:02:11.250Z\"")), expected.addMSecs(250));
        for (const char *none :
             {"false", "null", "\"\"", "\"14/09/2026 10:02:11\"", "\"2026-09-14 25:00:00\"", "17"})
            QVERIFY2(!json::time(value(none)).isValid(), none);
    }

    void onlyWebAddressesAreAddresses()
    {
        QCOMPARE(json::webAddress(value("\"https://a.example/x?y=1\"")),
                 u"https://a.example/x?y=1"_s);
        QCOMPARE(json::webAddress(value("\"/web/content?id=1\"")),
                 u"https://omnidim.io/web/content?id=1"_s);
        for (const char *none : {"false", "\"//evil.com/x\"", "\"javascript:alert(1)\"",
                                 "\"file:///etc/passwd\"", "\"x\""})
            QCOMPARE(json::webAddress(value(none)), QString());
    }

    void aMapKeepsWhatItCanSayAsText()
    {
        const auto texts
            = json::texts(value(R"({"a":"x","b":2,"c":false,"d":null,"e":{"f":[1]},"g":true})"));
        const QMap<QString, QString> expected{{u"a"_s, u"x"_s},
                                              {u"b"_s, u"2"_s},
                                              {u"c"_s, {}},
                                              {u"d"_s, {}},
                                              {u"e"_s, uR"({"f":[1]})"_s},
                                              {u"g"_s, u"true"_s}};
        QCOMPARE(texts, expected);
        QVERIFY(json::texts(value("false")).isEmpty());
    }

    void theBestWordsOfAnErrorAreShown()
    {
        const auto words = [](const QByteArray &body) { return parseError(400, body).serverText; };
        QCOMPARE(words(R"({"error_description":"a","error":"b","detail":"c","message":"d"})"),
                 u"a"_s);
        QCOMPARE(words(R"({"error_description":false,"error":"b","detail":"c","message":"d"})"),
                 u"b"_s);
        QCOMPARE(words(R"({"error":"","detail":"c","message":"d"})"), u"c"_s);
        QCOMPARE(words(R"({"message":"d"})"), u"d"_s);
        QCOMPARE(words("{}"), u"HTTP 400"_s);
        QCOMPARE(words("<html>"), u"HTTP 400"_s);
        QCOMPARE(words(R"({"error":")" + QByteArray(5000, 'x') + R"("})").size(), 1000);
    }

    void aTooManyIsEitherLinesOrRate()
    {
        QCOMPARE(parseError(429, R"({"error":"rate_limited"})").kind, ErrorKind::RateLimited);
        QCOMPARE(parseError(429, R"({"error":"concurrency_limit_reached","limit":"3"})").limit,
                 std::optional(3));
        QVERIFY(!parseError(429, R"({"error":"concurrency_limit_reached","limit":false})").limit);
    }

    void retryAfterIsSecondsOrADate()
    {
        const QDateTime now(QDate(2026, 9, 14), QTime(10, 0, 0), Qt::UTC);
        QCOMPARE(parseRetryAfter("30", now), std::optional(30));
        QCOMPARE(parseRetryAfter("999999999999", now), std::optional(24 * 3600));
        QCOMPARE(parseRetryAfter("Mon, 14 Sep 2026 10:01:00 GMT", now), std::optional(60));
        QCOMPARE(parseRetryAfter("Mon, 14 Sep 2026 09:00:00 GMT", now), std::optional(0));
        for (const char *none : {"", "-1", "soon", "1.5"})
            QVERIFY(!parseRetryAfter(none, now));
    }

    void aRefusalMayHideInASuccess()
    {
        QCOMPARE(refusalOf(R"({"success":false,"error":"x"})"), ErrorKind::BadRequest);
        QCOMPARE(refusalOf(R"({"success":false,"plan_expire":true,"error":"x"})"),
                 ErrorKind::InsufficientBalance);
        QCOMPARE(refusalOf(R"({"success":false,"error":"Concurrency call limit exceeded"})"),
                 ErrorKind::ConcurrencyLimit);
        QCOMPARE(refusalOf(R"({"status":"error"})"), ErrorKind::BadRequest);
        QCOMPARE(refusalOf(R"({"success":true,"status":"dispatched"})"), ErrorKind::Internal);
        QCOMPARE(refusalOf("{}"), ErrorKind::Internal);
    }

    void eachParserNamesWhatItMisses()
    {
        const QByteArray nothing = "{}";
        QCOMPARE(parseAgentPage(nothing).error().kind, ErrorKind::WrongShape);
        QCOMPARE(parseAgent(nothing).error().kind, ErrorKind::WrongShape);
        QCOMPARE(parseWallet(nothing).error().kind, ErrorKind::WrongShape);
        QCOMPARE(parseSessionTicket(nothing).error().kind, ErrorKind::WrongShape);
        QCOMPARE(parseCallLogPage(nothing).error().kind, ErrorKind::WrongShape);
        QCOMPARE(parseCallLog(R"({"call_log_data":[]})").error().kind, ErrorKind::WrongShape);
        QCOMPARE(parseVoicePage(nothing).error().kind, ErrorKind::WrongShape);
        QCOMPARE(parseNumbers(nothing).error().kind, ErrorKind::WrongShape);
        QCOMPARE(parseDispatch(nothing).error().kind, ErrorKind::WrongShape);
        QCOMPARE(parseCampaignLines(nothing).error().kind, ErrorKind::WrongShape);
        QCOMPARE(parseCampaignLiveStatus(nothing).error().kind, ErrorKind::WrongShape);
        QCOMPARE(parsePostCallReport(nothing).error().kind, ErrorKind::WrongShape);
        QVERIFY(parseWallet(nothing).error().detail.contains("balance.amount"_L1));
        QCOMPARE(parseAgentPage(R"({"bots":[{"name":"no id"}]})").error().kind,
                 ErrorKind::WrongShape);
    }

    void longContextIsKeptWhole()
    {
        const QByteArray body(300'000, 'x');
        const auto agent
            = parseAgent("{\"id\":7,\"context_breakdown\":[{\"context_body\":\"" + body + "\"}]}");
        QCOMPARE(agent->context.first().body, QString::fromLatin1(body));
    }

    void almostEverythingMayBeAbsent()
    {
        QCOMPARE(
            parseAgent(R"({"id":"7","name":false,"language":"Hindi","context_breakdown":false})")
                ->languages,
            QStringList{u"Hindi"_s});
        QCOMPARE(
            parseWallet(R"({"balance":{"amount":"-1.5"},"plan":false,"concurrency":{}})")->balance,
            Money::fromMicros(-1500000));
        const CallLog log
            = parseCallLog(
                  R"({"call_log_data":[{"id":9,"call_request_id":null,"call_duration":"2:5"}]})")
                  .value();
        QCOMPARE(log.duration, 125s);
        QCOMPARE(log.requestId, 0);
        QVERIFY(!log.time.isValid());
        QVERIFY(!log.cost);
        QCOMPARE(
            parseVoicePage(R"({"voices":[{"id":1,"name":false},{"name":"v"}]})")->voices.size(), 1);
        QVERIFY(
            !parseCampaignLines(R"({"records":[],"has_more":true,"next_cursor":null})")->hasMore);
        QVERIFY(parseCampaignLines(R"({"records":[],"has_more":true,"next_cursor":"c"})")->hasMore);
    }

    void theSocketAddressMustBeOne()
    {
        for (const char *url :
             {"false", "\"\"", "\"not an address\"", "\"/chat\"", "\"wss:///chat\"", "7"}) {
            const QByteArray body = R"({"session_id":1,"ws_url":)" + QByteArray(url) + "}";
            QCOMPARE(parseSessionTicket(body).error().kind, ErrorKind::WrongShape);
        }
    }

    void runningTextBecomesTurns()
    {
        const QList<Interaction> expected{{1, {}, u"Hello."_s, {}},
                                          {2, u"Hi: you"_s, u"Yes."_s, {}},
                                          {3, {}, u"Still there?"_s, {}}};
        QCOMPARE(
            parseConversation(
                u" <br/> user:  <br/> LLM: Hello. <br/>user: Hi: you <br/> LLM: Yes. <br/> LLM: Still there?"_s),
            expected);
        QCOMPARE(parseConversation(
                     u"Agent: Hello.\nCaller: Hi: you\nAgent: Yes.\nAgent: Still there?"_s),
                 expected);
        QVERIFY(parseConversation(u"nothing that was said"_s).isEmpty());
    }

    void aRowTellsWhetherTheyTalked()
    {
        const auto talked = [](const QByteArray &fields) {
            return parseCallLog(R"({"call_log_data":[{"id":1)" + fields + "}]}").value().talked;
        };
        QVERIFY(!talked(""));
        QVERIFY(!talked(R"(,"call_conversation":" <br/> ","interactions":[])"));
        QVERIFY(!talked(R"(,"call_conversation":false,"interactions":[{"user_query":""}])"));
        QVERIFY(talked(R"(,"call_conversation":"<br/> LLM: Hello. <br/>")"));
        QVERIFY(talked(R"(,"call_conversation":"words of another form")"));
        QVERIFY(talked(R"(,"interactions":[{"bot_response":"Hello."}])"));
    }

    void aRowTellsWhoHungUp()
    {
        const CallLog log = parseCallLog(R"({"call_log_data":[{"id":1,"hangup_source":"Callee",)"
                                         R"("hangup_reason":"normal"}]})")
                                .value();
        QCOMPARE(log.hangupSource, u"Callee"_s);
        QCOMPARE(log.hangupReason, u"normal"_s);
    }

    void secretsHaveNoPlaceToGo()
    {
        // The values have no field for them; what is kept as free text must not carry them either.
        const auto report = parsePostCallReport(
            R"({"call_id":1,"call_sid":"secret_key_abc","metadata":{"a":"b"}})");
        QCOMPARE(report->metadata, (QMap<QString, QString>{{u"a"_s, u"b"_s}}));
        QCOMPARE(report->otherParty, QString());
    }
};

HS_TEST_CLASS(TstParsers)
#include "tst_parsers.moc"
