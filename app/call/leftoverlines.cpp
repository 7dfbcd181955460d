#include "app/call/leftoverlines.h"

#include "app/api/urlpolicy.h"
#include "app/call/calldesk.h"
#include "app/ladder/linejournal.h"
#include "models/storage/sessionstore.h"

#include <algorithm>
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

bool isProven(const LeftLine &left)
{
    return std::any_of(left.steps.cbegin(), left.steps.cend(),
                       [](const EndStep &step) { return step.outcome == EndStepOutcome::Proof; });
}

} // namespace

LeftoverLines::LeftoverLines(CallDesk &desk, SessionStore &store, LineJournal &journal,
                             QObject *parent)
    : QObject(parent), m_desk(desk), m_store(store), m_journal(journal)
{
}

void LeftoverLines::setLines(const QList<LeftLine> &lines)
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
    int proven = 0;
    const QList<LeftLine> lines = std::exchange(m_lines, {});
    for (const LeftLine &left : lines) {
        if (left.line.platform == m_platform) {
            takeOver(left);
            ++taken;
            proven += isProven(left) ? 1 : 0;
        } else if (isLoopback(QUrl(left.line.platform))) {
            m_journal.close(left.line.sessionId);
        } else {
            m_lines.append(left);
        }
    }
    if (taken > 0)
        Q_EMIT takenOver(taken);
    if (proven > 0)
        Q_EMIT guardEnded(proven);
    const int away = static_cast<int>(m_lines.size());
    if (std::exchange(m_toldOutOfReach, away) != away)
        Q_EMIT outOfReach(away);
}

void LeftoverLines::takeOver(const LeftLine &left)
{
    const OpenLine &line = left.line;
    m_store.session(line.sessionId)
        .then(this, [this, left](const Result<std::optional<SessionRecord>> &found) {
            SessionRecord session = found.value_or(std::nullopt).value_or(recordOf(left.line));
            if (!found || !*found)
                m_store.recordIntent(session); // a failure comes by the store's own signal
            session.endedAt = {}; // when the program stopped; when the line did is to be proven
            if (isProven(left))
                session.endReason = EndReason::GuardEnded;
            m_store.receipt(session.id)
                .then(this, [this, left, session](const Result<Receipt> &receipt) {
                    CallController *resumed
                        = m_desk.resume(session, left.line, receipt.value_or(Receipt(session.id)));
                    for (const EndStep &step : left.steps)
                        resumed->see(step);
                });
        });
}

} // namespace hs
