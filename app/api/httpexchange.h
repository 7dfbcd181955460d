#pragma once
#include "app/api/errorjson.h"
#include "app/api/retrypolicy.h"
#include "models/domain/result.h"

#include <QElapsedTimer>
#include <QNetworkReply>
#include <QNetworkRequest>
#include <QObject>
#include <QTimer>

#include <chrono>

class QNetworkAccessManager;

namespace hs {
class OneShotBody;

/// How a reply that is no success becomes an Error; parseError() is the platform's way.
using ErrorReader = Error (*)(int httpStatus, QByteArrayView body, QByteArrayView retryAfter,
                              const QDateTime &now);

/// One request as RestChannel wants it. `request` carries the secret: never log it.
struct HttpCall
{
    QByteArray verb; ///< "GET", "POST", "PUT" or "DELETE"
    QString path; ///< for the log; no query, no host, no secret
    QNetworkRequest request;
    QByteArray body; ///< of a write; may be empty
    ErrorReader readError = &parseError;
    int id = 0; ///< in the log
    std::chrono::milliseconds timeout{20'000}; ///< of one attempt
    RetryPolicy retry; ///< for reads
};

/// One request until its outcome is known: time-out, size cap, repeats of reads, one log line for
/// each attempt. GUI thread. A write leaves at most once, whatever happens to the connection, and
/// its failure says when it is certain that nothing left (Error::neverSent).
/// finished() comes exactly once; then the object deletes itself.
class HttpExchange final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(HttpExchange)
public:
    static constexpr qint64 replyLimit = 8 * 1024 * 1024;

    HttpExchange(QNetworkAccessManager &network, HttpCall call, QObject *parent);
    ~HttpExchange() override;

    void start();
    void cancel(); ///< finished(Cancelled) follows before it returns

Q_SIGNALS:
    void finished(const hs::Result<QByteArray> &body);

private:
    void attempt();
    void giveUp(ErrorKind why);
    void checkSize();
    void settle();
    void log(int status) const;
    [[nodiscard]] Result<QByteArray> outcome(int status);
    [[nodiscard]] Error failure(ErrorKind kind, const QString &what) const;
    void deliver(const Result<QByteArray> &body);

    QNetworkAccessManager &m_network;
    HttpCall m_call;
    QNetworkReply *m_reply = nullptr; ///< of the attempt in hand
    OneShotBody *m_body = nullptr; ///< of a write
    QTimer m_timeout;
    QTimer m_pause;
    QElapsedTimer m_clock;
    std::optional<ErrorKind> m_gaveUp; ///< why we ended the attempt ourselves
    int m_attempts = 0;
    bool m_done = false;
};

} // namespace hs
