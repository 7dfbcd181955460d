#include "app/api/carrierclient.h"

#include "app/api/carrierjson.h"
#include "app/api/carriersearch.h"
#include "app/api/restchannel.h"
#include "app/api/urlpolicy.h"

#include <algorithm>

namespace hs {
using namespace Qt::StringLiterals;
namespace {

bool isIdentifier(const QString &text)
{
    return !text.isEmpty() && text.size() <= 64
           && std::all_of(text.begin(), text.end(), [](QChar c) {
                  return (c >= u'0' && c <= u'9') || (c >= u'A' && c <= u'Z')
                         || (c >= u'a' && c <= u'z');
              });
}

bool isToken(const QByteArray &text)
{
    return !text.isEmpty()
           && std::all_of(text.begin(), text.end(), [](char c) { return c > 0x20 && c < 0x7F; });
}

} // namespace

class CarrierClient::Private
{
public:
    explicit Private(CarrierClient &client) : channel(client) { }

    [[nodiscard]] QUrl url(const QString &resource) const
    {
        return channel.url(u"/2010-04-01/Accounts/"_s + account + resource);
    }
    /// Its path is for the log, so it names neither account nor call.
    [[nodiscard]] static HttpCall request(const char *verb, const QUrl &url, const QString &path)
    {
        HttpCall call;
        call.verb = verb;
        call.path = path;
        call.request.setUrl(url);
        call.readError = &parseCarrierError;
        return call;
    }

    RestChannel channel;
    QString account;
};

CarrierClient::CarrierClient(QObject *parent) : QObject(parent), d(std::make_unique<Private>(*this))
{
}

CarrierClient::~CarrierClient()
{
    qDeleteAll(findChildren<CarrierSearch *>(QString(), Qt::FindDirectChildrenOnly));
}

void CarrierClient::setAccess(const CarrierAccess &access)
{
    const QByteArray token = access.authToken.trimmed().toUtf8();
    d->account = access.accountSid.trimmed();
    d->channel.open(access.baseUrl, "Basic " + (d->account.toUtf8() + ':' + token).toBase64());
    if ((!isIdentifier(d->account) || !isToken(token)) && !refuseBaseUrl(access.baseUrl))
        d->channel.refuse(
            fail(ErrorKind::Unauthorized, u"the account SID or token holds characters none has"_s)
                .value());
}

void CarrierClient::setTimeout(std::chrono::milliseconds timeout)
{
    d->channel.timeout = timeout;
}

void CarrierClient::setRetryPolicy(const RetryPolicy &policy)
{
    d->channel.retry = policy;
}

QFuture<Result<void>> CarrierClient::check()
{
    QUrl page = d->url(u"/Calls.json"_s);
    page.setQuery(u"PageSize=1&Status=in-progress"_s);
    return d->channel
        .send<CarrierCallPage>(Private::request("GET", page, u"carrier /Calls.json"_s),
                               &parseCarrierCalls)
        .then([](const Result<CarrierCallPage> &answer) {
            return answer.map([](const CarrierCallPage &) {});
        });
}

QFuture<Result<QList<CarrierCall>>> CarrierClient::findLive(const QString &to, const QString &from,
                                                            const QDateTime &startedAfter)
{
    const auto ask = [this](const QUrl &page) {
        return d->channel.send<CarrierCallPage>(
            Private::request("GET", page, u"carrier /Calls.json"_s), &parseCarrierCalls);
    };
    auto *search = new CarrierSearch(d->url(u"/Calls.json"_s), {to, from, startedAfter}, ask, this);
    const auto future = search->future();
    search->start();
    return future;
}

QFuture<Result<CarrierCall>> CarrierClient::call(const QString &sid)
{
    if (!isIdentifier(sid))
        return d->channel.refused<CarrierCall>(ErrorKind::BadRequest, u"not a call's SID"_s);
    const QUrl url = d->url(u"/Calls/%1.json"_s.arg(sid));
    return d->channel.send<CarrierCall>(
        Private::request("GET", url, u"carrier /Calls/{sid}.json"_s), &parseCarrierCall);
}

QFuture<Result<CarrierCall>> CarrierClient::complete(const QString &sid)
{
    if (!isIdentifier(sid))
        return d->channel.refused<CarrierCall>(ErrorKind::BadRequest, u"not a call's SID"_s);
    const QUrl url = d->url(u"/Calls/%1.json"_s.arg(sid));
    HttpCall end = Private::request("POST", url, u"carrier /Calls/{sid}.json"_s);
    end.body = "Status=completed";
    end.request.setHeader(QNetworkRequest::ContentTypeHeader,
                          u"application/x-www-form-urlencoded"_s);
    return d->channel.send<CarrierCall>(std::move(end), &parseCarrierCall);
}

} // namespace hs
