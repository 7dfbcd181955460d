#include "app/chat/chatcontroller.h"
#include "tests/fakes/testmain.h"
#include "tests/ui/composerscene.h"

#include <QClipboard>
#include <QElapsedTimer>
#include <QGuiApplication>
#include <QInputMethodEvent>
#include <QLabel>
#include <QMimeData>

using namespace hs;
using namespace hs::test;
using namespace Qt::StringLiterals;

using Scene = ComposerScene;

class TstComposer : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void enterSendsAndShiftEnterBreaksTheLine();
    void blanksAloneAreNotSent();
    void itGrowsToEightLinesAndThenScrolls();
    void everyKeystrokeIsADraft();
    void upInAnEmptyOneEditsTheLastMessage();
    void leavingAnEditBringsTheDraftBack();
    void sendingAnEditLeavesTheDraft();
    void stopStandsInThePlaceOfSend();
    void escapeStopsTheAnswer();
    void roomIsToldNearTheLimitAndPastItNothingIsSent();
    void theRoomFollowsTheWayInUse();
    void aLargePasteIsPlainTextAndDoesNotFreeze_data();
    void aLargePasteIsPlainTextAndDoesNotFreeze();
    void aPasteBeyondAllBoundsIsRefused();
    void keysBelongToTheInputMethodWhileItComposes();
    void everyControlHasANameAndIsReachedByTab();
};

void TstComposer::enterSendsAndShiftEnterBreaksTheLine()
{
    Scene scene;
    scene.type(u"one"_s);
    scene.press(Qt::Key_Return, Qt::ShiftModifier);
    scene.type(u"two"_s);
    QCOMPARE(scene.sent.count(), 0);
    QCOMPARE(scene.composer->text(), u"one\ntwo"_s);
    scene.press(Qt::Key_Return);
    QCOMPARE(scene.sent.count(), 1);
    QCOMPARE(scene.sent.at(0).at(0).toString(), u"one\ntwo"_s);
    QVERIFY(scene.composer->text().isEmpty());
    scene.type(u"three"_s);
    scene.press(Qt::Key_Enter, Qt::KeypadModifier);
    QCOMPARE(scene.sent.count(), 2);
    QVERIFY(scene.edit()->hasFocus());
}

void TstComposer::blanksAloneAreNotSent()
{
    Scene scene;
    QVERIFY(!scene.send()->isEnabled());
    scene.type(u"  "_s);
    scene.press(Qt::Key_Return);
    QCOMPARE(scene.sent.count(), 0);
    QVERIFY(!scene.send()->isEnabled());
    scene.type(u"x "_s);
    QTest::mouseClick(scene.send(), Qt::LeftButton);
    QCOMPARE(scene.sent.value(0).value(0).toString(), u"  x"_s);
}

void TstComposer::itGrowsToEightLinesAndThenScrolls()
{
    Scene scene;
    const int one = scene.edit()->height();
    for (int line = 2; line <= 12; ++line) {
        scene.press(Qt::Key_Return, Qt::ShiftModifier);
        QCOMPARE(scene.edit()->height(), scene.edit()->heightOf(std::min(line, 8)));
    }
    QVERIFY(scene.edit()->height() > 3 * one);
    scene.composer->setText({});
    QCOMPARE(scene.edit()->height(), one);
    scene.composer->setText(u"wrapped "_s.repeated(60));
    QVERIFY(scene.edit()->height() > one);
}

void TstComposer::everyKeystrokeIsADraft()
{
    Scene scene;
    scene.type(u"ab"_s);
    QCOMPARE(scene.drafts.count(), 2);
    QCOMPARE(scene.drafts.at(0).at(0).toString(), u"a"_s);
    QCOMPARE(scene.drafts.at(1).at(0).toString(), u"ab"_s);
    scene.composer->setText(u"of another chat"_s);
    QCOMPARE(scene.drafts.count(), 2);
    scene.press(Qt::Key_Return);
    QCOMPARE(scene.sent.count(), 1);
    QCOMPARE(scene.drafts.last().at(0).toString(), QString());
}

