#include "tests/fakes/proofs.h"
#include "tests/fakes/testmain.h"
#include "tests/ui/windowrig.h"
#include "ui/tray/traymenu.h"
#include "ui/widgets/noticebar.h"
#include "ui/words.h"

#include <QDialog>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QPushButton>
#include <QToolButton>

using namespace hs;
using namespace hs::test;
using namespace Qt::StringLiterals;

namespace {

const Qt::KeyboardModifiers both = Qt::ControlModifier | Qt::AltModifier;

QString noticeText(const MainWindow &window)
{
    QString all;
    const auto labels = window.findChild<NoticeBar *>()->findChildren<QLabel *>();
    for (const QLabel *label : labels) {
        if (label->isVisibleTo(&window))
            all += label->text();
    }
    return all;
}

} // namespace

class TstEndEverything : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void theKeysReachThroughAnEditorAndAModalDialog()
    {
        WindowRig all;
        all.window->show();
        const CallController *line = all.callIn(CallState::InCall);
        QDialog dialog(all.window.get());
        auto *editor = new QLineEdit(u"0123"_s, &dialog);
        dialog.setModal(true);
        dialog.show();
        QTest::keyClick(editor, Qt::Key_End, both);
        QCOMPARE(line->state(), CallState::Ending);
        QCOMPARE(line->record().endReason, EndReason::EndedEverything);
        QVERIFY(all.rig.desk.isBlocked());
    }

    void otherKeysAreLeftAlone()
    {
        WindowRig all;
        all.window->show();
        const CallController *line = all.callIn(CallState::InCall);
        QTest::keyClick(all.window.get(), Qt::Key_End, Qt::ControlModifier);
        QTest::keyClick(all.window.get(), Qt::Key_End, both | Qt::ShiftModifier);
        QCOMPARE(line->state(), CallState::InCall);
        QVERIFY(!all.rig.desk.isBlocked());
    }

    void theNoticeTellsTheResultOfEachLine()
    {
        WindowRig all;
        all.window->show();
        (void)all.callIn(CallState::InCall);
        FakeTransport &wire = all.rig.wire();
        all.rig.desk.endEverything();
        QVERIFY(noticeText(*all.window)
                    .contains(u"Everything is being ended. New calls are blocked for a minute."_s));
        QVERIFY(noticeText(*all.window).contains(u"Billing help: Ending."_s));
        Q_EMIT wire.lost(EndReason::None, {});
        QVERIFY(noticeText(*all.window).contains(u"Billing help: Not proven ended yet."_s));
        Q_EMIT wire.ended(EndReason::None, proofBy(EndProof::CloseHandshake), {});
        QVERIFY(noticeText(*all.window).contains(u"Every line is ended, with proof."_s));
        QVERIFY(noticeText(*all.window).contains(words::endProof(EndProof::CloseHandshake)));
    }

    void releaseLetsCallsStartAgain()
    {
        WindowRig all;
        all.window->show();
        all.rig.desk.endEverything();
        QVERIFY(noticeText(*all.window).contains(u"No line was open."_s));
        QVERIFY(!all.rig.desk.canStartWebCall());
        all.window->findChild<QPushButton *>(u"noticeAction"_s)->click();
        QTRY_VERIFY(all.rig.desk.canStartWebCall());
        QCOMPARE(all.window->findChild<NoticeBar *>()->count(), 0);
    }

    void afterTheReleaseWhatIsNotProvenIsStillTold()
    {
        WindowRig all;
        all.window->show();
        (void)all.callIn(CallState::InCall);
        all.rig.desk.endEverything();
        Q_EMIT all.rig.wire().lost(EndReason::None, {});
        all.window->findChild<QPushButton *>(u"noticeAction"_s)->click();
        QTRY_VERIFY(!all.rig.desk.isBlocked());
        QTRY_VERIFY(noticeText(*all.window).contains(u"Billing help: Not proven ended yet."_s));
        QVERIFY(!noticeText(*all.window).contains(u"blocked"_s));
        Q_EMIT all.rig.wire().ended(EndReason::None, proofBy(EndProof::LogRow), {});
        QCOMPARE(all.window->findChild<NoticeBar *>()->count(), 0);
    }

    void trayAndHeaderMenuOfferIt()
    {
        WindowRig all;
        all.window->show();
        const CallController *line = all.callIn(CallState::InCall);
        TrayMenu tray(all.rig.desk, all.rig.recordings);
        const auto action = [&tray] { return tray.findChild<QAction *>(u"endEverythingAction"_s); };
        QVERIFY(action());
        action()->trigger();
        QCOMPARE(line->state(), CallState::Ending);
        all.rig.desk.release();
        all.window->findChild<QToolButton *>(u"menuButton"_s)->click();
        auto *offered = all.window->findChild<QAction *>(u"endEverythingMenuAction"_s);
        QVERIFY(offered);
        offered->trigger();
        QVERIFY(all.rig.desk.isBlocked());
        QApplication::activePopupWidget()->close();
    }
};

HS_TEST_CLASS(TstEndEverything)
#include "tst_endeverything.moc"
