#include "app/call/typedvoice.h"
#include "tests/fakes/proofs.h"
#include "tests/fakes/testmain.h"
#include "tests/ui/windowrig.h"
#include "ui/callbar/callbar.h"
#include "ui/callbar/callrow.h"
#include "ui/callbar/devicebutton.h"
#include "ui/tray/trayicon.h"
#include "ui/tray/traymenu.h"
#include "ui/widgets/hangupbutton.h"
#include "ui/widgets/label.h"
#include "ui/widgets/levelbar.h"
#include "ui/widgets/statusbadge.h"
#include "ui/widgets/timerlabel.h"

#include <QPushButton>
#include <QScrollArea>
#include <QScrollBar>
#include <QSignalSpy>

using namespace hs;
using namespace hs::test;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

CallRow *onlyRow(const MainWindow &window)
{
    const auto rows = window.findChild<CallBar *>()->rows();
    return rows.size() == 1 ? rows.first() : nullptr;
}

void addStates()
{
    QTest::addColumn<CallState>("state");
    for (const auto state : {CallState::Preparing, CallState::Placing, CallState::Connecting,
                             CallState::InCall, CallState::Ending, CallState::Unproven})
        QTest::newRow(QMetaEnum::fromType<CallState>().valueToKey(static_cast<int>(state)))
            << state;
}

bool isEndingOrOver(const CallController &line)
{
    return line.state() == CallState::Ending || line.state() == CallState::Unproven
           || isFinal(line.state());
}

} // namespace

class TstCallBar : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void barIsThereOnlyWhileALineIsOpen();
    void refusedCallLeavesNoRow();
    void rowSaysWhoStateTimeAndCost();
    void hangUpButtonWorksInEveryState_data() { addStates(); }
    void hangUpButtonWorksInEveryState();
    void hangUpShortcutWorksInEveryState_data() { addStates(); }
    void hangUpShortcutWorksInEveryState();
    void trayHangsUpInEveryState_data() { addStates(); }
    void trayHangsUpInEveryState();
    void middleClickHangsUpTheOnlyLine();
    void unprovenRowSaysSoAndWhenItEnds();
    void aPressShowsAnOlderWebCall();
    void muteIsSharedByButtonShortcutAndTray();
    void aTypedLineHasNothingToMuteAndCanBeHeard();
    void levelsMoveOnlyWhileShown();
    void columnsKeepTheirPlace();
    void manyLinesLeaveRoomForThePage();
    void theLineThatCanBeHungUpIsInView();
    void nothingMovesUnderThePointer();
    void trayFaceFollowsTheWorstLine();
};

void TstCallBar::barIsThereOnlyWhileALineIsOpen()
{
    WindowRig all;
    all.window->show();
    auto *bar = all.window->findChild<CallBar *>();
    QVERIFY(!bar->isVisible());
    CallController *line = all.callIn(CallState::InCall);
    QVERIFY(bar->isVisible());
    QCOMPARE(bar->rows().size(), 1);
    all.window->showPage(u"sessionsPage"_s);
    QVERIFY(bar->isVisible());
    line->hangUp();
    QVERIFY(bar->isVisible()); // not proven yet
    Q_EMIT all.rig.wire().ended(EndReason::None, proofBy(EndProof::CloseHandshake), {});
    QVERIFY(!bar->isVisible());
    QCOMPARE(bar->rows().size(), 0);
}

void TstCallBar::refusedCallLeavesNoRow()
{
    WindowRig all;
    all.window->show();
    all.startCall();
    Error error;
    error.kind = ErrorKind::NoMicrophone;
    Q_EMIT all.rig.wire().refused(error);
    QVERIFY(!all.window->findChild<CallBar *>()->isVisible());
}

