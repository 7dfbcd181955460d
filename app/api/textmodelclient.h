#pragma once
#include "app/api/completionstream.h"
#include "app/api/textmodelaccess.h"

#include <QFuture>
#include <QHash>
#include <QObject>
#include <QThread>

#include <memory>

class QNetworkAccessManager;

namespace hs {

/// Where `base` takes completions: its path and `/chat/completions`, with `/v1` before it if it
/// names no path. An address that is complete already stays as it is.
[[nodiscard]] QUrl completionUrl(const QUrl &base);

/// Asks text models for completions. GUI thread; answers are read on a thread of its own. Plain
/// http goes to loopback only, the key to the host it was given for and no other, and neither key
/// nor text into the log. Connections stay open between requests.
class TextModelClient final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(TextModelClient)
public:
    explicit TextModelClient(QObject *parent = nullptr);
    ~TextModelClient() override; ///< what is on its way fails as Cancelled

    void setTimeouts(const CompletionTimeouts &timeouts) { m_timeouts = timeouts; }

    /// `request` says the model, not `access`. The stream belongs to the client and deletes itself
    /// at its end. Refused without sending: InsecureUrl, and Unauthorized for a key that cannot be
    /// one.
    CompletionStream *complete(const TextModelAccess &access, const CompletionRequest &request);
    /// Whether address, key and `access.model` serve: asks for an answer, and breaks off at its
    /// first word. Cancelling the future breaks off, too.
    [[nodiscard]] QFuture<Result<void>> tryAccess(const TextModelAccess &access);

private:
    [[nodiscard]] CompletionStream *streamFor(CompletionCall call);
    [[nodiscard]] CompletionRequest known(const QUrl &url, CompletionRequest request) const;

    /// What an endpoint's model has refused.
    struct Unwanted
    {
        bool usage = false;
        bool temperature = false;
    };
    CompletionTimeouts m_timeouts;
    QThread m_parsers; ///< runs from the first request on
    std::unique_ptr<QNetworkAccessManager> m_network; ///< made then, too: it costs start-up time
    QHash<QString, Unwanted> m_unwanted;
    int m_lastId = 0;
};

} // namespace hs