void TstComposer::upInAnEmptyOneEditsTheLastMessage()
{
    Scene scene;
    QSignalSpy wanted(scene.composer, &Composer::editLastRequested);
    scene.type(u"x"_s);
    scene.press(Qt::Key_Up);
    QCOMPARE(wanted.count(), 0);
    scene.press(Qt::Key_Backspace);
    scene.press(Qt::Key_Up);
    QCOMPARE(wanted.count(), 1);
    scene.composer->beginEdit(u"helo"_s);
    QVERIFY(scene.find<QWidget>(u"editStrip"_s)->isVisible());
    scene.type(u"!"_s);
    scene.press(Qt::Key_Return);
    QCOMPARE(scene.sent.count(), 0);
    QCOMPARE(scene.edited.value(0).value(0).toString(), u"helo!"_s);
    QVERIFY(!scene.find<QWidget>(u"editStrip"_s)->isVisible());
}

void TstComposer::leavingAnEditBringsTheDraftBack()
{
    Scene scene;
    scene.type(u"draft"_s);
    scene.composer->beginEdit(u"sent before"_s);
    scene.type(u"!"_s);
    scene.press(Qt::Key_Escape);
    QVERIFY(!scene.composer->isEditing());
    QCOMPARE(scene.composer->text(), u"draft"_s);
    QCOMPARE(scene.drafts.last().at(0).toString(), u"draft"_s);
    QCOMPARE(scene.edited.count(), 0);
}

void TstComposer::sendingAnEditLeavesTheDraft()
{
    Scene scene;
    scene.type(u"draft"_s);
    scene.composer->beginEdit(u"helo"_s);
    const auto drafts = scene.drafts.count();
    scene.type(u"!"_s);
    QCOMPARE(scene.drafts.count(), drafts); // it is no draft
    scene.press(Qt::Key_Return);
    QCOMPARE(scene.edited.value(0).value(0).toString(), u"helo!"_s);
    QVERIFY(!scene.composer->isEditing());
    QCOMPARE(scene.composer->text(), u"draft"_s);
    QCOMPARE(scene.drafts.last().at(0).toString(), u"draft"_s);
}

void TstComposer::stopStandsInThePlaceOfSend()
{
    Scene scene;
    QSignalSpy stopped(scene.composer, &Composer::stopPressed);
    auto *stop = scene.find<QPushButton>(u"stopAnswer"_s);
    QVERIFY(scene.send()->isVisible() && !stop->isVisible());
    const QRect place(scene.send()->mapTo(&scene.window, QPoint()), scene.send()->size());
    scene.composer->setAnswering(true);
    QVERIFY(!scene.send()->isVisible() && stop->isVisible());
    QCOMPARE(QRect(stop->mapTo(&scene.window, QPoint()), stop->size()), place);
    QTest::mouseClick(stop, Qt::LeftButton);
    QCOMPARE(stopped.count(), 1);
    scene.composer->setAnswering(false);
    QVERIFY(scene.send()->isVisible());
    QVERIFY(scene.edit()->hasFocus());
}

void TstComposer::escapeStopsTheAnswer()
{
    Scene scene;
    QSignalSpy stopped(scene.composer, &Composer::stopPressed);
    scene.press(Qt::Key_Escape);
    QCOMPARE(stopped.count(), 0);
    scene.composer->setAnswering(true);
    scene.press(Qt::Key_Escape);
    QCOMPARE(stopped.count(), 1);
}

void TstComposer::roomIsToldNearTheLimitAndPastItNothingIsSent()
{
    Scene scene;
    auto *room = scene.find<QLabel>(u"composerRoom"_s);
    scene.composer->setText(QString(ChatController::longestMessage / 10 * 9 - 1, u'x'));
    QVERIFY(room->text().isEmpty());
    scene.type(u"x"_s);
    QVERIFY2(room->text().contains(u"90"_s), qPrintable(room->text()));
    QVERIFY(scene.send()->isEnabled());
    scene.composer->setText(QString(ChatController::longestMessage + 1, u'x'));
    QVERIFY2(room->text().contains(u"Too long by 1 "_s), qPrintable(room->text()));
    QVERIFY(!scene.send()->isEnabled());
    QCOMPARE(scene.send()->accessibleDescription(), room->text());
    scene.press(Qt::Key_Return);
    QCOMPARE(scene.sent.count(), 0);
    scene.press(Qt::Key_Backspace);
    QVERIFY(scene.send()->isEnabled());
}

