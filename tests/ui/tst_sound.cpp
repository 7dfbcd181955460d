#include "tests/fakes/testmain.h"
#include "tests/ui/windowrig.h"
#include "ui/callbar/devicebutton.h"
#include "ui/settings/sounddialog.h"
#include "ui/widgets/label.h"
#include "ui/widgets/statusbadge.h"
#include "ui/words.h"

#include <QAction>
#include <QCheckBox>
#include <QComboBox>
#include <QMenu>

using namespace hs;
using namespace hs::test;
using namespace Qt::StringLiterals;

namespace {

LineSound onHeadset()
{
    LineSound live;
    live.microphone = twoOfEach().microphones.last();
    live.speaker = twoOfEach().speakers.last();
    return live;
}

SoundDeviceList withoutHeadset()
{
    SoundDeviceList left = twoOfEach();
    left.microphones.removeLast();
    left.speakers.removeLast();
    return left;
}

/// A call on the headset in a window that knows the devices.
struct Scene
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
        const auto *label = all.find<Label>(u"soundTrouble"_s);
        return label->isVisible() ? label->text() : QString();
    }
    [[nodiscard]] SoundDialog *openDialog() const
    {
        all.find<QAction>(u"soundShortcut"_s)->trigger();
        return all.find<SoundDialog>(u"soundDialog"_s);
    }
    [[nodiscard]] QString state(const QString &name) const { return all.find<Label>(name)->text(); }
};

QStringList items(const QComboBox &box)
{
    QStringList texts;
    for (int i = 0; i < box.count(); ++i)
        texts.append(box.itemText(i));
    return texts;
}

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
    void theDialogListsWhatThereIsAndKeepsTheChoice();
    void theDialogSaysWhatIsOpenNotWhatIsWished();
    void theDialogTellsWhatIsGoneMutedAndMissing();
    void theCallBarSaysWhichDevicesAreOpen();
    void theCallBarChangesTheDevice();
    void noDevicesAreOfferedForAPhoneCall();
    void theWorstTroubleIsTold();
    void aRefusedDeviceIsToldUntilOneWorks();
    void thePageSaysSoWhenTheMicrophoneIsMutedOrGone();
    void aDeviceThatFellBackIsTold();
    void theRingerIsChosenAndEachSoundSwitched();
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

void TstSound::theDialogListsWhatThereIsAndKeepsTheChoice()
{
    WindowRig all;
    all.window->show();
    all.find<QAction>(u"soundShortcut"_s)->trigger();
    auto *choice = all.find<QComboBox>(u"microphoneChoice"_s);
    QVERIFY(choice);
    const QStringList all3{u"The system's choice (Built-in microphone)"_s, u"Built-in microphone"_s,
                           u"Headset microphone"_s};
    QTRY_COMPARE(items(*choice), all3);
    QCOMPARE(choice->currentIndex(), 0);
    choice->setFocus();
    QTest::keyClick(choice, Qt::Key_Down);
    QTest::keyClick(choice, Qt::Key_Down);
    const QStringList ranked{u"mic.headset"_s, u"mic.built-in"_s};
    QCOMPARE(all.rig.sound.wished(SoundKind::Microphone), ranked);
    QCOMPARE(choice->currentIndex(), 2);
    QVERIFY(all.find<Label>(u"microphoneChoiceNext"_s)->text().contains(u"Built-in"_s));
    all.find<QCheckBox>(u"takeBack"_s)->click();
    QVERIFY(!all.rig.sound.wishes().takeBack);
}

void TstSound::theDialogSaysWhatIsOpenNotWhatIsWished()
{
    Scene scene;
    QVERIFY(scene.isReady());
    scene.all.rig.sound.prefer(SoundKind::Microphone, u"mic.built-in"_s);
    QVERIFY(scene.openDialog());
    QCOMPARE(scene.state(u"microphoneChoiceState"_s), u"Headset microphone is in use."_s);
    LineSound live = onHeadset();
    live.microphone = twoOfEach().microphones.first();
    live.microphone.isMuted = true;
    Q_EMIT scene.all.rig.wire().soundChanged(live);
    QCOMPARE(scene.state(u"microphoneChoiceState"_s),
             u"Built-in microphone is in use, and muted by the system."_s);
    Q_EMIT scene.all.rig.wire().soundChanged({});
    QVERIFY(scene.state(u"microphoneChoiceState"_s).startsWith(u"Closed."_s));
}

void TstSound::theDialogTellsWhatIsGoneMutedAndMissing()
{
    Scene scene;
    QVERIFY(scene.isReady());
    scene.all.rig.sound.prefer(SoundKind::Speaker, u"spk.headset"_s);
    QVERIFY(scene.openDialog());
    scene.all.rig.deviceSource->tell(withoutHeadset());
    const auto *choice = scene.all.find<QComboBox>(u"speakerChoice"_s);
    QTRY_COMPARE(items(*choice).constLast(), u"Headset (not connected)"_s);
    QCOMPARE(choice->currentText(), u"Headset (not connected)"_s);
    LineSound live = onHeadset();
    live.speaker = twoOfEach().speakers.first();
    Q_EMIT scene.all.rig.wire().soundChanged(live);
    QCOMPARE(scene.state(u"speakerChoiceState"_s),
             u"Headset is not connected. Built-in speaker is used until it is back."_s);
    scene.all.rig.deviceSource->tell({{}, {}, true});
    QTRY_VERIFY(scene.state(u"microphoneChoiceState"_s).startsWith(u"No microphone"_s));
    scene.all.rig.deviceSource->tell({});
    QTRY_VERIFY(scene.state(u"speakerChoiceState"_s).startsWith(u"There is no sound system"_s));
}

void TstSound::theCallBarSaysWhichDevicesAreOpen()
{
    Scene scene;
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
    Scene scene;
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
    Scene scene;
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
    Scene scene;
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
    Scene scene;
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
    Scene scene;
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

void TstSound::theRingerIsChosenAndEachSoundSwitched()
{
    Scene scene;
    QVERIFY(scene.isReady());
    SoundDialog *dialog = scene.openDialog();
    auto *ringer = dialog->findChild<QComboBox *>(u"ringerChoice"_s);
    QCOMPARE(ringer->itemText(0), u"Where the agent is heard"_s);
    ringer->setFocus();
    QTest::keyClick(ringer, Qt::Key_Down);
    QCOMPARE(scene.all.rig.sound.wishes().ringers.size(), 1);
    QVERIFY(scene.all.rig.sound.wishes().speakers.isEmpty());
    auto *ended = dialog->findChild<QCheckBox *>(u"cue2"_s);
    QVERIFY(ended && ended->isChecked());
    QTest::keyClick(ended, Qt::Key_Space);
    QVERIFY(!scene.all.rig.settings.isCueOn(SoundCue::Ended));
    QVERIFY(scene.all.rig.settings.isCueOn(SoundCue::Connected));
}

HS_TEST_CLASS(TstSound)
#include "tst_sound.moc"
