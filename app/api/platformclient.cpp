#include "app/api/platformclient.h"

#include "app/api/agentconfig.h"
#include "app/api/agentjson.h"
#include "app/api/calllogjson.h"
#include "app/api/campaignjson.h"
#include "app/api/numberjson.h"
#include "app/api/restchannel.h"
#include "app/api/sessionjson.h"
#include "app/api/urlpolicy.h"
#include "app/api/voicejson.h"
#include "app/api/walletjson.h"

#include <QJsonDocument>
#include <QUrlQuery>

#include <algorithm>
#include <utility>

namespace hs {
using namespace Qt::StringLiterals;
namespace {

QUrlQuery pageQuery(int page, int pageSize)
{
    return QUrlQuery(
        {{u"pageno"_s, QString::number(page)}, {u"pagesize"_s, QString::number(pageSize)}});
}

QString campaignPath(qint64 id)
{
    return u"/calls/bulk_call/%1"_s.arg(id);
}

QByteArray compact(const QJsonObject &object)
{
    return QJsonDocument(object).toJson(QJsonDocument::Compact);
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
    explicit Private(PlatformClient &client) : channel(client) { }

    [[nodiscard]] HttpCall call(const char *verb, const QString &path,
                                const QUrlQuery &query = {}) const
    {
        HttpCall call;
        call.verb = verb;
        call.path = path;
        call.request.setUrl(channel.url(path, query));
        return call;
    }
    template <typename T, typename Parse>
    QFuture<Result<T>> get(const QString &path, const QUrlQuery &query, Parse parse)
    {
        return channel.send<T>(call("GET", path, query), parse);
    }
    template <typename T, typename Parse>
    QFuture<Result<T>> write(const char *verb, const QString &path, const QByteArray &body,
                             Parse parse)
    {
        HttpCall write = call(verb, path);
        write.body = body;
        if (!body.isEmpty())
            write.request.setHeader(QNetworkRequest::ContentTypeHeader, u"application/json"_s);
        return channel.send<T>(std::move(write), parse);
    }

    RestChannel channel;
    bool isSet = false;
    QStringList extraHosts;
};

PlatformClient::PlatformClient(QObject *parent)
    : QObject(parent), d(std::make_unique<Private>(*this))
{
}

PlatformClient::~PlatformClient() = default;

void PlatformClient::setAccess(const PlatformAccess &access)
{
    const QByteArray key = access.apiKey.trimmed().toUtf8();
    d->isSet = true;
    d->channel.open(access.baseUrl, "Bearer " + key);
    if (!fitsHeader(key) && !refuseBaseUrl(access.baseUrl))
        d->channel.refuse(fail(ErrorKind::Unauthorized,
                               u"the API key is empty or holds characters no key has"_s)
                              .value());
}

void PlatformClient::close()
{
    d->isSet = false;
    d->channel.refuse(fail(ErrorKind::Cancelled, u"the platform was left"_s).value());
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
    d->channel.timeout = timeout;
}

void PlatformClient::setRetryPolicy(const RetryPolicy &policy)
{
    d->channel.retry = policy;
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
    const auto parse = [base = d->channel.base(), hosts = d->extraHosts](QByteArrayView body) {
        Result<SessionTicket> ticket = parseSessionTicket(body);
        if (!ticket)
            return ticket;
        if (std::optional<Error> refusal = refuseSocketUrl(ticket->socketUrl, base, hosts))
            ticket = tl::unexpected<Error>(*std::move(refusal));
        return ticket;
    };
    return d->write<SessionTicket>("POST", u"/sessions/create"_s,
                                   sessionRequest(agentId, customVariables, metadata), parse);
}

QFuture<Result<DispatchReceipt>> PlatformClient::dispatch(const DispatchRequest &request)
{
    return d->write<DispatchReceipt>("POST", u"/calls/dispatch"_s, dispatchBody(request),
                                     &parseDispatch);
}

QFuture<Result<Campaign>> PlatformClient::createCampaign(const CampaignRequest &request)
{
    return d->write<Campaign>("POST", u"/calls/bulk_call/create"_s, campaignBody(request),
                              &parseCampaignCreated);
}

QFuture<Result<CampaignPage>> PlatformClient::campaigns(int page, int pageSize,
                                                        const QString &status)
{
    QUrlQuery query = pageQuery(page, pageSize);
    if (!status.isEmpty())
        query.addQueryItem(u"status"_s, QString::fromLatin1(QUrl::toPercentEncoding(status)));
    return d->get<CampaignPage>(u"/calls/bulk_call"_s, query, &parseCampaignPage);
}

QFuture<Result<Campaign>> PlatformClient::campaign(qint64 id)
{
    return d->get<Campaign>(campaignPath(id), {}, &parseCampaign);
}

QFuture<Result<CampaignLinePage>> PlatformClient::campaignLines(qint64 id, const QString &cursor)
{
    QUrlQuery query({{u"pagesize"_s, u"30"_s}});
    if (!cursor.isEmpty())
        query.addQueryItem(u"cursor"_s, QString::fromLatin1(QUrl::toPercentEncoding(cursor)));
    return d->get<CampaignLinePage>(campaignPath(id) + u"/lines"_s, query, &parseCampaignLines);
}

QFuture<Result<CampaignLiveStatus>> PlatformClient::campaignLiveStatus(qint64 id)
{
    // With a hyphen and without /calls: the platform's spelling.
    return d->get<CampaignLiveStatus>(u"/bulk-call/%1/live-status"_s.arg(id), {},
                                      &parseCampaignLiveStatus);
}

QFuture<Result<QString>> PlatformClient::cancelCampaign(qint64 id)
{
    return d->write<QString>("DELETE", campaignPath(id), {}, &parseCampaignChange);
}

QFuture<Result<QString>> PlatformClient::pauseCampaign(qint64 id)
{
    return d->write<QString>("PUT", campaignPath(id), R"({"action":"pause"})",
                             &parseCampaignChange);
}

QFuture<Result<AgentDocument>> PlatformClient::agentDocument(int id)
{
    return d->get<AgentDocument>(u"/agents/%1"_s.arg(id), {}, &parseAgentDocument);
}

QFuture<Result<int>> PlatformClient::createAgent(const QJsonObject &config)
{
    return d->write<int>("POST", u"/agents/create"_s, compact(config), &parseAgentWritten);
}

QFuture<Result<int>> PlatformClient::updateAgent(int id, const QJsonObject &changes)
{
    return d->write<int>("PUT", u"/agents/%1"_s.arg(id), compact(changes), &parseAgentWritten);
}

QFuture<Result<void>> PlatformClient::deleteAgent(int id)
{
    return d->write<void>("DELETE", u"/agents/%1"_s.arg(id), {}, &parseAgentDeleted);
}

} // namespace hs
