#pragma once
#include "app/call/callcontroller.h"
#include "app/call/phonecalltransport.h"
#include "app/ladder/linepoller.h"
#include "tests/fakes/fakeclock.h"
#include "tests/fakes/fakejournal.h"
#include "tests/fakes/fakephoneplatform.h"
#include "tests/fakes/fakesessionstore.h"

#include <QSignalSpy>
#include <QTest>

namespace hs::test {

/// A phone call through controller and transport, on a scripted platform and carrier. Waits are
/// milliseconds.
struct PhoneCallRig
{
    static PhoneCallTransport::Means meansOf(PhoneCallRig &rig)
    {
        using namespace std::chrono_literals;
        return {rig.platform, rig.poller, &rig.carrier, rig.legs, rig.clock, {1ms, 4ms, 4ms}, 20s, 120s};
    }
    explicit PhoneCallRig(bool tracked = false,
                          std::chrono::milliseconds noSignAfter = std::chrono::seconds(20))
    {
        target.kind = SessionKind::PhoneCall;
        target.agentId = 7001;
        target.agentName = QStringLiteral("Support Desk EN");
        target.ratePerMinute = Money::fromMicros(90'000);
        target.phone.number = QStringLiteral("+12025550123");
        target.phone.tracked = tracked;
        target.phone.fromNumberId = tracked ? 12 : 0;
        auto means = meansOf(*this);
        means.noSignAfter = noSignAfter;
        call = std::make_unique<CallController>(std::make_unique<PhoneCallTransport>(means), store,
                                                journal, clock);
    }

    [[nodiscard]] bool reaches(CallState state) const
    {
        return QTest::qWaitFor([&] { return call->state() == state; }, 2000);
    }
    /// Whether the state stays as it is for a while in which everything is tried several times.
    [[nodiscard]] bool staysAt(CallState state) const
    {
        return !QTest::qWaitFor([&] { return call->state() != state; }, 40);
    }
    /// Up to the request; its answer is held back.
    [[nodiscard]] bool placeHeld()
    {
        platform.dispatches.hold = platform.creations.hold = true;
        call->start(target);
        return QTest::qWaitFor([this] { return platform.dialled() == 1; }, 2000)
               && call->state() == CallState::Placing;
    }
    void giveUpSoon() { call->setEndingLimit(std::chrono::milliseconds(5)); }
    void useCarrier()
    {
        target.phone.fromImported = true;
        target.phone.fromNumber = QStringLiteral("+12025550100");
    }
    /// Shows one log row from now on.
    void show(const QString &status, std::chrono::seconds duration = {}, qint64 requestId = 501)
    {
        platform.logs.usual = QList{row(status, duration, requestId)};
    }
    [[nodiscard]] CallLog row(const QString &status, std::chrono::seconds duration = {},
                              qint64 requestId = 501, qint64 id = 61) const
    {
        CallLog log;
        log.id = id;
        log.status = status;
        log.duration = duration;
        log.requestId = requestId;
        log.to = target.phone.number;
        log.time = FakeClock().utcNow();
        log.talked = duration.count() > 0;
        log.cost = Money::fromMicros(1'500 * duration.count());
        return log;
    }
    [[nodiscard]] QStringList events() const { return store.eventNames(call->record().id); }
    [[nodiscard]] OpenLine journalled() const { return journal.open().value(call->record().id); }
    /// "Ended" and nothing else rests on a proof that the receipt holds.
    [[nodiscard]] bool isProvenBy(EndProof proof) const
    {
        const auto stored
            = Receipt::restore(call->record().id, store.receiptRows(call->record().id));
        return call->state() == CallState::Ended && call->record().endProof() == proof
               && call->record().end == call->receipt().proven() && stored
               && *stored == call->receipt() && journal.open().isEmpty();
    }

    FakeClock clock;
    FakeSessionStore store;
    FakeJournal journal;
    FakePhonePlatform platform;
    FakeCarrier carrier;
    LegOwners legs{clock};
    LinePoller poller{platform,
                      clock,
                      {std::chrono::milliseconds(1), std::chrono::milliseconds(1),
                       std::chrono::seconds(60), std::chrono::milliseconds(1),
                       std::chrono::seconds(15)}};
    CallTarget target;
    std::unique_ptr<CallController> call;
};

} // namespace hs::test
