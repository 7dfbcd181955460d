#include "tests/fakes/testmain.h"
#include "tests/ui/soundscene.h"

#include <QCheckBox>
#include <QComboBox>
#include <QListWidget>
#include <QPushButton>
#include <QWheelEvent>

using namespace hs;
using namespace hs::test;
using namespace Qt::StringLiterals;

namespace {

QStringList items(const QComboBox &box)
{
    QStringList texts;
    for (int i = 0; i < box.count(); ++i)
        texts.append(box.itemText(i));
    return texts;
}

} // namespace

class TstSoundDialog : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void theDialogListsWhatThereIsAndKeepsTheChoice();
    void lookingThroughTheDevicesUsesNone();
    void theDialogSaysWhatIsOpenNotWhatIsWished();
    void twoDevicesOfOneNameAreToldApart();
    void theDialogTellsWhatIsGoneMutedAndMissing();
    void theDialogSaysWhyNothingIsOpenInACall();
    void theRingerIsChosenAndEachSoundSwitched();
    void theKeysOfAHeadsetAreSwitchedOnAndTold();
    void whereThereAreNoKeysNothingIsSaidOfThem();
};

void TstSoundDialog::theDialogListsWhatThereIsAndKeepsTheChoice()
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
    all.rig.sound.prefer(SoundKind::Microphone, u"mic.built-in"_s);
    QCOMPARE(choice->currentIndex(), 1);
    QTest::keyClick(choice, Qt::Key_Down);
    QTest::keyClick(choice, Qt::Key_Return);
    const QStringList ranked{u"mic.headset"_s, u"mic.built-in"_s};
    QCOMPARE(all.rig.sound.wished(SoundKind::Microphone), ranked);
    QCOMPARE(choice->currentIndex(), 2);
    all.find<QCheckBox>(u"takeBack"_s)->click();
    QVERIFY(!all.rig.sound.wishes().takeBack);
}

void TstSoundDialog::lookingThroughTheDevicesUsesNone()
{
    SoundScene scene;
    QVERIFY(scene.isReady());
    SoundDialog *dialog = scene.openDialog();
    auto *choice = dialog->findChild<QComboBox *>(u"speakerChoice"_s);
    const auto &wished = scene.all.rig.sound.wishes().speakers;
    choice->setFocus();
    QTest::keyClick(choice, Qt::Key_Down);
    QTest::keyClick(choice, Qt::Key_Down);
    QVERIFY(wished.isEmpty());
    QCOMPARE(scene.state(u"speakerChoiceNext"_s), u"Press Enter to use Headset."_s);
    scene.all.rig.deviceSource->tell(withoutHeadset());
    QTRY_COMPARE(choice->count(), 2);
    scene.all.rig.deviceSource->tell(twoOfEach());
    QTRY_COMPARE(choice->count(), 3);
    QTest::keyClick(choice, Qt::Key_Escape); // back to what counts
    QCOMPARE(choice->currentIndex(), 0);
    QVERIFY(dialog->isVisible());
    QTest::keyClick(choice, Qt::Key_End);
    QTest::keyClick(choice, Qt::Key_Tab); // going on is a decision, too
    QCOMPARE(wished, QStringList{u"spk.headset"_s});
    QWheelEvent wheel(QPointF(5, 5), QPointF(5, 5), {}, {0, 120}, Qt::NoButton, Qt::NoModifier,
                      Qt::NoScrollPhase, false);
    QCoreApplication::sendEvent(choice, &wheel);
    QCOMPARE(choice->currentText(), u"Headset"_s);
    QCOMPARE(wished, QStringList{u"spk.headset"_s});
}

