#include "tests/fakes/testmain.h"
#include "tests/ui/windowrig.h"
#include "ui/phone/remark.h"
#include "ui/webcall/checkdialog.h"
#include "ui/widgets/label.h"
#include "ui/widgets/statusbadge.h"

#include <QPointer>
#include <QPushButton>
#include <QSignalSpy>

using namespace hs;
using namespace hs::test;
using namespace Qt::StringLiterals;

namespace {

struct Scene
{
    WindowRig all;
    QPointer<CheckDialog> dialog;

    Scene() { all.window->show(); }
    void open()
    {
        all.find<QPushButton>(u"checkSound"_s)->click();
        dialog = all.find<CheckDialog>(u"checkDialog"_s);
    }
    [[nodiscard]] QString grade() const
    {
        const auto *badge = dialog->findChild<StatusBadge *>(u"checkGrade"_s);
        return badge->isVisible() ? badge->text() : QString();
    }
    [[nodiscard]] QStringList points() const
    {
        QStringList texts;
        const auto rows = dialog->findChildren<Remark *>();
        for (const Remark *row : rows)
            texts.append(row->text());
        return texts;
    }
};

} // namespace

class TstCheckDialog : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void theButtonChecksAndTellsAGrade();
    void whatIsNotGoodIsToldWithAWayOut();
    void closingItStopsTheCheck();
    void aCallClosesIt();
    void noCheckBesideACall();
    void oneThatTheCommandBeginsIsShownAndCanBeStopped();
    void anOpenDialogShowsIt();
};

void TstCheckDialog::theButtonChecksAndTellsAGrade()
{
    Scene scene;
    QVERIFY(scene.all.rig.connectPlatform());
    scene.open();
    QVERIFY(scene.dialog && scene.dialog->isVisible() && !scene.dialog->isModal());
    QVERIFY(scene.all.rig.check.isRunning());
    QVERIFY(!scene.all.find<QPushButton>(u"checkAgain"_s)->isEnabled());
    QTRY_COMPARE(scene.grade(), u"Ready for a call"_s);
    QCOMPARE(scene.points(), QStringList());
    const QString figures = scene.all.find<Label>(u"checkFigures"_s)->text();
    QVERIFY2(figures.startsWith(u"room -") && figures.contains(u"no echo"), qPrintable(figures));
    scene.all.find<QPushButton>(u"checkAgain"_s)->click();
    QVERIFY(scene.all.rig.check.isRunning());
    QCOMPARE(scene.grade(), QString());
}

void TstCheckDialog::whatIsNotGoodIsToldWithAWayOut()
{
    Scene scene;
    scene.all.rig.client.setAccess({QUrl(u"http://127.0.0.1:1"_s), u"test-key"_s}); // nobody there
    scene.open();
    QTRY_COMPARE(scene.grade(), u"Not ready"_s);
    QCOMPARE(scene.points().size(), 1);
    const QStringList points = scene.points();
    QVERIFY(points.first().startsWith(u"The platform did not answer."_s));
}

void TstCheckDialog::closingItStopsTheCheck()
{
    Scene scene;
    scene.open();
    QTest::keyClick(scene.dialog, Qt::Key_Escape);
    QTRY_VERIFY(!scene.dialog);
    QVERIFY(!scene.all.rig.check.isRunning());
}

void TstCheckDialog::aCallClosesIt()
{
    Scene scene;
    scene.open();
    (void)scene.all.startCall();
    QTRY_VERIFY(!scene.dialog);
}

void TstCheckDialog::noCheckBesideACall()
{
    Scene scene;
    (void)scene.all.callIn(CallState::InCall);
    QVERIFY(!scene.all.find<QPushButton>(u"checkSound"_s)->isEnabled());
}

void TstCheckDialog::oneThatTheCommandBeginsIsShownAndCanBeStopped()
{
    Scene scene;
    scene.all.window->showPage(u"sessionsPage"_s);
    QVERIFY(scene.all.rig.check.start({}) != 0);
    scene.dialog = scene.all.find<CheckDialog>(u"checkDialog"_s);
    QVERIFY(scene.dialog && scene.dialog->isVisible());
    QVERIFY(!scene.dialog->findChild<Label *>(u"checkTask"_s)->text().isEmpty());
    QVERIFY(
        scene.dialog->findChild<Label *>(u"checkFigures"_s)->text().contains(u"hookswitchctl"_s));
    QSignalSpy stopped(&scene.all.rig.check, &CallCheck::stopped);
    scene.dialog->close();
    QTRY_VERIFY(!scene.dialog);
    QVERIFY(!scene.all.rig.check.isRunning());
    QCOMPARE(stopped.size(), 1);
}

void TstCheckDialog::anOpenDialogShowsIt()
{
    Scene scene;
    QVERIFY(scene.all.rig.connectPlatform());
    scene.open();
    QTRY_VERIFY(!scene.grade().isEmpty());
    QVERIFY(scene.all.rig.check.start({}) != 0);
    QCOMPARE(scene.all.window->findChildren<CheckDialog *>().size(), 1);
    QVERIFY(scene.grade().isEmpty()); // it is measured anew
    QTRY_VERIFY(!scene.grade().isEmpty());
    QVERIFY(
        !scene.dialog->findChild<Label *>(u"checkFigures"_s)->text().contains(u"hookswitchctl"_s));
}

HS_TEST_CLASS(TstCheckDialog)
#include "tst_checkdialog.moc"
