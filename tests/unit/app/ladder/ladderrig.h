#pragma once
#include "app/ladder/endladder.h"
#include "tests/fakes/fakeclock.h"
#include "tests/fakes/fakephoneplatform.h"

#include <QSignalSpy>
#include <QTest>

namespace hs::test {

[[nodiscard]] inline OpenLine phoneLine(const QString &sessionId = QStringLiteral("session-1"))
{
    OpenLine line;
    line.sessionId = sessionId;
    line.kind = SessionKind::PhoneCall;
    line.agentId = 7001;
    line.toNumber = QStringLiteral("+12025550123");
    line.fromNumber = QStringLiteral("+12025550100");
    line.intendedAt = FakeClock().utcNow();
    return line;
}

[[nodiscard]] inline OpenLine trackedLine(qint64 campaignId = 300)
{
    OpenLine line = phoneLine();
    line.tracked = true;
    line.campaignId = campaignId;
    return line;
}

[[nodiscard]] inline OpenLine importedLine()
{
    OpenLine line = phoneLine();
    line.fromImported = true;
    return line;
}

[[nodiscard]] inline CallLog logRow(qint64 id, const QString &status, qint64 requestId = 501)
{
    CallLog row;
    row.id = id;
    row.status = status;
    row.requestId = requestId;
    row.to = QStringLiteral("+12025550123");
    row.time = FakeClock().utcNow();
    return row;
}

/// One ladder with all its means, and what it told.
struct LadderRig
{
    explicit LadderRig(const OpenLine &line) : ladder(line, {platform, &carrier, legs, clock, pace}) { }

    [[nodiscard]] QList<EndStep> steps(EndStepKind kind) const
    {
        QList<EndStep> found;
        for (const QList<QVariant> &told : stepped) {
            if (told.at(0).value<EndStep>().kind == kind)
                found.append(told.at(0).value<EndStep>());
        }
        return found;
    }
    [[nodiscard]] EndProof proof() const
    {
        return proven.isEmpty() ? EndProof::None : proven.at(0).at(0).value<EndStep>().proof;
    }
    /// Whether nothing is proven for a while in which the ladder tries several times.
    [[nodiscard]] bool staysUnproven() const
    {
        return !QTest::qWaitFor([this] { return ladder.isProven(); }, 30);
    }

    FakeClock clock;
    FakePhonePlatform platform;
    FakeCarrier carrier;
    LegOwners legs{clock};
    LadderPace pace{std::chrono::milliseconds(1), std::chrono::milliseconds(4)};
    EndLadder ladder;
    QSignalSpy stepped{&ladder, &EndLadder::stepped};
    QSignalSpy proven{&ladder, &EndLadder::proven};
    QSignalSpy helpless{&ladder, &EndLadder::helpless};
};

} // namespace hs::test