void TstComposer::theRoomFollowsTheWayInUse()
{
    Scene scene;
    auto *room = scene.find<QLabel>(u"composerRoom"_s);
    scene.composer->setText(QString(90, u'x'));
    QVERIFY(room->text().isEmpty());
    scene.composer->setLongest(100);
    QCOMPARE(room->text(), u"90 of 100 characters"_s);
    scene.composer->setLongest(89);
    QVERIFY2(room->text().contains(u"Too long by 1 "_s), qPrintable(room->text()));
    QVERIFY(!scene.send()->isEnabled());
    scene.press(Qt::Key_Return);
    QCOMPARE(scene.sent.count(), 0);
    scene.composer->setLongest(1000);
    QVERIFY(room->text().isEmpty());
    QVERIFY(scene.send()->isEnabled());
}

void TstComposer::aLargePasteIsPlainTextAndDoesNotFreeze_data()
{
    QTest::addColumn<QString>("text");
    QTest::newRow("words") << u"one word after the other, "_s.repeated(100'000 / 26);
    QTest::newRow("lines") << u"one line below the other\n"_s.repeated(100'000 / 25);
    QTest::newRow("one word") << QString(100'000, u'x');
}

void TstComposer::aLargePasteIsPlainTextAndDoesNotFreeze()
{
    QFETCH(QString, text);
    Scene scene;
    auto *mime = new QMimeData;
    mime->setText(u"first\r\n"_s + text);
    mime->setHtml(u"<h1>rich</h1>"_s);
    QGuiApplication::clipboard()->setMimeData(mime);
    QElapsedTimer timer;
    timer.start();
    scene.edit()->paste();
    QCoreApplication::sendPostedEvents();
    scene.window.grab();
    const qint64 pasted = timer.restart();
    scene.type(u"x"_s);
    scene.window.grab();
    const qint64 typed = timer.elapsed();
    qInfo("paste of 100 kB: %lld ms, a key after it: %lld ms", pasted, typed);
    QCOMPARE(scene.composer->text(), u"first\n"_s + text + u'x');
    QVERIFY(pasted < 1000);
    QVERIFY(typed < 500);
}

void TstComposer::aPasteBeyondAllBoundsIsRefused()
{
    Scene scene;
    QGuiApplication::clipboard()->setText(QString(MessageEdit::mostPasted + 1, u'x'));
    scene.edit()->paste();
    QVERIFY(scene.composer->text().isEmpty());
    QVERIFY(scene.find<QLabel>(u"composerRoom"_s)->text().startsWith(u"Not pasted"_s));
}

void TstComposer::keysBelongToTheInputMethodWhileItComposes()
{
    Scene scene;
    QInputMethodEvent composing(u"にほ"_s, {});
    QCoreApplication::sendEvent(scene.edit(), &composing);
    QVERIFY(scene.edit()->isComposing());
    QCOMPARE(scene.drafts.count(), 0);
    scene.press(Qt::Key_Return);
    QCOMPARE(scene.sent.count(), 0);
    QInputMethodEvent done;
    done.setCommitString(u"日本"_s);
    QCoreApplication::sendEvent(scene.edit(), &done);
    QCOMPARE(scene.drafts.last().at(0).toString().trimmed(), u"日本"_s);
    scene.press(Qt::Key_Return);
    QCOMPARE(scene.sent.count(), 1);
}

void TstComposer::everyControlHasANameAndIsReachedByTab()
{
    Scene scene;
    scene.composer->setRecipient(u"Billing help"_s);
    scene.type(u"x"_s);
    QCOMPARE(scene.edit()->accessibleName(), u"Message to Billing help"_s);
    QStringList reached;
    for (int i = 0; i < 4 && scene.window.focusWidget(); ++i) {
        const QWidget *now = scene.window.focusWidget();
        QVERIFY2(!now->accessibleName().isEmpty(), qPrintable(now->objectName()));
        reached.append(now->objectName());
        QTest::keyClick(scene.window.focusWidget(), Qt::Key_Tab);
    }
    QCOMPARE(reached.mid(0, 3),
             (QStringList{u"composerText"_s, u"showCanned"_s, u"sendMessage"_s}));
}

HS_TEST_CLASS(TstComposer)
#include "tst_composer.moc"
