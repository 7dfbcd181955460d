#include "app/sandbox/agentconfig.h"

#include <QJsonArray>

namespace hs::sandbox {
using namespace Qt::StringLiterals;

namespace {

Result<void> wrongType(const QString &field, const QString &wanted)
{
    return fail(ErrorKind::BadRequest, u"%1 must be %2"_s.arg(field, wanted));
}

QString wordFor(QJsonValue::Type type)
{
    switch (type) {
    case QJsonValue::String:
        return u"a string"_s;
    case QJsonValue::Double:
        return u"a number"_s;
    case QJsonValue::Bool:
        return u"a boolean"_s;
    case QJsonValue::Array:
        return u"a list"_s;
    default:
        return u"an object"_s;
    }
}

/// One field of the write form and where it lives in the read form.
struct Mapping
{
    QLatin1StringView group; ///< Empty: a top-level field.
    QLatin1StringView from;
    QLatin1StringView to;
    QJsonValue::Type type;
};

constexpr Mapping mappings[] = {
    {""_L1, "name"_L1, "name"_L1, QJsonValue::String},
    {""_L1, "welcome_message"_L1, "welcome_message"_L1, QJsonValue::String},
    {""_L1, "is_welcome_message_dynamic"_L1, "is_welcome_message_dynamic"_L1, QJsonValue::Bool},
    {""_L1, "call_type"_L1, "bot_call_type"_L1, QJsonValue::String},
    {""_L1, "timezone"_L1, "timezone"_L1, QJsonValue::String},
    {"transcriber"_L1, "provider"_L1, "asr_service"_L1, QJsonValue::String},
    {"transcriber"_L1, "model"_L1, "asr_deepgram_model"_L1, QJsonValue::String},
    {"transcriber"_L1, "max_call_duration_in_sec"_L1, "max_call_duration_in_sec"_L1,
     QJsonValue::Double},
    {"transcriber"_L1, "user_idle_threshold_sec"_L1, "user_idle_threshold_sec"_L1,
     QJsonValue::Double},
    {"model"_L1, "model"_L1, "llm_service"_L1, QJsonValue::String},
    {"model"_L1, "temperature"_L1, "llm_temperature"_L1, QJsonValue::Double},
    {"voice"_L1, "provider"_L1, "voice_provider"_L1, QJsonValue::String},
    {"voice"_L1, "voice_id"_L1, "voice_external_id"_L1, QJsonValue::String},
    {"voice"_L1, "voice_id"_L1, "voice_name"_L1, QJsonValue::String},
    {"end_call"_L1, "enabled"_L1, "is_end_call_enabled"_L1, QJsonValue::Bool},
    {"end_call"_L1, "condition"_L1, "end_call_condition"_L1, QJsonValue::String},
    {"end_call"_L1, "message"_L1, "end_call_message"_L1, QJsonValue::String},
    {"end_call"_L1, "message_type"_L1, "end_call_message_type"_L1, QJsonValue::String},
    {"end_call"_L1, "message_prompt"_L1, "end_call_message_prompt"_L1, QJsonValue::String},
    {"transfer"_L1, "enabled"_L1, "is_transfer_enabled"_L1, QJsonValue::Bool},
    {"transfer"_L1, "transfer_options"_L1, "transfer_options"_L1, QJsonValue::Array},
};

Result<void> applySections(QJsonObject &agent, const QJsonValue &value)
{
    if (!value.isArray())
        return wrongType(u"context_breakdown"_s, u"a list"_s);
    QJsonArray sections;
    const QJsonArray written = value.toArray();
    for (const auto &entry : written) {
        const QJsonObject section = entry.toObject();
        if (!section.value(u"title"_s).isString() || !section.value(u"body"_s).isString())
            return wrongType(u"context_breakdown"_s, u"a list of {title, body}"_s);
        sections.append(QJsonObject{
            {u"id"_s, int(sections.size()) + 1},
            {u"context_title"_s, section.value(u"title"_s)},
            {u"context_body"_s, section.value(u"body"_s)},
            {u"is_enabled"_s, section.value(u"is_enabled"_s).toBool(true)},
            {u"is_auto_generated"_s, false},
        });
    }
    agent.insert(u"context_breakdown"_s, sections);
    return {};
}

Result<void> applyLanguages(QJsonObject &agent, const QJsonValue &value)
{
    if (!value.isArray())
        return wrongType(u"languages"_s, u"a list"_s);
    QJsonArray languages;
    const QJsonArray written = value.toArray();
    for (const auto &entry : written) {
        if (!entry.isString())
            return wrongType(u"languages"_s, u"a list of display names"_s);
        languages.append(
            QJsonObject{{u"value"_s, int(languages.size()) + 1}, {u"label"_s, entry.toString()}});
    }
    agent.insert(u"languages"_s, languages);
    return {};
}

Result<void> applyMapping(QJsonObject &agent, const QJsonObject &config, const Mapping &one)
{
    const bool top = one.group.isEmpty();
    const QJsonValue group = top ? QJsonValue(config) : config.value(one.group);
    if (group.isUndefined() || group.isNull())
        return {};
    if (!group.isObject())
        return wrongType(one.group, u"an object"_s);
    const QJsonValue value = group.toObject().value(one.from);
    if (value.isUndefined() || value.isNull())
        return {};
    if (value.type() != one.type) {
        const QString field = top ? QString(one.from) : one.group + u'.' + one.from;
        return wrongType(field, wordFor(one.type));
    }
    agent.insert(one.to, value);
    return {};
}

/// `post_call_actions.webhook` of the write form is an entry of `post_call_config_ids` when read.
Result<void> applyWebhook(QJsonObject &agent, const QJsonValue &actions)
{
    if (!actions.toObject().contains(u"webhook"_s))
        return {};
    const QJsonObject hook = actions.toObject().value(u"webhook"_s).toObject();
    const bool enabled = hook.value(u"enabled"_s).toBool(true);
    if (enabled && !hook.value(u"url"_s).isString())
        return wrongType(u"post_call_actions.webhook.url"_s, u"a string"_s);
    QJsonArray triggers = hook.value(u"trigger_call_statuses"_s).toArray();
    if (triggers.isEmpty())
        triggers = {u"completed"_s, u"voicemail_detected"_s};
    QJsonArray configs;
    if (enabled) {
        configs.append(QJsonObject{{u"id"_s, 1},
                                   {u"delivery_method"_s, u"webhook"_s},
                                   {u"destination"_s, false},
                                   {u"webhook_url"_s, hook.value(u"url"_s)},
                                   {u"trigger_call_statuses"_s, triggers},
                                   {u"include_summary"_s, true},
                                   {u"include_full_conversation"_s, true},
                                   {u"include_sentiment"_s, true},
                                   {u"include_extracted_info"_s, true},
                                   {u"extracted_variables"_s, QJsonArray()}});
    }
    agent.insert(u"post_call_config_ids"_s, configs);
    return {};
}

QJsonObject blankWidget()
{
    return {{u"title"_s, u"Support"_s},
            {u"iframeUrl"_s,
             u"https://www.omnidim.io/chat-widget?secret=00000000000000000000000000000000"_s},
            {u"widgetType"_s, u"chat"_s},
            {u"background"_s, u"#102030"_s},
            {u"textColor"_s, u"#ffffff"_s}};
}

} // namespace

QJsonObject blankAgent(int id, double perMinuteUsd)
{
    return {
        {u"id"_s, id},
        {u"organization_id"_s, 90},
        {u"name"_s, QString()},
        {u"user_id"_s, 501},
        {u"user_name"_s, u"Sample Owner"_s},
        {u"bot_type"_s, u"prompt"_s},
        {u"bot_call_type"_s, u"Outgoing"_s},
        {u"status_of_building_flow"_s, u"Completed"_s},
        {u"welcome_message"_s, QString()},
        {u"is_welcome_message_dynamic"_s, false},
        {u"context_breakdown"_s, QJsonArray()},
        {u"languages"_s, QJsonArray{QJsonObject{{u"value"_s, 1}, {u"label"_s, u"English"_s}}}},
        {u"llm_service"_s, u"gpt-4.1-mini"_s},
        {u"llm_temperature"_s, 0.5},
        {u"asr_service"_s, u"deepgram_stream"_s},
        {u"asr_deepgram_model"_s, u"nova-3"_s},
        {u"voice"_s, false},
        {u"voice_provider"_s, u"eleven_labs"_s},
        {u"voice_external_id"_s, u"sample-voice-1"_s},
        {u"voice_name"_s, u"Mira"_s},
        {u"timezone"_s, false},
        {u"max_call_duration_in_sec"_s, 600},
        {u"user_idle_threshold_sec"_s, 10},
        {u"is_end_call_enabled"_s, true},
        {u"end_call_condition"_s, u"Caller says goodbye"_s},
        {u"end_call_message"_s, u"Goodbye."_s},
        {u"end_call_message_type"_s, u"static"_s},
        {u"end_call_message_prompt"_s, false},
        {u"is_transfer_enabled"_s, false},
        {u"is_custom_api_transfer_enabled"_s, false},
        {u"transfer_options"_s, QJsonArray()},
        {u"post_call_config_ids"_s, QJsonArray()},
        {u"attach_file_ids"_s, QJsonArray()},
        {u"dynamic_variables"_s, QJsonArray()},
        {u"secret_key"_s, u"00000000000000000000000000000000"_s},
        {u"widget_config"_s, blankWidget()},
        {u"call_cost_per_min"_s, perMinuteUsd},
        {u"version_history_enabled"_s, false},
    };
}

Result<void> applyAgentConfig(QJsonObject &agent, const QJsonObject &config)
{
    for (const Mapping &one : mappings) {
        if (auto applied = applyMapping(agent, config, one); !applied)
            return applied;
    }
    if (config.contains(u"context_breakdown"_s)) {
        if (auto applied = applySections(agent, config.value(u"context_breakdown"_s)); !applied)
            return applied;
    }
    if (config.contains(u"languages"_s)) {
        if (auto applied = applyLanguages(agent, config.value(u"languages"_s)); !applied)
            return applied;
    }
    if (auto applied = applyWebhook(agent, config.value(u"post_call_actions"_s)); !applied)
        return applied;
    if (agent.value(u"name"_s).toString().trimmed().isEmpty())
        return wrongType(u"name"_s, u"a string that is not empty"_s);
    return {};
}

AgentScript scriptOf(const QJsonObject &agent, const QJsonObject &customVariables)
{
    AgentScript script;
    script.agentName = agent.value(u"name"_s).toString();
    script.welcomeMessage = agent.value(u"welcome_message"_s).toString();
    const QJsonArray sections = agent.value(u"context_breakdown"_s).toArray();
    for (const auto &entry : sections) {
        const QJsonObject section = entry.toObject();
        script.sections.append({section.value(u"context_title"_s).toString(),
                                section.value(u"context_body"_s).toString(),
                                section.value(u"is_enabled"_s).toBool(true)});
    }
    const QJsonArray languages = agent.value(u"languages"_s).toArray();
    script.language = languages.first().toObject().value(u"label"_s).toString();
    // The caller's own choice of language wins, where the program passes one.
    if (customVariables.value(u"language"_s).isString())
        script.language = customVariables.value(u"language"_s).toString();
    script.endCallEnabled = agent.value(u"is_end_call_enabled"_s).toBool(true);
    script.endCallMessage = agent.value(u"end_call_message"_s).toString();
    script.idleThreshold = std::chrono::seconds(agent.value(u"user_idle_threshold_sec"_s).toInt());
    for (auto it = customVariables.begin(); it != customVariables.end(); ++it)
        script.customVariables.insert(it.key(), it.value().toVariant().toString());
    return script;
}

} // namespace hs::sandbox
