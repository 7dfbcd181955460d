#include "tests/fakes/proofs.h"
#include "tests/fakes/testmain.h"
#include "tests/ui/recordingwindow.h"
#include "ui/tray/traymenu.h"
#include "ui/widgets/noticebar.h"
#include "ui/widgets/noticerow.h"

#include <QMessageBox>
#include <QPointer>
#include <QSignalSpy>

using namespace hs;
using namespace hs::test;
using Window = RecordingWindow;

class TstRecordingTrouble : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void aDiskThatHangsIsToldByWord()
    {
        Window shown;
        shown.agree();
        const auto gate = shown.slowDisk();
        const Recordings &recordings = shown.all.rig.recordings;
        shown.button().click();
        QTRY_COMPARE(shown.badge().text(), u"Recording"_s);
        gate->lock();
        QVERIFY(shown.talkUntil([&] { return recordings.trouble(*shown.line).has_value(); }));
        const auto waiting = recordings.trouble(*shown.line)->waiting.count();
        QCOMPARE(shown.badge().text(), u"Recording, %1 s not on disk"_s.arg(waiting));
        QCOMPARE(shown.badge().tone(), Tone::Warn);
        QVERIFY(shown.badge().accessibleName().contains(u"%1 second"_s.arg(waiting)));
        gate->unlock();
        QTRY_COMPARE(shown.badge().text(), u"Recording"_s);
    }

    void aDiskThatHangsLeavesTrayAndNoticeInPlace()
    {
        Window shown;
        shown.agree();
        const auto gate = shown.slowDisk();
        Recordings &recordings = shown.all.rig.recordings;
        const auto *notices = shown.all.find<NoticeBar>(u"notices"_s);
        TrayMenu menu(shown.all.rig.desk, recordings);
        shown.button().click();
        QTRY_COMPARE(shown.badge().text(), u"Recording"_s);
        gate->lock();
        QVERIFY(shown.talkUntil([&] { return recordings.trouble(*shown.line).has_value(); }));
        const QPointer<QAction> head = menu.findChild<QAction *>(u"lineAction"_s);
        const QPointer<QWidget> row = notices->findChild<NoticeRow *>();
        QVERIFY(head && head->text().contains(u"Recording, not on disk"_s));
        QVERIFY(row);
        const auto waiting = recordings.trouble(*shown.line)->waiting;
        QVERIFY(
            shown.talkUntil([&] { return recordings.trouble(*shown.line)->waiting > waiting; }));
        QVERIFY(head && row); // who points at them finds them there
        recordings.toggle(*shown.line);
        QVERIFY(menu.findChild<QAction *>(u"lineAction"_s)->text().contains(u"paused"_s));
        QTRY_COMPARE(notices->count(), 0); // of silence nothing is lost
        gate->unlock();
    }

    void closingAsksWhileTheEndIsNotOnTheDisk()
    {
        Window shown;
        shown.agree();
        const auto gate = shown.slowDisk();
        Recordings &recordings = shown.all.rig.recordings;
        const auto *notices = shown.all.find<NoticeBar>(u"notices"_s);
        const QSignalSpy quit(shown.all.window.get(), &MainWindow::quitRequested);
        shown.button().click();
        QTRY_COMPARE(shown.badge().text(), u"Recording"_s);
        gate->lock();
        QVERIFY(shown.talkUntil([&] { return recordings.trouble(*shown.line).has_value(); }));
        shown.line->hangUp();
        Q_EMIT shown.all.rig.wire().ended(EndReason::None, proofBy(EndProof::CloseHandshake), {});
        QTRY_VERIFY(shown.all.rig.desk.openLines().isEmpty());
        QVERIFY(recordings.ends().areLate());
        QVERIFY(notices->count() > 0);
        QVERIFY(!shown.all.window->close());
        auto *question = shown.all.find<QMessageBox>(u"endQuestion"_s);
        QVERIFY(question);
        QTest::keyClick(question, Qt::Key_Escape);
        QTRY_VERIFY(!shown.all.find<QMessageBox>(u"endQuestion"_s));
        QVERIFY(!shown.all.window->close());
        gate->unlock();
        QTRY_VERIFY(!shown.all.find<QMessageBox>(u"endQuestion"_s)); // there is nothing to ask
        QCOMPARE(quit.size(), 0);
        QVERIFY(shown.all.window->close());
        QCOMPARE(quit.size(), 1);
    }
};

HS_TEST_CLASS(TstRecordingTrouble)
#include "tst_recordingtrouble.moc"
