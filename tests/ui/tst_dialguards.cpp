#include "tests/fakes/fakeserver.h"
#include "tests/fakes/pseudotranslator.h"
#include "tests/fakes/testmain.h"
#include "tests/ui/phonerig.h"
#include "ui/phone/numberlist.h"
#include "ui/phone/variableeditor.h"

#include <QContextMenuEvent>
#include <QMenu>
#include <QScrollArea>
#include <QScrollBar>

using namespace hs;
using namespace hs::test;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

namespace {

const QString someNumber = u"+12025550123"_s;
const QString account = u"AC00000000000000000000000000000001"_s;

/// The number field's own menu, as a right click opens it.
QAction *fieldAction(PhoneRig &scene, const QString &name)
{
    QContextMenuEvent event(QContextMenuEvent::Keyboard, QPoint(5, 5),
                            scene.field()->mapToGlobal(QPoint(5, 5)));
    QCoreApplication::sendEvent(scene.field(), &event);
    auto *menu = scene.find<QMenu>(u"numberFieldMenu"_s);
    return menu ? menu->findChild<QAction *>(name) : nullptr;
}

void closeMenu(PhoneRig &scene)
{
    auto *menu = scene.find<QMenu>(u"numberFieldMenu"_s);
    menu->close();
    QCoreApplication::sendPostedEvents(menu, QEvent::DeferredDelete);
}

void setVariable(PhoneRig &scene, qsizetype row, const QString &name, const QString &value)
{
    const auto names = scene.page.findChildren<QLineEdit *>(u"variableName"_s);
    const auto values = scene.page.findChildren<QLineEdit *>(u"variableValue"_s);
    names.at(row)->setText(name); // the test library's keys are ASCII
    Q_EMIT names.at(row)->textEdited(name);
    QTest::keyClicks(values.at(row), value);
}

} // namespace

