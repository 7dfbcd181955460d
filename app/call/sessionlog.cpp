#include "app/call/sessionlog.h"

#include "models/domain/clock.h"
#include "models/domain/enumname.h"
#include "models/storage/sessionstore.h"

#include <utility>

namespace hs {

using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

namespace {

Origin originOf(EndStepKind kind)
{
    switch (kind) {
    case EndStepKind::Asked:
        return Origin::Operator;
    case EndStepKind::CloseFrame:
    case EndStepKind::PeerClose:
    case EndStepKind::EndCallFrame:
    case EndStepKind::SocketTornDown:
        return Origin::Socket;
    case EndStepKind::MicrophoneClosed:
        return Origin::Audio;
    case EndStepKind::CarrierFind:
    case EndStepKind::CarrierComplete:
    case EndStepKind::CarrierRead:
        return Origin::Carrier;
    case EndStepKind::CampaignCancel:
    case EndStepKind::CampaignLine:
    case EndStepKind::LogRow:
        return Origin::Api;
    case EndStepKind::NotSent:
    case EndStepKind::WaitForLimit:
        break;
    }
    return Origin::Program;
}

} // namespace

SessionLog::SessionLog(const QString &sessionId, SessionStore &store, const Clock &clock)
    : m_store(store), m_clock(clock), m_receipt(sessionId)
{
}

void SessionLog::resume(Receipt receipt)
{
    m_receipt = std::move(receipt);
    m_exists = true;
}

void SessionLog::note(Origin origin, const QString &name, const QString &detail)
{
    const SessionEvent event{m_clock.utcNow(), m_clock.monotonic(), origin, name, detail};
    if (m_exists)
        m_store.append(m_receipt.sessionId(), event);
    else
        m_early.push_back(event);
}

void SessionLog::noteEach(Origin origin, const QString &name, const QStringList &details)
{
    for (const QString &detail : details)
        note(origin, name, detail);
}

void SessionLog::step(EndStep step)
{
    if (!step.finishedAt.isValid()) {
        step.finishedAt = m_clock.utcNow();
        step.finished = m_clock.monotonic();
    }
    if (!step.startedAt.isValid()) {
        step.startedAt = step.finishedAt;
        step.started = step.finished;
    }
    note(originOf(step.kind), u"end."_s + nameOf(step.kind),
         step.answer.isEmpty() ? step.request : step.answer);
    const auto row = m_receipt.add(step);
    if (row && m_exists)
        m_store.append(m_receipt.sessionId(), *row);
}

void SessionLog::ask(const QString &why, const QString &state)
{
    EndStep asked;
    asked.request = why;
    asked.answer = state;
    step(asked);
}

void SessionLog::putLine(const TranscriptLine &line)
{
    m_store.putLine(m_receipt.sessionId(), line);
}

QFuture<Result<void>> SessionLog::create(const SessionRecord &session)
{
    auto stored = m_store.recordIntent(session);
    m_exists = true;
    for (const SessionEvent &event : std::exchange(m_early, {}))
        m_store.append(session.id, event);
    for (const ReceiptRow &row : m_receipt.rows())
        m_store.append(session.id, row);
    return stored;
}

void SessionLog::update(const SessionRecord &session)
{
    if (m_exists)
        m_store.update(session);
}

} // namespace hs
