#include "tests/fakes/testmain.h"
#include "tests/ui/windowrig.h"
#include "ui/theme/fade.h"

#include <QPushButton>
#include <QSignalSpy>

using namespace hs;
using namespace hs::test;
using namespace Qt::StringLiterals;

namespace {

/// A pane of one button.
struct Pane
{
    Pane()
    {
        pane.resize(200, 100);
        button.resize(200, 100);
        pane.show();
    }
    [[nodiscard]] QWidget *veil() const { return pane.findChild<QWidget *>(u"veil"_s); }

    QWidget pane;
    QPushButton button{&pane};
};

} // namespace

class TstFade : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void aVeiledPaneTakesThePress();
    void theVeilThinsOutAndGoes();
    void theVeilFollowsItsPane();
    void nothingFadesUnasked();
};

void TstFade::aVeiledPaneTakesThePress()
{
    Pane all;
    QVERIFY(QTest::qWaitForWindowExposed(&all.pane));
    beginFade(all.pane);
    QVERIFY(all.veil());
    const QSignalSpy clicked(&all.button, &QPushButton::clicked);
    QCOMPARE(all.pane.childAt(50, 50), &all.button); // what the pointer meets
    QTest::mouseClick(all.pane.windowHandle(), Qt::LeftButton, {}, QPoint(50, 50));
    QCOMPARE(clicked.size(), 1);
    QVERIFY(all.veil());
}

void TstFade::theVeilThinsOutAndGoes()
{
    Pane all;
    QVERIFY(QTest::qWaitForWindowExposed(&all.pane));
    const QImage without = all.pane.grab().toImage();
    beginFade(all.pane);
    QVERIFY(all.pane.grab().toImage() != without);
    QTRY_VERIFY(!all.veil());
    QCOMPARE(all.pane.grab().toImage(), without);
}

void TstFade::theVeilFollowsItsPane()
{
    Pane all;
    QVERIFY(QTest::qWaitForWindowExposed(&all.pane));
    beginFade(all.pane);
    all.pane.resize(300, 150);
    QCOMPARE(all.veil()->size(), QSize(300, 150));
    all.pane.hide();
    QTRY_VERIFY(!all.veil());
}

void TstFade::nothingFadesUnasked()
{
    WindowRig all;
    QVERIFY(!isFadeWanted(*all.window)); // not at the start, before anything can be seen
    all.window->show();
    all.window->showPage(u"sessionsPage"_s);
    (void)all.callIn(CallState::InCall);
    if (QGuiApplication::platformName() == "offscreen"_L1)
        QVERIFY(!all.window->findChild<QWidget *>(u"veil"_s));
    const QWidget never;
    QVERIFY(!isFadeWanted(never));
}

HS_TEST_CLASS(TstFade)
#include "tst_fade.moc"
