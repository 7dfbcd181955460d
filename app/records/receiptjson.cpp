#include "app/records/receiptjson.h"

#include "models/domain/enumname.h"
#include "models/storage/storewords.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>

namespace hs {

using namespace Qt::StringLiterals;

namespace {

constexpr auto formatName = "hookswitch-receipt"_L1;
constexpr int formatVersion = 1;

QString howToVerify()
{
    return u"The hash of a row is the SHA-256, in lower-case hexadecimal, of these twelve parts in "
           "this order: the hash of the row before (empty for the first), session.id, sequence, "
           "kind, outcome, proof, request, answer, started_at, finished_at, started_us, "
           "finished_us. Texts are UTF-8 and numbers decimal; the two times are milliseconds since "
           "1970-01-01T00:00:00Z, -1 where they are null. Each part is preceded by its length in "
           "bytes, decimal, and a colon. The line is proven down when the last row's outcome is "
           "Proof; session.receipt_hash is then the hash of a row."_s;
}

QJsonValue timeValue(const QDateTime &time)
{
    return time.isValid() ? QJsonValue(time.toUTC().toString(Qt::ISODateWithMs)) : QJsonValue();
}

QDateTime timeFrom(const QJsonValue &value)
{
    const QDateTime time = QDateTime::fromString(value.toString(), Qt::ISODateWithMs);
    return time.isValid() ? time.toUTC() : QDateTime();
}

QJsonValue moneyValue(const std::optional<Money> &money)
{
    return money ? QJsonValue(qint64(money->micros())) : QJsonValue();
}

std::optional<Money> moneyFrom(const QJsonValue &value)
{
    return value.isDouble() ? std::optional(Money::fromMicros(value.toInteger())) : std::nullopt;
}

QJsonObject sessionJson(const SessionRecord &session)
{
    return {{"id"_L1, session.id},
            {"kind"_L1, words::of(session.kind)},
            {"agent_id"_L1, session.agentId},
            {"agent"_L1, session.agentName},
            {"caller"_L1, session.callerName},
            {"language"_L1, session.language},
            {"to"_L1, session.toNumber},
            {"from"_L1, session.fromNumber},
            {"tracked"_L1, session.tracked},
            {"campaign_id"_L1, session.campaignId},
            {"request_id"_L1, session.requestId},
            {"platform_session_id"_L1, session.platformSessionId},
            {"platform_log_id"_L1, session.platformLogId},
            {"on_sandbox"_L1, session.onSandbox},
            {"interrupted"_L1, session.interrupted},
            {"created_at"_L1, timeValue(session.createdAt)},
            {"answered_at"_L1, timeValue(session.answeredAt)},
            {"ended_at"_L1, timeValue(session.endedAt)},
            {"state"_L1, words::of(session.state)},
            {"end_reason"_L1, words::of(session.endReason)},
            {"end_text"_L1, session.endText},
            {"proof"_L1, words::of(session.endProof())},
            {"receipt_hash"_L1,
             session.end ? QJsonValue(QString::fromLatin1(session.end->hash())) : QJsonValue()},
            {"estimated_usd_micros"_L1, moneyValue(session.estimatedCost)},
            {"billed_usd_micros"_L1, moneyValue(session.billedCost)}};
}

SessionRecord sessionFrom(const QJsonObject &json)
{
    SessionRecord session;
    session.id = json.value("id"_L1).toString();
    session.kind = words::sessionKind(json.value("kind"_L1).toString());
    session.agentId = json.value("agent_id"_L1).toInt();
    session.agentName = json.value("agent"_L1).toString();
    session.callerName = json.value("caller"_L1).toString();
    session.language = json.value("language"_L1).toString();
    session.toNumber = json.value("to"_L1).toString();
    session.fromNumber = json.value("from"_L1).toString();
    session.tracked = json.value("tracked"_L1).toBool();
    session.campaignId = json.value("campaign_id"_L1).toInteger();
    session.requestId = json.value("request_id"_L1).toInteger();
    session.platformSessionId = json.value("platform_session_id"_L1).toInteger();
    session.platformLogId = json.value("platform_log_id"_L1).toInteger();
    session.onSandbox = json.value("on_sandbox"_L1).toBool();
    session.interrupted = json.value("interrupted"_L1).toBool();
    session.createdAt = timeFrom(json.value("created_at"_L1));
    session.answeredAt = timeFrom(json.value("answered_at"_L1));
    session.endedAt = timeFrom(json.value("ended_at"_L1));
    session.state = words::callState(json.value("state"_L1).toString());
    session.endReason = words::endReason(json.value("end_reason"_L1).toString());
    session.endText = json.value("end_text"_L1).toString();
    session.estimatedCost = moneyFrom(json.value("estimated_usd_micros"_L1));
    session.billedCost = moneyFrom(json.value("billed_usd_micros"_L1));
    return session;
}

// The enums' own names, because those are what the hash covers.
QJsonObject rowJson(const ReceiptRow &row)
{
    const EndStep &step = row.step;
    return {{"sequence"_L1, row.sequence},
            {"kind"_L1, nameOf(step.kind)},
            {"outcome"_L1, nameOf(step.outcome)},
            {"proof"_L1, nameOf(step.proof)},
            {"request"_L1, step.request},
            {"answer"_L1, step.answer},
            {"started_at"_L1, timeValue(step.startedAt)},
            {"finished_at"_L1, timeValue(step.finishedAt)},
            {"started_us"_L1, qint64(step.started.count())},
            {"finished_us"_L1, qint64(step.finished.count())},
            {"hash"_L1, QString::fromLatin1(row.hash)}};
}

template <typename Enum> bool readEnum(const QJsonValue &word, Enum &value)
{
    bool known = false;
    const int key
        = QMetaEnum::fromType<Enum>().keyToValue(word.toString().toLatin1().constData(), &known);
    if (known)
        value = static_cast<Enum>(key);
    return known;
}

std::optional<ReceiptRow> rowFrom(const QJsonObject &json)
{
    ReceiptRow row;
    row.sequence = json.value("sequence"_L1).toInt();
    row.step.request = json.value("request"_L1).toString();
    row.step.answer = json.value("answer"_L1).toString();
    row.step.startedAt = timeFrom(json.value("started_at"_L1));
    row.step.finishedAt = timeFrom(json.value("finished_at"_L1));
    row.step.started = std::chrono::microseconds(json.value("started_us"_L1).toInteger());
    row.step.finished = std::chrono::microseconds(json.value("finished_us"_L1).toInteger());
    row.hash = json.value("hash"_L1).toString().toLatin1();
    const bool known = readEnum(json.value("kind"_L1), row.step.kind)
                       && readEnum(json.value("outcome"_L1), row.step.outcome)
                       && readEnum(json.value("proof"_L1), row.step.proof);
    return known ? std::optional(row) : std::nullopt;
}

} // namespace

bool holdsTheEnd(const ReceiptDocument &document)
{
    const auto &end = document.session.end;
    const QList<ReceiptRow> &rows = document.receipt.rows();
    return !end || std::any_of(rows.cbegin(), rows.cend(), [&](const ReceiptRow &row) {
        return row.hash == end->hash();
    });
}

QByteArray receiptJson(const ReceiptDocument &document)
{
    QJsonArray rows;
    for (const ReceiptRow &row : document.receipt.rows())
        rows.append(rowJson(row));
    return QJsonDocument(QJsonObject{{"format"_L1, formatName},
                                     {"version"_L1, formatVersion},
                                     {"session"_L1, sessionJson(document.session)},
                                     {"rows"_L1, rows},
                                     {"how_to_verify"_L1, howToVerify()}})
        .toJson(QJsonDocument::Indented);
}

Result<ReceiptDocument> parseReceiptJson(const QByteArray &json)
{
    const QJsonDocument text = QJsonDocument::fromJson(json);
    if (!text.isObject())
        return fail(ErrorKind::NotJson, u"the receipt is not JSON"_s);
    if (text["format"_L1].toString() != formatName || text["version"_L1].toInt() != formatVersion)
        return fail(ErrorKind::WrongShape, u"this is no receipt of a kind known here"_s);
    SessionRecord session = sessionFrom(text["session"_L1].toObject());
    QList<ReceiptRow> rows;
    const QJsonArray written = text["rows"_L1].toArray();
    for (const QJsonValue &value : written) {
        const auto row = rowFrom(value.toObject());
        if (!row)
            return fail(ErrorKind::WrongShape, u"a row of the receipt has words unknown here"_s);
        rows.append(*row);
    }
    auto receipt = Receipt::restore(session.id, rows);
    if (!receipt)
        return tl::unexpected(receipt.error());
    // Only its own rows make an end of it, whatever the session says.
    const QByteArray hash = text["session"_L1]["receipt_hash"_L1].toString().toLatin1();
    session.end = receipt->provenAt(hash);
    if (!hash.isEmpty() && !session.end)
        return fail(ErrorKind::StoreCorrupt, u"the last rows of the receipt are missing"_s);
    if (session.endProof() != words::endProof(text["session"_L1]["proof"_L1].toString()))
        return fail(ErrorKind::StoreCorrupt, u"the receipt does not hold the session's proof"_s);
    return ReceiptDocument{session, std::move(*receipt)};
}

} // namespace hs
