#include "app/api/agentjson.h"
#include "app/api/calllogjson.h"
#include "app/api/campaignjson.h"
#include "app/api/errorjson.h"
#include "app/api/numberjson.h"
#include "app/api/sessionjson.h"
#include "app/api/socketjson.h"
#include "app/api/voicejson.h"
#include "app/api/walletjson.h"
#include "app/api/webhookjson.h"
#include "tests/fakes/testmain.h"
#include "tests/unit/app/api/fixture.h"

#include <QDir>
#include <QJsonArray>
#include <QJsonDocument>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using namespace hs;
using hs::test::fixture;

namespace {

QDateTime utc(int hour, int minute, int second)
{
    return QDateTime(QDate(2026, 9, 14), QTime(hour, minute, second), Qt::UTC);
}

Money dollars(double amount)
{
    return Money::fromDollars(amount).value();
}

Error refusal(ErrorKind kind, int status, const QString &words)
{
    Error error;
    error.kind = kind;
    error.httpStatus = status;
    error.serverText = words;
    error.detail = status == 0 ? u"refused inside a success reply"_s : u"HTTP %1"_s.arg(status);
    return error;
}

/// The row the list, the web call and the phone call share most of.
CallLog parcelCall()
{
    CallLog log;
    log.agentName = u"Support Desk EN"_s;
    log.direction = u"outbound"_s;
    log.status = u"completed"_s;
    log.duration = 84s;
    log.recordingUrl = u"https://backend.omnidim.io/api/v1/recording/61001?token=0badc0de"_s;
    log.sentiment = u"Neutral"_s;
    log.summary = u"Caller asked about a late parcel; a follow-up was promised."_s;
    log.variables = {{u"order_id"_s, u"A-17"_s}};
    log.interactions
        = {{1, {}, u"Hello, support desk speaking."_s, 1.3, utc(10, 2, 13)},
           {2, u"My parcel is late."_s, u"I will check order A-17."_s, 1.3, utc(10, 2, 30)}};
    log.talked = true;
    return log;
}

CallLog phoneCall()
{
    CallLog log = parcelCall();
    log.id = 61001;
    log.time = utc(10, 2, 11);
    log.from = u"+12025550101"_s;
    log.to = u"+12025550102"_s;
    log.channel = u"Call"_s;
    log.cost = dollars(0.126);
    log.requestId = 3400101;
    return log;
}

CallLog unansweredCall()
{
    CallLog log;
    log.id = 61000;
    log.agentName = u"Support Desk EN"_s;
    log.time = utc(9, 55, 40);
    log.from = u"+12025550101"_s;
    log.to = u"+12025550103"_s;
    log.direction = u"outbound"_s;
    log.channel = u"Call"_s;
    log.status = u"no-answer"_s;
    log.cost = Money();
    log.requestId = 3400100;
    return log;
}

} // namespace