void TstCallBar::rowSaysWhoStateTimeAndCost()
{
    WindowRig all;
    all.window->show();
    (void)all.callIn(CallState::InCall);
    all.rig.clock.advance(192s);
    CallRow *row = onlyRow(*all.window);
    QVERIFY(row);
    auto *timer = row->findChild<TimerLabel *>(u"callTimer"_s);
    QCOMPARE(timer->accessibleName(), u"Call timer"_s);
    QTRY_COMPARE(timer->text(), u"03:12"_s);
    auto *state = row->findChild<StatusBadge *>(u"callState"_s);
    QCOMPARE(state->accessibleName(), u"Call state"_s);
    QCOMPARE(state->text(), u"In call"_s);
    QCOMPARE(state->accessibleDescription(), u"In call"_s);
    QCOMPARE(row->findChild<Label *>(u"callCost"_s)->text(), u"$0.29 est."_s);
    QCOMPARE(row->hangUpButton().accessibleName(), u"Hang up"_s);
    QCOMPARE(row->muteButton().accessibleName(), u"Mute microphone"_s);
}

void TstCallBar::hangUpButtonWorksInEveryState()
{
    QFETCH(CallState, state);
    WindowRig all;
    all.window->show();
    CallController *line = all.callIn(state);
    QCOMPARE(line->state(), state);
    CallRow *row = onlyRow(*all.window);
    QVERIFY(row);
    QCOMPARE(row->hangUpButton().isEnabled(), line->canHangUp());
    QTest::mouseClick(&row->hangUpButton(), Qt::LeftButton);
    QVERIFY(isEndingOrOver(*line));
}

void TstCallBar::hangUpShortcutWorksInEveryState()
{
    QFETCH(CallState, state);
    WindowRig all;
    all.window->show();
    all.window->activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(all.window.get()));
    CallController *line = all.callIn(state);
    QTest::keyClick(all.window.get(), Qt::Key_E, Qt::ControlModifier);
    QVERIFY(isEndingOrOver(*line));
}

void TstCallBar::trayHangsUpInEveryState()
{
    QFETCH(CallState, state);
    WindowRig all;
    TrayMenu menu(all.rig.desk, all.rig.recordings);
    CallController *line = all.callIn(state);
    menu.rebuild();
    QVERIFY(menu.actions().size() > 3);
    QVERIFY(menu.actions().at(0)->text().startsWith(u"Billing help"_s));
    QAction *hangUp = menu.actions().at(1);
    QCOMPARE(hangUp->text(), u"Hang up"_s);
    QCOMPARE(hangUp->isEnabled(), line->canHangUp());
    hangUp->trigger();
    QVERIFY(isEndingOrOver(*line));
}

void TstCallBar::middleClickHangsUpTheOnlyLine()
{
    WindowRig all;
    TrayIcon tray(all.rig.desk, all.rig.recordings);
    tray.middleClicked(); // nothing open: nothing happens
    CallController *line = all.callIn(CallState::InCall);
    tray.middleClicked();
    QCOMPARE(line->state(), CallState::Ending);
}

void TstCallBar::unprovenRowSaysSoAndWhenItEnds()
{
    WindowRig all;
    all.window->show();
    CallController *line = all.callIn(CallState::Unproven);
    CallRow *row = onlyRow(*all.window);
    QVERIFY(row);
    auto *state = row->findChild<StatusBadge *>(u"callState"_s);
    QCOMPARE(state->text(), u"Not proven ended yet"_s);
    QCOMPARE(state->tone(), Tone::Bad);
    QVERIFY(line->overAtLatest().isValid());
    QVERIFY(row->findChild<Label *>(u"unprovenText"_s)->text().contains(u"in 12:00"_s));
    QVERIFY(!row->hangUpButton().isEnabled());
}

void TstCallBar::aPressShowsAnOlderWebCall()
{
    WindowRig all;
    all.window->show();
    (void)all.callIn(CallState::Unproven);
    FakeTransport *older = all.rig.transport;
    Q_EMIT older->transcript({Speaker::Agent, u"the older one"_s, true});
    (void)all.callIn(CallState::InCall);
    all.window->showPage(u"sessionsPage"_s);
    auto *badge = all.find<StatusBadge>(u"webCallState"_s);
    QVERIFY(badge);
    QCOMPARE(badge->text(), u"In call"_s);
    const auto rows = all.window->findChild<CallBar *>()->rows();
    QTest::mouseClick(rows.last()->findChild<StatusBadge *>(u"callState"_s), Qt::LeftButton);
    QVERIFY(all.find<QWidget>(u"webCallPage"_s)->isVisible());
    QCOMPARE(badge->text(), u"Not proven ended yet"_s);
}

