#pragma once
#include "app/api/httpexchange.h"
#include "models/domain/result.h"

#include <QFuture>
#include <QFutureWatcher>
#include <QPromise>
#include <QThreadPool>
#include <QUrl>
#include <QUrlQuery>

#include <memory>
#include <utility>

class QNetworkAccessManager;

namespace hs {

/// What the REST clients share: one host, one way to identify ourselves, the rules for every
/// request (time-out, no cookies, no redirect that could carry the secret away) and futures of
/// parsed replies. GUI thread. `owner` must outlive it; requests in flight are its children.
class RestChannel final
{
    Q_DISABLE_COPY_MOVE(RestChannel)
public:
    explicit RestChannel(QObject &owner);
    ~RestChannel(); ///< finishes what is in flight as Cancelled

    /// `authorization` is the header's value and a secret. From now on every request uses it.
    void open(const QUrl &base, const QByteArray &authorization);
    /// Every request fails with this before anything is sent.
    void refuse(Error why);

    [[nodiscard]] const QUrl &base() const { return m_base; }
    [[nodiscard]] QUrl url(const QString &path, const QUrlQuery &query = {}) const;

    /// `call.request` needs its URL, nothing else. `parse` is copied and may run on another thread.
    template <typename T, typename Parse>
    [[nodiscard]] QFuture<Result<T>> send(HttpCall call, Parse parse);
    /// What we do not even ask for.
    template <typename T>
    [[nodiscard]] static QFuture<Result<T>> refused(ErrorKind kind, const QString &detail)
    {
        Error why = fail(kind, detail).value();
        why.neverSent = true;
        const auto promise = std::make_shared<QPromise<Result<T>>>();
        promise->start();
        const QFuture<Result<T>> future = promise->future();
        keep<T>(promise, tl::unexpected<Error>(std::move(why)));
        return future;
    }

    std::chrono::milliseconds timeout{20'000};
    RetryPolicy retry;

private:
    /// Replies beyond this are parsed off the GUI thread.
    static constexpr qsizetype inlineLimit = 64 * 1024;
    template <typename T> using PromisePtr = std::shared_ptr<QPromise<Result<T>>>;

    template <typename T> static void keep(const PromisePtr<T> &promise, Result<T> result)
    {
        promise->addResult(std::move(result));
        promise->finish();
    }
    template <typename T, typename Parse>
    static void parseInto(const PromisePtr<T> &promise, const Result<QByteArray> &body,
                          const Parse &parse);
    [[nodiscard]] HttpExchange *exchangeFor(HttpCall call);

    QObject &m_owner;
    std::unique_ptr<QNetworkAccessManager>
        m_network; ///< made with the first request: it costs start-up time
    QUrl m_base;
    QByteArray m_authorization;
    std::optional<Error> m_refusal;
    int m_lastId = 0;
};

template <typename T, typename Parse>
void RestChannel::parseInto(const PromisePtr<T> &promise, const Result<QByteArray> &body,
                            const Parse &parse)
{
    if (!body)
        return keep<T>(promise, tl::unexpected<Error>(body.error()));
    if (body->size() <= inlineLimit)
        return keep<T>(promise, parse(*body));
    QThreadPool::globalInstance()->start(
        [promise, bytes = *body, parse] { keep<T>(promise, parse(bytes)); });
}

template <typename T, typename Parse>
QFuture<Result<T>> RestChannel::send(HttpCall call, Parse parse)
{
    const auto promise = std::make_shared<QPromise<Result<T>>>();
    promise->start();
    const QFuture<Result<T>> future = promise->future();
    if (m_refusal) {
        keep<T>(promise, tl::unexpected<Error>(*m_refusal));
        return future;
    }
    HttpExchange *exchange = exchangeFor(std::move(call));
    QObject::connect(
        exchange, &HttpExchange::finished, exchange,
        [promise, parse](const Result<QByteArray> &body) { parseInto<T>(promise, body, parse); });
    auto *watcher = new QFutureWatcher<Result<T>>(exchange);
    QObject::connect(watcher, &QFutureWatcherBase::canceled, exchange, &HttpExchange::cancel);
    watcher->setFuture(future);
    exchange->start();
    return future;
}

} // namespace hs
