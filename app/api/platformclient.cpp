#include "app/api/platformclient.h"

#include "app/api/agentjson.h"
#include "app/api/calllogjson.h"
#include "app/api/httpexchange.h"
#include "app/api/numberjson.h"
#include "app/api/sessionjson.h"
#include "app/api/urlpolicy.h"
#include "app/api/voicejson.h"
#include "app/api/walletjson.h"

#include <QFutureWatcher>
#include <QNetworkAccessManager>
#include <QNetworkProxy>
#include <QPointer>
#include <QPromise>
#include <QThreadPool>
#include <QUrlQuery>

#include <algorithm>
#include <utility>

namespace hs {
using namespace Qt::StringLiterals;
namespace {

/// Replies beyond this are parsed off the GUI thread.
constexpr qsizetype inlineLimit = 64 * 1024;

template <typename T> using PromisePtr = std::shared_ptr<QPromise<Result<T>>>;

template <typename T> void keep(const PromisePtr<T> &promise, Result<T> result)
{
    promise->addResult(std::move(result));
    promise->finish();
}

template <typename T, typename Parse>
void parseInto(const PromisePtr<T> &promise, const Result<QByteArray> &body, const Parse &parse)
{
    if (!body)
        return keep<T>(promise, tl::unexpected<Error>(body.error()));
    if (body->size() <= inlineLimit)
        return keep<T>(promise, parse(*body));
    QThreadPool::globalInstance()->start(
        [promise, bytes = *body, parse] { keep<T>(promise, parse(bytes)); });
}

QUrlQuery pageQuery(int page, int pageSize)
{
    return QUrlQuery(
        {{u"pageno"_s, QString::number(page)}, {u"pagesize"_s, QString::number(pageSize)}});
}

bool fitsHeader(const QByteArray &key)
{
    return !key.isEmpty()
           && std::all_of(key.begin(), key.end(), [](char c) { return c > 0x20 && c < 0x7F; });
}

} // namespace

class PlatformClient::Private
{
public:
    explicit Private(PlatformClient *client) : q(client) { }

    template <typename T, typename Parse>
    QFuture<Result<T>> send(HttpCall call, const QUrlQuery &query, Parse parse);
    template <typename T, typename Parse>
    QFuture<Result<T>> get(const QString &path, const QUrlQuery &query, Parse parse)
    {
        HttpCall call;
        call.verb = "GET";
        call.path = path;
        return send<T>(std::move(call), query, parse);
    }
    QNetworkAccessManager &network();
    void complete(HttpCall &call, const QUrlQuery &query);
    void cancelAll();

