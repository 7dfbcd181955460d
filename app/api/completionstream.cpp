#include "app/api/completionstream.h"

#include "app/api/answerparser.h"
#include "app/api/httprules.h"
#include "app/api/oneshotbody.h"

#include <QLoggingCategory>
#include <QNetworkAccessManager>

#include <algorithm>
#include <utility>

namespace hs {
using namespace Qt::StringLiterals;
namespace {

Q_LOGGING_CATEGORY(lcTextModel, "hookswitch.textmodel", QtInfoMsg)

/// Requests beyond this are written off the GUI thread.
constexpr qsizetype inlineLimit = 64 * 1024;
/// Of a refusal; the rest is not waited for.
constexpr qint64 refusalLimit = 256 * 1024;
/// Bytes that wait for the parser. No model is this fast.
constexpr qsizetype unreadLimit = 32 * 1024 * 1024;
/// A complete answer's connection may be used again once its body has ended; that is not waited for
/// any longer.
constexpr std::chrono::seconds drainTime{2};
constexpr qsizetype shortestSecret = 6;
constexpr qint64 longestThought
    = 10 * 60 * 1000; ///< ms before a first word, in spite of signs of life

qsizetype lettersOf(const CompletionRequest &request)
{
    qsizetype letters = 0;
    for (const PromptTurn &turn : request.turns)
        letters += turn.text.size();
    return letters;
}

QString originOf(const QUrl &url)
{
    const QUrl::FormattingOptions what
        = QUrl::RemovePath | QUrl::RemoveQuery | QUrl::RemoveFragment | QUrl::RemoveUserInfo;
    return url.toString(what | QUrl::FullyEncoded).left(200);
}

} // namespace

CompletionStream::CompletionStream(const Means &means, CompletionCall call, QObject *parent)
    : QObject(parent), m_means(means), m_call(std::move(call)), m_parser(new AnswerParser)
{
    m_parser->moveToThread(&m_means.parsers);
    connect(m_parser, &AnswerParser::read, this, &CompletionStream::onNews);
    connect(m_parser, &AnswerParser::written, this, &CompletionStream::post);
    m_clock.start();
    m_timer.setSingleShot(true);
    connect(&m_timer, &QTimer::timeout, this, &CompletionStream::onTimeout);
}

CompletionStream::~CompletionStream()
{
    leaveReply();
    m_parser->deleteLater();
}

void CompletionStream::start()
{
    attempt();
}

void CompletionStream::refuse(const Error &why)
{
    QTimer::singleShot(0, this, [this, why] { failWith(why, u"not sent"_s); });
}

void CompletionStream::abort()
{
    fail(ErrorKind::Cancelled, u"cancelled"_s);
}

void CompletionStream::attempt()
{
    m_timer.start(m_call.timeouts.firstWord);
    if (lettersOf(m_call.request) <= inlineLimit)
        return post(completionBody(m_call.request));
    QMetaObject::invokeMethod(
        m_parser, [parser = m_parser, request = m_call.request] { parser->write(request); });
}

void CompletionStream::post(const QByteArray &body)
{
    if (m_over)
        return;
    m_bytes = body;
    QNetworkRequest request(m_call.url);
    request.setHeader(QNetworkRequest::ContentTypeHeader, u"application/json"_s);
    request.setRawHeader("Accept", "text/event-stream, application/json");
    // Qt would unpack what comes packed only in whole blocks.
    request.setRawHeader("Accept-Encoding", "identity");
    if (!m_call.apiKey.isEmpty())
        request.setRawHeader("Authorization", "Bearer " + m_call.apiKey.toLatin1());
    // The secret must not travel to another host.
    request.setAttribute(QNetworkRequest::RedirectPolicyAttribute,
                         QNetworkRequest::ManualRedirectPolicy);
    keepPrivate(request);
    m_body = new OneShotBody(body);
    m_reply = m_means.network.post(request, m_body);
    m_body->setParent(m_reply);
    connect(m_reply, &QNetworkReply::metaDataChanged, this, &CompletionStream::onHead);
    connect(m_reply, &QNetworkReply::readyRead, this, &CompletionStream::onBytes);
    connect(m_reply, &QNetworkReply::finished, this, &CompletionStream::onReplyFinished);
}

int CompletionStream::status() const
{
    return m_reply ? m_reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt() : 0;
}

void CompletionStream::onHead()
{
    if (status() / 100 == 2 && !std::exchange(m_taken, true))
        Q_EMIT taken();
}

void CompletionStream::onBytes()
{
    if (!m_reply)
        return;
    if (status() / 100 != 2) {
        if (m_reply->bytesAvailable() > refusalLimit)
            settleRefusal();
        return;
    }
    onHead();
    if (m_over)
        return;
    const QByteArray bytes = m_reply->readAll();
    if (m_firstWordMs >= 0)
        m_timer.start(m_call.timeouts.stall);
    else if (m_clock.elapsed() < longestThought) // signs of life are no words
        m_timer.start(m_call.timeouts.firstWord);
    m_unread += bytes.size();
    if (m_unread > unreadLimit)
        return fail(ErrorKind::TooLarge, u"more at once than can be read"_s);
    QMetaObject::invokeMethod(m_parser, [parser = m_parser, bytes] { parser->feed(bytes); });
}

void CompletionStream::onReplyFinished()
{
    const int code = status();
    const QNetworkReply::NetworkError error = m_reply->error();
    if (code == 0)
        return fail(networkErrorKind(error), networkErrorName(error));
    if (code / 100 != 2)
        return settleRefusal();
    if (m_reply->bytesAvailable() > 0)
        onBytes();
    if (m_over)
        return;
    m_timer.stop();
    if (error != QNetworkReply::NoError)
        m_networkError = networkErrorName(error);
    QMetaObject::invokeMethod(m_parser, [parser = m_parser] { parser->end(); });
}

void CompletionStream::onNews(const AnswerNews &news, qsizetype bytes)
{
    if (m_over)
        return;
    m_unread -= bytes;
    m_finish = news.finish;
    m_usage = news.usage;
    if (news.began && !std::exchange(m_began, true))
        Q_EMIT began();
    if (!m_over && !news.text.isEmpty()) {
        if (m_firstWordMs < 0)
            m_firstWordMs = m_clock.elapsed();
        Q_EMIT delta(news.text);
    }
    if (m_over || !news.over)
        return;
    if (!news.error)
        return succeed();
    Error error = *news.error;
    error.detail += m_networkError.isEmpty() ? QString() : u", "_s + m_networkError;
    failWith(error, error.detail);
}

/// A model that has said why it ends may leave the connection open.
void CompletionStream::onTimeout()
{
    if (m_finish)
        return succeed();
    if (status() >= 300)
        return settleRefusal();
    if (m_firstWordMs < 0)
        fail(ErrorKind::TimedOut, u"no word in time"_s);
    else
        fail(ErrorKind::StreamBroken, u"no more words in time"_s);
}

void CompletionStream::settleRefusal()
{
    const int code = status();
    if (code / 100 == 3 && followed())
        return;
    const QUrl target = m_reply->url().resolved(
        m_reply->attribute(QNetworkRequest::RedirectionTargetAttribute).toUrl());
    Error error = parseCompletionError(code, m_reply->readAll(), m_reply->rawHeader("Retry-After"));
    if (code / 100 == 3 && !isSameOrigin(target)) {
        error.kind = ErrorKind::Redirected;
        error.serverText = originOf(target);
    }
    const auto less = withoutRefused(m_call.request, error);
    if (!less)
        return failWith(error, u"refused"_s);
    log(u"again with less"_s);
    leaveReply();
    m_call.request = *less;
    attempt();
}

bool CompletionStream::isSameOrigin(const QUrl &target) const
{
    const int usual = m_call.url.scheme() == "https"_L1 ? 443 : 80;
    return target.scheme() == m_call.url.scheme()
           && target.host(QUrl::FullyEncoded) == m_call.url.host(QUrl::FullyEncoded)
           && target.port(usual) == m_call.url.port(usual);
}

/// Only what keeps the request a request, once, and within the host.
bool CompletionStream::followed()
{
    const int code = status();
    const QUrl found = m_reply->attribute(QNetworkRequest::RedirectionTargetAttribute).toUrl();
    const QUrl target = m_reply->url().resolved(found);
    if ((code != 307 && code != 308) || !target.isValid() || found.isEmpty()
        || !target.userInfo().isEmpty() || !isSameOrigin(target)
        || std::exchange(m_redirected, true))
        return false;
    log(u"redirected"_s);
    leaveReply();
    m_call.url = target;
    m_timer.start(m_call.timeouts.firstWord);
    post(m_bytes);
    return true;
}

void CompletionStream::succeed()
{
    m_over = true;
    m_timer.stop();
    log(u"complete"_s);
    drainReply();
    deleteLater();
    Q_EMIT finished(m_finish.value_or(FinishReason::Stop), m_usage);
}

void CompletionStream::fail(ErrorKind kind, const QString &what)
{
    Error error;
    error.kind = kind;
    error.httpStatus = status();
    error.detail = what;
    // See HttpExchange: no server acts on half a request.
    error.neverSent = !m_body || !m_body->wasTouched();
    failWith(std::move(error), what);
}

void CompletionStream::failWith(Error error, const QString &logged)
{
    if (m_over)
        return;
    m_over = true;
    m_timer.stop();
    log(logged);
    leaveReply();
    deleteLater();
    error.detail.prepend(u"chat/completions: "_s);
    // Some endpoints quote the key that they refuse.
    error.serverText = withoutKey(error.serverText);
    error.reference = withoutKey(error.reference);
    Q_EMIT failed(error);
}

/// Also without a beginning of it, where the text was cut.
QString CompletionStream::withoutKey(QString text) const
{
    const QString &key = m_call.apiKey;
    if (key.size() < shortestSecret)
        return text;
    text.replace(key, u"…"_s);
    for (qsizetype length = std::min(key.size(), text.size()); length >= shortestSecret; --length) {
        if (text.endsWith(QStringView(key).first(length)))
            return text.chopped(length) + u'…';
    }
    return text;
}

void CompletionStream::leaveReply()
{
    if (QNetworkReply *reply = releaseReply()) {
        reply->abort();
        reply->deleteLater();
    }
}

/// The next request may use the connection once this one's body has ended.
void CompletionStream::drainReply()
{
    QNetworkReply *reply = releaseReply();
    if (!reply)
        return;
    if (reply->isFinished())
        return reply->deleteLater();
    connect(reply, &QNetworkReply::readyRead, reply, [reply] { reply->readAll(); });
    connect(reply, &QNetworkReply::finished, reply, &QObject::deleteLater);
    QTimer::singleShot(drainTime, reply, &QNetworkReply::abort);
}

QNetworkReply *CompletionStream::releaseReply()
{
    if (m_reply)
        m_reply->disconnect(this);
    m_body = nullptr;
    return std::exchange(m_reply, nullptr);
}

/// Nothing that could hold a secret or a person: no host, path, header or text.
void CompletionStream::log(const QString &outcome) const
{
    qCInfo(lcTextModel).noquote().nospace()
        << '#' << m_call.id << " POST chat/completions " << status() << ", first word "
        << m_firstWordMs << " ms, " << m_clock.elapsed() << " ms, " << outcome;
}

} // namespace hs
