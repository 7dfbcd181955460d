#include "models/storage/receiptrows.h"

#include "models/storage/sessionrows.h"
#include "models/storage/storewords.h"

using namespace Qt::StringLiterals;

namespace hs::rows {

QString receiptColumns()
{
    return u"sequence, kind, outcome, proof, request, answer, started_at, finished_at, started_us, "
           "finished_us, hash"_s;
}

QVariantList receiptValues(const ReceiptRow &row)
{
    const EndStep &step = row.step;
    return {row.sequence,
            words::of(step.kind),
            words::of(step.outcome),
            words::of(step.proof),
            textValue(step.request),
            textValue(step.answer),
            timeValue(step.startedAt),
            timeValue(step.finishedAt),
            static_cast<qint64>(step.started.count()),
            static_cast<qint64>(step.finished.count()),
            QString::fromLatin1(row.hash)};
}

ReceiptRow receiptRow(const QSqlQuery &row)
{
    ReceiptRow read;
    int column = 0;
    read.sequence = row.value(column++).toInt();
    read.step.kind = words::endStepKind(row.value(column++).toString());
    read.step.outcome = words::endStepOutcome(row.value(column++).toString());
    read.step.proof = words::endProof(row.value(column++).toString());
    read.step.request = row.value(column++).toString();
    read.step.answer = row.value(column++).toString();
    read.step.startedAt = timeFrom(row.value(column++));
    read.step.finishedAt = timeFrom(row.value(column++));
    read.step.started = std::chrono::microseconds(row.value(column++).toLongLong());
    read.step.finished = std::chrono::microseconds(row.value(column++).toLongLong());
    read.hash = row.value(column++).toString().toLatin1();
    return read;
}

} // namespace hs::rows
