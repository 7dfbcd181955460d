#pragma once
#include "tests/ui/windowrig.h"

#include <QAbstractButton>
#include <QAction>
#include <QProgressBar>

namespace hs::test {

using namespace Qt::StringLiterals;

/// Something that is wrong with the sound, by the last word of the scene.
inline void troubleSound(WindowRig &all, const QString &scene, LineSound live)
{
    auto &wire = all.rig.wire();
    if (scene == u"devices-lost" || scene == u"devices-away") {
        live.microphone = {};
        live.hasServer = scene != u"devices-away";
        if (!live.hasServer)
            live.speaker = {};
        Q_EMIT wire.warned(CallWarning::MicrophoneLost);
    } else if (scene == u"devices-muted") {
        live.microphone.isMuted = true;
        Q_EMIT wire.warned(CallWarning::MicrophoneMutedBySystem);
        Q_EMIT wire.warned(CallWarning::MicrophoneDigitalSilence);
    } else {
        Q_EMIT wire.warned(scene == u"devices-silent" ? CallWarning::MicrophoneDigitalSilence
                                                      : CallWarning::MicrophoneClipping);
    }
    Q_EMIT wire.soundChanged(live);
}

/// The check before a call: under way, good, or of somebody who has no agent and no network.
inline void showCheck(WindowRig &all, const QString &scene)
{
    if (scene == u"check-bad")
        all.rig.client.setAccess({QUrl(u"http://127.0.0.1:1"_s), u"test-key"_s});
    if (scene == u"check-running")
        all.rig.roomBlockMs = 100;
    all.find<QAbstractButton>(u"checkSound"_s)->click();
    if (scene == u"check-running")
        (void)QTest::qWaitFor(
            [&all] { return all.find<QProgressBar>(u"checkProgress"_s)->value() > 40; });
    else
        (void)QTest::qWaitFor([&all] { return !all.rig.check.isRunning(); });
}

/// In a call on a headset, or on what was left when it had gone; then the dialog or the call bar's
/// menu.
inline void showDevices(WindowRig &all, const QString &scene)
{
    auto &sound = all.rig.sound;
    sound.watch();
    (void)QTest::qWaitFor([&sound] { return sound.isKnown(); });
    DeviceWishes before;
    before.speakers = {u"spk.office"_s};
    before.kept.ringers = {u"spk.built-in"_s, u"spk.office"_s};
    before.names = {{u"spk.office"_s, u"Headset in the office, Bluetooth"_s}};
    sound.setWishes(before);
    sound.prefer(SoundKind::Speaker, u"spk.built-in"_s);
    sound.prefer(SoundKind::Speaker, u"spk.headset"_s);
    sound.prefer(SoundKind::Microphone, u"mic.headset"_s);
    SoundDeviceList there = twoOfEach();
    if (scene == u"devices-gone") {
        there.microphones.removeLast();
        there.speakers.removeLast();
        all.rig.deviceSource->tell(there);
        (void)QTest::qWaitFor([&sound] { return sound.devices().speakers.size() == 1; });
    }
    LineSound live;
    live.microphone = there.microphones.last();
    live.speaker = there.speakers.last();
    Q_EMIT all.rig.wire().soundChanged(live);
    if (scene == u"devices-keys") {
        all.rig.settings.setHeadsetKeysOn(true);
        all.rig.headsets.tell({{u"Example Voice 50"_s, HeadsetAccess::InUse},
                               {u"Example Room Speakerphone"_s, HeadsetAccess::Refused}});
    }
    if (scene == u"devices" || scene == u"devices-gone" || scene == u"devices-keys")
        all.find<QAction>(u"soundShortcut"_s)->trigger();
    else if (scene == u"devices-menu")
        all.find<QAbstractButton>(u"deviceButton"_s)->click();
    else
        troubleSound(all, scene, live);
}

} // namespace hs::test
