#include "app/api/agentconfig.h"

#include "app/api/errorjson.h"
#include "app/api/jsonread.h"

#include <QJsonArray>

#include <algorithm>
#include <utility>

namespace hs {
using namespace Qt::StringLiterals;
namespace {

/// Shorter ones are no keys, and looking for them would blank innocent texts.
constexpr qsizetype shortestSecret = 8;

struct Renamed
{
    QLatin1StringView from; ///< in the read form
    QLatin1StringView to; ///< in the write form
};

bool isPresent(const QJsonValue &value)
{
    if (value.isString())
        return !value.toString().isEmpty();
    if (value.isArray())
        return !value.toArray().isEmpty();
    if (value.isObject())
        return !value.toObject().isEmpty();
    return value.isDouble() || (value.isBool() && value.toBool());
}

/// Absent text arrives as false: only what the write form can mean is carried over.
void carryTexts(QJsonObject &to, const QJsonObject &from, std::initializer_list<Renamed> fields)
{
    for (const Renamed &field : fields) {
        const QJsonValue value = from.value(field.from);
        if (value.isString() && !value.toString().isEmpty())
            to.insert(field.to, value);
    }
}

void carryNumbers(QJsonObject &to, const QJsonObject &from, std::initializer_list<Renamed> fields)
{
    for (const Renamed &field : fields) {
        if (from.value(field.from).isDouble())
            to.insert(field.to, from.value(field.from));
    }
}

void carryFlags(QJsonObject &to, const QJsonObject &from, std::initializer_list<Renamed> fields)
{
    for (const Renamed &field : fields) {
        if (from.value(field.from).isBool())
            to.insert(field.to, from.value(field.from));
    }
}

void insertFilled(QJsonObject &to, QLatin1StringView name, const QJsonObject &part)
{
    if (!part.isEmpty())
        to.insert(name, part);
}

QJsonArray contextOf(const QJsonObject &detail)
{
    QJsonArray result;
    for (const QJsonArray all = detail.value("context_breakdown"_L1).toArray();
         const QJsonValue &entry : all) {
        const QJsonObject read = entry.toObject();
        QJsonObject section{{u"title"_s, read.value("context_title"_L1).toString()},
                            {u"body"_s, read.value("context_body"_L1).toString()}};
        carryFlags(section, read, {{"is_enabled"_L1, "is_enabled"_L1}});
        result.append(section);
    }
    return result;
}

QJsonArray languagesOf(const QJsonObject &detail)
{
    QJsonArray names;
    for (const QJsonArray all = detail.value("languages"_L1).toArray();
         const QJsonValue &entry : all) {
        const QString name = entry.toObject().value("label"_L1).toString();
        if (!name.isEmpty())
            names.append(name);
    }
    return names;
}

/// nullopt: a shape we do not know. An empty list is an empty object.
std::optional<QJsonObject> dynamicVariablesOf(const QJsonObject &detail)
{
    const QJsonValue read = detail.value("dynamic_variables"_L1);
    if (read.isObject() || !isPresent(read))
        return read.toObject();
    QJsonObject result;
    for (const QJsonArray all = read.toArray(); const QJsonValue &entry : all) {
        const QJsonObject variable = entry.toObject();
        const QString key = variable.value("key"_L1).toString();
        if (key.isEmpty() || !variable.contains("value"_L1))
            return std::nullopt;
        result.insert(key, variable.value("value"_L1));
    }
    return result.isEmpty() ? std::nullopt : std::optional(result);
}

QJsonObject transcriberOf(const QJsonObject &detail)
{
    QJsonObject part;
    carryTexts(part, detail,
               {{"asr_service"_L1, "provider"_L1},
                {"first_ideal_message"_L1, "first_ideal_message"_L1},
                {"second_ideal_message"_L1, "second_ideal_message"_L1}});
    if (part.value("provider"_L1) == "deepgram_stream"_L1)
        carryTexts(part, detail, {{"asr_deepgram_model"_L1, "model"_L1}});
    carryNumbers(part, detail,
                 {{"silence_timeout_ms"_L1, "silence_timeout_ms"_L1},
                  {"interruption_min_words"_L1, "interruption_min_words"_L1},
                  {"max_call_duration_in_sec"_L1, "max_call_duration_in_sec"_L1}});
    return part;
}

QJsonObject voiceOf(const QJsonObject &detail)
{
    QJsonObject part;
    carryTexts(part, detail,
               {{"voice_provider"_L1, "provider"_L1}, {"voice_external_id"_L1, "voice_id"_L1}});
    if (part.size() != 2)
        return {}; // the platform takes them together only
    carryNumbers(part, detail, {{"speech_speed"_L1, "speech_speed"_L1}});
    return part;
}

QJsonObject transferOf(const QJsonObject &detail)
{
    QJsonObject part;
    carryFlags(part, detail, {{"is_transfer_enabled"_L1, "enabled"_L1}});
    const QJsonArray options = detail.value("transfer_options"_L1).toArray();
    if (!options.isEmpty())
        part.insert("transfer_options"_L1, options);
    return part;
}

QJsonObject endCallOf(const QJsonObject &detail)
{
    QJsonObject part;
    carryFlags(part, detail, {{"is_end_call_enabled"_L1, "enabled"_L1}});
    carryTexts(part, detail,
               {{"end_call_condition"_L1, "condition"_L1},
                {"end_call_message"_L1, "message"_L1},
                {"end_call_message_type"_L1, "message_type"_L1},
                {"end_call_message_prompt"_L1, "message_prompt"_L1}});
    return part;
}

QJsonArray includedIn(const QJsonObject &delivery)
{
    QJsonArray include;
    for (const Renamed &part : {Renamed{"include_summary"_L1, "summary"_L1},
                                Renamed{"include_extracted_info"_L1, "extracted_variables"_L1},
                                Renamed{"include_full_conversation"_L1, "fullConversation"_L1},
                                Renamed{"include_sentiment"_L1, "sentiment"_L1}}) {
        if (json::flag(delivery.value(part.from)))
            include.append(part.to);
    }
    return include;
}

QJsonObject deliveryOf(const QJsonObject &read)
{
    QJsonObject delivery{{u"enabled"_s, true}, {u"include"_s, includedIn(read)}};
    QJsonArray variables;
    for (const QJsonArray all = read.value("extracted_variables"_L1).toArray();
         const QJsonValue &entry : all) {
        const QJsonObject variable = entry.toObject();
        variables.append(QJsonObject{{u"key"_s, variable.value("key"_L1).toString()},
                                     {u"prompt"_s, variable.value("description"_L1).toString()}});
    }
    delivery.insert("extracted_variables"_L1, variables);
    if (const QJsonArray when = read.value("trigger_call_statuses"_L1).toArray(); !when.isEmpty())
        delivery.insert("trigger_call_statuses"_L1, when);
    return delivery;
}

struct Deliveries
{
    QJsonObject actions; ///< the write form
    bool isComplete = true; ///< else some delivery has no place in it
};

/// The read form is a list, the write form has room for one e-mail and one web hook.
Deliveries deliveriesOf(const QJsonObject &detail)
{
    Deliveries result;
    for (const QJsonArray all = detail.value("post_call_config_ids"_L1).toArray();
         const QJsonValue &entry : all) {
        const QJsonObject read = entry.toObject();
        const QString hook = read.value("webhook_url"_L1).toString();
        const QString address = read.value("destination"_L1).toString();
        const QLatin1StringView kind = hook.isEmpty() ? "email"_L1 : "webhook"_L1;
        const bool isKnown = !hook.isEmpty() || address.contains(u'@');
        if (!isKnown || result.actions.contains(kind)) {
            result.isComplete = false;
            continue;
        }
        QJsonObject delivery = deliveryOf(read);
        if (hook.isEmpty())
            delivery.insert("recipients"_L1, QJsonArray{address});
        else
            delivery.insert("url"_L1, hook);
        result.actions.insert(kind, delivery);
    }
    return result;
}

QJsonValue withoutSecret(const QJsonValue &value, const QString &secret)
{
    if (value.isString())
        return value.toString().contains(secret) ? QJsonValue(QString()) : value;
    if (value.isArray()) {
        QJsonArray clean;
        for (const QJsonArray all = value.toArray(); const QJsonValue &entry : all)
            clean.append(withoutSecret(entry, secret));
        return clean;
    }
    if (!value.isObject())
        return value;
    QJsonObject clean = value.toObject();
    for (auto entry = clean.begin(); entry != clean.end(); ++entry)
        entry.value() = withoutSecret(entry.value(), secret);
    return clean;
}

} // namespace

Result<AgentDocument> parseAgentDocument(QByteArrayView body)
{
    const Result<QJsonObject> reply = parseReply(body);
    if (!reply)
        return tl::unexpected<Error>(reply.error());
    const std::optional<int> id = json::shortId(reply->value("id"_L1));
    if (!id)
        return json::wrongShape(u"agent id"_s);
    AgentDocument document;
    document.id = *id;
    document.name = json::text(reply->value("name"_L1));
    document.detail = *reply;
    const QString secret = document.detail.take("secret_key"_L1).toString();
    if (secret.size() >= shortestSecret)
        document.detail = withoutSecret(document.detail, secret).toObject();
    return document;
}

Result<int> parseAgentWritten(QByteArrayView body)
{
    const Result<QJsonObject> reply = parseReply(body);
    if (!reply)
        return tl::unexpected<Error>(reply.error());
    const std::optional<int> id = json::shortId(reply->value("id"_L1));
    if (!id)
        return json::wrongShape(u"agent id"_s);
    return *id;
}

Result<void> parseAgentDeleted(QByteArrayView body)
{
    const Result<QJsonObject> reply = parseReply(body);
    if (!reply)
        return tl::unexpected<Error>(reply.error());
    return {};
}

QJsonObject agentConfigOf(const QJsonObject &detail)
{
    QJsonObject config;
    carryTexts(config, detail,
               {{"name"_L1, "name"_L1},
                {"welcome_message"_L1, "welcome_message"_L1},
                {"bot_call_type"_L1, "call_type"_L1},
                {"timezone"_L1, "timezone"_L1},
                {"background_track"_L1, "background_track"_L1}});
    carryFlags(config, detail,
               {{"is_welcome_message_dynamic"_L1, "is_welcome_message_dynamic"_L1},
                {"is_welcome_message_interruption"_L1, "is_welcome_message_interruption"_L1},
                {"is_interruption_allowed"_L1, "is_interruption_allowed"_L1},
                {"web_search"_L1, "web_search"_L1},
                {"initial_ringing_sound_enabled"_L1, "initial_ringing_sound_enabled"_L1}});
    config.insert("context_breakdown"_L1, contextOf(detail));
    if (const QJsonArray languages = languagesOf(detail); !languages.isEmpty())
        config.insert("languages"_L1, languages);
    QJsonObject model;
    carryTexts(model, detail, {{"llm_service"_L1, "model"_L1}});
    carryNumbers(model, detail, {{"llm_temperature"_L1, "temperature"_L1}});
    insertFilled(config, "model"_L1, model);
    insertFilled(config, "dynamic_variables"_L1, dynamicVariablesOf(detail).value_or(QJsonObject{}));
    insertFilled(config, "transcriber"_L1, transcriberOf(detail));
    insertFilled(config, "voice"_L1, voiceOf(detail));
    insertFilled(config, "transfer"_L1, transferOf(detail));
    insertFilled(config, "end_call"_L1, endCallOf(detail));
    insertFilled(config, "post_call_actions"_L1, deliveriesOf(detail).actions);
    return config;
}

QJsonObject cappedConfigOf(const QJsonObject &detail, const QString &suffix,
                           std::chrono::seconds cap)
{
    QJsonObject config = agentConfigOf(detail);
    config.insert("name"_L1, config.value("name"_L1).toString() + suffix);
    QJsonObject transcriber = config.value("transcriber"_L1).toObject();
    const qint64 own = json::wholeNumber(transcriber.value("max_call_duration_in_sec"_L1))
                           .value_or(cap.count());
    transcriber.insert("max_call_duration_in_sec"_L1,
                       own > 0 ? std::min<qint64>(own, cap.count()) : cap.count());
    config.insert("transcriber"_L1, transcriber);
    return config;
}

QStringList whatCannotBeCopied(const QJsonObject &detail)
{
    QStringList missing;
    if (isPresent(detail.value("integrations"_L1)) || isPresent(detail.value("integration_ids"_L1)))
        missing.append(u"integrations"_s);
    if (isPresent(detail.value("attach_file_ids"_L1)))
        missing.append(u"knowledge-files"_s);
    if (json::flag(detail.value("is_custom_api_transfer_enabled"_L1)))
        missing.append(u"custom-api-transfer"_s);
    if (!deliveriesOf(detail).isComplete)
        missing.append(u"post-call-delivery"_s);
    if (!dynamicVariablesOf(detail))
        missing.append(u"dynamic-variables"_s);
    if (isPresent(detail.value("widget_config"_L1)))
        missing.append(u"widget"_s);
    return missing;
}

} // namespace hs
