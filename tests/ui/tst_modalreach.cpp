#include "tests/fakes/testmain.h"
#include "tests/ui/windowrig.h"
#include "ui/callbar/callbar.h"
#include "ui/callbar/callrow.h"
#include "ui/widgets/hangupbutton.h"

#include <QAction>
#include <QApplication>
#include <QDialog>
#include <QLineEdit>

using namespace hs;
using namespace hs::test;
using namespace Qt::StringLiterals;

namespace {

bool isOver(const CallController &line)
{
    return line.state() == CallState::Ending || line.state() == CallState::Ended;
}

} // namespace

class TstModalReach : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void hangUpShortcutReachesThroughADialog();
    void dialogsOfSettingsBlockNothing();
};

void TstModalReach::hangUpShortcutReachesThroughADialog()
{
    WindowRig all;
    all.window->show();
    CallController *line = all.callIn(CallState::InCall);
    QDialog question(all.window.get());
    QLineEdit field(&question);
    question.open(); // modal for the window behind it
    QVERIFY(QTest::qWaitForWindowExposed(&question));
    field.setFocus();
    QTest::keyClick(&field, Qt::Key_M, Qt::ControlModifier);
    QVERIFY(line->isMuted());
    QTest::keyClick(&field, Qt::Key_E, Qt::ControlModifier);
    QVERIFY(isOver(*line));
}

void TstModalReach::dialogsOfSettingsBlockNothing()
{
    WindowRig all;
    all.window->show();
    CallController *line = all.callIn(CallState::InCall);
    for (const QString &name : {u"accounts"_s, u"limits"_s, u"sound"_s, u"recording"_s}) {
        all.find<QAction>(name + u"Shortcut"_s)->trigger();
        QVERIFY(all.find<QDialog>(name + u"Dialog"_s)->isVisible());
    }
    QCOMPARE(QApplication::activeModalWidget(), nullptr);
    QTest::mouseClick(&all.window->findChild<CallBar *>()->rows().first()->hangUpButton(),
                      Qt::LeftButton);
    QVERIFY(isOver(*line));
}

HS_TEST_CLASS(TstModalReach)
#include "tst_modalreach.moc"
