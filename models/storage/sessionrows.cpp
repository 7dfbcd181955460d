#include "models/storage/sessionrows.h"

#include "models/storage/storedend.h"
#include "models/storage/storewords.h"

using namespace Qt::StringLiterals;

namespace hs::rows {

QString sessionColumns()
{
    return u"id, kind, agent_id, agent_name, caller_name, language, state, created_at, "
           u"answered_at, "
           "ended_at, end_reason, end_text, end_proof, rate_micros, estimated_micros, "
           "billed_micros, "
           "platform_session_id, platform_log_id, on_sandbox, interrupted, to_number, from_number, "
           "tracked, campaign_id, request_id, progress, receipt_hash"_s;
}

QVariantList sessionValues(const SessionRecord &session)
{
    return {
        session.id,
        words::of(session.kind),
        session.agentId,
        textValue(session.agentName),
        textValue(session.callerName),
        textValue(session.language),
        words::of(session.state),
        timeValue(session.createdAt),
        timeValue(session.answeredAt),
        timeValue(session.endedAt),
        words::of(session.endReason),
        textValue(session.endText),
        words::of(session.endProof()),
        moneyValue(session.ratePerMinute),
        moneyValue(session.estimatedCost),
        moneyValue(session.billedCost),
        session.platformSessionId,
        session.platformLogId,
        session.onSandbox ? 1 : 0,
        session.interrupted ? 1 : 0,
        textValue(session.toNumber),
        textValue(session.fromNumber),
        session.tracked ? 1 : 0,
        session.campaignId,
        session.requestId,
        words::of(session.progress),
        session.end ? QVariant(QString::fromLatin1(session.end->hash())) : QVariant(),
    };
}

SessionRecord session(const QSqlQuery &row)
{
    SessionRecord session;
    int column = 0;
    session.id = row.value(column++).toString();
    session.kind = words::sessionKind(row.value(column++).toString());
    session.agentId = row.value(column++).toInt();
    session.agentName = row.value(column++).toString();
    session.callerName = row.value(column++).toString();
    session.language = row.value(column++).toString();
    session.state = words::callState(row.value(column++).toString());
    session.createdAt = timeFrom(row.value(column++));
    session.answeredAt = timeFrom(row.value(column++));
    session.endedAt = timeFrom(row.value(column++));
    session.endReason = words::endReason(row.value(column++).toString());
    session.endText = row.value(column++).toString();
    const EndProof proof = words::endProof(row.value(column++).toString());
    session.ratePerMinute = moneyFrom(row.value(column++));
    session.estimatedCost = moneyFrom(row.value(column++));
    session.billedCost = moneyFrom(row.value(column++));
    session.platformSessionId = row.value(column++).toLongLong();
    session.platformLogId = row.value(column++).toLongLong();
    session.onSandbox = row.value(column++).toInt() != 0;
    session.interrupted = row.value(column++).toInt() != 0;
    session.toNumber = row.value(column++).toString();
    session.fromNumber = row.value(column++).toString();
    session.tracked = row.value(column++).toInt() != 0;
    session.campaignId = row.value(column++).toLongLong();
    session.requestId = row.value(column++).toLongLong();
    session.progress = words::phoneProgress(row.value(column++).toString());
    session.end = StoredEnd::read(proof, row.value(column++).toString().toLatin1());
    return session;
}

QVariantList lineValues(const TranscriptLine &line)
{
    return {line.sequence,
            words::of(line.speaker),
            textValue(line.text),
            line.isFinal ? 1 : 0,
            static_cast<qint64>(line.at.count()),
            line.heard ? QVariant(*line.heard) : QVariant(),
            line.wait ? QVariant(static_cast<qint64>(line.wait->count())) : QVariant()};
}

TranscriptLine line(const QSqlQuery &row)
{
    TranscriptLine line{row.value(0).toInt(), words::speaker(row.value(1).toString()),
                        row.value(2).toString(), row.value(3).toInt() != 0,
                        std::chrono::milliseconds(row.value(4).toLongLong())};
    if (!row.isNull(5))
        line.heard = row.value(5).toInt();
    if (!row.isNull(6))
        line.wait = std::chrono::milliseconds(row.value(6).toLongLong());
    return line;
}

QVariantList eventValues(const SessionEvent &event)
{
    return {timeValue(event.at), static_cast<qint64>(event.monotonic.count()),
            words::of(event.origin), textValue(event.name), textValue(event.detail)};
}

SessionEvent event(const QSqlQuery &row)
{
    return {timeFrom(row.value(0)), std::chrono::microseconds(row.value(1).toLongLong()),
            words::origin(row.value(2).toString()), row.value(3).toString(),
            row.value(4).toString()};
}

std::optional<Money> moneyFrom(const QVariant &value)
{
    if (value.isNull())
        return std::nullopt;
    return Money::fromMicros(value.toLongLong());
}

QVariant moneyValue(const std::optional<Money> &money)
{
    return money ? QVariant(static_cast<qint64>(money->micros())) : QVariant();
}

// Qt binds a null string as NULL; the columns hold text, empty at least.
QVariant textValue(const QString &text)
{
    // SQLite takes these at the beginning for marks of the byte order, and would swap all that
    // follows the second.
    qsizetype start = 0;
    while (start < text.size() && (text.at(start) == u'\xfeff' || text.at(start) == u'\xfffe'))
        ++start;
    return start < text.size() ? text.sliced(start) : u""_s; // a null one would be NULL
}

QDateTime timeFrom(const QVariant &value)
{
    if (value.isNull())
        return {};
    return QDateTime::fromMSecsSinceEpoch(value.toLongLong(), Qt::UTC);
}

QVariant timeValue(const QDateTime &time)
{
    return time.isValid() ? QVariant(time.toMSecsSinceEpoch()) : QVariant();
}

} // namespace hs::rows
