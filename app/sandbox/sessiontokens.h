#pragma once
#include <QDateTime>
#include <QHash>
#include <QJsonObject>
#include <QString>

#include <chrono>
#include <optional>

namespace hs {
class Clock;
}

namespace hs::sandbox {

/// What `sessions/create` promised: one conversation with one agent. Plain value.
struct SessionGrant
{
    int sessionId = 0;
    int agentId = 0;
    QString token; ///< "sess_" and 43 URL-safe characters
    QDateTime expiresAt; ///< UTC
    QJsonObject customVariables;
    QJsonObject metadata;
};

enum class TokenState { Valid, Unknown, Used, Expired };

/// The tokens handed out: single use, and dead after 15 minutes. One thread. The clock must outlive
/// it.
class SessionTokens final
{
    Q_DISABLE_COPY_MOVE(SessionTokens)
public:
    static constexpr std::chrono::minutes window{15};

    explicit SessionTokens(const Clock &clock) : m_clock(clock) { }

    SessionGrant create(int agentId, const QJsonObject &customVariables,
                        const QJsonObject &metadata);
    [[nodiscard]] TokenState state(const QString &token) const;
    /// The grant, and the token is spent; nullopt unless it was Valid.
    std::optional<SessionGrant> take(const QString &token);
    /// Forgets every token. Session ids go on counting, so that ledger lines stay distinct.
    void clear() { m_entries.clear(); }

private:
    struct Entry
    {
        SessionGrant grant;
        std::chrono::microseconds deadline{0}; ///< monotonic: a skewed wall clock expires nothing
        bool used = false;
    };

    const Clock &m_clock;
    QHash<QString, Entry> m_entries;
    int m_lastId = 8800;
};

} // namespace hs::sandbox
