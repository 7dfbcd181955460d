#pragma once
#include "app/api/answerreader.h"
#include "models/domain/result.h"

#include <QElapsedTimer>
#include <QObject>
#include <QTimer>
#include <QUrl>

#include <chrono>
#include <optional>

class QNetworkAccessManager;
class QNetworkReply;
class QThread;

namespace hs {
class AnswerParser;
class OneShotBody;

/// How long an endpoint may be silent. It shows life with any byte, comments too.
struct CompletionTimeouts
{
    std::chrono::milliseconds firstWord{60'000}; ///< models load, and think
    std::chrono::milliseconds stall{30'000}; ///< once words have come
};

/// One completion as CompletionStream wants it. Holds a secret: never log it.
struct CompletionCall
{
    QUrl url;
    QString apiKey; ///< empty: none is sent
    CompletionRequest request;
    CompletionTimeouts timeouts;
    int id = 0; ///< in the log
};

/// One answer of a text model while it comes. GUI thread; the bytes are read on the parsers'
/// thread. The request is written once: a broken connection is not tried again, since the answer
/// may have been paid for. Two answers that are none are followed by one more attempt each: a
/// redirect within the host (307, 308), and the refusal of a field that not all endpoints know.
/// finished() or failed() comes exactly once, never from within start(); then the object deletes
/// itself. What delta() gave before failed() stands.
class CompletionStream final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(CompletionStream)
public:
    struct Means
    {
        QNetworkAccessManager &network;
        QThread &parsers; ///< running
    };

    CompletionStream(const Means &means, CompletionCall call, QObject *parent);
    ~CompletionStream() override;

    void start();
    void refuse(const Error &why); ///< instead of start(): nothing is sent
    /// Closes the connection; failed(Cancelled) comes before it returns, if nothing had come of it.
    void abort();
    /// As it was sent last.
    [[nodiscard]] const CompletionRequest &request() const { return m_call.request; }

Q_SIGNALS:
    void taken(); ///< the endpoint took the request; the answer is to come
    void began(); ///< the model is at it, though there may be no words yet
    void delta(const QString &text);
    void finished(hs::FinishReason reason, const std::optional<hs::TokenUsage> &usage);
    void failed(const hs::Error &error);

private:
    void attempt();
    void post(const QByteArray &body);
    void onHead();
    void onBytes();
    void onReplyFinished();
    void onNews(const AnswerNews &news, qsizetype bytes);
    void onTimeout();
    void settleRefusal();
    [[nodiscard]] bool isSameOrigin(const QUrl &target) const;
    [[nodiscard]] bool followed();
    void succeed();
    void fail(ErrorKind kind, const QString &what);
    void failWith(Error error, const QString &logged);
    [[nodiscard]] QString withoutKey(QString text) const;
    void leaveReply(); ///< closes its connection
    void drainReply();
    [[nodiscard]] QNetworkReply *releaseReply();
    void log(const QString &outcome) const;
    [[nodiscard]] int status() const;

    Means m_means;
    CompletionCall m_call;
    AnswerParser *m_parser; ///< on the parsers' thread
    QNetworkReply *m_reply = nullptr;
    OneShotBody *m_body = nullptr; ///< of the reply
    QByteArray m_bytes; ///< of the request, for the one redirect
    QTimer m_timer;
    QElapsedTimer m_clock;
    qint64 m_firstWordMs = -1;
    qsizetype m_unread = 0; ///< bytes on their way through the parser
    QString m_networkError; ///< why the answer's connection ended early
    std::optional<FinishReason> m_finish;
    std::optional<TokenUsage> m_usage;
    bool m_taken = false;
    bool m_began = false;
    bool m_redirected = false;
    bool m_over = false;
};

} // namespace hs
