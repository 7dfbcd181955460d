#include "tests/fakes/testmain.h"
#include "tests/ui/soundscene.h"
#include "ui/callbar/devicebutton.h"
#include "ui/widgets/statusbadge.h"
#include "ui/words.h"

#include <QActionGroup>
#include <QMenu>

using namespace hs;
using namespace hs::test;
using namespace Qt::StringLiterals;

namespace {

QAction *actionOf(const QMenu &menu, const QString &text)
{
    const auto actions = menu.actions();
    const auto found = std::find_if(actions.begin(), actions.end(),
                                    [&](const QAction *action) { return action->text() == text; });
    return found == actions.end() ? nullptr : *found;
}

} // namespace

class TstSound : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void theSoundSystemIsLeftAloneBeforeACallOrTheDialog();
    void theCallBarSaysWhichDevicesAreOpen();
    void theCallBarChangesTheDevice();
    void theCallBarChangesTheRinger();
    void anOpenMenuFollowsAndKeepsItsPlace();
    void noDevicesAreOfferedForAPhoneCall();
    void theWorstTroubleIsTold();
    void aRefusedDeviceIsToldUntilOneWorks();
    void thePageSaysSoWhenTheMicrophoneIsMutedOrGone();
    void aDeviceThatFellBackIsTold();
    void aDeviceThatDoesNotWorkIsTold();
    void aMutedSpeakerIsTold();
};

void TstSound::theSoundSystemIsLeftAloneBeforeACallOrTheDialog()
{
    WindowRig all;
    all.window->show();
    (void)all.callIn(CallState::Preparing);
    QCOMPARE(all.rig.deviceSource, nullptr);
    all.find<QAction>(u"soundShortcut"_s)->trigger();
    QVERIFY(all.rig.deviceSource != nullptr);
}

void TstSound::theCallBarSaysWhichDevicesAreOpen()
{
    SoundScene scene;
    QVERIFY(scene.isReady());
    const auto *button = scene.all.find<DeviceButton>(u"deviceButton"_s);
    QVERIFY(button);
    QCOMPARE(button->accessibleName(), u"Sound devices"_s);
    QCOMPARE(button->accessibleDescription(),
             u"Microphone: Headset microphone. Speaker: Headset."_s);
    LineSound live = onHeadset();
    live.speaker = {};
    Q_EMIT scene.all.rig.wire().soundChanged(live);
    QCOMPARE(button->accessibleDescription(), u"Microphone: Headset microphone. Speaker: none."_s);
}

void TstSound::theCallBarChangesTheDevice()
{
    SoundScene scene;
    QVERIFY(scene.isReady());
    auto *menu = scene.all.find<QMenu>(u"deviceMenu"_s);
    QTest::mouseClick(scene.all.find<DeviceButton>(u"deviceButton"_s), Qt::LeftButton);
    QTRY_VERIFY(menu->isVisible());
    QVERIFY(actionOf(*menu, u"Headset microphone"_s)->isChecked());
    QVERIFY(!actionOf(*menu, u"Built-in microphone"_s)->isChecked());
    actionOf(*menu, u"Built-in microphone"_s)->trigger();
    QCOMPARE(scene.all.rig.sound.wished(SoundKind::Microphone), QStringList{u"mic.built-in"_s});
    QCOMPARE(scene.line->state(), CallState::InCall);
    QVERIFY(!menu->isVisible());
}

void TstSound::theCallBarChangesTheRinger()
{
    SoundScene scene;
    QVERIFY(scene.isReady());
    SoundDesk &sound = scene.all.rig.sound;
    auto *menu = scene.all.find<QMenu>(u"deviceMenu"_s);
    const auto action = [menu](const QString &name) { return menu->findChild<QAction *>(name); };
    QTest::mouseClick(scene.all.find<DeviceButton>(u"deviceButton"_s), Qt::LeftButton);
    QTRY_VERIFY(menu->isVisible());
    QVERIFY(action(u"ringer "_s)->isChecked());
    const QString builtIn = twoOfEach().speakers.first().id;
    action(u"ringer "_s + builtIn)->trigger();
    QCOMPARE(sound.wished(SoundKind::Ringer), QStringList{builtIn});
    QVERIFY(sound.wished(SoundKind::Speaker).isEmpty());
    QTest::mouseClick(scene.all.find<DeviceButton>(u"deviceButton"_s), Qt::LeftButton);
    QTRY_VERIFY(menu->isVisible());
    QVERIFY(action(u"ringer "_s + builtIn)->isChecked());
    action(u"ringer "_s)->trigger(); // where the agent is heard
    QVERIFY(sound.wished(SoundKind::Ringer).isEmpty());
    QCOMPARE(scene.line->state(), CallState::InCall);
}

