#include "tests/fakes/testmain.h"
#include "tests/ui/composerscene.h"
#include "ui/chat/cannedrepliesdialog.h"

#include <QLineEdit>
#include <QPointer>

using namespace hs;
using namespace hs::test;
using namespace Qt::StringLiterals;

using Scene = ComposerScene;

class TstCannedReplies : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void aSlashOffersCannedReplies();
    void aSlashWithinAWordOffersNothing();
    void anUnknownVariableIsLeftAndSelected();
    void theListOffersToManageReplies();
    void cannedRepliesAreAddedChangedAndDeleted();
    void aDeletedReplyComesBack();
    void whatCannotBeSavedIsNotThrownAway();
};

void TstCannedReplies::aSlashOffersCannedReplies()
{
    Scene scene;
    scene.composer->setCannedReplies(
        {{u"bye"_s, u"Goodbye."_s}, {u"thanks"_s, u"Thank you, {{name}}, says {{ agent }}."_s}});
    scene.composer->setVariables({{u"name"_s, u"Dana"_s}, {u"agent"_s, u"Billing help"_s}});
    scene.type(u"Well. /"_s);
    QVERIFY(scene.popup()->isVisible());
    QCOMPARE(scene.popup()->count(), 3);
    scene.type(u"th"_s);
    QCOMPARE(scene.popup()->count(), 2);
    QCOMPARE(scene.popup()->currentItem()->text(), u"/thanks"_s);
    scene.press(Qt::Key_Tab);
    QVERIFY(!scene.popup()->isVisible());
    QCOMPARE(scene.composer->text(), u"Well. Thank you, Dana, says Billing help."_s);
    QVERIFY(scene.edit()->hasFocus());
    QCOMPARE(scene.drafts.last().at(0).toString(), scene.composer->text());
    scene.composer->setText({});
    scene.type(u"/"_s);
    scene.press(Qt::Key_Down);
    scene.press(Qt::Key_Up);
    scene.press(Qt::Key_Return);
    QCOMPARE(scene.composer->text(), u"Goodbye."_s);
    QCOMPARE(scene.sent.count(), 0);
}

void TstCannedReplies::aSlashWithinAWordOffersNothing()
{
    Scene scene;
    scene.composer->setCannedReplies({{u"or"_s, u"Or else."_s}});
    scene.type(u"and/or"_s);
    QVERIFY(!scene.popup()->isVisible());
    scene.composer->setText({});
    scene.type(u"/zzz"_s);
    QVERIFY(!scene.popup()->isVisible());
    scene.composer->setText({});
    scene.type(u"/o"_s);
    QVERIFY(scene.popup()->isVisible());
    scene.press(Qt::Key_Escape);
    QVERIFY(!scene.popup()->isVisible());
    scene.press(Qt::Key_Return);
    QCOMPARE(scene.sent.value(0).value(0).toString(), u"/o"_s);
}

void TstCannedReplies::anUnknownVariableIsLeftAndSelected()
{
    Scene scene;
    scene.composer->setCannedReplies({{u"order"_s, u"Order {{order_id}} is on its way."_s}});
    scene.type(u"/order"_s);
    scene.press(Qt::Key_Return);
    QCOMPARE(scene.composer->text(), u"Order {{order_id}} is on its way."_s);
    QCOMPARE(scene.edit()->textCursor().selectedText(), u"{{order_id}}"_s);
    scene.type(u"4711"_s);
    QCOMPARE(scene.composer->text(), u"Order 4711 is on its way."_s);
}

void TstCannedReplies::theListOffersToManageReplies()
{
    Scene scene;
    QSignalSpy managed(scene.composer, &Composer::manageRequested);
    QTest::mouseClick(scene.find<QPushButton>(u"showCanned"_s), Qt::LeftButton);
    QCOMPARE(scene.composer->text(), u"/"_s);
    QVERIFY(scene.popup()->isVisible());
    QCOMPARE(scene.popup()->count(), 1);
    scene.press(Qt::Key_Return);
    QCOMPARE(managed.count(), 1);
    QVERIFY(scene.composer->text().isEmpty()); // the slash was for the list
}

