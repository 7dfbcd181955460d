#pragma once
#include "tests/ui/windowrig.h"
#include "ui/callbar/callbar.h"
#include "ui/callbar/callrow.h"
#include "ui/callbar/recordaction.h"
#include "ui/callbar/recordcontrols.h"
#include "ui/widgets/statusbadge.h"

#include <QBuffer>
#include <QMutex>
#include <QPushButton>

#include <memory>

namespace hs::test {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

/// Takes nothing while its gate is locked.
class SlowDisk final : public QBuffer
{
public:
    explicit SlowDisk(std::shared_ptr<QMutex> gate) : m_gate(std::move(gate)) { }

protected:
    qint64 writeData(const char *data, qint64 size) override
    {
        const QMutexLocker open(m_gate.get());
        return QBuffer::writeData(data, size);
    }

private:
    std::shared_ptr<QMutex> m_gate;
};

/// A window with a call in it, which may be recorded.
struct RecordingWindow
{
    WindowRig all;
    CallController *line = nullptr;

    explicit RecordingWindow(bool offered = true)
    {
        RecordingRules rules;
        rules.offered = offered;
        all.rig.settings.setRecordingRules(rules);
        all.window->show();
        line = all.callIn(CallState::InCall);
    }
    [[nodiscard]] CallRow *row() const { return all.find<CallBar>(u"callBar"_s)->rows().value(0); }
    [[nodiscard]] QPushButton &button() const { return row()->recordControls().button(); }
    [[nodiscard]] StatusBadge &badge() const { return row()->recordControls().badge(); }
    void agree() { all.rig.settings.setRecordingConsent(RecordAction::policyOf({})); }
    /// Files of which nothing is taken while it is locked.
    [[nodiscard]] std::shared_ptr<QMutex> slowDisk()
    {
        auto gate = std::make_shared<QMutex>();
        all.rig.open = [gate](const QString &) -> Result<std::unique_ptr<QIODevice>> {
            auto slow = std::make_unique<SlowDisk>(gate);
            slow->open(QIODevice::ReadWrite);
            return slow;
        };
        return gate;
    }
    template <typename Condition> [[nodiscard]] bool talkUntil(Condition condition)
    {
        return QTest::qWaitFor([&] {
            all.rig.clock.advance(20ms);
            all.rig.wire().tap()->sent(std::vector<qint16>(320, 1000), {});
            return condition();
        });
    }
    [[nodiscard]] bool waitFor(Recordings::State state)
    {
        return QTest::qWaitFor([this, state] { return all.rig.recordings.state(*line) == state; });
    }
};

} // namespace hs::test