void TstSound::anOpenMenuFollowsAndKeepsItsPlace()
{
    SoundScene scene;
    QVERIFY(scene.isReady());
    auto *menu = scene.all.find<QMenu>(u"deviceMenu"_s);
    QTest::mouseClick(scene.all.find<DeviceButton>(u"deviceButton"_s), Qt::LeftButton);
    QTRY_VERIFY(menu->isVisible());
    const auto groups = menu->findChildren<QActionGroup *>().size();
    menu->setActiveAction(actionOf(*menu, u"Headset"_s));
    LineSound live = onHeadset();
    live.microphone = twoOfEach().microphones.first();
    Q_EMIT scene.all.rig.wire().soundChanged(live);
    QVERIFY(actionOf(*menu, u"Built-in microphone"_s)->isChecked());
    QVERIFY(!actionOf(*menu, u"Headset microphone"_s)->isChecked());
    QCOMPARE(menu->activeAction(), actionOf(*menu, u"Headset"_s));
    SoundDeviceList more = twoOfEach();
    more.microphones.append({u"mic.webcam"_s, u"Webcam"_s, false, false});
    scene.all.rig.deviceSource->tell(more);
    QTRY_VERIFY(actionOf(*menu, u"Webcam"_s));
    QCOMPARE(menu->activeAction(), actionOf(*menu, u"Headset"_s));
    QCOMPARE(menu->findChildren<QActionGroup *>().size(), groups);
}

void TstSound::noDevicesAreOfferedForAPhoneCall()
{
    WindowRig all;
    all.window->show();
    CallTarget target;
    target.kind = SessionKind::PhoneCall;
    target.agentId = 7001;
    all.rig.desk.startPhoneCall(target);
    QVERIFY(all.find<QWidget>(u"callRow"_s));
    QVERIFY(!all.find<DeviceButton>(u"deviceButton"_s)->isVisible());
}

void TstSound::theWorstTroubleIsTold()
{
    SoundScene scene;
    QVERIFY(scene.isReady());
    auto &wire = scene.all.rig.wire();
    QCOMPARE(scene.trouble(), QString());
    Q_EMIT wire.warned(CallWarning::MicrophoneClipping);
    QCOMPARE(scene.trouble(), words::warning(CallWarning::MicrophoneClipping));
    Q_EMIT wire.warned(CallWarning::MicrophoneDigitalSilence);
    QCOMPARE(scene.trouble(), words::warning(CallWarning::MicrophoneDigitalSilence));
    Q_EMIT wire.warned(CallWarning::MicrophoneMutedBySystem);
    QCOMPARE(scene.trouble(), words::warning(CallWarning::MicrophoneMutedBySystem));
    LineSound live;
    live.hasServer = false;
    Q_EMIT wire.soundChanged(live);
    QVERIFY(scene.trouble().startsWith(u"The sound system of this computer is gone."_s));
    Q_EMIT wire.soundChanged(onHeadset());
    Q_EMIT wire.warned(CallWarning::MicrophoneUnmutedBySystem);
    Q_EMIT wire.warned(CallWarning::MicrophoneHeard);
    Q_EMIT wire.warned(CallWarning::MicrophoneNotClipping);
    QCOMPARE(scene.trouble(), QString());
}

