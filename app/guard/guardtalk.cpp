#include "app/guard/guardtalk.h"

#include "app/ladder/endstepjson.h"

#include <QJsonDocument>

namespace hs {

using namespace Qt::StringLiterals;

namespace {

struct ToJson
{
    QJsonObject operator()(Heartbeat) const { return {{"beat"_L1, true}}; }
    QJsonObject operator()(EndLines) const { return {{"end"_L1, true}}; }
    QJsonObject operator()(LinesEnded) const { return {{"ended"_L1, true}}; }
    QJsonObject operator()(EndTaken) const { return {{"taken"_L1, true}}; }
    QJsonObject operator()(const GuardStep &taken) const
    {
        return {{"session"_L1, taken.sessionId}, {"step"_L1, toJson(taken.step)}};
    }
};

} // namespace

QByteArray encode(const GuardWord &word)
{
    return QJsonDocument(std::visit(ToJson(), word)).toJson(QJsonDocument::Compact) + '\n';
}

std::optional<GuardWord> decode(const QByteArray &line)
{
    const QJsonObject json = QJsonDocument::fromJson(line).object();
    if (json.value("beat"_L1).toBool())
        return Heartbeat{};
    if (json.value("end"_L1).toBool())
        return EndLines{};
    if (json.value("ended"_L1).toBool())
        return LinesEnded{};
    if (json.value("taken"_L1).toBool())
        return EndTaken{};
    const QString session = json.value("session"_L1).toString();
    const auto step = endStepFrom(json.value("step"_L1).toObject());
    if (session.isEmpty() || !step)
        return std::nullopt;
    return GuardStep{session, *step};
}

} // namespace hs
