#include "tests/fakes/testmain.h"
#include "tests/ui/recordingwindow.h"
#include "ui/callbar/recordaction.h"
#include "ui/history/recordingstrip.h"
#include "ui/settings/recordingdialog.h"
#include "ui/tray/trayicon.h"
#include "ui/tray/traymenu.h"
#include "ui/widgets/elidedlabel.h"
#include "ui/widgets/hangupbutton.h"
#include "ui/widgets/label.h"
#include "ui/widgets/noticebar.h"
#include "ui/widgets/statusbadge.h"

#include <QAccessible>
#include <QAction>
#include <QApplication>
#include <QCheckBox>
#include <QComboBox>
#include <QFile>
#include <QLineEdit>
#include <QMessageBox>
#include <QPlainTextEdit>
#include <QPushButton>

using namespace hs;
using namespace hs::test;
using Window = RecordingWindow;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

Recording someRecording()
{
    return {.part = 0,
            .path = u"/nowhere/call-20260102-030405-12345678-1.opus"_s,
            .format = RecordingFormat::Opus,
            .startedAt = {},
            .offset = 5s,
            .length = 61s};
}

} // namespace

class TstRecording : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void noButtonUnlessItIsOffered()
    {
        Window shown(false);
        QVERIFY(shown.button().isHidden());
        QVERIFY(shown.badge().isHidden());
        RecordingRules rules;
        rules.offered = true;
        shown.all.rig.settings.setRecordingRules(rules); // in the call
        QVERIFY(!shown.button().isHidden());
        QCOMPARE(shown.button().accessibleName(), u"Record this call"_s);
    }

    void nothingStartsBeforeThePolicyIsAgreedTo()
    {
        Window shown;
        shown.button().click();
        auto *box = shown.all.find<QMessageBox>(u"recordingConsent"_s);
        QVERIFY(box);
        auto *start = box->findChild<QPushButton *>(u"startRecording"_s);
        QVERIFY(!start->isEnabled());
        QCOMPARE(shown.all.rig.recordings.state(*shown.line), Recordings::State::Off);
        box->findChild<QCheckBox *>(u"recordingAgreed"_s)->click();
        QVERIFY(start->isEnabled());
        start->click();
        QVERIFY(shown.waitFor(Recordings::State::On));
    }

    void hangUpIsInReachWhileItAsks()
    {
        Window shown;
        shown.button().click();
        QVERIFY(shown.all.find<QMessageBox>(u"recordingConsent"_s)->isVisible());
        QCOMPARE(QApplication::activeModalWidget(), nullptr);
        QTest::mouseClick(&shown.row()->hangUpButton(), Qt::LeftButton);
        QVERIFY(shown.line->state() != CallState::InCall);
        QTRY_VERIFY(!shown.all.find<QMessageBox>(u"recordingConsent"_s));
        QCOMPARE(shown.all.rig.recordings.state(*shown.line), Recordings::State::Off);
    }

    void theSecondSpaceDoesNotMute()
    {
        Window shown;
        shown.agree();
        shown.all.window->activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(shown.all.window.get()));
        shown.button().setFocus();
        QVERIFY(shown.button().hasFocus());
        QTest::keyClick(&shown.button(), Qt::Key_Space);
        QCOMPARE(shown.all.rig.recordings.state(*shown.line), Recordings::State::Starting);
        QCOMPARE(QApplication::focusWidget(), &shown.button());
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Space);
        QVERIFY(!shown.line->isMuted());
        QVERIFY(shown.waitFor(Recordings::State::On));
        QCOMPARE(QApplication::focusWidget(), &shown.button());
    }

    void itIsStoppedInTheCallByButtonAndKey()
    {
        Window shown;
        shown.agree();
        QPushButton &end = shown.row()->recordControls().endButton();
        QVERIFY(end.isHidden());
        const QRect hangUp = shown.row()->hangUpButton().geometry();
        shown.button().click();
        QVERIFY(shown.waitFor(Recordings::State::On));
        QVERIFY(!end.isHidden());
        QCOMPARE(end.accessibleName(), u"Stop recording"_s);
        end.setFocus();
        QTest::keyClick(&end, Qt::Key_Space);
        QCOMPARE(shown.all.rig.recordings.state(*shown.line), Recordings::State::Off);
        QCOMPARE(shown.line->state(), CallState::InCall);
        QCOMPARE(QApplication::focusWidget(), &shown.button());
        QCOMPARE(shown.row()->hangUpButton().geometry(), hangUp);
        shown.button().click();
        QVERIFY(shown.waitFor(Recordings::State::On));
        shown.all.find<QAction>(u"endRecordingShortcut"_s)->trigger();
        QCOMPARE(shown.all.rig.recordings.state(*shown.line), Recordings::State::Off);
        QCOMPARE(shown.button().accessibleDescription(), u"The recording is over"_s);
    }

    void onceAgreedItIsNotAskedAgainUntilTheWordsChange()
    {
        Window shown;
        shown.agree();
        shown.button().click();
        QVERIFY(!shown.all.find<QMessageBox>(u"recordingConsent"_s));
        QVERIFY(shown.waitFor(Recordings::State::On));
        shown.line->hangUp();

        Window other;
        other.agree();
        RecordingRules rules;
        rules.offered = true;
        rules.policy = u"Ask the works council."_s;
        other.all.rig.settings.setRecordingRules(rules);
        other.button().click();
        QVERIFY(other.all.find<QMessageBox>(u"recordingConsent"_s));
    }

    void theBadgeSaysByWordWhatIsGoingOn()
    {
        Window shown;
        shown.agree();
        shown.button().click();
        QVERIFY(shown.waitFor(Recordings::State::On));
        QVERIFY(!shown.badge().isHidden());
        QCOMPARE(shown.badge().text(), u"Recording"_s);
        QCOMPARE(shown.badge().accessibleName(), u"This call is being recorded"_s);
        QCOMPARE(shown.badge().tone(), Tone::Bad);
        QCOMPARE(shown.button().accessibleName(), u"Pause the recording"_s);
        shown.all.find<QAction>(u"recordShortcut"_s)->trigger();
        QCOMPARE(shown.badge().text(), u"Paused"_s);
        QCOMPARE(shown.badge().tone(), Tone::Warn);
        QCOMPARE(shown.button().accessibleName(), u"Go on recording"_s);
        shown.button().click();
        QCOMPARE(shown.badge().text(), u"Recording"_s);
        shown.line->hangUp();
        QVERIFY(shown.badge().isHidden());
        QVERIFY(!shown.button().isEnabled());
    }

    void theTraySaysThatItIsRecorded()
    {
        Window shown;
        shown.agree();
        TrayMenu menu(shown.all.rig.desk, shown.all.rig.recordings);
        const auto said = [&] {
            const QString tip = TrayIcon::toolTipOf(shown.all.rig.desk, shown.all.rig.recordings);
            return menu.actions().constFirst()->text() == tip ? tip : QString();
        };
        QVERIFY(!said().isEmpty() && !said().contains(u"Recording"_s));
        shown.button().click();
        QVERIFY(shown.waitFor(Recordings::State::On));
        QVERIFY(said().endsWith(u"— Recording"_s));
        shown.button().click();
        QVERIFY(said().endsWith(u"— Recording paused"_s));
        shown.line->hangUp();
        QVERIFY(!menu.actions().constFirst()->text().contains(u"Recording"_s));
    }

    void switchingItOffEndsItAndSaysSo()
    {
        Window shown;
        shown.agree();
        shown.button().click();
        QVERIFY(shown.waitFor(Recordings::State::On));
        shown.all.rig.settings.setRecordingRules({});
        QCOMPARE(shown.all.rig.recordings.state(*shown.line), Recordings::State::Off);
        QVERIFY(shown.badge().isHidden());
        QCOMPARE(shown.line->state(), CallState::InCall);
        QCOMPARE(shown.all.find<NoticeBar>(u"notices"_s)->count(), 1);
    }

    void aFailureIsToldWithWhatToDo()
    {
        Window shown;
        shown.agree();
        QFile blocker(shown.all.rig.recordings.standardFolder());
        QVERIFY(blocker.open(QIODevice::WriteOnly));
        auto *notices = shown.all.find<NoticeBar>(u"notices"_s);
        shown.button().click();
        QTRY_COMPARE(notices->count(), 1);
        QCOMPARE(shown.line->state(), CallState::InCall);
        QVERIFY(shown.badge().isHidden());
        QVERIFY(!shown.button().isHidden());
    }

    void theSettingsAreKeptWhenTheyAreSaved()
    {
        PageRig rig;
        RecordingDialog dialog(rig.settings, u"/calls"_s);
        QVERIFY(!dialog.findChild<QCheckBox *>(u"offerRecording"_s)->isChecked());
        QCOMPARE(dialog.findChild<QLineEdit *>(u"recordingFolder"_s)->placeholderText(),
                 u"/calls"_s);
        dialog.findChild<QCheckBox *>(u"offerRecording"_s)->setChecked(true);
        QVERIFY(!dialog.findChild<QCheckBox *>(u"recordingTone"_s)->isChecked());
        dialog.findChild<QCheckBox *>(u"recordingTone"_s)->setChecked(true);
        dialog.findChild<QComboBox *>(u"recordingFormat"_s)->setCurrentIndex(1);
        dialog.findChild<QLineEdit *>(u"recordingFolder"_s)->setText(u" /elsewhere "_s);
        auto *folder = dialog.findChild<QLineEdit *>(u"recordingFolder"_s);
        folder->setText(u"elsewhere"_s);
        dialog.findChild<QPushButton *>(u"saveRecording"_s)->click();
        QVERIFY(!dialog.findChild<Label *>(u"wrongRecordingFolder"_s)->isHidden());
        QVERIFY(!rig.settings.recordingRules().offered);
        folder->setText(u" /elsewhere "_s);
        dialog.findChild<QPushButton *>(u"saveRecording"_s)->click();
        const RecordingRules wanted{.offered = true,
                                    .format = RecordingFormat::Wav,
                                    .folder = u"/elsewhere"_s,
                                    .tone = true,
                                    .policy = {}};
        QCOMPARE(rig.settings.recordingRules(), wanted);
    }

    void aSessionsRecordingIsShownAndATurnFound()
    {
        PageRig rig;
        rig.store.putRecording(u"one"_s, someRecording());
        RecordingStrip strip(rig.recordings);
        strip.setSession(u"one"_s);
        QTRY_VERIFY(strip.findChild<QWidget *>(u"recordingRow"_s));
        QVERIFY(!strip.isHidden());
        const auto *place = strip.findChild<Label *>(u"turnInRecording"_s);
        strip.setTurn(36s);
        QCOMPARE(place->text(), u"The chosen turn is at 0:31 in recording 1."_s);
        strip.setTurn(2s);
        QCOMPARE(place->text(), u"The chosen turn is not in the recording."_s);
        strip.setSession(u"other"_s);
        QVERIFY(strip.isHidden());
    }

    void deletingAsksFirst()
    {
        PageRig rig;
        Recording gone = someRecording();
        gone.path = rig.folder.filePath(u"gone.opus"_s); // of a folder that is there
        gone.length.reset();
        rig.store.putRecording(u"one"_s, gone);
        RecordingStrip strip(rig.recordings);
        strip.setSession(u"one"_s);
        QTRY_VERIFY(strip.findChild<QPushButton *>(u"deleteRecording"_s));
        QVERIFY(strip.findChild<ElidedLabel *>(u"recordingFacts"_s)->text().contains(u"not found"));
        strip.findChild<QPushButton *>(u"deleteRecording"_s)->click();
        auto *box = strip.findChild<QMessageBox *>(u"deleteRecordingQuestion"_s);
        QVERIFY(box);
        QVERIFY(!box->isModal());
        QCOMPARE(rig.store.recordings(u"one"_s).result()->size(), 1);
        box->findChild<QPushButton *>(u"deleteRecordingNow"_s)->click();
        QTRY_VERIFY(strip.isHidden()); // the file was gone already
        QVERIFY(rig.store.recordings(u"one"_s).result()->isEmpty());
    }
};

HS_TEST_CLASS(TstRecording)
#include "tst_recording.moc"
