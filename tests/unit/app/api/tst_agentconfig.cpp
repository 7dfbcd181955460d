#include "app/api/agentconfig.h"
#include "tests/fakes/testmain.h"
#include "tests/unit/app/api/fixture.h"

#include <QJsonArray>
#include <QJsonDocument>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using namespace hs;
using hs::test::fixture;

namespace {

QJsonObject objectOf(const QByteArray &text)
{
    return QJsonDocument::fromJson(text).object();
}

QJsonObject deskDetail()
{
    return parseAgentDocument(fixture(u"agent-get"_s)).value().detail;
}

QStringList missingIn(const QByteArray &detail)
{
    return whatCannotBeCopied(objectOf(detail));
}

} // namespace

/// An agent's read form as its write form: what a capped copy is made from.
class TstAgentConfig : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void theSecretIsDroppedWhereverItIs()
    {
        const AgentDocument document = parseAgentDocument(fixture(u"agent-get"_s)).value();
        QCOMPARE(document.id, 7001);
        QCOMPARE(document.name, u"Support Desk EN"_s);
        const QByteArray kept = QJsonDocument(document.detail).toJson();
        QVERIFY(!kept.contains("secret_key"));
        QVERIFY(!kept.contains("00000000000000000000000000000000"));
        QVERIFY(kept.contains("#102030")); // the rest of the widget stays
        QVERIFY(kept.contains("user_idle_threshold_sec"));
    }

    void aShortSecretBlanksNothingElse()
    {
        const QJsonObject detail
            = parseAgentDocument(R"({"id":1,"name":"Sam","secret_key":"a"})").value().detail;
        QCOMPARE(detail.value("name"_L1), u"Sam"_s);
        QVERIFY(!detail.contains("secret_key"_L1));
    }

    void everythingWritableIsKept()
    {
        const QJsonObject expected = objectOf(
            R"({)"
            R"("name": "Support Desk EN",)"
            R"("welcome_message": "Hello, support desk speaking. How can I help?",)"
            R"("is_welcome_message_dynamic": false,)"
            R"("call_type": "Outgoing",)"
            R"("context_breakdown": [)"
            R"({"title": "Purpose", "body": "Help callers with orders.", "is_enabled": true}],)"
            R"("languages": ["English"],)"
            R"("model": {"model": "gpt-4.1-mini", "temperature": 0.5},)"
            R"("transcriber": {"provider": "deepgram_stream", "model": "nova-3",)"
            R"("max_call_duration_in_sec": 600},)"
            R"("voice": {"provider": "eleven_labs", "voice_id": "sample-voice-1"},)"
            R"("transfer": {"enabled": true, "transfer_options": [)"
            R"({"number": "+12025550100", "type": "static", "backup_numbers": [],)"
            R"("transfer_condition": "Caller asks for a person",)"
            R"("transfer_message": "One moment."}]},)"
            R"("end_call": {"enabled": true, "condition": "Caller says goodbye",)"
            R"("message": "Goodbye.", "message_type": "static"},)"
            R"("post_call_actions": {"email": {)"
            R"("enabled": true, "recipients": ["desk@example.com"],)"
            R"("include": ["summary", "extracted_variables", "fullConversation", "sentiment"],)"
            R"("extracted_variables": [{"key": "order_id", "prompt": "Order number"}],)"
            R"("trigger_call_statuses": ["completed", "voicemail_detected"]}})"
            R"(})");
        const QJsonObject config = agentConfigOf(deskDetail());
        QCOMPARE(config.keys(), expected.keys());
        for (const QString &field : expected.keys())
            QCOMPARE(config.value(field), expected.value(field));
    }

    void absentThingsAreNotInvented()
    {
        const QJsonObject config = agentConfigOf(objectOf(
            R"({"name":"Bare","timezone":false,"voice_provider":"eleven_labs",)"
            R"("voice_external_id":false,"dynamic_variables":[],"languages":false})"));
        QCOMPARE(config.keys(), (QStringList{u"context_breakdown"_s, u"name"_s}));
    }

    void anotherTranscriberTakesNoDeepgramModel()
    {
        const QJsonObject config = agentConfigOf(
            objectOf(R"({"asr_service":"soniox","asr_deepgram_model":"nova-3"})"));
        QCOMPARE(config.value("transcriber"_L1), QJsonValue(objectOf(R"({"provider":"soniox"})")));
    }

    void aWebHookKeepsItsAddress()
    {
        const QString address = u"https://hooks.example.com/omni"_s;
        const QJsonObject hook{{u"destination"_s, false}, {u"webhook_url"_s, address}};
        const QJsonObject actions
            = agentConfigOf({{u"post_call_config_ids"_s, QJsonArray{hook}}})
                  .value("post_call_actions"_L1)
                  .toObject();
        QCOMPARE(actions.keys(), QStringList{u"webhook"_s});
        QCOMPARE(actions.value("webhook"_L1).toObject().value("url"_L1), QJsonValue(address));
    }

    void theCopyIsNamedAndNeverLonger()
    {
        const auto limitOf = [](const QJsonObject &detail, std::chrono::seconds cap) {
            return cappedConfigOf(detail, u" (cap)"_s, cap)
                .value("transcriber"_L1)
                .toObject()
                .value("max_call_duration_in_sec"_L1)
                .toInt();
        };
        QCOMPARE(limitOf(deskDetail(), 60s), 60);
        QCOMPARE(limitOf(deskDetail(), 3600s), 600); // the agent's own limit is lower
        QCOMPARE(limitOf({}, 180s), 180);
        QCOMPARE(limitOf(objectOf(R"({"max_call_duration_in_sec":0})"), 180s), 180);
        const QJsonObject copy = cappedConfigOf(deskDetail(), u" (cap)"_s, 60s);
        QCOMPARE(copy.value("name"_L1), u"Support Desk EN (cap)"_s);
        QCOMPARE(copy.value("transcriber"_L1).toObject().value("model"_L1), u"nova-3"_s);
    }

    void whatCannotBeCopiedIsNamed()
    {
        QCOMPARE(whatCannotBeCopied(deskDetail()), QStringList{u"widget"_s});
        QCOMPARE(missingIn("{}"), QStringList());
        QCOMPARE(missingIn(R"({"attach_file_ids":[5]})"), QStringList{u"knowledge-files"_s});
        QCOMPARE(missingIn(R"({"integrations":[{"id":1}],"is_custom_api_transfer_enabled":true})"),
                 (QStringList{u"integrations"_s, u"custom-api-transfer"_s}));
        QCOMPARE(missingIn(R"({"dynamic_variables":[{"odd":1}]})"),
                 QStringList{u"dynamic-variables"_s});
        QCOMPARE(missingIn(R"({"dynamic_variables":[{"key":"a","value":"b"}]})"), QStringList());
        QCOMPARE(missingIn(R"({"post_call_config_ids":[{"destination":"a@example.com"},)"
                           R"({"destination":"b@example.com"}]})"),
                 QStringList{u"post-call-delivery"_s});
        QCOMPARE(missingIn(R"({"post_call_config_ids":[{"delivery_method":"slack"}]})"),
                 QStringList{u"post-call-delivery"_s});
    }

    void brokenRepliesAreErrors()
    {
        QCOMPARE(parseAgentDocument(R"({"name":"x"})").error().kind, ErrorKind::WrongShape);
        QCOMPARE(parseAgentWritten(R"({"id":"x"})").error().kind, ErrorKind::WrongShape);
        QCOMPARE(parseAgentDeleted("[]").error().kind, ErrorKind::WrongShape);
        QCOMPARE(parseAgentDeleted(R"({"success":false})").error().kind, ErrorKind::BadRequest);
    }
};

HS_TEST_CLASS(TstAgentConfig)
#include "tst_agentconfig.moc"
