#include "app/api/textmodelclient.h"

#include "app/api/urlpolicy.h"

#include <QFutureWatcher>
#include <QNetworkAccessManager>
#include <QNetworkProxy>
#include <QPointer>
#include <QPromise>

#include <algorithm>
#include <utility>

namespace hs {
using namespace Qt::StringLiterals;
namespace {

bool canBeKey(const QString &key)
{
    return std::all_of(key.begin(), key.end(),
                       [](QChar letter) { return letter > u' ' && letter < QChar(0x7F); });
}

std::optional<Error> refusalOf(const TextModelAccess &access)
{
    std::optional<Error> refusal = refuseBaseUrl(access.baseUrl);
    if (!refusal && !canBeKey(access.apiKey))
        refusal = fail(ErrorKind::Unauthorized, u"the key holds characters none has"_s).value();
    if (refusal)
        refusal->neverSent = true;
    return refusal;
}

QString nameOf(const QUrl &url, const QString &model)
{
    return url.toString(QUrl::FullyEncoded) + u' ' + model;
}

} // namespace

QUrl completionUrl(const QUrl &base)
{
    QUrl url = base;
    QString path = base.path();
    while (path.endsWith(u'/'))
        path.chop(1);
    if (path.isEmpty())
        path = u"/v1"_s;
    if (!path.endsWith("/chat/completions"_L1))
        path += "/chat/completions"_L1;
    url.setPath(path);
    return url;
}

TextModelClient::TextModelClient(QObject *parent) : QObject(parent)
{
    m_parsers.setObjectName(u"answers"_s);
}

TextModelClient::~TextModelClient()
{
    const QList<CompletionStream *> open
        = findChildren<CompletionStream *>(QString(), Qt::FindDirectChildrenOnly);
    const QList<QPointer<CompletionStream>> guarded(open.begin(), open.end());
    for (const QPointer<CompletionStream> &stream : guarded) {
        if (stream)
            stream->abort();
    }
    qDeleteAll(findChildren<CompletionStream *>(QString(), Qt::FindDirectChildrenOnly));
    m_parsers.quit();
    m_parsers.wait();
}

CompletionStream *TextModelClient::complete(const TextModelAccess &access,
                                            const CompletionRequest &request)
{
    CompletionCall call;
    call.url = completionUrl(access.baseUrl);
    call.apiKey = access.apiKey.trimmed();
    call.request = known(call.url, request);
    call.timeouts = m_timeouts;
    call.id = ++m_lastId;
    TextModelAccess asked = access;
    asked.apiKey = call.apiKey;
    CompletionStream *stream = streamFor(std::move(call));
    if (const auto refusal = refusalOf(asked))
        stream->refuse(*refusal);
    else
        stream->start();
    return stream;
}

CompletionStream *TextModelClient::streamFor(CompletionCall call)
{
    if (!m_network) {
        m_network = std::make_unique<QNetworkAccessManager>(this);
        m_network->setAutoDeleteReplies(false);
        m_parsers.start();
    }
    const auto proxy = isLoopback(call.url) ? QNetworkProxy::NoProxy : QNetworkProxy::DefaultProxy;
    if (m_network->proxy().type() != proxy)
        m_network->setProxy(proxy);
    const QString name = nameOf(call.url, call.request.model);
    auto *stream = new CompletionStream({*m_network, m_parsers}, std::move(call), this);
    const CompletionRequest asked = stream->request();
    connect(stream, &CompletionStream::taken, this, [this, stream, name, asked] {
        if (stream->request() == asked)
            return;
        Unwanted &unwanted = m_unwanted[name];
        unwanted.usage |= !stream->request().wantUsage;
        unwanted.temperature |= !stream->request().temperature;
    });
    return stream;
}

/// Without what this model has refused, so that it is asked once.
CompletionRequest TextModelClient::known(const QUrl &url, CompletionRequest request) const
{
    const Unwanted unwanted = m_unwanted.value(nameOf(url, request.model));
    if (unwanted.usage)
        request.wantUsage = false;
    if (unwanted.temperature)
        request.temperature.reset();
    return request;
}

QFuture<Result<void>> TextModelClient::tryAccess(const TextModelAccess &access)
{
    CompletionRequest request;
    request.turns = {{PromptRole::User, u"Answer with the word OK."_s}};
    request.model = access.model;
    request.wantUsage = false;
    const auto promise = std::make_shared<QPromise<Result<void>>>();
    promise->start();
    CompletionStream *stream = complete(access, request);
    const auto keep = [promise](const Result<void> &result) {
        if (promise->future().isFinished())
            return;
        promise->addResult(result);
        promise->finish();
    };
    connect(stream, &CompletionStream::began, stream, [keep, stream] {
        keep({});
        stream->abort();
    });
    connect(stream, &CompletionStream::finished, stream, [keep] { keep({}); });
    connect(stream, &CompletionStream::failed, stream,
            [keep](const Error &error) { keep(tl::unexpected<Error>(error)); });
    auto *watcher = new QFutureWatcher<Result<void>>(stream);
    connect(watcher, &QFutureWatcherBase::canceled, stream, &CompletionStream::abort);
    watcher->setFuture(promise->future());
    return promise->future();
}

} // namespace hs
