#include "models/domain/receipt.h"

#include <QCryptographicHash>
#include <QMetaEnum>

#include <algorithm>

namespace hs {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype hashDigits = 64;

template <typename Enum> QByteArray nameOf(Enum value)
{
    return QMetaEnum::fromType<Enum>().valueToKey(static_cast<int>(value));
}

QByteArray timeOf(const QDateTime &time)
{
    return QByteArray::number(time.isValid() ? time.toMSecsSinceEpoch() : -1);
}

/// Each part with its length before it, so that no two rows read the same.
QByteArray hashOf(const QString &sessionId, const QByteArray &before, int sequence,
                  const EndStep &step)
{
    QCryptographicHash hash(QCryptographicHash::Sha256);
    const QList<QByteArray> parts{before,
                                  sessionId.toUtf8(),
                                  QByteArray::number(sequence),
                                  nameOf(step.kind),
                                  nameOf(step.outcome),
                                  nameOf(step.proof),
                                  step.request.toUtf8(),
                                  step.answer.toUtf8(),
                                  timeOf(step.startedAt),
                                  timeOf(step.finishedAt),
                                  QByteArray::number(qint64(step.started.count())),
                                  QByteArray::number(qint64(step.finished.count()))};
    for (const QByteArray &part : parts) {
        hash.addData(QByteArray::number(part.size()) + ':');
        hash.addData(part);
    }
    return hash.result().toHex();
}

bool isSound(const EndStep &step)
{
    return (step.outcome == EndStepOutcome::Proof) == (step.proof != EndProof::None);
}

} // namespace

std::optional<ProvenEnd> ProvenEnd::fromStore(EndProof proof, const QByteArray &hash)
{
    const auto isDigit = [](char c) { return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f'); };
    if (proof == EndProof::None || hash.size() != hashDigits
        || !std::all_of(hash.begin(), hash.end(), isDigit))
        return std::nullopt;
    return ProvenEnd(proof, hash);
}

std::optional<ReceiptRow> Receipt::add(const EndStep &step)
{
    const bool proves = step.outcome == EndStepOutcome::Proof;
    if (!isSound(step) || (!proves && proven()))
        return std::nullopt;
    ReceiptRow row;
    row.sequence = static_cast<int>(m_rows.size()) + 1;
    row.step = step;
    row.hash = hashOf(m_sessionId, m_rows.isEmpty() ? QByteArray() : m_rows.constLast().hash,
                      row.sequence, step);
    m_rows.append(row);
    return row;
}

std::optional<ProvenEnd> Receipt::proven() const
{
    return m_rows.isEmpty() ? std::nullopt : provenAt(m_rows.constLast().hash);
}

std::optional<ProvenEnd> Receipt::provenAt(const QByteArray &hash) const
{
    EndProof strongest = EndProof::None;
    for (const ReceiptRow &row : m_rows) {
        strongest = std::max(strongest, row.step.proof);
        if (row.hash == hash)
            return row.step.outcome == EndStepOutcome::Proof
                       ? std::optional(ProvenEnd(strongest, hash))
                       : std::nullopt;
    }
    return std::nullopt;
}

Result<Receipt> Receipt::restore(const QString &sessionId, const QList<ReceiptRow> &rows)
{
    Receipt receipt(sessionId);
    for (const ReceiptRow &row : rows) {
        const auto added = receipt.add(row.step);
        if (!added || *added != row)
            return fail(ErrorKind::StoreCorrupt,
                        u"row %1 of the receipt was changed"_s.arg(row.sequence));
    }
    return receipt;
}

} // namespace hs
