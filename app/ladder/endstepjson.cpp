#include "app/ladder/endstepjson.h"

#include "models/domain/enumname.h"

namespace hs {

using namespace Qt::StringLiterals;

namespace {

QJsonValue timeValue(const QDateTime &time)
{
    return time.isValid() ? QJsonValue(time.toUTC().toString(Qt::ISODateWithMs)) : QJsonValue();
}

QDateTime timeFrom(const QJsonValue &value)
{
    const QDateTime time = QDateTime::fromString(value.toString(), Qt::ISODateWithMs);
    return time.isValid() ? time.toUTC() : QDateTime();
}

template <typename Enum> std::optional<Enum> enumFrom(const QJsonValue &value)
{
    bool known = false;
    const int number
        = QMetaEnum::fromType<Enum>().keyToValue(value.toString().toLatin1().constData(), &known);
    return known ? std::optional(static_cast<Enum>(number)) : std::nullopt;
}

} // namespace

QJsonObject toJson(const EndStep &step)
{
    return {{"kind"_L1, nameOf(step.kind)},
            {"outcome"_L1, nameOf(step.outcome)},
            {"proof"_L1, nameOf(step.proof)},
            {"request"_L1, step.request},
            {"answer"_L1, step.answer},
            {"started_at"_L1, timeValue(step.startedAt)},
            {"finished_at"_L1, timeValue(step.finishedAt)},
            {"started_us"_L1, qint64(step.started.count())},
            {"finished_us"_L1, qint64(step.finished.count())}};
}

std::optional<EndStep> endStepFrom(const QJsonObject &json)
{
    const auto kind = enumFrom<EndStepKind>(json.value("kind"_L1));
    const auto outcome = enumFrom<EndStepOutcome>(json.value("outcome"_L1));
    const auto proof = enumFrom<EndProof>(json.value("proof"_L1));
    if (!kind || !outcome || !proof)
        return std::nullopt;
    if ((*outcome == EndStepOutcome::Proof) != (*proof != EndProof::None))
        return std::nullopt;
    EndStep step;
    step.kind = *kind;
    step.outcome = *outcome;
    step.proof = *proof;
    step.request = json.value("request"_L1).toString();
    step.answer = json.value("answer"_L1).toString();
    step.startedAt = timeFrom(json.value("started_at"_L1));
    step.finishedAt = timeFrom(json.value("finished_at"_L1));
    step.started = std::chrono::microseconds(json.value("started_us"_L1).toInteger());
    step.finished = std::chrono::microseconds(json.value("finished_us"_L1).toInteger());
    return step;
}

} // namespace hs
