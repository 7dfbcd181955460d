#include "tests/fakes/testmain.h"
#include "tests/ui/phonerig.h"
#include "ui/phone/numberwords.h"

#include <QListWidget>
#include <QSignalSpy>

using namespace hs;
using namespace hs::test;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

namespace {

const QString someNumber = u"+12025550123"_s;
const QByteArray emptyWallet
    = R"({"success":true,"balance":{"amount":0},"concurrency":{"limit":2,"available":2}})";

} // namespace

class TstPhonePage : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void dialIsOffUntilEverythingIsThere();
    void aNumberIsFormattedAndExplained();
    void aBadNumberSaysWhyNot_data();
    void aBadNumberSaysWhyNot();
    void theTermsAreTold();
    void dialHandsOverWhatWasChosen();
    void aTrackedCallNeedsAFromNumber();
    void enterDialsOnlyWhatNeedsNoConfirmation();
    void controlReturnDials();
    void outsideTheHoursItTakesAConfirmation();
    void anOpenNumberIsNotDialledTwiceByAccident();
    void anEmptyWalletDoesNotDial();
    void nothingIsDialledWhileBlocked();
    void thePadTypes();
    void recentNumbersFillTheFieldAndNeverDial();
    void everyControlIsReachedByTabAndHasAName();
    void everyProblemAndObjectionHasItsOwnSentence();
};

void TstPhonePage::dialIsOffUntilEverythingIsThere()
{
    PhoneRig scene;
    QVERIFY(!scene.dial()->isEnabled());
    QVERIFY(scene.text(u"dialObstacle"_s).contains(u"being loaded"_s));
    QVERIFY(scene.isReady());
    QVERIFY(!scene.dial()->isEnabled());
    QCOMPARE(scene.text(u"dialObstacle"_s), u"Enter a number to dial."_s);
    scene.enter(someNumber);
    QVERIFY(scene.dial()->isEnabled());
    QVERIFY(!scene.isShown(u"dialObstacle"_s));
    scene.page.setAgent(0);
    QVERIFY(!scene.dial()->isEnabled());
    QVERIFY(scene.text(u"dialObstacle"_s).contains(u"No agent is chosen"_s));
}

void TstPhonePage::aNumberIsFormattedAndExplained()
{
    PhoneRig scene;
    QVERIFY(scene.isReady());
    scene.enter(u"+442079460123"_s);
    QCOMPARE(scene.field()->text(), u"+44 20 7946 0123"_s);
    const QString about = scene.text(u"aboutNumber"_s);
    QVERIFY2(about.startsWith(u"United Kingdom · fixed line · "_s), qPrintable(about));
    QVERIFY2(about.endsWith(u"there"_s), qPrintable(about));
    scene.enter(someNumber);
    QVERIFY(scene.text(u"aboutNumber"_s).contains(u" to "_s)); // several zones: a range
}

void TstPhonePage::aBadNumberSaysWhyNot_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("why");
    QTest::newRow("words") << u"hello there"_s << u"not one phone number"_s;
    QTest::newRow("no such country") << u"+9991234567"_s << u"No country has this code"_s;
    QTest::newRow("short") << u"+1"_s << u""_s;
    QTest::newRow("extension") << u"+12025550123x4"_s << u"extension 4 cannot be dialled"_s;
    QTest::newRow("emergency") << u"911"_s << u"emergency service"_s;
    QTest::newRow("premium") << u"+19005550123"_s << u"premium-rate number"_s;
}

void TstPhonePage::aBadNumberSaysWhyNot()
{
    QFETCH(QString, text);
    QFETCH(QString, why);
    PhoneRig scene;
    QVERIFY(scene.isReady());
    scene.field()->setText(text);
    QVERIFY(!scene.dial()->isEnabled());
    QVERIFY(!scene.isShown(u"dialAnyway"_s));
    const QString told = scene.text(u"aboutNumber"_s) + scene.text(u"dialObjections"_s);
    QVERIFY2(told.contains(why), qPrintable(told));
    QTest::keyClick(scene.field(), Qt::Key_Return);
    QVERIFY(!scene.line());
}

