#include "app/api/restchannel.h"

#include "app/api/httprules.h"
#include "app/api/urlpolicy.h"

#include <QNetworkAccessManager>
#include <QNetworkProxy>
#include <QPointer>

namespace hs {
using namespace Qt::StringLiterals;

RestChannel::RestChannel(QObject &owner) : m_owner(owner)
{
    refuse(fail(ErrorKind::Internal, u"no access has been set"_s).value());
}

RestChannel::~RestChannel()
{
    const QList<HttpExchange *> open
        = m_owner.findChildren<HttpExchange *>(QString(), Qt::FindDirectChildrenOnly);
    const QList<QPointer<HttpExchange>> guarded(open.begin(), open.end());
    for (const QPointer<HttpExchange> &exchange : guarded) {
        if (exchange)
            exchange->cancel();
    }
    qDeleteAll(m_owner.findChildren<HttpExchange *>(QString(), Qt::FindDirectChildrenOnly));
}

void RestChannel::open(const QUrl &base, const QByteArray &authorization)
{
    m_base = base;
    m_authorization = authorization;
    m_refusal.reset();
    if (std::optional<Error> problem = refuseBaseUrl(base))
        refuse(*std::move(problem));
}

void RestChannel::refuse(Error why)
{
    why.neverSent = true;
    m_refusal = std::move(why);
}

QUrl RestChannel::url(const QString &path, const QUrlQuery &query) const
{
    QUrl url = m_base;
    QString prefix = url.path();
    while (prefix.endsWith(u'/'))
        prefix.chop(1);
    url.setPath(prefix + path);
    if (!query.isEmpty())
        url.setQuery(query);
    return url;
}

HttpExchange *RestChannel::exchangeFor(HttpCall call)
{
    call.id = ++m_lastId;
    call.timeout = timeout;
    call.retry = retry;
    QNetworkRequest &request = call.request;
    request.setRawHeader("Authorization", m_authorization);
    request.setRawHeader("Accept", "application/json");
    // The secret must not travel to another host, and a write must not travel twice.
    request.setAttribute(QNetworkRequest::RedirectPolicyAttribute,
                         call.verb == "GET" ? QNetworkRequest::SameOriginRedirectPolicy
                                            : QNetworkRequest::ManualRedirectPolicy);
    request.setMaximumRedirectsAllowed(3);
    keepPrivate(request);
    if (!m_network) {
        m_network = std::make_unique<QNetworkAccessManager>();
        m_network->setAutoDeleteReplies(false);
    }
    m_network->setProxy(isLoopback(m_base) ? QNetworkProxy::NoProxy : QNetworkProxy::DefaultProxy);
    return new HttpExchange(*m_network, std::move(call), &m_owner);
}

} // namespace hs
