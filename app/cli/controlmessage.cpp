#include "app/cli/controlmessage.h"

#include "app/call/callcontroller.h"
#include "models/storage/storewords.h"

#include <QCryptographicHash>
#include <QDir>
#include <QJsonDocument>

namespace hs {

using namespace Qt::StringLiterals;

namespace {

QJsonValue timeValue(const QDateTime &time)
{
    return time.isValid() ? QJsonValue(time.toUTC().toString(Qt::ISODateWithMs)) : QJsonValue();
}

QJsonObject factsOf(const SessionRecord &session)
{
    return {{"session"_L1, session.id},
            {"kind"_L1, words::of(session.kind)},
            {"agent_id"_L1, session.agentId},
            {"agent"_L1, session.agentName},
            {"to"_L1, session.toNumber},
            {"from"_L1, session.fromNumber},
            {"tracked"_L1, session.tracked},
            {"created_at"_L1, timeValue(session.createdAt)},
            {"answered_at"_L1, timeValue(session.answeredAt)}};
}

} // namespace

// Local socket paths are short and profiles may lie anywhere, so the name is a digest.
QString controlName(const QString &profileDirectory)
{
    const QByteArray path = QDir(profileDirectory).absolutePath().toUtf8();
    const QByteArray digest = QCryptographicHash::hash(path, QCryptographicHash::Sha256).toHex();
    return u"hookswitch-ctl-"_s + QString::fromLatin1(digest.first(16));
}

QByteArray controlLine(const QJsonObject &message)
{
    return QJsonDocument(message).toJson(QJsonDocument::Compact) + '\n';
}

Result<ControlRequest> parseControlRequest(const QByteArray &line)
{
    const QJsonDocument text = QJsonDocument::fromJson(line);
    if (!text.isObject())
        return fail(ErrorKind::NotJson, u"a request is one JSON object"_s);
    ControlRequest request;
    request.arguments = text.object();
    request.id = request.arguments.value("id"_L1).toInteger();
    request.command = request.arguments.value("do"_L1).toString();
    if (request.id <= 0 || request.command.isEmpty())
        return fail(ErrorKind::WrongShape, u"a request has an id and says what to do"_s);
    return request;
}

QJsonObject lineJson(const CallController &line)
{
    const SessionRecord &session = line.record();
    QJsonObject json = factsOf(session);
    json.insert("state"_L1, words::of(session.state));
    json.insert("progress"_L1, words::of(session.progress));
    json.insert("end_reason"_L1, words::of(session.endReason));
    json.insert("proof"_L1, words::of(session.endProof()));
    json.insert("elapsed_s"_L1, double(line.elapsed().count()) / 1e3);
    json.insert("since_dialled_s"_L1, double(line.sinceDialled().count()) / 1e3);
    if (const auto cost = line.mostCost())
        json.insert("most_cost_usd"_L1, cost->dollars());
    return json;
}

QJsonObject lineJson(const OpenLine &line)
{
    SessionRecord session;
    session.id = line.sessionId;
    session.kind = line.kind;
    session.agentId = line.agentId;
    session.agentName = line.agentName;
    session.toNumber = line.toNumber;
    session.fromNumber = line.fromNumber;
    session.tracked = line.tracked;
    session.createdAt = line.intendedAt;
    session.answeredAt = line.answeredAt;
    QJsonObject json = factsOf(session);
    json.insert("state"_L1, u"unattended"_s);
    json.insert("platform"_L1, line.platform);
    json.insert("over_at_latest"_L1, timeValue(line.overAtLatest()));
    return json;
}

} // namespace hs