void TstCannedReplies::cannedRepliesAreAddedChangedAndDeleted()
{
    auto *dialog = new CannedRepliesDialog({{u"bye"_s, u"Goodbye."_s}});
    QSignalSpy kept(dialog, &CannedRepliesDialog::kept);
    QSignalSpy removed(dialog, &CannedRepliesDialog::removed);
    dialog->show();
    auto *shortcut = dialog->findChild<QLineEdit *>(u"cannedShortcut"_s);
    auto *text = dialog->findChild<QPlainTextEdit *>(u"cannedText"_s);
    auto *save = dialog->findChild<QPushButton *>(u"saveCanned"_s);
    QCOMPARE(shortcut->text(), u"bye"_s);
    QVERIFY(!save->isEnabled());
    dialog->findChild<QPushButton *>(u"addCanned"_s)->click();
    QTest::keyClicks(shortcut, u"bye"_s);
    text->setPlainText(u"Farewell."_s);
    QVERIFY(!save->isEnabled()); // exists already
    QTest::keyClicks(shortcut, u"2"_s);
    save->click();
    const auto last = [&kept] { return kept.last().at(0).value<CannedReply>(); };
    QCOMPARE(last(), (CannedReply{u"bye2"_s, u"Farewell."_s}));
    text->setPlainText(u"Farewell then."_s);
    dialog->close(); // keeps what was changed
    QCOMPARE(kept.count(), 2);
    QCOMPARE(last(), (CannedReply{u"bye2"_s, u"Farewell then."_s}));
    QCOMPARE(removed.count(), 0);
}

void TstCannedReplies::aDeletedReplyComesBack()
{
    auto *dialog = new CannedRepliesDialog({{u"bye"_s, u"Goodbye."_s}});
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    QSignalSpy kept(dialog, &CannedRepliesDialog::kept);
    QSignalSpy removed(dialog, &CannedRepliesDialog::removed);
    dialog->show();
    dialog->findChild<QPushButton *>(u"deleteCanned"_s)->click();
    dialog->setReplies({});
    QCOMPARE(removed.value(0).value(0).toString(), u"bye"_s);
    auto *undo = dialog->findChild<QPushButton *>(u"undoDelete"_s);
    QVERIFY(undo->isVisible());
    undo->click();
    QCOMPARE(kept.value(0).value(0).value<CannedReply>(), (CannedReply{u"bye"_s, u"Goodbye."_s}));
    QVERIFY(!undo->isVisible());
    dialog->close();
    QCOMPARE(kept.count(), 1);
}

void TstCannedReplies::whatCannotBeSavedIsNotThrownAway()
{
    QPointer<CannedRepliesDialog> dialog
        = new CannedRepliesDialog({{u"bye"_s, u"Goodbye."_s}, {u"hi"_s, u"Hello."_s}});
    QSignalSpy kept(dialog, &CannedRepliesDialog::kept);
    dialog->show();
    QVERIFY(QTest::qWaitForWindowActive(dialog));
    auto *shortcut = dialog->findChild<QLineEdit *>(u"cannedShortcut"_s);
    auto *text = dialog->findChild<QPlainTextEdit *>(u"cannedText"_s);
    auto *list = dialog->findChild<QListWidget *>(u"cannedReplies"_s);
    dialog->findChild<QPushButton *>(u"addCanned"_s)->click();
    text->setPlainText(u"Farewell."_s);
    text->setFocus();
    list->setCurrentRow(1);
    QCOMPARE(text->toPlainText(), u"Farewell."_s);
    QCOMPARE(list->currentRow(), -1);
    QVERIFY(shortcut->hasFocus()); // it has none yet
    dialog->findChild<QPushButton *>(u"addCanned"_s)->click();
    QCOMPARE(text->toPlainText(), u"Farewell."_s);
    dialog->close();
    QVERIFY(dialog && dialog->isVisible());
    text->setPlainText(u"Farewell then."_s);
    dialog->close(); // more was typed: the first time again
    QVERIFY(dialog->isVisible());
    dialog->close();
    QVERIFY(!dialog || !dialog->isVisible());
    QCOMPARE(kept.count(), 0);
}

HS_TEST_CLASS(TstCannedReplies)
#include "tst_cannedreplies.moc"
