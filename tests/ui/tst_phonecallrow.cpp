#include "tests/fakes/testmain.h"
#include "tests/ui/windowrig.h"
#include "ui/callbar/callbar.h"
#include "ui/callbar/callrow.h"
#include "ui/callbar/lineactions.h"
#include "ui/callbar/rowbutton.h"
#include "ui/callbar/unprovenstrip.h"
#include "ui/phone/phonepage.h"
#include "ui/tray/traymenu.h"
#include "ui/widgets/elidedlabel.h"
#include "ui/widgets/hangupbutton.h"
#include "ui/widgets/label.h"
#include "ui/widgets/levelbar.h"
#include "ui/widgets/statusbadge.h"
#include "ui/widgets/timerlabel.h"

#include <QPushButton>

using namespace hs;
using namespace hs::test;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

namespace {

CallTarget targetOf(const QString &number)
{
    CallTarget target;
    target.kind = SessionKind::PhoneCall;
    target.agentId = 7001;
    target.agentName = u"Billing help"_s;
    target.ratePerMinute = Money::fromMicros(90'000);
    target.agentLimit = 600s;
    target.phone.number = number;
    return target;
}

/// The window with one phone call whose request was accepted.
struct Scene
{
    Scene()
    {
        all.window->show();
        line = all.rig.desk.startPhoneCall(targetOf(u"+12025550123"_s));
        Q_EMIT all.rig.wire().prepared({});
        placed = QTest::qWaitFor([this] { return line->state() == CallState::Placing; });
        Q_EMIT all.rig.wire().accepted(0);
        Q_EMIT all.rig.wire().progressed(PhoneProgress::Accepted, u"request 7"_s);
        row = all.window->findChild<CallBar *>()->rows().value(0);
    }
    [[nodiscard]] QString text(const QString &name) const
    {
        return row->findChild<Label *>(name)->text();
    }
    /// Nobody knows whether it is over.
    void loseProof()
    {
        line->hangUp();
        Q_EMIT all.rig.wire().lost(EndReason::None, {});
    }
    /// Another call, which the Phone tab shows from then on.
    void dialAnother()
    {
        all.rig.desk.startPhoneCall(targetOf(u"+12025550199"_s));
        all.window->showPage(u"phonePage"_s);
    }
    [[nodiscard]] QString numberShown() const
    {
        return all.find<ElidedLabel>(u"progressNumber"_s)->text();
    }
    [[nodiscard]] QString state() const
    {
        return row->findChild<StatusBadge *>(u"callState"_s)->text();
    }
    [[nodiscard]] TimerLabel *timer() const { return row->findChild<TimerLabel *>(); }

    WindowRig all;
    CallController *line = nullptr;
    CallRow *row = nullptr;
    bool placed = false;
};

} // namespace

class TstPhoneCallRow : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void thereIsNoMicrophoneOnAPhoneCall()
    {
        const Scene scene;
        QVERIFY(scene.placed && scene.row);
        QVERIFY(scene.row->isVisible());
        QVERIFY(!scene.row->muteButton().isVisible());
        const auto bars = scene.row->findChildren<LevelBar *>();
        for (const LevelBar *bar : bars)
            QVERIFY(!bar->isVisible());
        QVERIFY(!LineActions::of(*scene.line).mute().isEnabled());
        QVERIFY(scene.row->hangUpButton().isEnabled());
    }

    void itSaysNumberAndAgent()
    {
        const Scene scene;
        QVERIFY(scene.placed && scene.row);
        const QString who = scene.row->findChild<ElidedLabel *>(u"callWho"_s)->text();
        QVERIFY2(who.endsWith(u" · Billing help"_s), qPrintable(who));
        QVERIFY2(who.startsWith(u"+1"_s), qPrintable(who));
    }

    void untilAnAnswerItCountsFromTheDialling()
    {
        Scene scene;
        QVERIFY(scene.placed && scene.row);
        scene.all.rig.clock.advance(40s);
        QTRY_COMPARE(scene.timer()->text(), u"00:40"_s);
        QCOMPARE(scene.text(u"callCounted"_s), u"since dialled"_s);
        QCOMPARE(scene.text(u"callCost"_s), u"at most $0.06"_s);
        QCOMPARE(scene.state(), u"Accepted"_s);
        Q_EMIT scene.all.rig.wire().progressed(PhoneProgress::NoSign, {});
        QCOMPARE(scene.state(), u"Accepted, no sign of a call yet"_s);
    }

    void fromTheAnswerOnItIsAboutUntilTheRowCame()
    {
        Scene scene;
        QVERIFY(scene.placed && scene.row);
        scene.all.rig.clock.advance(40s);
        Q_EMIT scene.all.rig.wire().progressed(PhoneProgress::InProgress, u"line"_s);
        Q_EMIT scene.all.rig.wire().answered();
        scene.all.rig.clock.advance(20s);
        QTRY_COMPARE(scene.timer()->text(), u"00:20"_s);
        QCOMPARE(scene.text(u"callCounted"_s), u"about, since answer"_s);
        QCOMPARE(scene.text(u"callCost"_s), u"$0.03 est."_s);
        QCOMPARE(scene.state(), u"In progress"_s);
    }

