#include "app/system/settings.h"
#include "models/storage/sessionstore.h"
#include "tests/fakes/testmain.h"
#include "tests/ui/windowrig.h"
#include "ui/notices.h"
#include "ui/widgets/noticebar.h"
#include "ui/widgets/rail.h"

#include <QAbstractButton>
#include <QComboBox>
#include <QLabel>
#include <QMessageBox>
#include <QPushButton>
#include <QSet>
#include <QSignalSpy>

using namespace hs;
using namespace hs::test;
using namespace Qt::StringLiterals;

namespace {

bool isReachableByTab(const QWidget *widget)
{
    return (widget->focusPolicy() & Qt::TabFocus) && widget->isEnabled() && widget->isVisible();
}

QList<QWidget *> focusable(const QWidget &window)
{
    QList<QWidget *> all;
    const auto children = window.findChildren<QWidget *>();
    for (QWidget *child : children) {
        if (isReachableByTab(child) && child->window() == &window && !child->focusProxy())
            all.append(child);
    }
    return all;
}

QString describe(const QWidget *widget)
{
    return u"%1 \"%2\""_s.arg(QLatin1StringView(widget->metaObject()->className()),
                              widget->objectName());
}

/// Whom Tab visits until it comes round.
QSet<QWidget *> tabbed(QWidget &window)
{
    QSet<QWidget *> seen;
    for (int i = 0; i < 200; ++i) {
        QWidget *now = window.focusWidget();
        if (now && seen.contains(now) && i > 60)
            break;
        if (now)
            seen.insert(now);
        QTest::keyClick(now ? now : &window, Qt::Key_Tab);
    }
    return seen;
}

} // namespace

class TstMainWindow : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void everyFocusableWidgetHasAName_data();
    void everyFocusableWidgetHasAName();
    void tabReachesEveryControl_data();
    void tabReachesEveryControl();
    void shortcutsSwitchPages();
    void pagesAreMadeWhenFirstShown();
    void closingWithoutLinesQuits();
    void closingInACallAsks();
    void hidingIsOfferedOnlyWithATray();
    void hangUpAndQuitEndsTheLine();
    void choiceOfAgentIsRemembered();
    void storeNoticeSaysWhereTheOldFileIs();
    void aListThatMayLackEntriesIsTold();
    void anUnreadJournalIsToldAndTakenBack();
    void interruptedSessionsLeadToTheirPage();
};

void TstMainWindow::everyFocusableWidgetHasAName_data()
{
    QTest::addColumn<QString>("page");
    QTest::newRow("web call") << u"webCallPage"_s;
    QTest::newRow("phone") << u"phonePage"_s;
    QTest::newRow("sessions") << u"sessionsPage"_s;
}

void TstMainWindow::everyFocusableWidgetHasAName()
{
    QFETCH(QString, page);
    WindowRig all;
    QVERIFY(all.rig.connectPlatform());
    (void)all.callIn(CallState::InCall);
    all.window->showPage(page);
    all.window->show();
    QVERIFY(QTest::qWaitForWindowExposed(all.window.get()));
    const auto widgets = focusable(*all.window);
    QVERIFY(widgets.size() > 5);
    for (const QWidget *widget : widgets) {
        QVERIFY2(!widget->accessibleName().isEmpty(), qPrintable(describe(widget)));
        QVERIFY2(!widget->objectName().isEmpty(), qPrintable(describe(widget)));
    }
}

void TstMainWindow::tabReachesEveryControl_data()
{
    everyFocusableWidgetHasAName_data();
}

void TstMainWindow::tabReachesEveryControl()
{
    QFETCH(QString, page);
    WindowRig all;
    QVERIFY(all.rig.connectPlatform());
    (void)all.callIn(CallState::InCall);
    all.window->showPage(page);
    all.window->show();
    all.window->activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(all.window.get()));
    const QSet<QWidget *> reached = tabbed(*all.window);
    for (QWidget *widget : focusable(*all.window))
        QVERIFY2(reached.contains(widget), qPrintable(describe(widget)));
}

void TstMainWindow::shortcutsSwitchPages()
{
    WindowRig all;
    all.window->show();
    all.window->activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(all.window.get()));
    auto *rail = all.window->findChild<Rail *>();
    QTest::keyClick(all.window.get(), Qt::Key_2, Qt::ControlModifier);
    QCOMPARE(rail->currentIndex(), 1);
    QTest::keyClick(all.window.get(), Qt::Key_3, Qt::ControlModifier);
    QCOMPARE(rail->currentIndex(), 2);
    QTest::keyClick(all.window.get(), Qt::Key_1, Qt::ControlModifier);
    QCOMPARE(rail->currentIndex(), 0);
    QTest::keyClick(rail, Qt::Key_Down);
    QCOMPARE(rail->currentIndex(), 1);
}

void TstMainWindow::pagesAreMadeWhenFirstShown()
{
    WindowRig all;
    QCOMPARE(all.window->pageNames(),
             QStringList({u"webCallPage"_s, u"phonePage"_s, u"chatPage"_s, u"sessionsPage"_s}));
    QVERIFY(!all.window->findChild<QWidget *>(u"sessionsPage"_s));
    all.window->showPage(u"sessionsPage"_s);
    QVERIFY(all.window->findChild<QWidget *>(u"sessionsPage"_s));
    QCOMPARE(all.rig.settings.currentTab(), u"sessionsPage"_s);
}

void TstMainWindow::closingWithoutLinesQuits()
{
    WindowRig all;
    all.window->show();
    const QSignalSpy quit(all.window.get(), &MainWindow::quitRequested);
    QVERIFY(all.window->close());
    QCOMPARE(quit.count(), 1);
    QVERIFY(!all.rig.settings.windowGeometry().isEmpty());
}

