#pragma once
#include "tests/fakes/proofs.h"
// Values for the storage tests, and a way to wait for an answer without blocking the event loop.
#include "models/domain/session.h"

#include <QFuture>
#include <QTest>

namespace hs::test {

/// Waits for the storage thread's answer while this thread's events go on.
template <typename T> T answer(const QFuture<T> &future)
{
    if (!QTest::qWaitFor([&] { return future.isFinished(); }, 20'000))
        qFatal("the store did not answer");
    return future.result();
}

/// A session with every field set, so that a forgotten column shows.
inline SessionRecord fullSession()
{
    using namespace Qt::StringLiterals;
    SessionRecord session;
    session.id = newSessionId();
    session.kind = SessionKind::Chat;
    session.agentId = 42;
    session.agentName = u"Reception 'Ω'"_s;
    session.callerName = u"Zoë"_s;
    session.language = u"en-GB"_s;
    session.state = CallState::InCall;
    session.createdAt = QDateTime(QDate(2026, 1, 2), QTime(3, 4, 5, 678), Qt::UTC);
    session.answeredAt = session.createdAt.addMSecs(1234);
    session.endedAt = session.createdAt.addMSecs(61'234);
    session.endReason = EndReason::PlatformOther;
    session.endText = u"transferred"_s;
    session.end = provenBy(EndProof::EndCallFrame);
    session.ratePerMinute = Money::fromMicros(56'000);
    session.estimatedCost = Money::fromMicros(56'001);
    session.billedCost = Money::fromMicros(-3);
    session.platformSessionId = 9'000'000'001;
    session.platformLogId = 9'000'000'002;
    session.toNumber = u"+12025550123"_s;
    session.fromNumber = u"+12025550100"_s;
    session.tracked = true;
    session.campaignId = 9'000'000'003;
    session.requestId = 9'000'000'004;
    session.progress = PhoneProgress::Talked;
    session.onSandbox = true;
    session.interrupted = true;
    return session;
}

/// A session as it is when its intent is recorded; `minute` sets its place in time.
inline SessionRecord newSession(int minute = 0)
{
    using namespace Qt::StringLiterals;
    SessionRecord session;
    session.id = newSessionId();
    session.agentId = 7;
    session.agentName = u"Reception"_s;
    session.state = CallState::Recording;
    session.createdAt = QDateTime(QDate(2026, 1, 2), QTime(3, 4, 5), Qt::UTC).addSecs(minute * 60);
    return session;
}

/// A receipt with every field of a step set, proven by its last row.
inline Receipt fullReceipt(const QString &sessionId)
{
    using namespace Qt::StringLiterals;
    EndStep step;
    step.kind = EndStepKind::CarrierComplete;
    step.outcome = EndStepOutcome::Failed;
    step.request = u"complete CA1"_s;
    step.answer = u"'Ω' -- refused"_s;
    step.startedAt = QDateTime(QDate(2026, 1, 2), QTime(3, 4, 5, 678), Qt::UTC);
    step.finishedAt = step.startedAt.addMSecs(123);
    step.started = std::chrono::microseconds(1'000'001);
    step.finished = std::chrono::microseconds(1'123'002);
    Receipt receipt(sessionId);
    receipt.add(step);
    receipt.add({}); // no texts, no times
    receipt.add(proofBy(EndProof::CampaignLine));
    return receipt;
}

inline SessionEvent eventNamed(const QString &name, int second = 0)
{
    using namespace Qt::StringLiterals;
    SessionEvent event;
    event.at = QDateTime(QDate(2026, 1, 2), QTime(3, 4, 5), Qt::UTC).addSecs(second);
    event.monotonic = std::chrono::microseconds(1'000'001);
    event.origin = Origin::Operator;
    event.name = name;
    event.detail = u"detail"_s;
    return event;
}

} // namespace hs::test
