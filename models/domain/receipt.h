#pragma once
#include "models/domain/callenums.h"
#include "models/domain/result.h"

#include <QByteArray>
#include <QDateTime>
#include <QList>
#include <QString>

#include <chrono>
#include <optional>

namespace hs {

/// One step that was taken to end a line, as it happened. Texts are English, for the receipt; no
/// secrets.
struct EndStep
{
    EndStepKind kind = EndStepKind::Asked;
    EndStepOutcome outcome = EndStepOutcome::Done;
    EndProof proof = EndProof::None; ///< set exactly when the outcome is Proof
    QString request; ///< what was asked of whom, e.g. "DELETE /calls/bulk_call/300"
    QString answer; ///< what came back, e.g. "cancelled"
    QDateTime startedAt; ///< UTC
    QDateTime finishedAt; ///< UTC
    std::chrono::microseconds started{0}; ///< Clock::monotonic()
    std::chrono::microseconds finished{0};

    friend bool operator==(const EndStep &, const EndStep &) = default;
};

/// The request of the step that a next start begins with: nobody has pressed anything.
inline constexpr QLatin1StringView foundOpen("found open by the next start");

/// A step in its place. The hash covers the row before, the step and the session it belongs to.
struct ReceiptRow
{
    int sequence = 0; ///< 1-based
    EndStep step;
    QByteArray hash; ///< SHA-256, 64 lower-case hexadecimal digits

    friend bool operator==(const ReceiptRow &, const ReceiptRow &) = default;
};

class Receipt;

/// The certainty that a line is down: how it is known, and the receipt row that shows it. Only a
/// receipt whose last row is a proof gives one out, so whatever says "Ended" had to have it.
class ProvenEnd final
{
public:
    [[nodiscard]] EndProof proof() const { return m_proof; }
    [[nodiscard]] const QByteArray &hash() const { return m_hash; } ///< of the receipt's last row

    friend bool operator==(const ProvenEnd &, const ProvenEnd &) = default;

private:
    friend class Receipt;
    friend class StoredEnd; ///< models/storage: what one of them gave out, read from its session's row
    [[nodiscard]] static std::optional<ProvenEnd> fromStore(EndProof proof, const QByteArray &hash);
    ProvenEnd(EndProof proof, QByteArray hash) : m_proof(proof), m_hash(std::move(hash)) { }
    EndProof m_proof;
    QByteArray m_hash;
};

/// The stored evidence of how and when a line ended: steps in order, chained by SHA-256 so that a
/// row that is changed, left out or moved shows. Plain value. After the first proof only further
/// proofs are taken, so the last row of a proven receipt is always one.
class Receipt final
{
public:
    explicit Receipt(QString sessionId) : m_sessionId(std::move(sessionId)) { }
    /// From stored rows. StoreCorrupt when the chain does not hold.
    [[nodiscard]] static Result<Receipt> restore(const QString &sessionId,
                                                 const QList<ReceiptRow> &rows);

    /// The row that was added; nullopt for a step that comes after the proof and proves nothing, or
    /// whose outcome and proof contradict each other.
    std::optional<ReceiptRow> add(const EndStep &step);

    [[nodiscard]] const QString &sessionId() const { return m_sessionId; }
    [[nodiscard]] const QList<ReceiptRow> &rows() const { return m_rows; }
    [[nodiscard]] bool isEmpty() const { return m_rows.isEmpty(); }
    /// The strongest proof among the rows, with the last row's hash; nullopt while there is none.
    [[nodiscard]] std::optional<ProvenEnd> proven() const;
    /// The same as of the row with this hash, when later ones were not there yet. nullopt when there
    /// is no such row, or it is no proof.
    [[nodiscard]] std::optional<ProvenEnd> provenAt(const QByteArray &hash) const;

    friend bool operator==(const Receipt &, const Receipt &) = default;

private:
    QString m_sessionId;
    QList<ReceiptRow> m_rows;
};

} // namespace hs