void TstSound::aRefusedDeviceIsToldUntilOneWorks()
{
    SoundScene scene;
    QVERIFY(scene.isReady());
    auto &wire = scene.all.rig.wire();
    Q_EMIT wire.warned(CallWarning::MicrophoneLost);
    Q_EMIT wire.warned(CallWarning::MicrophoneRefused);
    QCOMPARE(scene.trouble(), words::warning(CallWarning::MicrophoneRefused));
    Q_EMIT wire.warned(CallWarning::MicrophoneBack);
    QCOMPARE(scene.trouble(), QString());
    Q_EMIT wire.warned(CallWarning::SpeakerRefused);
    QCOMPARE(scene.trouble(), words::warning(CallWarning::SpeakerRefused));
    Q_EMIT wire.warned(CallWarning::SpeakerBack);
    QCOMPARE(scene.trouble(), QString());
}

void TstSound::thePageSaysSoWhenTheMicrophoneIsMutedOrGone()
{
    SoundScene scene;
    QVERIFY(scene.isReady());
    const auto *badge = scene.all.find<StatusBadge>(u"microphoneState"_s);
    QCOMPARE(badge->text(), u"Microphone live"_s);
    LineSound live = onHeadset();
    live.microphone.isMuted = true;
    Q_EMIT scene.all.rig.wire().soundChanged(live);
    QCOMPARE(badge->text(), u"Muted by the system"_s);
    Q_EMIT scene.all.rig.wire().soundChanged({});
    QCOMPARE(badge->text(), u"No microphone"_s);
}

void TstSound::aDeviceThatFellBackIsTold()
{
    SoundScene scene;
    QVERIFY(scene.isReady());
    scene.all.rig.sound.prefer(SoundKind::Microphone, u"mic.headset"_s);
    scene.all.rig.deviceSource->tell(withoutHeadset());
    LineSound live = onHeadset();
    live.microphone = twoOfEach().microphones.first();
    Q_EMIT scene.all.rig.wire().soundChanged(live);
    QTRY_COMPARE(
        scene.trouble(),
        u"Headset microphone is not connected. Built-in microphone is used until it is back."_s);
    scene.all.rig.sound.setTakeBack(false);
    QVERIFY(scene.trouble().endsWith(u"Built-in microphone is used instead."_s));
    scene.all.rig.sound.prefer(SoundKind::Microphone, u"mic.built-in"_s);
    QCOMPARE(scene.trouble(), QString());
}

void TstSound::aDeviceThatDoesNotWorkIsTold()
{
    SoundScene scene;
    QVERIFY(scene.isReady());
    scene.all.rig.sound.prefer(SoundKind::Microphone, u"mic.headset"_s);
    QVERIFY(scene.openDialog());
    LineSound live = onHeadset();
    live.failedMicrophones = {u"mic.headset"_s};
    Q_EMIT scene.all.rig.wire().soundChanged(live); // tried again, and in use
    QCOMPARE(scene.trouble(), QString());
    live.microphone = twoOfEach().microphones.first();
    Q_EMIT scene.all.rig.wire().soundChanged(live);
    const auto told
        = u"Headset microphone does not work. Built-in microphone is used until it does."_s;
    QCOMPARE(scene.trouble(), told);
    QCOMPARE(scene.state(u"microphoneChoiceState"_s), told);
    scene.all.rig.sound.prefer(SoundKind::Microphone, {}); // the system's choice, which works
    QCOMPARE(scene.trouble(), QString());
    live.failedSpeakers = {u"spk.built-in"_s}; // the system's choice, which does not
    Q_EMIT scene.all.rig.wire().soundChanged(live);
    QCOMPARE(scene.trouble(), u"Built-in speaker does not work. Headset is used until it does."_s);
}

void TstSound::aMutedSpeakerIsTold()
{
    SoundScene scene;
    QVERIFY(scene.isReady());
    auto &wire = scene.all.rig.wire();
    Q_EMIT wire.warned(CallWarning::SpeakerMutedBySystem);
    QCOMPARE(scene.trouble(), words::warning(CallWarning::SpeakerMutedBySystem));
    QVERIFY(scene.trouble().contains(u"you cannot hear the agent"_s));
    Q_EMIT wire.warned(CallWarning::SpeakerUnmutedBySystem);
    QCOMPARE(scene.trouble(), QString());
}

HS_TEST_CLASS(TstSound)
#include "tst_sound.moc"