void TstPhonePage::theTermsAreTold()
{
    PhoneRig scene;
    QVERIFY(scene.isReady());
    QCOMPARE(scene.text(u"agentLine"_s), u"Billing help"_s);
    QCOMPARE(scene.text(u"fromLine"_s), u"Platform's default number"_s);
    QCOMPARE(scene.text(u"rateLine"_s), u"$0.09 per minute, list rate from your balance page"_s);
    QCOMPARE(scene.text(u"walletLine"_s), u"$18.42, pays for about 204 min"_s);
    QCOMPARE(scene.text(u"linesLine"_s), u"1 of 2"_s);
    QCOMPARE(scene.text(u"limitLine"_s), u"10 min, as set on the agent: at most $0.90"_s);
}

void TstPhonePage::dialHandsOverWhatWasChosen()
{
    PhoneRig scene;
    QVERIFY(scene.isReady());
    auto *from = scene.find<QComboBox>(u"fromNumberPicker"_s);
    QCOMPARE(from->count(), 2); // a messaging number cannot call
    QCOMPARE(from->itemText(0), u"Platform's default number"_s);
    from->setCurrentIndex(1);
    Q_EMIT from->activated(1);
    auto *tracked = scene.find<QCheckBox>(u"trackedChoice"_s);
    QVERIFY(tracked->isEnabled());
    tracked->click();
    scene.find<QLineEdit>(u"phoneCallerName"_s)->setText(u" Anna  Schmidt "_s);
    scene.find<QComboBox>(u"phoneLanguage"_s)->setCurrentText(u"French"_s);
    scene.enter(u"(202) 555-0123"_s);
    scene.dial()->click();
    const CallTarget &target = scene.rig.wire().target();
    QCOMPARE(target.kind, SessionKind::PhoneCall);
    QCOMPARE(target.agentId, 7001);
    QCOMPARE(target.callerName, u"Anna Schmidt"_s);
    QCOMPARE(target.language, u"French"_s);
    QCOMPARE(target.ratePerMinute, std::optional(Money::fromMicros(90'000)));
    QCOMPARE(target.agentLimit, std::optional(600s));
    QCOMPARE(target.phone.number, someNumber);
    QCOMPARE(target.phone.fromNumberId, 41);
    QCOMPARE(target.phone.fromNumber, u"+12025550101"_s);
    QVERIFY(target.phone.fromImported);
    QVERIFY(target.phone.tracked);
    QVERIFY(target.phone.overrides.isEmpty());
    QVERIFY(scene.rig.settings.isTracked(7001));
    QCOMPARE(scene.rig.settings.fromNumberId(7001), 41);
}

void TstPhonePage::aTrackedCallNeedsAFromNumber()
{
    PhoneRig scene;
    scene.rig.settings.setTracked(7001, true);
    QVERIFY(scene.isReady());
    auto *tracked = scene.find<QCheckBox>(u"trackedChoice"_s);
    QVERIFY(!tracked->isEnabled());
    QVERIFY(!tracked->isChecked());
    QVERIFY(scene.text(u"trackedDifference"_s).contains(u"needs a from number"_s));
    auto *from = scene.find<QComboBox>(u"fromNumberPicker"_s);
    from->setCurrentIndex(1);
    Q_EMIT from->activated(1);
    QVERIFY(tracked->isEnabled());
    QVERIFY(tracked->isChecked()); // as remembered
}

void TstPhonePage::enterDialsOnlyWhatNeedsNoConfirmation()
{
    PhoneRig scene;
    QVERIFY(scene.isReady());
    scene.enter(someNumber);
    QTest::keyClick(scene.field(), Qt::Key_Return);
    QCOMPARE(scene.rig.desk.openLines().size(), 1);
    QTest::keyClick(scene.field(), Qt::Key_Return); // open already
    QCOMPARE(scene.rig.desk.openLines().size(), 1);
    scene.anyway()->click();
    QTest::keyClick(scene.field(), Qt::Key_Return); // agreed, but not pressed
    QCOMPARE(scene.rig.desk.openLines().size(), 1);
}

void TstPhonePage::controlReturnDials()
{
    PhoneRig scene;
    QVERIFY(scene.isReady());
    scene.enter(someNumber);
    scene.page.activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(&scene.page));
    QTest::keyClick(scene.find<QLineEdit>(u"phoneCallerName"_s), Qt::Key_Return,
                    Qt::ControlModifier);
    QVERIFY(scene.line());
    QVERIFY(scene.line()->isPhoneCall());
}

void TstPhonePage::outsideTheHoursItTakesAConfirmation()
{
    PhoneRig scene;
    QVERIFY(scene.isReady());
    scene.rig.clock.advance(10h); // 05:04 in London
    scene.enter(u"+442079460123"_s);
    QVERIFY(!scene.dial()->isEnabled());
    QVERIFY(scene.text(u"dialObjections"_s).contains(u"outside the hours you allow"_s));
    QVERIFY(scene.isShown(u"dialAnyway"_s));
    scene.anyway()->click();
    QVERIFY(scene.dial()->isEnabled());
    scene.enter(u"+442079460124"_s); // that was agreed for another number
    QVERIFY(!scene.dial()->isEnabled());
    scene.anyway()->click();
    scene.dial()->click();
    QCOMPARE(scene.rig.wire().target().phone.overrides,
             QStringList{u"outside the allowed hours"_s});
    Q_EMIT scene.rig.wire().prepared({});
    QTRY_COMPARE(scene.line()->state(), CallState::Placing);
    QVERIFY(scene.rig.store.eventNames(scene.line()->record().id).contains(u"dial.override"_s));
    QVERIFY(!scene.anyway()->isChecked());
}

void TstPhonePage::anOpenNumberIsNotDialledTwiceByAccident()
{
    PhoneRig scene;
    QVERIFY(scene.isReady());
    QVERIFY(scene.dialled(someNumber));
    QVERIFY(!scene.dial()->isEnabled());
    QVERIFY(scene.text(u"dialObjections"_s).contains(u"open already"_s));
    scene.accept();
    Q_EMIT scene.rig.wire().ended(EndReason::Busy, proofBy(EndProof::LogRow), {});
    QTRY_VERIFY(scene.text(u"dialObjections"_s).contains(u"was tried"_s));
    QVERIFY(!scene.dial()->isEnabled());
    scene.rig.clock.advance(61s);
    scene.enter(someNumber);
    QVERIFY(scene.dial()->isEnabled());
}

void TstPhonePage::anEmptyWalletDoesNotDial()
{
    PhoneRig scene;
    scene.rig.platform.answer("/api/v1/account/balance", emptyWallet);
    QVERIFY(scene.isReady());
    scene.enter(someNumber);
    QVERIFY(!scene.dial()->isEnabled());
    QVERIFY(scene.text(u"dialObstacle"_s).contains(u"wallet is empty"_s));
}

void TstPhonePage::nothingIsDialledWhileBlocked()
{
    PhoneRig scene;
    QVERIFY(scene.isReady());
    scene.enter(someNumber);
    scene.rig.desk.endEverything();
    QVERIFY(!scene.dial()->isEnabled());
    QVERIFY(scene.text(u"dialObstacle"_s).contains(u"blocked"_s));
    scene.rig.desk.release();
    QVERIFY(scene.dial()->isEnabled());
}

void TstPhonePage::thePadTypes()
{
    PhoneRig scene;
    QVERIFY(scene.isReady());
    const QString keys = u"2025550123"_s;
    for (const QChar key : keys) {
        auto *button = scene.find<QPushButton>(u"dialKey"_s + key);
        QVERIFY(button);
        QCOMPARE(button->accessibleName(), u"Digit "_s + key);
        button->click();
    }
    QVERIFY(scene.find<QPushButton>(u"dialKey*"_s));
    QVERIFY(scene.find<QPushButton>(u"dialKey#"_s));
    QCOMPARE(scene.field()->text(), formatAsTyped(u"2025550123"_s, 10, u"US"_s).text);
    QVERIFY(scene.dial()->isEnabled());
}

void TstPhonePage::recentNumbersFillTheFieldAndNeverDial()
{
    PhoneRig scene;
    SessionRecord old;
    old.id = newSessionId();
    old.kind = SessionKind::PhoneCall;
    old.toNumber = someNumber;
    old.createdAt = scene.rig.clock.utcNow().addDays(-1);
    scene.rig.store.addRow(old);
    old.id = newSessionId();
    scene.rig.store.addRow(old);
    QVERIFY(scene.isReady());
    scene.page.hide();
    scene.page.show();
    auto *recent = scene.find<QListWidget>(u"recentNumbers"_s);
    QTRY_COMPARE(recent->count(), 1); // each once
    QCOMPARE(recent->item(0)->text(), u"+1 202-555-0123"_s);
    QTest::mouseClick(recent->viewport(), Qt::LeftButton, {},
                      recent->visualItemRect(recent->item(0)).center());
    QCOMPARE(words::phoneNumber(scene.field()->text()), u"+1 202-555-0123"_s);
    QVERIFY(scene.dial()->isEnabled());
    QVERIFY(!scene.line());
}

void TstPhonePage::everyControlIsReachedByTabAndHasAName()
{
    PhoneRig scene;
    QVERIFY(scene.isReady());
    scene.enter(someNumber);
    QStringList reached;
    QWidget *first = scene.field();
    for (QWidget *widget = first->nextInFocusChain(); widget != first;
         widget = widget->nextInFocusChain()) {
        if (!widget->isVisible() || !widget->isEnabled() || !(widget->focusPolicy() & Qt::TabFocus))
            continue;
        QVERIFY2(!widget->accessibleName().isEmpty(), qPrintable(widget->objectName()));
        reached.append(widget->objectName());
    }
    const QStringList order{u"fromNumberPicker"_s, u"phoneCallerName"_s, u"phoneLanguage"_s,
                            u"dialButton"_s,       u"recentNumbers"_s,   u"dialKey1"_s};
    for (int i = 1; i < order.size(); ++i)
        QVERIFY2(reached.indexOf(order.at(i - 1)) < reached.indexOf(order.at(i)),
                 qPrintable(reached.join(u' ')));
    QVERIFY(reached.contains(order.first()));
    QCOMPARE(scene.dial()->accessibleName(), u"Dial"_s);
    QCOMPARE(scene.field()->accessibleName(), u"Phone number"_s);
}

void TstPhonePage::everyProblemAndObjectionHasItsOwnSentence()
{
    QSet<QString> seen;
    const int problems = static_cast<int>(NumberProblem::NoPhoneData);
    for (int i = 1; i <= problems; ++i) {
        const QString told = words::numberRefusal({static_cast<NumberProblem>(i), u"4"_s, {}});
        QVERIFY2(told.endsWith(u'.') && told.at(0).isUpper(), qPrintable(told));
        seen.insert(told);
    }
    QVERIFY(words::numberRefusal({}).isEmpty());
    const int objections = static_cast<int>(DialObjection::LimitUnknown);
    for (int i = 1; i <= objections; ++i) {
        DialVerdict verdict;
        verdict.objection = static_cast<DialObjection>(i);
        const QString told = words::dialObjection(verdict);
        QVERIFY2(told.endsWith(u'.') && told.at(0).isUpper(), qPrintable(told));
        QCOMPARE(words::overrideNote(verdict.objection).isEmpty(), !verdict.canOverride());
        seen.insert(told);
    }
    QCOMPARE(seen.size(), problems + objections);
}

HS_TEST_CLASS(TstPhonePage)
#include "tst_phonepage.moc"
