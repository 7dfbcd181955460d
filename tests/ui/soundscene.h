#pragma once
#include "tests/ui/windowrig.h"
#include "ui/settings/sounddialog.h"
#include "ui/widgets/label.h"

#include <QAction>

namespace hs::test {

[[nodiscard]] inline LineSound onHeadset()
{
    LineSound live;
    live.microphone = twoOfEach().microphones.last();
    live.speaker = twoOfEach().speakers.last();
    return live;
}

[[nodiscard]] inline SoundDeviceList withoutHeadset()
{
    SoundDeviceList left = twoOfEach();
    left.microphones.removeLast();
    left.speakers.removeLast();
    return left;
}

/// A call on the headset in a window that knows the devices.
struct SoundScene
{
    WindowRig all;
    CallController *line = nullptr;

    [[nodiscard]] bool isReady()
    {
        all.window->show();
        line = all.callIn(CallState::InCall);
        Q_EMIT all.rig.wire().soundChanged(onHeadset());
        return QTest::qWaitFor([this] { return all.rig.sound.isKnown(); });
    }
    [[nodiscard]] QString trouble() const
    {
        const auto *label = all.find<Label>(QStringLiteral("soundTrouble"));
        return label->isVisible() ? label->text() : QString();
    }
    [[nodiscard]] SoundDialog *openDialog() const
    {
        all.find<QAction>(QStringLiteral("soundShortcut"))->trigger();
        return all.find<SoundDialog>(QStringLiteral("soundDialog"));
    }
    [[nodiscard]] QString state(const QString &name) const { return all.find<Label>(name)->text(); }
};

} // namespace hs::test
