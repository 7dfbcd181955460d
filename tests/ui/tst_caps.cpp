#include "app/system/settings.h"
#include "tests/fakes/testmain.h"
#include "tests/ui/phonerig.h"
#include "tests/ui/windowrig.h"
#include "ui/callbar/callbar.h"
#include "ui/callbar/callrow.h"
#include "ui/callbar/capstrip.h"
#include "ui/capwords.h"
#include "ui/settings/limitsdialog.h"
#include "ui/widgets/elidedlabel.h"
#include "ui/widgets/hangupbutton.h"

#include <QDoubleSpinBox>
#include <QSpinBox>
#include <QTimeEdit>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace hs::test {
namespace {

const QByteArray poorWallet
    = R"({"success":true,"balance":{"amount":0.05},"rates_per_minute_usd":0.09,
          "concurrency":{"limit":2,"available":2}})";

void setCap(PageRig &rig, CapKind kind, std::int64_t amount)
{
    CapAmounts caps;
    caps.setAmount(kind, amount);
    rig.caps.setCaps(caps);
}

/// Today has cost a dollar so far, and no more is allowed.
void spendTheDay(PageRig &rig)
{
    SessionRecord session;
    session.id = newSessionId();
    session.agentId = 7002;
    session.createdAt = rig.clock.utcNow();
    session.billedCost = Money::fromMicros(1'000'000);
    Q_EMIT rig.store.changed(session);
    setCap(rig, CapKind::DayMoney, 1'000'000);
}

void pass(PageRig &rig, std::chrono::seconds time)
{
    rig.clock.advance(time);
    rig.caps.look();
}

} // namespace

class TstCaps : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void aRowWarnsAndGoesOnByOneKey();
    void theStripLeavesTheButtonsWhereTheyAre();
    void aCapEndsTheLine();
    void aWebCallAboveTheCapNeedsAReason();
    void aPhoneCallAboveTheCapNeedsAReason();
    void aWalletBelowAMinuteIsTold();
    void theRowSaysWhereTheRateComesFrom();
    void ratesAreToldInWords_data();
    void ratesAreToldInWords();
    void limitsAreSetInTheirDialog();
    void limitsThatNobodyTouchedStayExact();
    void newDialHoursAreUsedAtOnce();
};

