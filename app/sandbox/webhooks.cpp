#include "app/sandbox/webhooks.h"

#include "app/sandbox/platformstate.h"

#include <QHostAddress>
#include <QJsonDocument>
#include <QNetworkReply>
#include <QTimer>

namespace hs::sandbox {
using namespace Qt::StringLiterals;

namespace {

constexpr int maxTries = 5;
constexpr auto firstWait = std::chrono::milliseconds(100); // doubles with each try

QString naive(const QDateTime &utc)
{
    return utc.toString(u"yyyy-MM-dd HH:mm:ss"_s);
}

QJsonObject report(const FinishedSession &session, const QJsonObject &row)
{
    QJsonArray interactions;
    QString conversation;
    for (const ConversationTurn &turn : session.turns) {
        interactions.append(QJsonObject{{u"sequence"_s, int(interactions.size()) + 1},
                                        {u"user_query"_s, turn.userQuery},
                                        {u"bot_response"_s, turn.botResponse},
                                        {u"time"_s, naive(turn.time)}});
        conversation += u" \n user: %1 \n LLM: %2 \n"_s.arg(turn.userQuery, turn.botResponse);
    }
    return {{u"summary"_s, row.value(u"sentiment_analysis_details"_s)},
            {u"sentiment"_s, row.value(u"sentiment_score"_s)},
            {u"extracted_variables"_s, row.value(u"extracted_variables"_s)},
            {u"full_conversation"_s, conversation},
            {u"interactions"_s, interactions}};
}

/// Triggers and log rows spell the same status in two ways.
QString plainStatus(QString status)
{
    return status.toLower().replace(u'-', u'_');
}

QList<QUrl> hookUrls(const QJsonObject &agent, const QString &status)
{
    QList<QUrl> urls;
    const QJsonArray all = agent.value(u"post_call_config_ids"_s).toArray();
    for (const auto &entry : all) {
        const QJsonObject config = entry.toObject();
        const QJsonArray triggers = config.value(u"trigger_call_statuses"_s).toArray();
        if (config.value(u"delivery_method"_s) == QJsonValue(u"webhook"_s)
            && triggers.contains(plainStatus(status)))
            urls.append(QUrl(config.value(u"webhook_url"_s).toString()));
    }
    return urls;
}

} // namespace

QJsonObject webhookPayload(int id, const FinishedSession &session)
{
    const PhoneFacts phone = session.phone.value_or(PhoneFacts{});
    const QJsonObject row = logRow(id, session);
    return {
        {u"call_id"_s, id},
        {u"call_sid"_s, phone.sid},
        {u"bot_id"_s, session.line.agentId},
        {u"bot_name"_s, session.agentName},
        {u"phone_number"_s, phone.to},
        {u"call_direction"_s, u"outbound"_s},
        {u"to_number"_s, phone.to},
        {u"from_number"_s, phone.from},
        {u"call_request_id"_s, phone.requestId},
        {u"call_date"_s, naive(session.line.openedAt)},
        {u"start_time"_s, naive(session.line.openedAt)},
        {u"end_time"_s, naive(session.line.closedAt)},
        {u"call_duration"_s, row.value(u"call_duration_in_seconds"_s)},
        {u"user_email"_s, u"owner@example.com"_s},
        {u"call_status"_s, phone.status},
        {u"hangup_source"_s, false},
        {u"recording_url"_s, false},
        {u"recording_available_at"_s, QJsonValue()},
        {u"low_interaction"_s, session.turns.size() < 2},
        {u"metadata"_s, phone.metadata},
        {u"call_report"_s, report(session, row)},
    };
}

Webhooks::Webhooks(PlatformState &state, QObject *parent) : QObject(parent), m_state(state)
{
    m_network.setTransferTimeout(5000);
}

bool Webhooks::isAllowed(const QUrl &url)
{
    const QString host = url.host();
    return url.scheme() == "http"_L1 && (host == "localhost"_L1 || QHostAddress(host).isLoopback());
}

void Webhooks::deliver(int rowId, const FinishedSession &session)
{
    const QString status = session.phone ? session.phone->status : u"completed"_s;
    QList<QUrl> urls = hookUrls(m_state.agents.detail(session.line.agentId), status);
    if (!m_state.options.webhook.isEmpty())
        urls.append(m_state.options.webhook);
    const QByteArray payload
        = QJsonDocument(webhookPayload(rowId, session)).toJson(QJsonDocument::Compact);
    for (const QUrl &url : std::as_const(urls)) {
        if (isAllowed(url))
            send({rowId, url, payload, 0});
        else
            note({rowId, url, payload, 0}, 0, u"The sandbox posts to loopback only"_s, {});
    }
}

void Webhooks::send(Delivery delivery)
{
    ++delivery.tries;
    QNetworkRequest request(delivery.url);
    request.setHeader(QNetworkRequest::ContentTypeHeader, u"application/json"_s);
    QNetworkReply *reply = m_network.post(request, delivery.payload);
    connect(reply, &QNetworkReply::finished, this, [this, reply, delivery] {
        reply->deleteLater();
        const int code = reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt();
        const bool taken = code >= 200 && code < 300;
        note(delivery, code, taken ? QString() : reply->errorString(), reply->readAll());
        if (!taken && delivery.tries < maxTries) {
            const auto wait = firstWait * (1 << (delivery.tries - 1));
            QTimer::singleShot(wait, this, [this, delivery] { send(delivery); });
        }
    });
}

void Webhooks::note(const Delivery &delivery, int code, const QString &problem,
                    const QByteArray &body)
{
    QJsonArray &records = m_records[delivery.rowId];
    records.append(QJsonObject{
        {u"id"_s, ++m_lastId},
        {u"webhook_url"_s, delivery.url.toString()},
        {u"webhook_method"_s, u"POST"_s},
        {u"payload"_s, QString::fromUtf8(delivery.payload)},
        {u"status"_s, problem.isEmpty() ? u"sent"_s : u"failed"_s},
        {u"response_code"_s, code},
        {u"response_body"_s, QString::fromUtf8(body.left(1000))},
        {u"error_message"_s, problem.isEmpty() ? QJsonValue(false) : QJsonValue(problem)},
        {u"call_recording_id"_s, delivery.rowId},
        {u"create_date"_s, naive(m_state.clock.utcNow())},
    });
    m_state.logs.setActions(delivery.rowId, {{u"call_recording_webhook_ids"_s, records},
                                             {u"email_service_ids"_s, QJsonArray()},
                                             {u"slack_service_ids"_s, QJsonArray()}});
}

} // namespace hs::sandbox
