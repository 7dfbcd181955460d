#pragma once
#include "app/sandbox/logrow.h"

#include <QByteArray>
#include <QHash>
#include <QJsonArray>
#include <QNetworkAccessManager>
#include <QObject>
#include <QUrl>

namespace hs::sandbox {
struct PlatformState;

/// The body of a post-call webhook for row `id`.
[[nodiscard]] QJsonObject webhookPayload(int id, const FinishedSession &session);

/// Delivers the post-call webhook of a finished call to where its agent's configuration and
/// --webhook say: loopback only, at least once, five tries. Each try is noted in the row's
/// `post_call_actions`. One thread with an event loop. The state must outlive it.
class Webhooks final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(Webhooks)
public:
    explicit Webhooks(PlatformState &state, QObject *parent = nullptr);

    void deliver(int rowId, const FinishedSession &session);
    void reset() { m_records.clear(); }
    /// Plain http to this computer.
    [[nodiscard]] static bool isAllowed(const QUrl &url);

private:
    struct Delivery
    {
        int rowId = 0;
        QUrl url;
        QByteArray payload;
        int tries = 0;
    };

    void send(Delivery delivery);
    void note(const Delivery &delivery, int code, const QString &problem, const QByteArray &body);

    PlatformState &m_state;
    QNetworkAccessManager m_network;
    QHash<int, QJsonArray> m_records; ///< by row
    int m_lastId = 0;
};

} // namespace hs::sandbox