void TstSoundDialog::theDialogSaysWhatIsOpenNotWhatIsWished()
{
    SoundScene scene;
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

void TstSoundDialog::twoDevicesOfOneNameAreToldApart()
{
    SoundScene scene;
    QVERIFY(scene.isReady());
    SoundDialog *dialog = scene.openDialog();
    SoundDeviceList twins = twoOfEach();
    twins.microphones.append({u"mic.second"_s, u"Headset microphone"_s, true});
    twins.microphones.first().isDefault = false;
    scene.all.rig.deviceSource->tell(twins);
    const auto *choice = dialog->findChild<QComboBox *>(u"microphoneChoice"_s);
    const QStringList apart{u"The system's choice (Headset microphone (2))"_s,
                            u"Built-in microphone"_s, u"Headset microphone"_s,
                            u"Headset microphone (2)"_s};
    QTRY_COMPARE(items(*choice), apart);
    LineSound live = onHeadset();
    live.microphone = twins.microphones.last();
    Q_EMIT scene.all.rig.wire().soundChanged(live);
    QCOMPARE(scene.state(u"microphoneChoiceState"_s), u"Headset microphone (2) is in use."_s);
    scene.all.rig.sound.prefer(SoundKind::Microphone, u"mic.second"_s);
    const auto *order = dialog->findChild<QListWidget *>(u"microphoneChoiceOrder"_s);
    QCOMPARE(order->item(0)->text(), u"1. Headset microphone (2) (in use)"_s);
    dialog->findChild<QPushButton *>(u"microphoneChoiceForget"_s)->click();
    QCOMPARE(scene.state(u"microphoneChoiceForgotten"_s),
             u"Headset microphone (2) is forgotten."_s);
}

void TstSoundDialog::theDialogTellsWhatIsGoneMutedAndMissing()
{
    SoundScene scene;
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
    SoundDeviceList unplugged = twoOfEach();
    unplugged.speakers.last().isUnplugged = true;
    scene.all.rig.deviceSource->tell(unplugged);
    QTRY_COMPARE(scene.state(u"speakerChoiceState"_s),
                 u"Nothing is plugged into Headset. Built-in speaker is used until there is."_s);
    QCOMPARE(choice->currentText(), u"Headset (nothing plugged in)"_s);
    for (SoundDevice &speaker : unplugged.speakers)
        speaker.isUnplugged = true;
    scene.all.rig.deviceSource->tell(unplugged);
    live.speaker = unplugged.speakers.last(); // opened all the same, for want of a better one
    Q_EMIT scene.all.rig.wire().soundChanged(live);
    QTRY_COMPARE(scene.state(u"speakerChoiceState"_s),
                 u"Headset is in use. The system says that nothing is plugged into it."_s);
    live.speaker = unplugged.speakers.first();
    live.failedSpeakers = {u"spk.headset"_s};
    Q_EMIT scene.all.rig.wire().soundChanged(live);
    QCOMPARE(scene.state(u"speakerChoiceState"_s),
             u"Headset does not work. Built-in speaker is used until it does."_s);
    scene.all.rig.deviceSource->tell({{}, {}, true});
    QTRY_VERIFY(scene.state(u"microphoneChoiceState"_s).startsWith(u"No microphone"_s));
    scene.all.rig.deviceSource->tell({});
    QTRY_VERIFY(scene.state(u"speakerChoiceState"_s).startsWith(u"There is no sound system"_s));
}

void TstSoundDialog::theDialogSaysWhyNothingIsOpenInACall()
{
    SoundScene scene;
    QVERIFY(scene.isReady());
    QVERIFY(scene.openDialog());
    LineSound live = onHeadset();
    live.microphone = {};
    live.microphoneTrouble = ErrorKind::MicrophoneSilent;
    Q_EMIT scene.all.rig.wire().soundChanged(live);
    QVERIFY(
        scene.state(u"microphoneChoiceState"_s).startsWith(u"Not open: it delivers nothing."_s));
    live.microphoneTrouble = ErrorKind::MicrophoneRefused;
    Q_EMIT scene.all.rig.wire().soundChanged(live);
    QVERIFY(scene.state(u"microphoneChoiceState"_s).startsWith(u"Not open: the system"_s));
    live.speaker = {};
    live.speakerTrouble = ErrorKind::SpeakerRefused;
    Q_EMIT scene.all.rig.wire().soundChanged(live);
    QVERIFY(scene.state(u"speakerChoiceState"_s).startsWith(u"Not open: the system"_s));
    live.speakerTrouble = ErrorKind::NoSpeaker;
    Q_EMIT scene.all.rig.wire().soundChanged(live);
    QVERIFY(scene.state(u"speakerChoiceState"_s).startsWith(u"Not open: no speaker works."_s));
}

void TstSoundDialog::theRingerIsChosenAndEachSoundSwitched()
{
    SoundScene scene;
    QVERIFY(scene.isReady());
    SoundDialog *dialog = scene.openDialog();
    auto *ringer = dialog->findChild<QComboBox *>(u"ringerChoice"_s);
    QCOMPARE(ringer->itemText(0), u"Where the agent is heard"_s);
    ringer->setFocus();
    QTest::keyClick(ringer, Qt::Key_Down);
    QTest::keyClick(ringer, Qt::Key_Return);
    QCOMPARE(scene.all.rig.sound.wishes().ringers.size(), 1);
    QVERIFY(scene.all.rig.sound.wishes().speakers.isEmpty());
    auto *ended = dialog->findChild<QCheckBox *>(u"cue2"_s);
    QVERIFY(ended && ended->isChecked());
    QTest::keyClick(ended, Qt::Key_Space);
    QVERIFY(!scene.all.rig.settings.isCueOn(SoundCue::Ended));
    QVERIFY(scene.all.rig.settings.isCueOn(SoundCue::Connected));
}

void TstSoundDialog::theKeysOfAHeadsetAreSwitchedOnAndTold()
{
    SoundScene scene;
    QVERIFY(scene.isReady());
    PageRig &rig = scene.all.rig;
    auto *box = scene.openDialog()->findChild<QCheckBox *>(u"headsetKeys"_s);
    QVERIFY(box && !box->isChecked());
    QVERIFY(scene.state(u"headsetState"_s).startsWith(u"Off"_s));
    QTest::keyClick(box, Qt::Key_Space);
    QVERIFY(rig.settings.areHeadsetKeysOn());
    QVERIFY(scene.state(u"headsetState"_s).startsWith(u"Looking"_s)); // nobody has yet
    rig.headsets.tell({});
    QVERIFY(scene.state(u"headsetState"_s).startsWith(u"No headset"_s));
    rig.headsets.tell({{u"Desk headset"_s, HeadsetAccess::InUse}});
    QCOMPARE(scene.state(u"headsetState"_s), u"The keys of Desk headset are in use."_s);
    rig.headsets.tell({{u"Desk headset"_s, HeadsetAccess::InUse},
                       {u"<b>Room</b>"_s, HeadsetAccess::Refused},
                       {u"Old"_s, HeadsetAccess::LightFails},
                       {u"Odd"_s, HeadsetAccess::Failed}});
    const QString all = scene.state(u"headsetState"_s);
    QCOMPARE(all.count(u'\n'), 3);
    QVERIFY(all.contains(u"refuses access to the keys of <b>Room</b>"_s));
    QVERIFY(all.contains(u"70-hookswitch-headset.rules from share/doc/hookswitch"_s));
    QCOMPARE(box->accessibleDescription(), all);
}

void TstSoundDialog::whereThereAreNoKeysNothingIsSaidOfThem()
{
    PageRig rig;
    const SoundDialog dialog(rig.desk, rig.sound, rig.settings, nullptr);
    QVERIFY(!dialog.findChild<QCheckBox *>(u"headsetKeys"_s));
    QVERIFY(dialog.findChild<QCheckBox *>(u"cue2"_s));
}

HS_TEST_CLASS(TstSoundDialog)
#include "tst_sounddialog.moc"
