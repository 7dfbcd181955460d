#include "app/sandbox/sessiontokens.h"

#include "app/sandbox/randomtext.h"
#include "models/domain/clock.h"

namespace hs::sandbox {
using namespace Qt::StringLiterals;

SessionGrant SessionTokens::create(int agentId, const QJsonObject &customVariables,
                                   const QJsonObject &metadata)
{
    Entry entry;
    entry.grant.sessionId = ++m_lastId;
    entry.grant.agentId = agentId;
    entry.grant.token = u"sess_"_s + randomText();
    entry.grant.expiresAt = m_clock.utcNow().addSecs(std::chrono::seconds(window).count());
    entry.grant.customVariables = customVariables;
    entry.grant.metadata = metadata;
    entry.deadline = m_clock.monotonic() + window;
    m_entries.insert(entry.grant.token, entry);
    return entry.grant;
}

TokenState SessionTokens::state(const QString &token) const
{
    const auto entry = m_entries.constFind(token);
    if (entry == m_entries.constEnd())
        return TokenState::Unknown;
    if (entry->used)
        return TokenState::Used;
    return m_clock.monotonic() < entry->deadline ? TokenState::Valid : TokenState::Expired;
}

std::optional<SessionGrant> SessionTokens::take(const QString &token)
{
    if (state(token) != TokenState::Valid)
        return std::nullopt;
    Entry &entry = m_entries[token];
    entry.used = true;
    return entry.grant;
}

} // namespace hs::sandbox
