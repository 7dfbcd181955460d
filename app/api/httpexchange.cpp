#include "app/api/httpexchange.h"

#include "app/api/httprules.h"
#include "app/api/oneshotbody.h"

#include <QLoggingCategory>
#include <QNetworkAccessManager>

namespace hs {
using namespace Qt::StringLiterals;
namespace {

Q_LOGGING_CATEGORY(lcApi, "hookswitch.api")

} // namespace

HttpExchange::HttpExchange(QNetworkAccessManager &network, HttpCall call, QObject *parent)
    : QObject(parent), m_network(network), m_call(std::move(call))
{
    m_timeout.setSingleShot(true);
    m_pause.setSingleShot(true);
    connect(&m_timeout, &QTimer::timeout, this, [this] { giveUp(ErrorKind::TimedOut); });
    connect(&m_pause, &QTimer::timeout, this, &HttpExchange::attempt);
}

HttpExchange::~HttpExchange()
{
    if (!m_reply)
        return;
    m_reply->disconnect(this);
    m_reply->abort();
    m_reply->deleteLater();
}

void HttpExchange::start()
{
    attempt();
}

void HttpExchange::cancel()
{
    if (m_done)
        return;
    m_pause.stop();
    if (m_reply)
        giveUp(ErrorKind::Cancelled);
    else
        deliver(tl::unexpected<Error>(failure(ErrorKind::Cancelled, u"cancelled"_s)));
}

void HttpExchange::attempt()
{
    ++m_attempts;
    m_gaveUp.reset();
    m_clock.start();
    m_timeout.start(m_call.timeout);
    if (m_call.verb == "GET") {
        m_reply = m_network.get(m_call.request);
    } else {
        // Also around an empty body: Qt repeats a request that has no body to rewind.
        m_body = new OneShotBody(m_call.body, this);
        m_reply = m_network.sendCustomRequest(m_call.request, m_call.verb, m_body);
    }
    connect(m_reply, &QNetworkReply::metaDataChanged, this, &HttpExchange::checkSize);
    connect(m_reply, &QNetworkReply::readyRead, this, &HttpExchange::checkSize);
    connect(m_reply, &QNetworkReply::finished, this, &HttpExchange::settle);
}

void HttpExchange::giveUp(ErrorKind why)
{
    if (!m_reply || m_gaveUp)
        return;
    m_gaveUp = why;
    m_reply->abort(); // settle() runs before it returns
}

void HttpExchange::checkSize()
{
    const qint64 announced = m_reply->header(QNetworkRequest::ContentLengthHeader).toLongLong();
    if (announced > replyLimit || m_reply->bytesAvailable() > replyLimit)
        giveUp(ErrorKind::TooLarge);
}

void HttpExchange::settle()
{
    m_timeout.stop();
    const int status = m_reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt();
    log(status);
    const Result<QByteArray> body = outcome(status);
    m_reply->deleteLater();
    m_reply = nullptr;
    if (!body && m_call.verb == "GET") {
        if (const auto pause = m_call.retry.delayAfter(m_attempts, body.error()))
            return m_pause.start(*pause);
    }
    deliver(body);
}

/// Nothing that could hold a secret or a person: no host, query, header or body.
void HttpExchange::log(int status) const
{
    const QNetworkReply::NetworkError error = m_reply->error();
    qCInfo(lcApi).noquote().nospace()
        << '#' << m_call.id << ' ' << m_call.verb << ' ' << m_call.path << ' ' << status << ' '
        << m_clock.elapsed() << " ms"
        << (error == QNetworkReply::NoError ? QString() : u" "_s + networkErrorName(error));
}

Result<QByteArray> HttpExchange::outcome(int status)
{
    if (m_gaveUp)
        return tl::unexpected<Error>(failure(*m_gaveUp, u"given up"_s));
    const QNetworkReply::NetworkError error = m_reply->error();
    if (status >= 300) {
        Error refusal
            = m_call.readError(status, m_reply->readAll(), m_reply->rawHeader("Retry-After"),
                               QDateTime::currentDateTimeUtc());
        refusal.detail = m_call.path + u": HTTP %1"_s.arg(status);
        return tl::unexpected<Error>(std::move(refusal));
    }
    if (error != QNetworkReply::NoError)
        return tl::unexpected<Error>(failure(networkErrorKind(error), networkErrorName(error)));
    return m_reply->readAll();
}

Error HttpExchange::failure(ErrorKind kind, const QString &what) const
{
    Error error;
    error.kind = kind;
    error.detail = m_call.path + u": "_s + what;
    // Qt asks for the body right after it has written the head, and no server acts on half a
    // request. Without a body there is nothing to tell by.
    error.neverSent = m_body && m_body->size() > 0 && !m_body->wasTouched();
    return error;
}

void HttpExchange::deliver(const Result<QByteArray> &body)
{
    if (m_done)
        return;
    m_done = true;
    deleteLater();
    Q_EMIT finished(body);
}

} // namespace hs