    PlatformClient *const q;
    std::unique_ptr<QNetworkAccessManager>
        manager; ///< made with the first request: it costs start-up time
    PlatformAccess access;
    QByteArray key;
    Error refusal = fail(ErrorKind::Internal, u"no access to the platform has been set"_s).value();
    bool isSet = false;
    bool isUsable = false; ///< else `refusal` says why not
    QStringList extraHosts;
    std::chrono::milliseconds timeout{20'000};
    RetryPolicy retry;
    int lastId = 0;
};

template <typename T, typename Parse>
QFuture<Result<T>> PlatformClient::Private::send(HttpCall call, const QUrlQuery &query, Parse parse)
{
    const auto promise = std::make_shared<QPromise<Result<T>>>();
    promise->start();
    const QFuture<Result<T>> future = promise->future();
    if (!isUsable) {
        keep<T>(promise, tl::unexpected<Error>(refusal));
        return future;
    }
    complete(call, query);
    auto *exchange = new HttpExchange(network(), std::move(call), q);
    QObject::connect(
        exchange, &HttpExchange::finished, exchange,
        [promise, parse](const Result<QByteArray> &body) { parseInto<T>(promise, body, parse); });
    auto *watcher = new QFutureWatcher<Result<T>>(exchange);
    QObject::connect(watcher, &QFutureWatcherBase::canceled, exchange, &HttpExchange::cancel);
    watcher->setFuture(future);
    exchange->start();
    return future;
}

QNetworkAccessManager &PlatformClient::Private::network()
{
    if (!manager) {
        manager = std::make_unique<QNetworkAccessManager>();
        manager->setAutoDeleteReplies(false);
    }
    manager->setProxy(isLoopback(access.baseUrl) ? QNetworkProxy::NoProxy
                                                 : QNetworkProxy::DefaultProxy);
    return *manager;
}

void PlatformClient::Private::complete(HttpCall &call, const QUrlQuery &query)
{
    call.id = ++lastId;
    call.timeout = timeout;
    call.retry = retry;
    QUrl url = access.baseUrl;
    QString path = url.path();
    while (path.endsWith(u'/'))
        path.chop(1);
    url.setPath(path + call.path);
    if (!query.isEmpty())
        url.setQuery(query);
    call.request.setUrl(url);
    call.request.setRawHeader("Authorization", "Bearer " + key);
    call.request.setRawHeader("Accept", "application/json");
    if (call.verb == "POST")
        call.request.setHeader(QNetworkRequest::ContentTypeHeader, u"application/json"_s);
    // The key must not travel to another host, and a write must not travel twice.
    call.request.setAttribute(QNetworkRequest::RedirectPolicyAttribute,
                              call.verb == "GET" ? QNetworkRequest::SameOriginRedirectPolicy
                                                 : QNetworkRequest::ManualRedirectPolicy);
    call.request.setMaximumRedirectsAllowed(3);
    call.request.setAttribute(QNetworkRequest::Http2AllowedAttribute, false);
    call.request.setAttribute(QNetworkRequest::CookieLoadControlAttribute, QNetworkRequest::Manual);
    call.request.setAttribute(QNetworkRequest::CookieSaveControlAttribute, QNetworkRequest::Manual);
    call.request.setAttribute(QNetworkRequest::AuthenticationReuseAttribute,
                              QNetworkRequest::Manual);
}

void PlatformClient::Private::cancelAll()
{
    const QList<HttpExchange *> open
        = q->findChildren<HttpExchange *>(QString(), Qt::FindDirectChildrenOnly);
    const QList<QPointer<HttpExchange>> guarded(open.begin(), open.end());
    for (const QPointer<HttpExchange> &exchange : guarded) {
        if (exchange)
            exchange->cancel();
    }
    qDeleteAll(q->findChildren<HttpExchange *>(QString(), Qt::FindDirectChildrenOnly));
}

PlatformClient::PlatformClient(QObject *parent)
    : QObject(parent), d(std::make_unique<Private>(this))
{
}

PlatformClient::~PlatformClient()
{
    d->cancelAll();
}

void PlatformClient::setAccess(const PlatformAccess &access)
{
    d->access = access;
    d->key = access.apiKey.trimmed().toUtf8();
    std::optional<Error> problem = refuseBaseUrl(access.baseUrl);
    if (!problem && !fitsHeader(d->key))
        problem = fail(ErrorKind::Unauthorized,
                       u"the API key is empty or holds characters no key has"_s)
                      .value();
    d->isSet = true;
    d->isUsable = !problem;
    d->refusal = problem.value_or(Error{});
}

bool PlatformClient::isReady() const
{
    return d->isSet;
}

void PlatformClient::setExtraSocketHosts(const QStringList &hosts)
{
    d->extraHosts = hosts;
}

void PlatformClient::setTimeout(std::chrono::milliseconds timeout)
{
    d->timeout = timeout;
}

void PlatformClient::setRetryPolicy(const RetryPolicy &policy)
{
    d->retry = policy;
}

QFuture<Result<AgentPage>> PlatformClient::agents(int page, int pageSize, const QString &name)
{
    QUrlQuery query = pageQuery(page, pageSize);
    if (!name.isEmpty())
        query.addQueryItem(u"name"_s, QString::fromLatin1(QUrl::toPercentEncoding(name)));
    return d->get<AgentPage>(u"/agents"_s, query, &parseAgentPage);
}

QFuture<Result<Agent>> PlatformClient::agent(int id)
{
    return d->get<Agent>(u"/agents/%1"_s.arg(id), {}, &parseAgent);
}

QFuture<Result<Wallet>> PlatformClient::balance()
{
    return d->get<Wallet>(u"/account/balance"_s, {}, &parseWallet);
}

QFuture<Result<CallLogPage>> PlatformClient::callLogs(int page, int pageSize, int agentId)
{
    QUrlQuery query = pageQuery(page, pageSize);
    if (agentId > 0)
        query.addQueryItem(u"agentid"_s, QString::number(agentId)); // the platform's spelling
    return d->get<CallLogPage>(u"/calls/logs"_s, query, &parseCallLogPage);
}

QFuture<Result<CallLog>> PlatformClient::callLog(qint64 id)
{
    return d->get<CallLog>(u"/calls/logs/%1"_s.arg(id), {}, &parseCallLog);
}

QFuture<Result<VoicePage>> PlatformClient::voices(int page, int pageSize)
{
    const QUrlQuery query(
        {{u"page"_s, QString::number(page)}, {u"page_size"_s, QString::number(pageSize)}});
    return d->get<VoicePage>(u"/providers/voices"_s, query, &parseVoicePage);
}

QFuture<Result<QList<PlatformNumber>>> PlatformClient::phoneNumbers()
{
    return d->get<QList<PlatformNumber>>(u"/phone_number/list"_s, pageQuery(1, 150), &parseNumbers);
}

QFuture<Result<SessionTicket>> PlatformClient::createSession(int agentId,
                                                             const QJsonObject &customVariables,
                                                             const QJsonObject &metadata)
{
    HttpCall call;
    call.verb = "POST";
    call.path = u"/sessions/create"_s;
    call.body = sessionRequest(agentId, customVariables, metadata);
    const auto parse = [base = d->access.baseUrl, hosts = d->extraHosts](QByteArrayView body) {
        Result<SessionTicket> ticket = parseSessionTicket(body);
        if (!ticket)
            return ticket;
        if (std::optional<Error> refusal = refuseSocketUrl(ticket->socketUrl, base, hosts))
            ticket = tl::unexpected<Error>(*std::move(refusal));
        return ticket;
    };
    return d->send<SessionTicket>(std::move(call), {}, parse);
}

} // namespace hs