    void whileUnprovenTheRowCountsDownAndSaysWhatItCosts()
    {
        Scene scene;
        QVERIFY(scene.placed && scene.row);
        const UnprovenStrip &strip = scene.row->unprovenStrip();
        QVERIFY(!strip.isVisible());
        scene.loseProof();
        QVERIFY(strip.isVisible());
        scene.all.rig.clock.advance(60s);
        // The agent's 10 minutes and 2 of slack, less the minute that has gone.
        QTRY_VERIFY(scene.text(u"unprovenText"_s).contains(u"in 11:00"_s));
        QVERIFY(scene.text(u"unprovenText"_s)
                    .endsWith(u"It can have cost $0.09 by now, and at most $0.90 in the end."_s));
        QVERIFY(strip.dashboardButton().isVisible());
        scene.all.rig.clock.advance(60s);
        QTRY_VERIFY(scene.text(u"unprovenText"_s).contains(u"in 10:00"_s));
    }

    void anUnprovenRowIsSeenWhole()
    {
        Scene scene;
        QVERIFY(scene.placed && scene.row);
        scene.all.window->resize(860, 560);
        QVERIFY(QTest::qWaitForWindowExposed(scene.all.window.get()));
        scene.loseProof();
        const auto seen = [](const QWidget &widget) {
            return widget.visibleRegion().boundingRect().size() == widget.size();
        };
        const auto *text = scene.row->findChild<Label *>(u"unprovenText"_s);
        QTRY_VERIFY(seen(*scene.row) && seen(scene.row->unprovenStrip().dashboardButton()));
        QVERIFY(text->height() >= text->heightForWidth(text->width()));
    }

    void aPressOnTheRowShowsThatLine()
    {
        Scene scene;
        QVERIFY(scene.placed && scene.row);
        scene.dialAnother();
        QVERIFY(scene.numberShown().endsWith(u"0199"_s));
        QTest::mouseClick(scene.row->findChild<ElidedLabel *>(u"callWho"_s), Qt::LeftButton);
        QVERIFY(scene.numberShown().endsWith(u"0123"_s));
    }

    void itShowsThatLineFromAnyPage()
    {
        Scene scene;
        QVERIFY(scene.placed && scene.row);
        scene.all.window->showPage(u"sessionsPage"_s);
        scene.row->showButton().click();
        QVERIFY(scene.all.find<PhonePage>(u"phonePage"_s)->isVisible());
        QVERIFY(scene.numberShown().endsWith(u"0123"_s));
    }

    void theKeyboardChoosesARowToo_data()
    {
        QTest::addColumn<Qt::Key>("key");
        QTest::newRow("space") << Qt::Key_Space;
        QTest::newRow("return") << Qt::Key_Return;
    }
    void theKeyboardChoosesARowToo()
    {
        QFETCH(Qt::Key, key);
        Scene scene;
        QVERIFY(scene.placed && scene.row);
        scene.dialAnother();
        RowButton &show = scene.row->showButton();
        QVERIFY(show.focusPolicy() & Qt::TabFocus);
        QVERIFY(show.accessibleName().contains(u"0123 · Billing help"_s));
        QTest::keyClick(&show, key);
        QVERIFY(scene.numberShown().endsWith(u"0123"_s));
    }

    void aPressOnHangUpShowsNothing()
    {
        Scene scene;
        QVERIFY(scene.placed && scene.row);
        scene.dialAnother();
        QTest::mouseClick(&scene.row->hangUpButton(), Qt::LeftButton);
        QVERIFY(!scene.row->hangUpButton().isEnabled());
        QTest::mouseClick(&scene.row->hangUpButton(), Qt::LeftButton);
        QVERIFY(scene.numberShown().endsWith(u"0199"_s));
    }

    void columnsKeepTheirPlace()
    {
        Scene scene;
        QVERIFY(scene.placed && scene.row);
        QTRY_VERIFY(scene.row->hangUpButton().x() > 0);
        const int hangUp = scene.row->hangUpButton().x();
        const int timer = scene.timer()->x();
        Q_EMIT scene.all.rig.wire().progressed(PhoneProgress::NoSign, {});
        Q_EMIT scene.all.rig.wire().progressed(PhoneProgress::InProgress, u"line"_s);
        Q_EMIT scene.all.rig.wire().answered();
        scene.all.rig.clock.advance(59min + 59s);
        QTRY_COMPARE(scene.timer()->text(), u"59:59"_s);
        QCOMPARE(scene.row->hangUpButton().x(), hangUp);
        QCOMPARE(scene.timer()->x(), timer);
    }

    void theTrayTellsTheSame()
    {
        Scene scene;
        QVERIFY(scene.placed);
        scene.all.rig.clock.advance(40s);
        TrayMenu menu(scene.all.rig.desk, scene.all.rig.recordings);
        const QString summary = menu.actions().at(0)->text();
        QVERIFY2(summary.contains(u"Billing help — Accepted — 00:40 since dialled"_s),
                 qPrintable(summary));
        QVERIFY(!menu.actions().contains(&LineActions::of(*scene.line).mute()));
        QVERIFY(menu.actions().contains(&LineActions::of(*scene.line).hangUp()));
    }
};

HS_TEST_CLASS(TstPhoneCallRow)
#include "tst_phonecallrow.moc"
