#include "app/call/leftoverlines.h"

#include "app/api/urlpolicy.h"
#include "app/call/calldesk.h"
#include "app/ladder/linejournal.h"
#include "models/storage/sessionstore.h"

#include <utility>

namespace hs {

namespace {

/// What is known of a line whose row was lost.
SessionRecord recordOf(const OpenLine &line)
{
    SessionRecord session;
    session.id = line.sessionId;
    session.kind = line.kind;
    session.agentId = line.agentId;
    session.agentName = line.agentName;
    session.toNumber = line.toNumber;
    session.fromNumber = line.fromNumber;
    session.tracked = line.tracked;
    session.campaignId = line.campaignId;
    session.requestId = line.requestId;
    session.createdAt = line.intendedAt;
    session.answeredAt = line.answeredAt;
    session.state = CallState::Connecting;
    session.interrupted = true;
    session.endReason = EndReason::Interrupted;
    return session;
}

} // namespace

LeftoverLines::LeftoverLines(CallDesk &desk, SessionStore &store, LineJournal &journal,
                             QObject *parent)
    : QObject(parent), m_desk(desk), m_store(store), m_journal(journal)
{
}

void LeftoverLines::setLines(const QList<OpenLine> &lines)
{
    m_lines = lines;
    settle();
}

void LeftoverLines::setPlatform(const QString &baseUrl)
{
    m_platform = baseUrl;
    settle();
}

void LeftoverLines::settle()
{
    if (m_platform.isEmpty())
        return;
    int taken = 0;
    const QList<OpenLine> lines = std::exchange(m_lines, {});
    for (const OpenLine &line : lines) {
        if (line.platform == m_platform) {
            takeOver(line);
            ++taken;
        } else if (isLoopback(QUrl(line.platform))) {
            m_journal.close(line.sessionId);
        } else {
            m_lines.append(line);
        }
    }
    if (taken > 0)
        Q_EMIT takenOver(taken);
    if (!m_lines.isEmpty())
        Q_EMIT outOfReach(static_cast<int>(m_lines.size()));
}

void LeftoverLines::takeOver(const OpenLine &line)
{
    m_store.session(line.sessionId)
        .then(this, [this, line](const Result<std::optional<SessionRecord>> &found) {
            SessionRecord session = found.value_or(std::nullopt).value_or(recordOf(line));
            if (!found || !*found)
                m_store.recordIntent(session); // a failure comes by the store's own signal
            session.endedAt = {}; // when the program stopped; when the line did is to be proven
            m_store.receipt(line.sessionId)
                .then(this, [this, line, session](const Result<Receipt> &receipt) {
                    m_desk.resume(session, line, receipt.value_or(Receipt(session.id)));
                });
        });
}

} // namespace hs
