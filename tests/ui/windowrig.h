#pragma once
#include "tests/ui/pagerig.h"
#include "ui/mainwindow.h"

#include <QTest>

#include <chrono>

namespace hs::test {

/// The real window on fakes, and the steps of a web call. Make it inside the test; it is not shown
/// yet.
class WindowRig final
{
public:
    WindowRig() { window = std::make_unique<MainWindow>(rig.context()); }

    template <typename T> [[nodiscard]] T *find(const QString &name) const
    {
        return window->findChild<T *>(name);
    }
    CallController *startCall(CallTarget target = {})
    {
        target.agentLimit = std::chrono::seconds(600);
        target.agentId = 7001;
        target.agentName = QStringLiteral("Billing help");
        target.ratePerMinute = Money::fromMicros(90'000);
        return rig.desk.startWebCall(target);
    }
    /// A call that has got as far as `state`; Preparing, Placing, Connecting, InCall, Ending or
    /// Unproven.
    [[nodiscard]] CallController *callIn(CallState state, const CallTarget &target = {})
    {
        CallController *line = startCall(target);
        if (state == CallState::Preparing)
            return line;
        Q_EMIT rig.wire().prepared(QStringLiteral("Desk microphone"));
        if (!QTest::qWaitFor([line] { return line->state() == CallState::Placing; }))
            return line;
        if (state == CallState::Placing)
            return line;
        Q_EMIT rig.wire().accepted(4711);
        if (state == CallState::Connecting)
            return line;
        Q_EMIT rig.wire().answered();
        if (state == CallState::Ending)
            line->hangUp();
        else if (state == CallState::Unproven)
            Q_EMIT rig.wire().lost(EndReason::ConnectionLost, QStringLiteral("test"));
        return line;
    }

    PageRig rig;
    std::unique_ptr<MainWindow> window;
};

} // namespace hs::test