void TstCallBar::muteIsSharedByButtonShortcutAndTray()
{
    WindowRig all;
    all.window->show();
    all.window->activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(all.window.get()));
    CallController *line = all.callIn(CallState::InCall);
    CallRow *row = onlyRow(*all.window);
    QVERIFY(row);
    QTest::mouseClick(&row->muteButton(), Qt::LeftButton);
    QVERIFY(line->isMuted());
    QTest::keyClick(all.window.get(), Qt::Key_M, Qt::ControlModifier);
    QVERIFY(!line->isMuted());
    QVERIFY(!row->muteButton().isChecked());
    TrayMenu menu(all.rig.desk, all.rig.recordings);
    menu.actions().at(2)->trigger();
    QVERIFY(line->isMuted());
    QVERIFY(row->muteButton().isChecked());
}

void TstCallBar::aTypedLineHasNothingToMuteAndCanBeHeard()
{
    WindowRig all;
    all.window->show();
    CallTarget target;
    target.typed = TypedVoice::make();
    CallController *line = all.callIn(CallState::InCall, target);
    CallRow *row = onlyRow(*all.window);
    QVERIFY(row);
    QCOMPARE(row->findChild<StatusBadge *>(u"typedBadge"_s)->text(), u"Typed"_s);
    QVERIFY(!row->muteButton().isVisible());
    QVERIFY(!row->deviceButton().isVisible());
    QVERIFY(row->hangUpButton().isEnabled());
    auto *listen = row->findChild<QPushButton *>(u"listenButton"_s);
    QVERIFY(listen && listen->isVisible());
    QCOMPARE(listen->accessibleName(), u"Agent's sound"_s);
    QCOMPARE(listen->text(), u"Sound off"_s);
    const int width = listen->width();
    QTest::mouseClick(listen, Qt::LeftButton);
    QVERIFY(target.typed->isAgentHeard());
    QCOMPARE(listen->width(), width); // nothing beside it moves
    QCOMPARE(listen->text(), u"Sound on"_s);
    target.typed->setAgentHeard(false); // by whom ever
    QCOMPARE(listen->text(), u"Sound off"_s);
    QVERIFY(!listen->isChecked());
    TrayMenu menu(all.rig.desk, all.rig.recordings);
    const QList<QAction *> actions = menu.actions();
    for (const QAction *action : actions)
        QVERIFY(action->objectName() != u"muteAction"_s);
    QCOMPARE(line->state(), CallState::InCall);
}

void TstCallBar::levelsMoveOnlyWhileShown()
{
    LevelBar bar;
    bar.setLevel(0.5F);
    QVERIFY(bar.percent() > 50);
    auto *timer = bar.findChild<QTimer *>();
    QVERIFY(!timer || !timer->isActive());
    bar.setIdle();
    QCOMPARE(bar.percent(), 0);
}

void TstCallBar::columnsKeepTheirPlace()
{
    WindowRig all;
    all.window->show();
    QVERIFY(QTest::qWaitForWindowExposed(all.window.get()));
    CallController *line = all.callIn(CallState::Placing);
    CallRow *row = onlyRow(*all.window);
    QVERIFY(row);
    const auto bottom = [&] { return row->mapTo(all.window.get(), QPoint(0, row->height())).y(); };
    QTRY_VERIFY(row->hangUpButton().x() > 0 && bottom() <= all.window->height());
    const QPoint before = row->hangUpButton().mapTo(all.window.get(), QPoint());
    const int timerX = row->findChild<TimerLabel *>()->x();
    Q_EMIT all.rig.wire().accepted(1);
    Q_EMIT all.rig.wire().answered();
    all.rig.clock.advance(59min + 59s);
    line->setMuted(true);
    QTRY_COMPARE(row->findChild<TimerLabel *>()->text(), u"59:59"_s);
    QCOMPARE(row->hangUpButton().mapTo(all.window.get(), QPoint()), before);
    QCOMPARE(row->findChild<TimerLabel *>()->x(), timerX);
}