void TstCaps::aRowWarnsAndGoesOnByOneKey()
{
    WindowRig all;
    all.window->show();
    QVERIFY(QTest::qWaitForWindowActive(all.window.get()));
    setCap(all.rig, CapKind::LineTime, 100'000);
    CallController *line = all.callIn(CallState::InCall);
    auto *strip = all.find<CapStrip>(u"capStrip"_s);
    QVERIFY(strip && !strip->isVisible());
    pass(all.rig, 80s);
    QVERIFY(strip->isVisible());
    auto *text = strip->findChild<QLabel *>(u"capWarning"_s);
    QCOMPARE(text->text(),
             u"1:20 of the cap of 1:40 on this call are used. The call is ended in 0:20."_s);
    pass(all.rig, 1s);
    QVERIFY(text->text().contains(u"0:19"_s));
    strip->reasonPicker().setEditText(u"nearly done"_s);
    QTest::keyClick(all.window.get(), Qt::Key_G, Qt::ControlModifier);
    QVERIFY(!strip->isVisible());
    pass(all.rig, 70s);
    QCOMPARE(line->state(), CallState::InCall);
    QStringList details;
    const auto events = all.rig.store.events(line->record().id).result();
    for (const SessionEvent &event : *events) {
        if (event.name == u"cap.extended"_s)
            details.append(event.detail);
    }
    QCOMPARE(details.size(), 1);
    QVERIFY2(details.at(0).endsWith(u": nearly done"_s), qPrintable(details.at(0)));
}

void TstCaps::theStripLeavesTheButtonsWhereTheyAre()
{
    WindowRig all;
    all.window->show();
    setCap(all.rig, CapKind::LineTime, 100'000);
    (void)all.callIn(CallState::InCall);
    auto *bar = all.find<CallBar>(u"callBar"_s);
    const auto place = [bar] {
        const QWidget &button = bar->rows().at(0)->hangUpButton();
        return button.mapToGlobal(QPoint());
    };
    QTRY_VERIFY(bar->isVisible());
    const QPoint before = place();
    const int height = bar->height();
    pass(all.rig, 85s);
    QTRY_VERIFY(bar->height() > height);
    QTRY_COMPARE(place(), before);
}

void TstCaps::aCapEndsTheLine()
{
    WindowRig all;
    all.window->show();
    setCap(all.rig, CapKind::LineMoney, 90'000); // a minute
    CallController *line = all.callIn(CallState::InCall);
    pass(all.rig, 60s);
    QCOMPARE(line->state(), CallState::Ending);
    QVERIFY(!all.find<CapStrip>(u"capStrip"_s)->isVisible());
}

void TstCaps::aWebCallAboveTheCapNeedsAReason()
{
    WindowRig all;
    all.window->show();
    QVERIFY(all.rig.connectPlatform());
    auto *start = all.find<QPushButton>(u"startWebCall"_s);
    QVERIFY(start->isEnabled());
    spendTheDay(all.rig);
    QVERIFY(!start->isEnabled());
    QCOMPARE(all.find<QLabel>(u"capObjections"_s)->text(), u"Today's cap of $1.00 is used up."_s);
    auto *agreed = all.find<QCheckBox>(u"capOverride"_s);
    auto *reason = all.find<QLineEdit>(u"capReason"_s);
    QVERIFY(agreed->isVisible() && !reason->isVisible());
    agreed->click();
    QVERIFY(reason->isVisible() && !start->isEnabled());
    QTest::keyClicks(reason, u"a caller waits"_s);
    QVERIFY(start->isEnabled());
    start->click();
    QCOMPARE(all.rig.wire().target().overrides,
             QStringList{u"the day's cap of 1.00 USD was reached; reason: a caller waits"_s});
    QVERIFY(!agreed->isChecked()); // agreed to once
}

void TstCaps::aPhoneCallAboveTheCapNeedsAReason()
{
    PhoneRig scene;
    QVERIFY(scene.isReady());
    scene.enter(u"+12025550123"_s);
    QVERIFY(scene.dial()->isEnabled());
    spendTheDay(scene.rig);
    QVERIFY(!scene.dial()->isEnabled());
    QVERIFY(scene.isShown(u"capObjections"_s));
    scene.find<QCheckBox>(u"capOverride"_s)->click();
    QVERIFY(!scene.dial()->isEnabled());
    scene.find<QLineEdit>(u"capReason"_s)->setText(u"  urgent "_s);
    QVERIFY(scene.dial()->isEnabled());
    scene.dial()->click();
    QCOMPARE(scene.rig.wire().target().overrides.size(), 1);
    QVERIFY(scene.rig.wire().target().overrides.at(0).endsWith(u"reason: urgent"_s));
}

void TstCaps::aWalletBelowAMinuteIsTold()
{
    PhoneRig scene;
    scene.rig.platform.answer("/api/v1/account/balance", poorWallet);
    QVERIFY(scene.isReady());
    scene.enter(u"+12025550123"_s);
    QVERIFY(!scene.dial()->isEnabled());
    QCOMPARE(scene.text(u"capObjections"_s),
             u"The wallet holds $0.05, less than one minute costs ($0.09)."_s);
}

void TstCaps::theRowSaysWhereTheRateComesFrom()
{
    PageRig rig;
    CallTarget target;
    target.agentId = 7001;
    target.ratePerMinute = Money::fromMicros(90'000);
    target.rateBasis = {RateSource::Learned, 12, {}, false, 0.08};
    CallBar bar(rig.desk, rig.caps, rig.recordings, rig.clock, rig.sound);
    CallController *line = rig.desk.startWebCall(target);
    Q_EMIT rig.wire().prepared(u"Desk microphone"_s);
    QTRY_COMPARE(line->state(), CallState::Placing);
    Q_EMIT rig.wire().accepted(1);
    Q_EMIT rig.wire().answered();
    const auto labels = bar.findChildren<ElidedLabel *>();
    QVERIFY(std::any_of(labels.begin(), labels.end(), [](const ElidedLabel *label) {
        return label->text() == words::rateBasis({RateSource::Learned, 12, {}, false, 0.08});
    }));
}

void TstCaps::ratesAreToldInWords_data()
{
    QTest::addColumn<RateBasis>("basis");
    QTest::addColumn<QString>("words");
    QTest::newRow("learned") << RateBasis{RateSource::Learned, 12, u"+1202"_s, false, 0.08}
                             << u"to +1 202, ± 8 %"_s;
    QTest::newRow("a country") << RateBasis{RateSource::Learned, 5, u"+353"_s, false, {}}
                               << u"to +353"_s;
    QTest::newRow("a number") << RateBasis{RateSource::Learned, 5, u"+442079460123"_s, false, {}}
                              << u"to +44 207 946 012 3"_s;
    QTest::newRow("list") << RateBasis{RateSource::BalancePage, 0, {}, false, {}}
                          << u"list rate from your balance page"_s;
    QTest::newRow("list that drifts")
        << RateBasis{RateSource::BalancePage, 0, {}, true, 0.111}
        << u"list rate with telephony, from your balance page, ± 12 %"_s;
    QTest::newRow("agent") << RateBasis{RateSource::Agent, 0, {}, false, {}}
                           << u"as set on the agent"_s;
    QTest::newRow("none") << RateBasis{RateSource::Unknown, 0, {}, false, 0.5}
                          << u"rate not known"_s;
}

void TstCaps::ratesAreToldInWords()
{
    QFETCH(const RateBasis, basis);
    QFETCH(const QString, words);
    const QString told = words::rateBasis(basis);
    QVERIFY2(told.endsWith(words), qPrintable(told));
}

void TstCaps::limitsAreSetInTheirDialog()
{
    WindowRig all;
    all.window->show();
    QVERIFY(QTest::qWaitForWindowActive(all.window.get()));
    QTest::keyClick(all.window.get(), Qt::Key_L, Qt::ControlModifier);
    auto *dialog = all.find<LimitsDialog>(u"limitsDialog"_s);
    QVERIFY(dialog && dialog->isVisible());
    const auto inputs = dialog->findChildren<QAbstractSpinBox *>();
    QCOMPARE(inputs.size(), 7);
    for (const QAbstractSpinBox *input : inputs)
        QVERIFY2(!input->accessibleName().isEmpty(), qPrintable(input->objectName()));
    QCOMPARE(dialog->findChild<QSpinBox *>(u"lineTimeCap"_s)->value(), 30);
    QCOMPARE(dialog->findChild<QSpinBox *>(u"silenceCap"_s)->value(), 5);
    QCOMPARE(dialog->findChild<QDoubleSpinBox *>(u"dayCap"_s)->text(), u"no cap"_s);
    dialog->findChild<QDoubleSpinBox *>(u"dayCap"_s)->setValue(12.5);
    dialog->findChild<QSpinBox *>(u"silenceCap"_s)->setValue(0);
    dialog->findChild<QTimeEdit *>(u"dialTo"_s)->setTime(QTime(18, 30));
    QCOMPARE(all.rig.settings.caps().money(CapKind::DayMoney), Money()); // not yet
    dialog->findChild<QPushButton *>(u"saveLimits"_s)->click();
    const CapAmounts caps = all.rig.settings.caps();
    QCOMPARE(caps.money(CapKind::DayMoney), Money::fromMicros(12'500'000));
    QCOMPARE(caps.time(CapKind::Silence), 0ms);
    QCOMPARE(caps.time(CapKind::LineTime), 30min);
    QCOMPARE(all.rig.settings.dialHours().second, QTime(18, 30));
}

void TstCaps::limitsThatNobodyTouchedStayExact()
{
    PageRig rig;
    CapAmounts caps;
    caps.set(CapKind::LineTime, 90s);
    caps.set(CapKind::LineMoney, Money::fromMicros(123'456));
    rig.settings.setCaps(caps);
    LimitsDialog dialog(rig.settings, rig.capped);
    dialog.setAttribute(Qt::WA_DeleteOnClose, false);
    dialog.findChild<QPushButton *>(u"saveLimits"_s)->click();
    QCOMPARE(rig.settings.caps(), caps);
}

void TstCaps::newDialHoursAreUsedAtOnce()
{
    PhoneRig scene;
    QVERIFY(scene.isReady());
    scene.enter(u"+442079460123"_s); // 19:04 there
    QVERIFY(scene.dial()->isEnabled());
    scene.rig.settings.setDialHours(QTime(8, 0), QTime(18, 0));
    QVERIFY(!scene.dial()->isEnabled());
    QVERIFY(scene.isShown(u"dialAnyway"_s));
}

HS_TEST_CLASS(TstCaps)

} // namespace hs::test

#include "tst_caps.moc"
