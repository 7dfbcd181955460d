#include "app/call/leftoverlines.h"

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
    m_patience.setSingleShot(true);
    m_patience.setInterval(std::chrono::seconds(2));
    connect(&m_patience, &QTimer::timeout, this, [this] {
        const auto waiting = m_asked;
        for (const LeftLine &left : waiting)
            resume(left, recordOf(left.line), Receipt(left.line.sessionId));
    });
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
        if (m_desk.knows(left.line.sessionId) || m_asked.contains(left.line.sessionId))
            continue;
        if (left.line.platform == m_platform) {
            takeOver(left);
            ++taken;
            proven += isProven(left) ? 1 : 0;
        } else if (left.line.onOwnSandbox) {
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
    m_asked.insert(left.line.sessionId, left);
    m_desk.expectResume();
    m_patience.start();
    m_store.session(left.line.sessionId)
        .then(this, [this, left](const Result<std::optional<SessionRecord>> &found) {
            if (found && !*found)
                addRow(left.line);
            onRow(left, found.value_or(std::nullopt));
        });
}

void LeftoverLines::onRow(const LeftLine &left, const std::optional<SessionRecord> &row)
{
    if (!m_asked.contains(left.line.sessionId))
        return; // too late: it is being ended
    const SessionRecord session = row.value_or(recordOf(left.line));
    m_store.receipt(session.id).then(this, [this, left, session](const Result<Receipt> &receipt) {
        resume(left, session, receipt.value_or(Receipt(session.id)));
    });
}

// A failure comes by the store's own signal.
void LeftoverLines::addRow(const OpenLine &line)
{
    const CallController *resumed = m_desk.line(line.sessionId);
    m_store.recordIntent(resumed ? resumed->record() : recordOf(line));
    if (!resumed)
        return;
    for (const ReceiptRow &row : resumed->receipt().rows())
        m_store.append(line.sessionId, row);
}

void LeftoverLines::resume(const LeftLine &left, SessionRecord session, const Receipt &receipt)
{
    if (m_asked.remove(session.id) == 0)
        return;
    session.endedAt = {}; // when the program stopped; when the line did is to be proven
    if (isProven(left))
        session.endReason = EndReason::GuardEnded;
    CallController *resumed = m_desk.resume(session, left.line, receipt);
    for (const EndStep &step : left.steps)
        resumed->see(step);
}

} // namespace hs