void TstMainWindow::closingInACallAsks()
{
    WindowRig all;
    all.window->show();
    CallController *line = all.callIn(CallState::InCall);
    const QSignalSpy quit(all.window.get(), &MainWindow::quitRequested);
    QVERIFY(!all.window->close());
    auto *question = all.window->findChild<QMessageBox *>(u"quitQuestion"_s);
    QVERIFY(question && question->isVisible());
    QTest::keyClick(question, Qt::Key_Escape);
    QTRY_VERIFY(!all.window->findChild<QMessageBox *>(u"quitQuestion"_s));
    QVERIFY(all.window->isVisible());
    QCOMPARE(quit.count(), 0);
    QCOMPARE(line->state(), CallState::InCall);
}

void TstMainWindow::hidingIsOfferedOnlyWithATray()
{
    WindowRig all;
    all.window->show();
    CallController *line = all.callIn(CallState::InCall);
    all.window->close();
    auto *question = all.window->findChild<QMessageBox *>(u"quitQuestion"_s);
    QVERIFY(question);
    QVERIFY(!question->findChild<QPushButton *>(u"hideWindowButton"_s));
    question->reject();
    QTRY_VERIFY(!all.window->findChild<QMessageBox *>(u"quitQuestion"_s));

    all.window->setTrayAvailable(true);
    all.window->close();
    auto *hide = all.window->findChild<QPushButton *>(u"hideWindowButton"_s);
    QVERIFY(hide);
    hide->click();
    QVERIFY(!all.window->isVisible());
    QCOMPARE(line->state(), CallState::InCall);
    all.window->setTrayAvailable(false); // the only way back has gone
    QVERIFY(all.window->isVisible());
}

void TstMainWindow::hangUpAndQuitEndsTheLine()
{
    WindowRig all;
    all.window->show();
    CallController *line = all.callIn(CallState::InCall);
    const QSignalSpy quit(all.window.get(), &MainWindow::quitRequested);
    all.window->close();
    auto *button = all.window->findChild<QPushButton *>(u"hangUpAndQuitButton"_s);
    QVERIFY(button);
    button->click();
    QCOMPARE(quit.count(), 1);
    QCOMPARE(line->state(), CallState::Ending);
    QVERIFY(all.rig.wire().calls().contains(u"end"_s));
}

void TstMainWindow::choiceOfAgentIsRemembered()
{
    WindowRig all;
    QVERIFY(all.rig.connectPlatform());
    all.window->show();
    auto *picker = all.window->findChild<QComboBox *>(u"agentPicker"_s);
    QCOMPARE(picker->accessibleName(), u"Agent"_s);
    QTRY_COMPARE(picker->count(), 2);
    QTest::keyClicks(picker, u"Night"_s);
    QTRY_COMPARE(all.rig.settings.agentId(), 7002);
}

void TstMainWindow::storeNoticeSaysWhereTheOldFileIs()
{
    WindowRig all;
    StoreOpening opening;
    opening.notice = Error{};
    opening.notice->kind = ErrorKind::StoreCorrupt;
    opening.setAside = u"hookswitch.db.kept"_s;
    all.window->show();
    all.window->notices().showStoreNotice(opening);
    auto *bar = all.window->findChild<NoticeBar *>();
    QCOMPARE(bar->count(), 1);
    const auto labels = bar->findChildren<QLabel *>();
    const bool told = std::any_of(labels.begin(), labels.end(), [](const QLabel *label) {
        return label->text().contains(u"hookswitch.db.kept"_s);
    });
    QVERIFY(told);
    bar->findChild<QAbstractButton *>(u"noticeDismiss"_s)->click();
    QCOMPARE(bar->count(), 0);
    QVERIFY(!bar->isVisible());
}

void TstMainWindow::aListThatMayLackEntriesIsTold()
{
    WindowRig all;
    all.window->show();
    auto *bar = all.window->findChild<NoticeBar *>();
    all.rig.doNotCall.setLost(true);
    QCOMPARE(bar->count(), 1);
    all.rig.doNotCall.forbid(u"+12025550123"_s);
    QCOMPARE(bar->count(), 1);
    bar->findChild<QPushButton *>(u"noticeAction"_s)->click();
    QTRY_VERIFY(!all.rig.doNotCall.mayLack());
    QCOMPARE(bar->count(), 0);
}

void TstMainWindow::anUnreadJournalIsToldAndTakenBack()
{
    WindowRig all;
    all.window->show();
    auto *bar = all.window->findChild<NoticeBar *>();
    all.window->notices().showJournalUnread(false);
    QCOMPARE(bar->count(), 0);
    all.window->notices().showJournalUnread(true);
    all.window->notices().showJournalUnread(true); // tried again
    QCOMPARE(bar->count(), 1);
    all.window->notices().showJournalUnread(false);
    QCOMPARE(bar->count(), 0);
}

void TstMainWindow::interruptedSessionsLeadToTheirPage()
{
    WindowRig all;
    all.window->show();
    all.window->notices().showInterrupted(2);
    auto *bar = all.window->findChild<NoticeBar *>();
    QCOMPARE(bar->count(), 1);
    bar->findChild<QPushButton *>(u"noticeAction"_s)->click();
    QCOMPARE(all.rig.settings.currentTab(), u"sessionsPage"_s);
    QCOMPARE(bar->count(), 0);
}

HS_TEST_CLASS(TstMainWindow)
#include "tst_mainwindow.moc"
