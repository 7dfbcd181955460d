#include "tests/fakes/testmain.h"
#include "tests/ui/windowrig.h"
#include "ui/callbar/callbar.h"
#include "ui/callbar/callrow.h"
#include "ui/callbar/lineactions.h"
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

/// The window with one phone call whose request was accepted.
struct Scene
{
    Scene()
    {
        all.window->show();
        CallTarget target;
        target.kind = SessionKind::PhoneCall;
        target.agentId = 7001;
        target.agentName = u"Billing help"_s;
        target.ratePerMinute = Money::fromMicros(90'000);
        target.phone.number = u"+12025550123"_s;
        line = all.rig.desk.startPhoneCall(target);
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
    [[nodiscard]] QString state() const { return row->findChild<StatusBadge *>()->text(); }
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
        TrayMenu menu(scene.all.rig.desk);
        const QString summary = menu.actions().at(0)->text();
        QVERIFY2(summary.contains(u"Billing help — Accepted — 00:40 since dialled"_s),
                 qPrintable(summary));
        QVERIFY(!menu.actions().contains(&LineActions::of(*scene.line).mute()));
        QVERIFY(menu.actions().contains(&LineActions::of(*scene.line).hangUp()));
    }
};

HS_TEST_CLASS(TstPhoneCallRow)
#include "tst_phonecallrow.moc"
