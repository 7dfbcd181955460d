#include "app/api/sessionjson.h"

#include "app/api/errorjson.h"
#include "app/api/jsonread.h"

#include <QJsonDocument>

namespace hs {
using namespace Qt::StringLiterals;

QByteArray sessionRequest(int agentId, const QJsonObject &customVariables,
                          const QJsonObject &metadata)
{
    QJsonObject request{{u"agent_id"_s, agentId}, {u"type"_s, u"voice"_s}};
    if (!customVariables.isEmpty())
        request.insert(u"custom_variables"_s, customVariables);
    if (!metadata.isEmpty())
        request.insert(u"metadata"_s, metadata);
    return QJsonDocument(request).toJson(QJsonDocument::Compact);
}

Result<SessionTicket> parseSessionTicket(QByteArrayView body)
{
    const Result<QJsonObject> reply = parseReply(body);
    if (!reply)
        return tl::unexpected<Error>(reply.error());
    const std::optional<qint64> id = json::id(reply->value("session_id"_L1));
    if (!id)
        return json::wrongShape(u"session_id"_s);
    // Used exactly as returned, so not cleaned; it is never shown.
    const QUrl url(reply->value("ws_url"_L1).toString(), QUrl::StrictMode);
    if (!url.isValid() || url.isRelative() || url.host().isEmpty())
        return json::wrongShape(u"ws_url"_s);
    SessionTicket ticket;
    ticket.sessionId = *id;
    ticket.expiresAt = json::time(reply->value("expires_at"_L1));
    ticket.socketUrl = url;
    return ticket;
}

} // namespace hs
