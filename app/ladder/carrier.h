#pragma once
#include "models/domain/result.h"

#include <QDateTime>
#include <QFuture>
#include <QList>
#include <QString>

namespace hs {

/// One leg at the carrier.
struct CarrierLeg
{
    QString id;
    QString status; ///< the carrier's word, e.g. "in-progress"
    bool isFinal = false;
    QDateTime began; ///< UTC, whole seconds, by the carrier's clock; invalid: not known
    friend bool operator==(const CarrierLeg &, const CarrierLeg &) = default;
};

/// The operator's own carrier, which can end a leg that the platform cannot. GUI thread (in the
/// guard: its only thread).
class Carrier
{
public:
    Carrier() = default;
    Q_DISABLE_COPY_MOVE(Carrier)
    virtual ~Carrier() = default;

    /// Legs to this number from that one that are not over and began after `since` (UTC).
    [[nodiscard]] virtual QFuture<Result<QList<CarrierLeg>>>
    findLive(const QString &to, const QString &from, const QDateTime &since) = 0;
    /// Ends the leg; the answer is what the carrier says of it then.
    [[nodiscard]] virtual QFuture<Result<CarrierLeg>> complete(const QString &id) = 0;
    [[nodiscard]] virtual QFuture<Result<CarrierLeg>> read(const QString &id) = 0;
};

} // namespace hs