/// Every payload we know of becomes the value it stands for. Each test is named after its file.
class TstFixtures : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void everyFixtureHasATest()
    {
        const QStringList files
            = QDir(QStringLiteral(HS_FIXTURES)).entryList({u"*.json"_s}, QDir::Files);
        QVERIFY(files.size() >= 22);
        for (const QString &file : files) {
            const QByteArray test = file.chopped(5).replace(u'-', u'_').toLatin1() + "()";
            QVERIFY2(metaObject()->indexOfMethod(test.constData()) >= 0, test.constData());
        }
    }

    void agent_get()
    {
        Agent agent;
        agent.id = 7001;
        agent.name = u"Support Desk EN"_s;
        agent.callType = u"Outgoing"_s;
        agent.languages = QStringList{u"English"_s};
        agent.voiceName = u"Mira"_s;
        agent.voiceExternalId = u"sample-voice-1"_s;
        agent.llmService = u"gpt-4.1-mini"_s;
        agent.welcomeMessage = u"Hello, support desk speaking. How can I help?"_s;
        agent.context = {{u"Purpose"_s, u"Help callers with orders."_s, true}};
        agent.llmTemperature = 0.5;
        agent.maxCallDuration = 600s;
        agent.ratePerMinute = dollars(0.09);
        QCOMPARE(parseAgent(fixture(u"agent-get"_s)).value(), agent);
    }

    void agents_list()
    {
        Agent desk;
        desk.id = 7001;
        desk.name = u"Support Desk EN"_s;
        desk.callType = u"Outgoing"_s;
        desk.languages = QStringList{u"English"_s};
        desk.voiceName = u"Mira"_s;
        desk.voiceExternalId = u"sample-voice-1"_s;
        desk.llmService = u"gpt-4.1-mini"_s;
        Agent night = desk;
        night.id = 7002;
        night.name = u"Night Line"_s;
        night.callType = u"Incoming"_s;
        night.languages = QStringList{u"English (India)"_s, u"Hindi"_s};
        night.voiceName.clear(); // sent as false
        QCOMPARE(parseAgentPage(fixture(u"agents-list"_s)).value(), (AgentPage{{desk, night}, 2}));
    }

    void balance()
    {
        Wallet wallet;
        wallet.organizationName = u"Sample Desk"_s;
        wallet.balance = dollars(18.42);
        wallet.estimatedMinutes = 204;
        wallet.ratePerMinute = dollars(0.09);
        wallet.planName = u"Sample Plan"_s;
        wallet.linesLimit = 2;
        wallet.linesInUse = 1;
        wallet.linesAvailable = 1;
        QCOMPARE(parseWallet(fixture(u"balance"_s)).value(), wallet);
    }

    void bulk_lines()
    {
        CampaignLine line;
        line.id = 150;
        line.to = u"+12025550102"_s;
        line.from = u"+12025550101"_s;
        line.status = u"in-progress"_s;
        line.dispatchedAt = utc(10, 2, 5);
        line.variables = {{u"name"_s, u"Sam Sample"_s}};
        QCOMPARE(parseCampaignLines(fixture(u"bulk-lines"_s)).value(),
                 (CampaignLinePage{300, {line}, false, {}}));
    }

    void bulk_live_status()
    {
        CampaignLiveStatus status;
        status.campaignId = 300;
        status.status = u"in-progress"_s;
        status.contacts = 1;
        status.inProgress = 1;
        QCOMPARE(parseCampaignLiveStatus(fixture(u"bulk-live-status"_s)).value(), status);
    }

    void call_log_chat()
    {
        CallLog log;
        log.id = 61002;
        log.agentName = u"Support Desk EN"_s;
        log.time = utc(11, 20, 45);
        log.from = u"Chat"_s;
        log.to = u"Assistant"_s;
        log.direction = u"outbound"_s;
        log.channel = u"Widget-Chat"_s;
        log.status = u"completed"_s;
        log.cost = Money();
        log.sentiment = u"Neutral"_s;
        log.summary = u"Caller asked about a late parcel; a follow-up was promised."_s;
        log.interactions = {{1, {}, u"Hi there."_s, 1.3, utc(11, 18, 0)},
                            {2, u"opening hours?"_s, u"Nine to five."_s, 1.3, utc(11, 18, 20)}};
        log.talked = true;
        QCOMPARE(parseCallLog(fixture(u"call-log-chat"_s)).value(), log);
    }

    void call_log_phone()
    {
        QCOMPARE(parseCallLog(fixture(u"call-log-phone"_s)).value(), phoneCall());
    }

    void call_log_web()
    {
        CallLog log = parcelCall();
        log.id = 61003;
        log.time = utc(12, 5, 0);
        log.from = u"Web"_s;
        log.to = u"Assistant"_s;
        log.channel = u"Voice"_s;
        log.cost = dollars(0.07);
        QCOMPARE(parseCallLog(fixture(u"call-log-web"_s)).value(), log);
    }

    void call_logs_list()
    {
        // Rows of a list come without turns; the running text gives them, but no times.
        CallLog dialled = phoneCall();
        for (Interaction &turn : dialled.interactions)
            turn = {turn.sequence, turn.callerText, turn.agentText, {}, {}};
        CallLog answered = dialled;
        answered.id = 60999;
        answered.time = utc(9, 40, 2);
        answered.from = u"+12025550104"_s;
        answered.to = u"+12025550101"_s;
        answered.direction = u"inbound"_s;
        answered.recordingUrl.clear();
        answered.requestId = 0;
        const CallLogPage expected{{dialled, unansweredCall(), answered}, 3};
        QCOMPARE(parseCallLogPage(fixture(u"call-logs-list"_s)).value(), expected);
    }

    void dispatch_concurrency()
    {
        const Error expected
            = refusal(ErrorKind::ConcurrencyLimit, 0, u"Concurrency call limit exceeded"_s);
        QCOMPARE(parseDispatch(fixture(u"dispatch-concurrency"_s)).error(), expected);
    }

    void dispatch_ok()
    {
        QCOMPARE(parseDispatch(fixture(u"dispatch-ok"_s)).value(), (DispatchReceipt{3400101, 2}));
    }

    void dispatch_plan()
    {
        const Error expected = refusal(ErrorKind::InsufficientBalance, 0,
                                       u"Plan or balance does not allow this call"_s);
        QCOMPARE(parseDispatch(fixture(u"dispatch-plan"_s)).error(), expected);
    }

    void error_401()
    {
        const Error expected
            = refusal(ErrorKind::Unauthorized, 401, u"API key missing or not valid"_s);
        QCOMPARE(parseError(401, fixture(u"error-401"_s)), expected);
    }

    void error_404_path()
    {
        const Error expected = refusal(ErrorKind::NotFound, 404, u"No such endpoint"_s);
        QCOMPARE(parseError(404, fixture(u"error-404-path"_s)), expected);
    }

    void error_500()
    {
        Error expected
            = refusal(ErrorKind::ServerError, 500, u"Internal fault, quote the reference"_s);
        expected.reference = u"0123456789ab"_s;
        QCOMPARE(parseError(500, fixture(u"error-500"_s)), expected);
    }

    void phone_numbers()
    {
        const QList<PlatformNumber> expected{
            {41, u"Main line"_s, u"+12025550101"_s, u"twilio"_s, 7001, u"imported"_s},
            {42, u"Spare"_s, u"+12025550105"_s, u"sip"_s, 0, {}}};
        QCOMPARE(parseNumbers(fixture(u"phone-numbers"_s)).value(), expected);
    }

    void session_create_201()
    {
        const QString token = u"sess_A1b2C3d4A1b2C3d4A1b2C3d4A1b2C3d4A1b2C3d4xyz"_s;
        const QUrl url(u"wss://live.omnidim.io/chat/start_voice_chat?request_token="_s + token);
        QCOMPARE(parseSessionTicket(fixture(u"session-create-201"_s)).value(),
                 (SessionTicket{8801, utc(12, 15, 0), url}));
    }

    void session_create_402()
    {
        const Error expected = refusal(ErrorKind::InsufficientBalance, 402,
                                       u"Not enough balance to start a call."_s);
        QCOMPARE(parseError(402, fixture(u"session-create-402"_s)), expected);
    }

    void session_create_429()
    {
        Error expected
            = refusal(ErrorKind::ConcurrencyLimit, 429, u"Concurrent call limit reached (2)."_s);
        expected.limit = 2;
        QCOMPARE(parseError(429, fixture(u"session-create-429"_s)), expected);
    }

    void voices()
    {
        const Voice mira{1,
                         u"sample-voice-1"_s,
                         u"Mira"_s,
                         u"eleven_labs"_s,
                         u"https://example.com/mira.mp3"_s,
                         {u"en-us"_s, u"friendly"_s}};
        const Voice otto{std::nullopt, u"sample-voice-2"_s, u"Otto"_s, u"google"_s, {}, {}};
        QCOMPARE(parseVoicePage(fixture(u"voices"_s)).value(), (VoicePage{{mira, otto}, 2}));
    }

    void webhook_post_call()
    {
        PostCallReport report;
        report.callId = 61001;
        report.agentId = 7001;
        report.agentName = u"Support Desk EN"_s;
        report.otherParty = u"+12025550102"_s;
        report.status = u"completed"_s;
        report.start = utc(10, 2, 11);
        report.end = utc(10, 3, 35);
        report.requestId = 3400101;
        report.summary = u"Late parcel, follow-up promised."_s;
        report.sentiment = u"Neutral"_s;
        report.variables = {{u"order_id"_s, u"A-17"_s}};
        report.metadata = {{u"ticket"_s, u"T-9"_s}};
        report.interactions = {{1, {}, u"Hello, support desk speaking."_s, std::nullopt}};
        QCOMPARE(parsePostCallReport(fixture(u"webhook-post-call"_s)).value(), report);
    }

    void ws_messages()
    {
        const QByteArray sound = QByteArray::fromBase64("AACwBGAJsAQAAFD7oPZQ+w==");
        const QJsonArray entries = QJsonDocument::fromJson(fixture(u"ws-messages"_s)).array();
        const auto frame = [&entries](qsizetype index) {
            return QJsonDocument(entries.at(index).toObject().value("frame"_L1).toObject())
                .toJson();
        };
        QCOMPARE(entries.size(), 10);
        QCOMPARE(QJsonDocument::fromJson(audioFrame(sound)), QJsonDocument::fromJson(frame(0)));
        QCOMPARE(std::get<AgentPartial>(parseSocketFrame(frame(1))).text, u"Hello,"_s);
        QCOMPARE(std::get<AgentAudio>(parseSocketFrame(frame(2))).pcm, sound);
        QCOMPARE(std::get<AgentFinal>(parseSocketFrame(frame(3))).text,
                 u"Hello, support desk speaking."_s);
        QCOMPARE(std::get<OperatorPartial>(parseSocketFrame(frame(4))).text, u"my par"_s);
        QVERIFY(std::holds_alternative<ClearPlayback>(parseSocketFrame(frame(5))));
        QCOMPARE(std::get<OperatorFinal>(parseSocketFrame(frame(6))).text, u"My parcel is late."_s);
        QVERIFY(std::holds_alternative<IgnoredFrame>(parseSocketFrame(frame(7))));
        QCOMPARE(std::get<PlatformEnd>(parseSocketFrame(frame(8))).reason, u"hangup"_s);
        QCOMPARE(std::get<PlatformEnd>(parseSocketFrame(frame(9))).reason, u"user_limit_reached"_s);
    }
};

HS_TEST_CLASS(TstFixtures)
#include "tst_fixtures.moc"
