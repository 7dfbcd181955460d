#include "app/call/callcontroller.h"

#include "models/domain/clock.h"
#include "models/storage/sessionstore.h"

#include <QLoggingCategory>
#include <QMetaEnum>

#include <algorithm>
#include <utility>

namespace hs {

using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

namespace {

Q_LOGGING_CATEGORY(lcCall, "hookswitch.call", QtInfoMsg)

// What the platform may need beyond the agent's own limit before its log shows the call (contract,
// rest.md section 4, suggested poll).
constexpr auto limitSlack = 120s;
// The transport has a shorter limit of its own; this one holds when its thread is stuck in a sound
// driver.
constexpr auto endingLimit = 2s;

template <typename Enum> QString nameOf(Enum value)
{
    return QString::fromLatin1(QMetaEnum::fromType<Enum>().valueToKey(static_cast<int>(value)));
}

} // namespace

CallController::CallController(std::unique_ptr<CallTransport> transport, SessionStore &store,
                               const Clock &clock, QObject *parent)
    : QObject(parent), m_transport(std::move(transport)), m_store(store), m_clock(clock)
{
    m_record.id = newSessionId();
    m_limitTimer.setSingleShot(true);
    m_endingTimer.setSingleShot(true);
    m_endingTimer.setInterval(endingLimit);
    connect(&m_endingTimer, &QTimer::timeout, this,
            [this] { onLost(EndReason::None, u"the transport does not answer"_s); });
    connect(&m_limitTimer, &QTimer::timeout, this, [this] {
        conclude(CallEvent::LimitPassed, Origin::Timer, m_record.endReason, EndProof::AgentLimit,
                 m_record.endText);
    });
    connectTransport();
}

CallController::~CallController() = default;

void CallController::connectTransport()
{
    CallTransport *transport = m_transport.get();
    connect(transport, &CallTransport::prepared, this, [this](const QString &microphone) {
        m_microphoneName = microphone;
        if (apply(CallEvent::Prepared, Origin::Audio, microphone))
            storeIntent();
    });
    connect(transport, &CallTransport::accepted, this, [this](qint64 platformId) {
        m_record.platformSessionId = platformId;
        apply(CallEvent::Accepted, Origin::Api, QString::number(platformId));
    });
    connect(transport, &CallTransport::answered, this, [this] {
        m_answeredAt = m_clock.monotonic();
        m_record.answeredAt = m_clock.utcNow();
        apply(CallEvent::Answered, Origin::Socket);
    });
    connect(transport, &CallTransport::refused, this, &CallController::onRefused);
    connect(transport, &CallTransport::ended, this, &CallController::onEnded);
    connect(transport, &CallTransport::lost, this, &CallController::onLost);
    connectFacts();
}

void CallController::connectFacts()
{
    CallTransport *transport = m_transport.get();
    connect(transport, &CallTransport::transcript, this, [this](const TranscriptUpdate &update) {
        const auto index = m_transcript.apply(update, elapsed());
        if (!index)
            return;
        m_store.putLine(m_record.id, m_transcript.lines().at(static_cast<std::size_t>(*index)));
        Q_EMIT transcriptChanged(*index);
    });
    connect(transport, &CallTransport::levels, this, &CallController::levelsChanged);
    connect(transport, &CallTransport::warned, this, &CallController::warned);
    connect(transport, &CallTransport::noted, this, &CallController::note);
}

void CallController::start(const CallTarget &target)
{
    if (state() != CallState::Idle)
        return;
    m_target = target;
    m_record.kind = SessionKind::WebCall;
    m_record.agentId = target.agentId;
    m_record.agentName = target.agentName;
    m_record.callerName = target.callerName;
    m_record.language = target.language;
    m_record.ratePerMinute = target.ratePerMinute;
    m_record.onSandbox = target.onSandbox;
    m_record.createdAt = m_clock.utcNow();
    m_startedAt = m_clock.monotonic();
    apply(CallEvent::Start, Origin::Operator);
    m_transport->prepare(target);
}

QFuture<Result<void>> CallController::createRow()
{
    auto stored = m_store.recordIntent(m_record);
    m_rowExists = true;
    for (const SessionEvent &event : std::exchange(m_early, {}))
        m_store.append(m_record.id, event);
    return stored;
}

void CallController::storeIntent()
{
    createRow().then(this, [this](const Result<void> &stored) {
        if (!stored) {
            onRefused(stored.error());
            m_transport->end();
            return;
        }
        note(Origin::Store, u"intent.stored"_s);
        if (apply(CallEvent::IntentStored, Origin::Store))
            m_transport->place(m_record.id);
    });
}

void CallController::hangUp(EndReason why)
{
    if (!canHangUp())
        return;
    note(Origin::Operator, u"hangup.pressed"_s, nameOf(state()));
    if (!mayCostMoney(state())) {
        conclude(CallEvent::HangUp, Origin::Operator, EndReason::CancelledBeforeStart,
                 EndProof::NeverOpened);
    } else {
        m_record.endReason = state() == CallState::Placing ? EndReason::CancelledBeforeStart : why;
        apply(CallEvent::HangUp, Origin::Operator);
    }
    m_transport->end();
}

void CallController::setMuted(bool muted)
{
    if (muted == m_muted || !isOpen(state()))
        return;
    m_muted = muted;
    m_transport->setMuted(muted);
    note(Origin::Operator, muted ? u"microphone.muted"_s : u"microphone.unmuted"_s);
    Q_EMIT mutedChanged(muted);
}

void CallController::onRefused(const Error &error)
{
    if (state() == CallState::Ending) {
        conclude(CallEvent::Refused, Origin::Api, m_record.endReason, EndProof::NeverOpened,
                 error.detail);
        return;
    }
    if (!next(state(), CallEvent::Refused))
        return;
    m_error = error;
    conclude(CallEvent::Refused, Origin::Api, EndReason::Refused, EndProof::NeverOpened,
             error.detail);
    Q_EMIT failed(error);
}

void CallController::onEnded(EndReason reason, EndProof proof, const QString &text)
{
    // The operator's press, if there was one, is the reason; else what the transport says.
    const bool ours = state() == CallState::Ending || reason == EndReason::None;
    conclude(CallEvent::EndProven, Origin::Socket, ours ? m_record.endReason : reason, proof, text);
}

void CallController::onLost(EndReason reason, const QString &detail)
{
    const bool ending = state() == CallState::Ending;
    const CallEvent event = ending ? CallEvent::ProofLate : CallEvent::Lost;
    if (!next(state(), event))
        return;
    if (!ending)
        m_record.endReason = reason;
    m_record.endText = detail;
    if (m_target.agentLimit)
        startLimit(*m_target.agentLimit + limitSlack);
    apply(event, Origin::Socket, detail);
}

void CallController::startLimit(std::chrono::seconds limit)
{
    const auto passed = m_clock.monotonic() - (m_answeredAt != 0us ? m_answeredAt : m_startedAt);
    const auto left = std::chrono::duration_cast<std::chrono::milliseconds>(limit - passed);
    m_limitTimer.start(std::max(left, 0ms));
}

void CallController::applyLog(const CallLog &log)
{
    m_record.platformLogId = log.id;
    m_record.billedCost = log.cost;
    note(Origin::Api, u"log.row-found"_s, u"row %1, %2 s"_s.arg(log.id).arg(log.duration.count()));
    // A line that was unproven ended when the platform says it did, not when we found out.
    if (state() == CallState::Unproven && m_answeredAt != 0us)
        m_stoppedAt
            = std::min(m_answeredAt + std::chrono::microseconds(log.duration), m_clock.monotonic());
    if (!conclude(CallEvent::EndProven, Origin::Api, m_record.endReason, EndProof::LogRow,
                  m_record.endText))
        m_store.update(m_record);
    Q_EMIT recordChanged();
}

bool CallController::conclude(CallEvent event, Origin origin, EndReason reason, EndProof proof,
                              const QString &text)
{
    if (!next(state(), event))
        return false;
    m_record.endReason = reason;
    m_record.endProof = proof;
    m_record.endText = text;
    const auto now = m_clock.monotonic();
    if (m_stoppedAt == 0us)
        m_stoppedAt = now;
    const auto ago = std::chrono::duration_cast<std::chrono::milliseconds>(now - m_stoppedAt);
    m_record.endedAt = m_clock.utcNow().addMSecs(-ago.count());
    m_record.estimatedCost = estimatedCost();
    m_limitTimer.stop();
    const bool applied = apply(event, origin, nameOf(proof));
    if (!m_rowExists)
        createRow(); // a try that came to nothing is part of the story too; store failures come by
                     // its signal
    return applied;
}

std::chrono::milliseconds CallController::elapsed() const
{
    if (m_answeredAt == 0us)
        return 0ms;
    const auto until = m_stoppedAt != 0us ? m_stoppedAt : m_clock.monotonic();
    return std::chrono::duration_cast<std::chrono::milliseconds>(until - m_answeredAt);
}

std::optional<Money> CallController::estimatedCost() const
{
    if (!m_target.ratePerMinute)
        return std::nullopt;
    return costOf(elapsed(), *m_target.ratePerMinute);
}

QDateTime CallController::provenAtLatest() const
{
    if (!m_target.agentLimit)
        return {};
    const QDateTime from = m_record.answeredAt.isValid() ? m_record.answeredAt : m_record.createdAt;
    return from.addSecs((*m_target.agentLimit + limitSlack).count());
}

bool CallController::apply(CallEvent event, Origin origin, const QString &detail)
{
    const auto to = next(state(), event);
    if (!to) {
        qCDebug(lcCall) << m_record.id << "ignored" << nameOf(event) << "in" << nameOf(state());
        return false;
    }
    m_record.state = *to;
    if (*to == CallState::Ending)
        m_endingTimer.start();
    else
        m_endingTimer.stop();
    qCInfo(lcCall).noquote() << m_record.id << nameOf(event) << "->" << nameOf(*to);
    note(origin, u"state."_s + nameOf(*to), detail);
    if (m_rowExists)
        m_store.update(m_record);
    Q_EMIT stateChanged(*to);
    return true;
}

void CallController::note(Origin origin, const QString &name, const QString &detail)
{
    const SessionEvent event{m_clock.utcNow(), m_clock.monotonic(), origin, name, detail};
    if (m_rowExists)
        m_store.append(m_record.id, event);
    else
        m_early.push_back(event);
}

} // namespace hs
