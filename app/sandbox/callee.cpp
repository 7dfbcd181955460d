#include "app/sandbox/callee.h"

#include <QHash>

namespace hs::sandbox {
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr int longest = 3'600'000; // ms

bool readSpan(const QJsonObject &json, const QString &key, std::chrono::milliseconds &span)
{
    const QJsonValue value = json.value(key);
    if (value.isUndefined())
        return true;
    const int ms = value.toInt(-1);
    span = std::chrono::milliseconds(ms);
    return ms >= 0 && ms <= longest;
}

} // namespace

Callee calleeOf(const QString &number)
{
    bool ok = false;
    const int last = QStringView(number).right(2).toInt(&ok);
    if (!ok || last < 20)
        return {};
    if (last == 99)
        return {CallOutcome::Answered, 200ms, 1s, std::nullopt, true};
    switch (last / 10) {
    case 2:
        return {CallOutcome::Answered, 200ms, 1s, 3s, false};
    case 3:
        return {CallOutcome::Busy, 200ms, 500ms, std::nullopt, false};
    case 4:
        return {CallOutcome::NoAnswer, 200ms, 4s, std::nullopt, false};
    case 5:
        return {CallOutcome::Failed, 200ms, 300ms, std::nullopt, false};
    case 6:
        return {CallOutcome::Voicemail, 200ms, 1s, 2s, false};
    case 7:
        return {CallOutcome::Answered, 200ms, 8s, std::nullopt, false};
    case 8:
        return {CallOutcome::Answered, 200ms, 0ms, std::nullopt, false};
    default:
        return {CallOutcome::Answered, 200ms, 1s, 20s, false};
    }
}

Result<Callee> parseCallee(const QJsonObject &json, Callee base)
{
    static const QHash<QString, CallOutcome> outcomes{{u"answered"_s, CallOutcome::Answered},
                                                      {u"busy"_s, CallOutcome::Busy},
                                                      {u"no-answer"_s, CallOutcome::NoAnswer},
                                                      {u"failed"_s, CallOutcome::Failed},
                                                      {u"voicemail"_s, CallOutcome::Voicemail}};
    if (json.contains(u"outcome"_s)) {
        const auto known = outcomes.constFind(json.value(u"outcome"_s).toString());
        if (known == outcomes.constEnd())
            return fail(ErrorKind::BadRequest, u"unknown outcome"_s);
        base.outcome = *known;
    }
    if (!readSpan(json, u"queue_ms"_s, base.queue) || !readSpan(json, u"ring_ms"_s, base.ring))
        return fail(ErrorKind::BadRequest, u"queue_ms and ring_ms are 0 to 3600000"_s);
    if (json.value(u"talk_ms"_s).isNull()) {
        base.talk.reset();
    } else if (json.contains(u"talk_ms"_s)) {
        std::chrono::milliseconds talk{0};
        if (!readSpan(json, u"talk_ms"_s, talk))
            return fail(ErrorKind::BadRequest, u"talk_ms is null or 0 to 3600000"_s);
        base.talk = talk;
    }
    base.zombie = json.value(u"zombie"_s).toBool(base.zombie);
    return base;
}

QString calleeTable()
{
    return uR"(Numbers dialled, by their last two digits:
  00-19  answers after 1 s, talks until ended     60-69  voicemail after 1 s, left after 2 s
  20-29  answers after 1 s, hangs up after 3 s    70-79  rings 8 s, talks until ended
  30-39  busy                                     80-89  answers at once, talks until ended
  40-49  rings 4 s, nobody answers                90-98  answers after 1 s, hangs up after 20 s
  50-59  fails                                    99     zombie: ignores every hang-up
POST /_sandbox/callee {"number", "outcome", "queue_ms", "ring_ms", "talk_ms", "zombie"} sets one
number; outcome is answered, busy, no-answer, failed or voicemail; talk_ms null is "until ended".
)"_s;
}

} // namespace hs::sandbox