/// What stands between a number and its being dialled.
class TstDialGuards : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void aNumberOnTheListIsNeverDialled()
    {
        PhoneRig scene;
        QVERIFY(scene.isReady());
        scene.enter(someNumber);
        QVERIFY(scene.dial()->isEnabled());
        QAction *forbid = fieldAction(scene, u"forbidAction"_s);
        QVERIFY(forbid);
        QCOMPARE(forbid->text(), u"Add to the do-not-call list"_s);
        forbid->trigger();
        closeMenu(scene);
        QVERIFY(!scene.dial()->isEnabled());
        QVERIFY(!scene.isShown(u"dialAnyway"_s)); // nothing to confirm
        const QString said = scene.text(u"dialObjections"_s);
        QVERIFY2(said.startsWith(u"This number is on the do-not-call list since "_s),
                 qPrintable(said));
        QVERIFY(said.contains(QLocale().toString(scene.rig.clock.utcNow().toLocalTime().date(),
                                                 QLocale::LongFormat)));
        QTest::keyClick(scene.field(), Qt::Key_Return);
        QTest::keyClick(scene.field(), Qt::Key_Return, Qt::ControlModifier);
        QVERIFY(!scene.line());
        QVERIFY(scene.rig.bookStore.doNotCall().result()->contains(someNumber)); // and stays so
        QAction *allow = fieldAction(scene, u"forbidAction"_s);
        QCOMPARE(allow->text(), u"Remove from the do-not-call list"_s);
        allow->trigger();
        closeMenu(scene);
        QTRY_VERIFY(scene.dial()->isEnabled());
    }

    void aListThatMayLackEntriesHasToBeConfirmed()
    {
        PhoneRig scene;
        scene.rig.doNotCall.setLost(true);
        QVERIFY(scene.isReady());
        scene.enter(someNumber);
        QVERIFY(!scene.dial()->isEnabled());
        QVERIFY(scene.isShown(u"dialAnyway"_s));
        QVERIFY(
            scene.text(u"dialObjections"_s).startsWith(u"The do-not-call list may have lost"_s));
        scene.rig.doNotCall.declareComplete();
        QTRY_VERIFY(scene.dial()->isEnabled());
    }

    void aFromNumberThatIsNotLoadedIsNotSilentlyAnotherOne()
    {
        PhoneRig scene;
        scene.rig.settings.setFromNumberId(7001, 43); // not among the first answer's
        QVERIFY(scene.isReady());
        scene.enter(someNumber);
        QVERIFY(!scene.dial()->isEnabled());
        QVERIFY(
            scene.text(u"dialObstacle"_s).startsWith(u"Your from number has not been loaded"_s));
        QTest::keyClick(scene.field(), Qt::Key_Return);
        QVERIFY(!scene.line());
        scene.rig.platform.answer("/api/v1/phone_number/list", R"({"success":true,"phone_numbers":[
            {"id":43,"name":"Second line","phone_number":"+12025550107","number_provider":"twilio"}]})");
        scene.rig.watch.fetchNumbers();
        QTRY_VERIFY(scene.dial()->isEnabled());
        scene.dial()->click();
        QVERIFY(scene.line());
        QCOMPARE(scene.line()->target().phone.fromNumberId, 43);
    }

    void newCallsWaitForTheJournal()
    {
        PhoneRig scene;
        scene.rig.desk.awaitJournal();
        QVERIFY(scene.isReady());
        scene.enter(someNumber);
        QVERIFY(!scene.dial()->isEnabled());
        QVERIFY(scene.text(u"dialObstacle"_s).startsWith(u"It is being read which lines"_s));
        scene.rig.desk.journalTold();
        QVERIFY(scene.dial()->isEnabled());
    }

    void aPrefixOnTheListForbidsAllBehindIt()
    {
        PhoneRig scene;
        QVERIFY(scene.isReady());
        scene.rig.doNotCall.forbid(u"+1202*"_s);
        scene.enter(someNumber);
        QVERIFY(!scene.dial()->isEnabled());
        QVERIFY(scene.text(u"dialObjections"_s).startsWith(u"Numbers that begin with +1202 are"_s));
        QCOMPARE(fieldAction(scene, u"forbidAction"_s)->text(),
                 u"Remove +1202* from the do-not-call list"_s);
        closeMenu(scene);
    }

    void theListsOfNumbersMarkIt()
    {
        PhoneRig scene;
        scene.rig.phoneBook.setFavourite(someNumber, true);
        QVERIFY(scene.isReady());
        auto *recent = scene.find<NumberList>(u"recentNumbers"_s);
        QTRY_COMPARE(recent->count(), 1);
        scene.rig.doNotCall.forbid(someNumber);
        QTRY_VERIFY(recent->item(0)
                        ->data(Qt::AccessibleTextRole)
                        .toString()
                        .endsWith(u"on the do-not-call list"_s));
    }

    void nothingIsDialledBeforeTheListIsRead()
    {
        PhoneRig scene;
        scene.rig.bookStore.trouble = Error();
        DoNotCallList unread(scene.rig.bookStore, scene.rig.store, scene.rig.clock);
        UiContext context{
            scene.rig.desk,  scene.rig.watch,     scene.rig.pages,  scene.rig.settings,
            scene.rig.clock, scene.rig.phoneBook, unread,           scene.rig.carrier,
            scene.rig.caps,  scene.rig.rates,     scene.rig.capped, scene.rig.accounts,
            scene.rig.sound, scene.rig.check,     scene.rig.recordings, scene.rig.chats};
        QVERIFY(scene.isReady());
        PhonePage page(context);
        page.show();
        page.findChild<QLineEdit *>(u"phoneNumberField"_s)->setText(someNumber);
        QVERIFY(!page.findChild<QPushButton *>(u"dialButton"_s)->isEnabled());
        QVERIFY(
            page.findChild<QLabel *>(u"dialObstacle"_s)->text().contains(u"do-not-call list"_s));
        scene.rig.bookStore.trouble.reset();
        Q_EMIT scene.rig.store.opened({});
        QTRY_VERIFY(page.findChild<QPushButton *>(u"dialButton"_s)->isEnabled());
    }

    void variablesGoToTheAgentAndAreRememberedForIt()
    {
        PhoneRig scene;
        QVERIFY(scene.isReady());
        auto *add = scene.find<QPushButton>(u"addVariable"_s);
        add->click();
        add->click();
        setVariable(scene, 0, u"order_id"_s, u"4711"_s);
        setVariable(scene, 1, u"tone"_s, u"kind"_s);
        scene.enter(someNumber);
        scene.dial()->click();
        QVERIFY(scene.line());
        const QMap<QString, QString> sent{{u"order_id"_s, u"4711"_s}, {u"tone"_s, u"kind"_s}};
        QCOMPARE(scene.rig.wire().target().phone.variables, sent);
        scene.page.setAgent(7002);
        QTRY_COMPARE(scene.find<VariableEditor>(u"variableEditor"_s)->variables(), CallVariables());
        scene.page.setAgent(7001);
        QTRY_COMPARE(scene.find<VariableEditor>(u"variableEditor"_s)->variables(),
                     (CallVariables{{u"order_id"_s, u"4711"_s}, {u"tone"_s, u"kind"_s}}));
    }

    void variablesThatCannotBeSentSayWhy_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<QString>("why");
        QTest::newRow("a blank") << u"order id"_s << u"cannot name a variable"_s;
        QTest::newRow("another script") << u"größe"_s << u"cannot name a variable"_s;
        QTest::newRow("no name") << u""_s << u"Name every variable"_s;
        QTest::newRow("ours") << u"language"_s << u"filled in from the fields above"_s;
        QTest::newRow("twice") << u"first"_s << u"stands here twice"_s;
    }
    void variablesThatCannotBeSentSayWhy()
    {
        QFETCH(const QString, name);
        QFETCH(const QString, why);
        PhoneRig scene;
        QVERIFY(scene.isReady());
        auto *add = scene.find<QPushButton>(u"addVariable"_s);
        add->click();
        setVariable(scene, 0, u"first"_s, u"1"_s);
        add->click();
        setVariable(scene, 1, name, u"2"_s);
        scene.enter(someNumber);
        QVERIFY(!scene.dial()->isEnabled());
        QVERIFY2(scene.text(u"variableFault"_s).contains(why),
                 qPrintable(scene.text(u"variableFault"_s)));
        QVERIFY(scene.text(u"dialObstacle"_s).contains(why));
        const auto remove = scene.page.findChildren<QPushButton *>(u"removeVariable"_s);
        remove.constLast()->click();
        QVERIFY(scene.dial()->isEnabled());
        QVERIFY(!scene.isShown(u"variableFault"_s));
    }

    void aRefusedCarrierAccountIsToldBeforeDialling()
    {
        PhoneRig scene;
        FakeServer carrier;
        carrier.push(401, R"({"code":20003,"message":"Authenticate","status":401})");
        scene.rig.carrierClient.setAccess(
            {QUrl(u"http://127.0.0.1:%1"_s.arg(carrier.port())), account, u"wrong"_s});
        QVERIFY(scene.isReady());
        QVERIFY(!scene.isShown(u"carrierLine"_s)); // the platform's number: no part in it
        auto *from = scene.find<QComboBox>(u"fromNumberPicker"_s);
        from->setCurrentIndex(1);
        Q_EMIT from->activated(1);
        QVERIFY(scene.text(u"carrierLine"_s).contains(u"no account set"_s));
        scene.rig.carrier.ask();
        QVERIFY(scene.text(u"carrierLine"_s).contains(u"being asked"_s));
        QTRY_VERIFY(scene.text(u"carrierLine"_s).startsWith(u"The carrier refused the account"_s));
        QVERIFY(scene.isShown(u"carrierLine"_s));
    }

    void everyInputIsANumberOrASentence_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("said"); // empty: it is the number
        const QString number;
        QTest::newRow("200 digits") << QString(200, u'4') << u"Too long"_s;
        QTest::newRow("300 digits pasted") << QString(300, u'4') << u"Too long"_s;
        QTest::newRow("200 letters") << QString(200, u'x') << u"not one phone number"_s;
        QTest::newRow("200 signs") << QString(200, u'+') << u"not one phone number"_s;
        QTest::newRow("a word") << u"hello"_s << u"not one phone number"_s;
        QTest::newRow("a name and a number") << u"Ann +12025550123"_s << number;
        QTest::newRow("two numbers")
            << u"+12025550123, +12025550124"_s << u"not one phone number"_s;
        QTest::newRow("Arabic") << u"+١٢٠٢٥٥٥٠١٢٣"_s << number;
        QTest::newRow("Persian") << u"+۱۲۰۲۵۵۵۰۱۲۳"_s << number;
        QTest::newRow("Devanagari") << u"+१२०२५५५०१२३"_s << number;
        QTest::newRow("Bengali") << u"+১২০২৫৫৫০১২৩"_s << number;
        QTest::newRow("Thai") << u"+๑๒๐๒๕๕๕๐๑๒๓"_s << number;
        QTest::newRow("wide") << u"＋１２０２５５５０１２３"_s << number;
        QTest::newRow("mathematical") << u"+𝟏𝟐𝟎𝟐𝟓𝟓𝟓𝟎𝟏𝟐𝟑"_s << number;
        QTest::newRow("marks from the right")
            << u"\u200F+1\u202B 202 \u202C555\u2067-0123\u2069"_s << number;
        QTest::newRow("tel:") << u"tel:+1-202-555-0123"_s << number;
        QTest::newRow("tel: with a context") << u"tel:202-555-0123;phone-context=+1"_s << number;
        QTest::newRow("sip:") << u"sip:+12025550123@example.com;user=phone"_s << number;
        QTest::newRow("sips:") << u"sips:+12025550123@example.com"_s << number;
        QTest::newRow("sip: of a name") << u"sip:ann@example.com"_s << u"not one phone number"_s;
        QTest::newRow("tel: of nothing") << u"tel:"_s << u"not one phone number"_s;
    }
    void everyInputIsANumberOrASentence()
    {
        QFETCH(const QString, text);
        QFETCH(const QString, said);
        PhoneRig scene;
        QVERIFY(scene.isReady());
        scene.field()->clear();
        scene.field()->insert(text);
        const QString about = scene.text(u"aboutNumber"_s);
        if (said.isEmpty()) {
            QVERIFY2(scene.dial()->isEnabled(), qPrintable(about));
            scene.dial()->click();
            QCOMPARE(scene.rig.wire().target().phone.number, someNumber);
            return;
        }
        QVERIFY2(about.contains(said), qPrintable(about));
        QVERIFY(scene.isShown(u"aboutNumber"_s));
        QVERIFY(!scene.dial()->isEnabled());
    }

    void nothingIsCutOffInLargeLettersAndLongLanguages_data()
    {
        QTest::addColumn<double>("font");
        QTest::addColumn<bool>("longWords");
        QTest::newRow("as usual") << 1.0 << false;
        QTest::newRow("long words") << 1.0 << true;
        QTest::newRow("large letters") << 2.0 << false;
    }
    void nothingIsCutOffInLargeLettersAndLongLanguages()
    {
        QFETCH(const double, font);
        QFETCH(const bool, longWords);
        const QFont before = QApplication::font();
        QFont large(before);
        large.setPointSizeF(before.pointSizeF() * font);
        QApplication::setFont(large);
        PseudoTranslator pseudo;
        if (longWords)
            QCoreApplication::installTranslator(&pseudo);
        const auto back = qScopeGuard([&] {
            QCoreApplication::removeTranslator(&pseudo);
            QApplication::setFont(before);
        });
        PhoneRig scene;
        QVERIFY(scene.isReady());
        CallController *line = scene.dialled(someNumber);
        QVERIFY(line);
        scene.accept();
        line->hangUp();
        Q_EMIT scene.rig.wire().lost(EndReason::None, {});
        QTRY_VERIFY(scene.isShown(u"unprovenCard"_s));
        QCoreApplication::sendPostedEvents();
        const auto areas = scene.page.findChildren<QScrollArea *>();
        QVERIFY(areas.size() >= 2);
        for (const QScrollArea *area : areas) {
            // Either all of it is there, or it can be scrolled to.
            const int hidden
                = area->widget() ? area->widget()->width() - area->viewport()->width() : 0;
            QVERIFY2(hidden <= 0 || area->horizontalScrollBar()->isVisible(),
                     qPrintable(area->objectName()));
        }
    }
};

HS_TEST_CLASS(TstDialGuards)

#include "tst_dialguards.moc"
