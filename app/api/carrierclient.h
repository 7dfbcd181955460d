#pragma once
#include "models/domain/carriercall.h"
#include "models/domain/result.h"

#include <QFuture>
#include <QObject>
#include <QUrl>

#include <chrono>
#include <memory>

namespace hs {
struct RetryPolicy;

/// The operator's own account at the carrier. The token is a secret: never logged, never stored.
struct CarrierAccess
{
    QUrl baseUrl{QStringLiteral("https://api.twilio.com")};
    QString accountSid;
    QString authToken;
};

/// Finds and ends live phone calls at the carrier (Twilio REST 2010-04-01), for numbers the
/// operator imported from their own account. The thread it lives on; each request has an id in the
/// log (which names no account, call or number), a time-out, and is cancelled when its future is.
/// Reads are repeated on 5xx and short 429; ending a call is not, though asking twice is safe.
class CarrierClient final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(CarrierClient)
public:
    explicit CarrierClient(QObject *parent = nullptr);
    ~CarrierClient() override; ///< finishes what is in flight as Cancelled

    /// Refuses base URLs that are neither https nor loopback (InsecureUrl) and identifiers that
    /// cannot be any (Unauthorized): then every call fails with that, at once.
    void setAccess(const CarrierAccess &access);
    void setTimeout(std::chrono::milliseconds timeout); ///< of one request; default 20 s
    void setRetryPolicy(const RetryPolicy &policy); ///< of reads

    /// Does the carrier let this account see its calls? Unauthorized: it does not.
    [[nodiscard]] QFuture<Result<void>> check();
    /// The calls to `to` (E.164) that are queued, ringing or up, `from` this number (empty: any).
    /// One that is known to have started before `startedAfter` (UTC, by the carrier's clock, whole
    /// seconds) is left out. All of them or an error; several mean that the caller cannot tell.
    /// Costs three requests one after another, in the order a call goes through these states, so
    /// that none slips through while it moves on.
    [[nodiscard]] QFuture<Result<QList<CarrierCall>>>
    findLive(const QString &to, const QString &from, const QDateTime &startedAfter);
    [[nodiscard]] QFuture<Result<CarrierCall>> call(const QString &sid);
    /// Asks for the end of a call in any state. The result may still say that it is up: only
    /// isFinal() of it, or of call() later, is a proof. A call that is over already is refused;
    /// see saysNotUp().
    [[nodiscard]] QFuture<Result<CarrierCall>> complete(const QString &sid);

private:
    class Private;
    std::unique_ptr<Private> d;
};

} // namespace hs