void TstCallBar::manyLinesLeaveRoomForThePage()
{
    WindowRig all;
    QVERIFY(all.rig.connectPlatform());
    all.window->resize(860, 560);
    all.window->show();
    QVERIFY(QTest::qWaitForWindowExposed(all.window.get()));
    for (int i = 0; i < 6; ++i)
        (void)all.callIn(CallState::Unproven);
    auto *bar = all.window->findChild<CallBar *>();
    QCOMPARE(bar->rows().size(), 6);
    auto *start = all.window->findChild<QPushButton *>(u"startWebCall"_s);
    const auto placeOf = [&all](const QWidget *widget) {
        return QRect(widget->mapTo(all.window.get(), QPoint()), widget->size());
    };
    QTRY_VERIFY(placeOf(start).bottom() < placeOf(bar).top());
    QVERIFY(!start->visibleRegion().isEmpty());
    QCOMPARE(start->visibleRegion().boundingRect().size(), start->size());
    // Without a button that could be pressed, the rows are still reached by keyboard.
    auto *area = bar->findChild<QScrollArea *>(u"callBarRows"_s);
    area->setFocus();
    const int before = area->verticalScrollBar()->value();
    QTest::keyClick(area, Qt::Key_Down);
    QVERIFY(area->verticalScrollBar()->value() > before);
}

void TstCallBar::theLineThatCanBeHungUpIsInView()
{
    WindowRig all;
    all.window->show();
    QVERIFY(QTest::qWaitForWindowExposed(all.window.get()));
    for (int i = 0; i < 5; ++i)
        (void)all.callIn(CallState::Unproven);
    const CallController *line = all.callIn(CallState::InCall);
    CallRow *row = all.window->findChild<CallBar *>()->rows().constFirst();
    QCOMPARE(&row->line(), line);
    QTRY_COMPARE(row->hangUpButton().visibleRegion().boundingRect().size(),
                 row->hangUpButton().size());
}

void TstCallBar::nothingMovesUnderThePointer()
{
    WindowRig all;
    all.window->show();
    QVERIFY(QTest::qWaitForWindowExposed(all.window.get()));
    (void)all.callIn(CallState::Unproven);
    FakeTransport *oldest = all.rig.transport;
    (void)all.callIn(CallState::InCall);
    auto *bar = all.window->findChild<CallBar *>();
    const auto placeOf = [&](CallRow *row) { return row->mapTo(all.window.get(), QPoint()); };
    CallRow *newest = bar->rows().constFirst();
    QTRY_VERIFY(bar->height() >= 2 * newest->height());
    // The offscreen platform moves no pointer.
    QEnterEvent enter({5, 5}, {5, 5}, {5, 5});
    QCoreApplication::sendEvent(bar, &enter);
    QVERIFY(bar->underMouse());
    const QPoint before = placeOf(newest);
    Q_EMIT oldest->ended(EndReason::None, proofBy(EndProof::CloseHandshake), {});
    QCOMPARE(bar->rows().size(), 1);
    QCoreApplication::sendPostedEvents(); // whatever would move it has moved it now
    QCOMPARE(placeOf(newest), before);
    QEvent leave(QEvent::Leave); // the empty place closes
    QCoreApplication::sendEvent(bar, &leave);
    QTRY_VERIFY(placeOf(newest).y() > before.y());
}

void TstCallBar::trayFaceFollowsTheWorstLine()
{
    WindowRig all;
    QCOMPARE(TrayIcon::faceOf(all.rig.desk), TrayIcon::Face::Idle);
    CallController *line = all.callIn(CallState::InCall);
    QCOMPARE(TrayIcon::faceOf(all.rig.desk), TrayIcon::Face::InCall);
    QVERIFY(TrayIcon::toolTipOf(all.rig.desk, all.rig.recordings).contains(u"In call"_s));
    line->setMuted(true);
    QCOMPARE(TrayIcon::faceOf(all.rig.desk), TrayIcon::Face::Muted);
    Q_EMIT all.rig.wire().lost(EndReason::ConnectionLost, {});
    QCOMPARE(TrayIcon::faceOf(all.rig.desk), TrayIcon::Face::Unproven);
}

HS_TEST_CLASS(TstCallBar)
#include "tst_callbar.moc"
