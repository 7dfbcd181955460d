#include "app/call/callcontroller.h"

#include "app/ladder/evidence.h"
#include "app/ladder/linejournal.h"
#include "models/domain/callstatus.h"
#include "models/domain/clock.h"
#include "models/domain/enumname.h"
#include "models/domain/whilealive.h"

#include <QLoggingCategory>

#include <algorithm>
#include <utility>

namespace hs {

using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

namespace {

Q_LOGGING_CATEGORY(lcCall, "hookswitch.call", QtInfoMsg)

// The transport's own limit is shorter; this one holds when its thread is stuck in a sound driver.
constexpr auto endingLimit = 2s;
// A cancelled campaign or a carrier's answer, each a few requests.
constexpr auto phoneEndingLimit = 3s;
constexpr auto evidenceHolds = 60s; // six looks of the poller at its slowest

} // namespace

CallController::CallController(std::unique_ptr<CallTransport> transport, SessionStore &store,
                               LineJournal &journal, const Clock &clock, QObject *parent)
    : QObject(parent)
    , m_transport(std::move(transport))
    , m_journal(journal)
    , m_clock(clock)
    , m_log(newSessionId(), store, clock)
    , m_times(clock)
{
    m_record.id = m_log.receipt().sessionId();
    m_limitTimer.setSingleShot(true);
    m_endingTimer.setSingleShot(true);
    m_endingTimer.setInterval(endingLimit);
    connect(&m_endingTimer, &QTimer::timeout, this,
            [this] { onLost(EndReason::None, u"no proof of the end in time"_s); });
    connect(&m_limitTimer, &QTimer::timeout, this, &CallController::onLimitPassed);
    connectTransport();
}

void CallController::connectTransport()
{
    CallTransport *transport = m_transport.get();
    connect(transport, &CallTransport::prepared, this, [this](const QString &microphone) {
        m_sound.microphone.name = microphone;
        if (apply(CallEvent::Prepared, isPhoneCall() ? Origin::Program : Origin::Audio, microphone))
            storeIntent();
    });
    connect(transport, &CallTransport::accepted, this, [this](qint64 platformId) {
        m_record.platformSessionId = platformId;
        const QString id = platformId != 0 ? QString::number(platformId) : QString();
        if (apply(CallEvent::Accepted, Origin::Api, id) && isPhoneCall())
            startLimit();
    });
    connect(transport, &CallTransport::answered, this, &CallController::onAnswered);
    connect(transport, &CallTransport::refused, this, &CallController::onRefused);
    connect(transport, &CallTransport::ended, this, &CallController::onEnded);
    connect(transport, &CallTransport::lost, this, &CallController::onLost);
    connectFacts();
    connectPhoneFacts();
}

void CallController::connectFacts()
{
    CallTransport *transport = m_transport.get();
    m_words.follow(*transport, [this] { return elapsed(); });
    connect(&m_words, &LiveTranscript::changed, this, &CallController::transcriptChanged);
    connect(transport, &CallTransport::quality, this, &CallController::qualityChanged);
    connect(transport, &CallTransport::levels, this, &CallController::levelsChanged);
    connect(transport, &CallTransport::soundChanged, this,
            [this](const LineSound &sound) { Q_EMIT soundChanged(m_sound = sound); });
    connect(transport, &CallTransport::warned, this, &CallController::warned);
    connect(transport, &CallTransport::noted, this, &CallController::note);
    connect(transport, &CallTransport::stepped, this, [this](const EndStep &step) {
        m_log.step(step);
        keepEnd();
    });
    connect(transport, &CallTransport::logFound, this, &CallController::applyLog);
}

void CallController::connectPhoneFacts()
{
    CallTransport *transport = m_transport.get();
    connect(transport, &CallTransport::identified, this, [this](qint64 campaign, qint64 request) {
        m_record.campaignId = campaign;
        m_record.requestId = request;
        m_log.note(Origin::Api, u"call.identified"_s,
                   campaign != 0 ? u"campaign %1"_s.arg(campaign) : u"request %1"_s.arg(request));
        m_log.update(m_record);
        journal();
    });
    connect(transport, &CallTransport::answerLost, this, [this](const Error &error) {
        m_record.endText = error.detail;
        if (apply(CallEvent::AnswerLost, Origin::Api, error.detail))
            startLimit();
    });
    connect(transport, &CallTransport::progressed, this, &CallController::onProgress);
    connect(transport, &CallTransport::capped, this, [this](int copy, std::chrono::seconds limit) {
        m_log.note(Origin::Api, u"call.capped"_s, m_target.useCopy(copy, limit));
    });
}

void CallController::start(const CallTarget &target)
{
    if (state() != CallState::Idle)
        return;
    m_target = target;
    m_record = target.record(m_record.id, m_clock.utcNow());
    m_meter.setRate(target.ratePerMinute, target.rateBasis);
    m_times.start();
    if (isPhoneCall())
        m_endingTimer.setInterval(phoneEndingLimit);
    m_log.noteEach(Origin::Operator, u"dial.override"_s, target.phone.overrides);
    m_log.noteEach(Origin::Operator, u"cap.override"_s, target.overrides);
    apply(CallEvent::Start, Origin::Operator);
    m_transport->prepare(target);
}

void CallController::resume(const SessionRecord &session, const OpenLine &line,
                            const Receipt &receipt)
{
    if (state() != CallState::Idle)
        return;
    m_record = session;
    m_target = CallTarget::of(session, line);
    m_meter.setRate(m_target.ratePerMinute, {});
    m_times.resume(session.createdAt, session.answeredAt);
    if (isPhoneCall())
        m_endingTimer.setInterval(phoneEndingLimit);
    m_log.resume(receipt);
    m_journaled = true;
    m_log.ask(foundOpen, nameOf(session.state));
    startLimit();
    enter(CallState::Ending, CallEvent::HangUp, Origin::Program, u"found open at the start"_s);
    m_transport->resume(line);
}

void CallController::storeIntent()
{
    thenWhileAlive(m_log.create(m_record), this, [this](const Result<void> &stored) {
        if (stored)
            return journalIntent();
        onRefused(stored.error());
        m_transport->end();
    });
}

// Only a line that another process could find and end may be opened.
void CallController::journalIntent()
{
    if (state() != CallState::Recording)
        return; // hung up meanwhile
    m_journaled = true;
    thenWhileAlive(m_journal.put(openLine()), this, [this](const Result<void> &stored) {
        if (!stored) {
            onRefused(stored.error());
            m_transport->end();
            return;
        }
        m_log.note(Origin::Store, u"intent.stored"_s);
        m_times.place();
        if (!apply(CallEvent::IntentStored, Origin::Store))
            return;
        if (isPhoneCall())
            onProgress(PhoneProgress::Intended, u"the intent is on disk"_s);
        m_transport->place(m_record.id);
    });
}

void CallController::hangUp(EndReason why)
{
    if (!canHangUp())
        return;
    if (why == EndReason::OperatorHungUp || why == EndReason::EndedEverything)
        m_log.note(Origin::Operator, u"hangup.pressed"_s, nameOf(state()));
    m_log.ask(nameOf(why), nameOf(state()));
    if (!mayCostMoney(state())) {
        conclude(CallEvent::HangUp, Origin::Operator, EndReason::CancelledBeforeStart,
                 neverOpened(u"hung up before the request was made"_s));
    } else {
        m_record.endReason = state() == CallState::Placing && !isPhoneCall()
                                 ? EndReason::CancelledBeforeStart
                                 : why;
        apply(CallEvent::HangUp, Origin::Operator);
        journal();
    }
    m_transport->end();
}

void CallController::setMuted(bool muted)
{
    if (muted == m_muted || !isOpen(state()) || !m_target.takesMicrophone())
        return;
    m_muted = muted;
    m_transport->setMuted(muted);
    m_log.note(Origin::Operator, muted ? u"microphone.muted"_s : u"microphone.unmuted"_s);
    Q_EMIT mutedChanged(muted);
}

void CallController::onAnswered()
{
    const bool isFirst = !m_times.isAnswered();
    if (isFirst)
        m_record.answeredAt = m_clock.utcNow();
    m_times.answer();
    if (apply(CallEvent::Answered, isPhoneCall() ? Origin::Api : Origin::Socket) || isFirst)
        journal(); // its limit counts from here, asked to end or not
    if (isPhoneCall())
        startLimit();
}

void CallController::onProgress(PhoneProgress progress, const QString &evidence)
{
    if (progress == PhoneProgress::InProgress)
        m_times.sawItUp();
    const bool back
        = progress == PhoneProgress::NoSign && m_record.progress > PhoneProgress::NoSign;
    if (progress == m_record.progress || back)
        return;
    m_record.progress = progress;
    m_log.note(Origin::Api, u"progress."_s + nameOf(progress), evidence);
    m_log.update(m_record);
    Q_EMIT recordChanged();
}

void CallController::onRefused(const Error &error)
{
    const EndStep proof = neverOpened(error.detail);
    if (state() == CallState::Ending || state() == CallState::Unproven) {
        // Given up while the request was on its way. A line that was up was not refused.
        if (!m_times.isAnswered())
            conclude(CallEvent::EndProven, Origin::Api, m_record.endReason, proof, error.detail);
        return;
    }
    if (!next(state(), CallEvent::Refused))
        return;
    m_error = error;
    conclude(CallEvent::Refused, Origin::Api, EndReason::Refused, proof, error.detail);
    Q_EMIT failed(error);
}

void CallController::onEnded(EndReason reason, const EndStep &proof, const QString &text)
{
    // The operator's press, if there was one, is the reason; else what the transport says.
    const bool ours = m_record.endReason != EndReason::None || reason == EndReason::None;
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
    startLimit();
    apply(event, Origin::Socket, detail);
}

void CallController::startLimit()
{
    if (!m_target.agentLimit)
        return;
    const std::chrono::milliseconds left = *m_target.agentLimit + limitSlack - m_times.age();
    m_limitTimer.start(std::max(left, 0ms));
}

void CallController::learnLimit(std::chrono::seconds limit)
{
    if (m_target.agentLimit || !isOpen(state()))
        return;
    m_target.agentLimit = limit;
    if (isPhoneCall() || state() == CallState::Unproven)
        startLimit();
    journal();
    Q_EMIT recordChanged();
}

void CallController::onLimitPassed()
{
    if (!next(state(), CallEvent::LimitPassed))
        return;
    if (m_times.wasUpWithin(evidenceHolds)) // whatever the limit says
        return m_limitTimer.start(1s);
    stopTheClocks();
    apply(CallEvent::LimitPassed, Origin::Timer, u"the agent's own limit is over"_s);
    m_journal.close(m_record.id);
}

void CallController::applyLog(const CallLog &log)
{
    m_record.platformLogId = log.id;
    m_record.billedCost = log.cost;
    m_log.note(Origin::Api, u"log.row-found"_s,
               u"row %1, %2 s"_s.arg(log.id).arg(log.duration.count()));
    if (isPhoneCall())
        onProgress(log.talked ? PhoneProgress::Talked : PhoneProgress::Finished,
                   u"row %1"_s.arg(log.id));
    // A line whose end we did not see ended when the platform says it did, not when we found out.
    if (isPhoneCall() || (state() == CallState::Unproven && m_times.isAnswered()))
        m_times.settle(log.duration);
    const EndStep proof = stepFrom(log);
    const EndReason reason = m_record.endReason != EndReason::None ? m_record.endReason
                             : isPhoneCall()                       ? endReasonOf(log.status)
                                                                   : EndReason::None;
    const bool wasOpen = next(state(), CallEvent::EndProven).has_value();
    if (!conclude(CallEvent::EndProven, Origin::Api, reason, proof, m_record.endText)) {
        if (!wasOpen)
            m_log.step(proof);
        keepEnd();
        if (isPhoneCall() && isFinal(state()))
            keepTimes();
        m_log.update(m_record);
    }
    Q_EMIT recordChanged();
}

void CallController::stopTheClocks()
{
    m_times.stop();
    keepTimes();
    m_limitTimer.stop();
}

void CallController::keepTimes()
{
    m_record.endedAt = m_clock.utcNow().addMSecs(-m_times.stoppedAgo().count());
    if (isPhoneCall() && m_times.isAnswered()) // its row may have corrected both
        m_record.answeredAt = m_record.endedAt.addMSecs(-elapsed().count());
    m_record.estimatedCost = estimatedCost();
}

bool CallController::conclude(CallEvent event, Origin origin, EndReason reason,
                              const EndStep &proof, const QString &text)
{
    const auto to = next(state(), event);
    if (!to || !isFinal(*to))
        return false;
    m_log.step(proof);
    m_record.end = receipt().proven();
    if (!m_record.end)
        return false;
    m_record.endReason = reason;
    m_record.endText = text;
    stopTheClocks();
    enter(*to, event, origin, nameOf(m_record.end->proof()));
    if (m_journaled)
        m_journal.close(m_record.id);
    if (!m_log.exists())
        m_log.create(m_record); // a try that came to nothing is part of the story too
    return true;
}

// What is known of an open line has changed. A failure leaves the older knowledge in place, which
// is enough to find the line.
void CallController::journal()
{
    if (m_journaled && isOpen(state()))
        m_journal.put(openLine());
}

bool CallController::apply(CallEvent event, Origin origin, const QString &detail)
{
    const auto to = next(state(), event);
    if (!to || *to == CallState::Ended || *to == CallState::Failed) {
        qCDebug(lcCall) << m_record.id << "ignored" << nameOf(event) << "in" << nameOf(state());
        return false;
    }
    enter(*to, event, origin, detail);
    return true;
}

void CallController::enter(CallState to, CallEvent event, Origin origin, const QString &detail)
{
    m_record.state = to;
    if (to == CallState::Ending)
        m_endingTimer.start();
    else
        m_endingTimer.stop();
    qCInfo(lcCall).noquote() << m_record.id << nameOf(event) << "->" << nameOf(to);
    const bool noMicrophone = m_target.typed && to < CallState::Placing; // of which these tell
    m_log.note(origin, (noMicrophone ? u"typed."_s : u"state."_s) + nameOf(to), detail);
    m_log.update(m_record);
    Q_EMIT stateChanged(to);
}

} // namespace hs
