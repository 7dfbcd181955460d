// The order of the devices in the sound dialog: seen, changed and kept.
#include "tests/fakes/testmain.h"
#include "tests/ui/soundscene.h"

#include <QComboBox>
#include <QListWidget>
#include <QPushButton>

using namespace hs;
using namespace hs::test;
using namespace Qt::StringLiterals;

namespace {

struct Order
{
    SoundScene scene;
    SoundDialog *dialog = nullptr;
    QListWidget *list = nullptr;

    [[nodiscard]] SoundDesk &sound() { return scene.all.rig.sound; }
    /// The headset before the built-in microphone, and one that has never been there.
    [[nodiscard]] bool isReady()
    {
        DeviceWishes wishes;
        wishes.microphones = {u"mic.headset"_s, u"mic.built-in"_s, u"mic.old"_s};
        wishes.names = {{u"mic.old"_s, u"Old headset"_s}};
        sound().setWishes(wishes);
        if (!scene.isReady())
            return false;
        dialog = scene.openDialog();
        list = dialog->findChild<QListWidget *>(u"microphoneChoiceOrder"_s);
        return list != nullptr;
    }
    [[nodiscard]] QStringList rows() const
    {
        QStringList texts;
        for (int i = 0; i < list->count(); ++i)
            texts.append(list->item(i)->text());
        return texts;
    }
    [[nodiscard]] QStringList wished() { return sound().wished(SoundKind::Microphone); }
    [[nodiscard]] QPushButton *button(const QString &part) const
    {
        return dialog->findChild<QPushButton *>(u"microphoneChoice"_s + part);
    }
};

const QStringList standard{u"mic.headset"_s, u"mic.built-in"_s, u"mic.old"_s};

} // namespace

class TstWishList : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void saysWhatIsOpenAndWhatIsNotThere();
    void saysWhenTheOrderIsLookedAt();
    void theOrderIsChangedByKeys();
    void theOrderIsChangedByButtons();
    void aForgottenDeviceCanBeHadBack();
    void whatComesBackLeavesALaterChoiceAlone();
    void aKeyHeldDownForgetsOne();
    void theLastOneToBeForgottenLeavesTheChoiceToTheSystem();
    void theSystemsChoiceKeepsTheOrder();
    void everyPartHasAName();
    void everyButtonSaysWhatItActsOn();
};

void TstWishList::saysWhatIsOpenAndWhatIsNotThere()
{
    Order order;
    QVERIFY(order.isReady());
    const QStringList on{u"1. Headset microphone (in use)"_s, u"2. Built-in microphone"_s,
                         u"3. Old headset (not connected)"_s};
    QCOMPARE(order.rows(), on);
    LineSound live = onHeadset();
    live.microphone = twoOfEach().microphones.first();
    Q_EMIT order.scene.all.rig.wire().soundChanged(live); // whatever is wished for
    QCOMPARE(order.rows().at(1), u"2. Built-in microphone (in use)"_s);
    order.scene.all.rig.deviceSource->tell(withoutHeadset());
    QTRY_COMPARE(order.rows().at(0), u"1. Headset microphone (not connected)"_s);
    order.scene.all.rig.deviceSource->tell(twoOfEach());
    live.failedMicrophones = {u"mic.headset"_s, u"mic.old"_s}; // that one has gone since
    Q_EMIT order.scene.all.rig.wire().soundChanged(live);
    QTRY_COMPARE(order.rows().at(0), u"1. Headset microphone (does not work)"_s);
    QCOMPARE(order.rows().at(2), u"3. Old headset (not connected)"_s);
    QVERIFY(order.scene.state(u"speakerChoiceAbout"_s).startsWith(u"No order yet."_s));
    QVERIFY(!order.dialog->findChild<QListWidget *>(u"speakerChoiceOrder"_s)->isVisible());
}

void TstWishList::saysWhenTheOrderIsLookedAt()
{
    Order order;
    QVERIFY(order.isReady());
    const auto words = [&] { return order.scene.state(u"microphoneChoiceAbout"_s); };
    QCOMPARE(words(), u"The first of these that is connected is used."_s);
    order.sound().setTakeBack(false);
    QVERIFY(words().startsWith(u"A call begins with the first of these"_s));
    order.sound().prefer(SoundKind::Ringer, u"spk.headset"_s);
    QCOMPARE(order.scene.state(u"ringerChoiceAbout"_s),
             u"The first of these that is connected is used."_s);
    SoundDeviceList there = twoOfEach();
    const auto *choice = order.dialog->findChild<QComboBox *>(u"microphoneChoice"_s);
    QCOMPARE(choice->itemText(0), u"The system's choice (Built-in microphone)"_s);
    there.microphones.first().isUnplugged = true;
    order.scene.all.rig.deviceSource->tell(there);
    QTRY_COMPARE(choice->itemText(0), u"The system's choice"_s);
}

void TstWishList::theOrderIsChangedByKeys()
{
    Order order;
    QVERIFY(order.isReady());
    order.list->setCurrentRow(0);
    QTest::keyClick(order.list, Qt::Key_Up, Qt::AltModifier); // is the first already
    QCOMPARE(order.wished(), standard);
    QTest::keyClick(order.list, Qt::Key_Down, Qt::AltModifier);
    const QStringList lower{u"mic.built-in"_s, u"mic.headset"_s, u"mic.old"_s};
    QCOMPARE(order.wished(), lower);
    QCOMPARE(order.list->currentRow(), 1); // it is still the one that moves
    QTest::keyClick(order.list, Qt::Key_Down, Qt::AltModifier);
    QTest::keyClick(order.list, Qt::Key_Down, Qt::AltModifier); // is the last already
    QCOMPARE(order.wished().constLast(), u"mic.headset"_s);
    QTest::keyClick(order.list, Qt::Key_Up, Qt::AltModifier);
    QCOMPARE(order.wished(), lower);
}

void TstWishList::theOrderIsChangedByButtons()
{
    Order order;
    QVERIFY(order.isReady());
    order.list->setCurrentRow(0);
    QVERIFY(!order.button(u"Up"_s)->isEnabled());
    order.button(u"Down"_s)->click();
    QCOMPARE(order.wished().constFirst(), u"mic.built-in"_s);
    order.button(u"Up"_s)->setFocus();
    order.button(u"Up"_s)->click();
    QCOMPARE(order.wished(), standard);
    QVERIFY(!order.button(u"Up"_s)->isEnabled());
    QCOMPARE(order.dialog->focusWidget(), order.list);
}

void TstWishList::aForgottenDeviceCanBeHadBack()
{
    Order order;
    QVERIFY(order.isReady());
    order.list->setFocus();
    order.list->setCurrentRow(2);
    QTest::keyClick(order.list, Qt::Key_Delete);
    QCOMPARE(order.wished(), standard.first(2));
    QCOMPARE(order.scene.state(u"microphoneChoiceForgotten"_s), u"Old headset is forgotten."_s);
    QCOMPARE(order.dialog->focusWidget(), order.list);
    QTest::keyClick(order.list, Qt::Key_Z, Qt::ControlModifier);
    QCOMPARE(order.wished(), standard);
    QCOMPARE(order.rows().at(2), u"3. Old headset (not connected)"_s);
    QVERIFY(!order.button(u"Undo"_s)->isVisible());
    order.button(u"Forget"_s)->click();
    QCOMPARE(order.wished(), standard.first(2));
    order.button(u"Undo"_s)->click();
    QCOMPARE(order.wished(), standard);
    QCOMPARE(order.dialog->focusWidget(), order.list);
}

void TstWishList::whatComesBackLeavesALaterChoiceAlone()
{
    Order order;
    QVERIFY(order.isReady());
    order.list->setCurrentRow(1);
    QTest::keyClick(order.list, Qt::Key_Delete);
    order.sound().prefer(SoundKind::Microphone, u"mic.new"_s);
    QTest::keyClick(order.list, Qt::Key_Z, Qt::ControlModifier);
    const QStringList newFirst{u"mic.new"_s, u"mic.built-in"_s, u"mic.headset"_s, u"mic.old"_s};
    QCOMPARE(order.wished(), newFirst);
    QTest::keyClick(order.list, Qt::Key_Delete);
    order.sound().prefer(SoundKind::Microphone, {});
    QTest::keyClick(order.list, Qt::Key_Z, Qt::ControlModifier);
    QVERIFY(order.wished().isEmpty()); // the system still chooses
    QCOMPARE(order.sound().order(SoundKind::Microphone), newFirst);
}

void TstWishList::aKeyHeldDownForgetsOne()
{
    Order order;
    QVERIFY(order.isReady());
    order.list->setCurrentRow(0);
    QKeyEvent first(QEvent::KeyPress, Qt::Key_Delete, Qt::NoModifier);
    QKeyEvent again(QEvent::KeyPress, Qt::Key_Delete, Qt::NoModifier, {}, true);
    for (QKeyEvent *press : {&first, &again, &again})
        QCoreApplication::sendEvent(order.list, press);
    QCOMPARE(order.wished(), standard.last(2));
    QTest::keyClick(order.list, Qt::Key_Backspace);
    QCOMPARE(order.wished(), standard.last(2));
}

void TstWishList::theLastOneToBeForgottenLeavesTheChoiceToTheSystem()
{
    Order order;
    QVERIFY(order.isReady());
    order.list->setFocus();
    for (int i = 0; i < 3; ++i)
        QTest::keyClick(order.list, Qt::Key_Delete);
    QVERIFY(order.wished().isEmpty());
    QCOMPARE(order.dialog->findChild<QComboBox *>(u"microphoneChoice"_s)->currentIndex(), 0);
    QVERIFY(order.scene.state(u"microphoneChoiceAbout"_s).startsWith(u"No order yet."_s));
    QCOMPARE(order.dialog->focusWidget(), order.button(u"Undo"_s));
    order.button(u"Undo"_s)->click();
    QCOMPARE(order.wished(), standard.last(1));
    QCOMPARE(order.dialog->findChild<QComboBox *>(u"microphoneChoice"_s)->currentIndex(), 3);
    QTest::keyClick(order.list, Qt::Key_Z, Qt::ControlModifier);
    QTest::keyClick(order.list, Qt::Key_Z, Qt::ControlModifier);
    QCOMPARE(order.wished(), standard);
    QTest::keyClick(order.list, Qt::Key_Z, Qt::ControlModifier); // there is nothing more
    QCOMPARE(order.wished(), standard);
}

void TstWishList::theSystemsChoiceKeepsTheOrder()
{
    Order order;
    QVERIFY(order.isReady());
    auto *choice = order.dialog->findChild<QComboBox *>(u"microphoneChoice"_s);
    QVERIFY(!order.button(u"Use"_s)->isVisible());
    choice->setFocus();
    QTest::keyClick(choice, Qt::Key_Home);
    QTest::keyClick(choice, Qt::Key_Return);
    QVERIFY(order.wished().isEmpty());
    QCOMPARE(order.rows().size(), 3);
    QVERIFY(order.scene.state(u"microphoneChoiceAbout"_s).startsWith(u"The system chooses."_s));
    order.list->setCurrentRow(0);
    QTest::keyClick(order.list, Qt::Key_Down, Qt::AltModifier); // it can be put right meanwhile
    QVERIFY(order.wished().isEmpty());
    QVERIFY(order.button(u"Use"_s)->isVisible());
    order.button(u"Use"_s)->click();
    QCOMPARE(order.wished().constFirst(), u"mic.built-in"_s);
    QCOMPARE(choice->currentText(), u"Built-in microphone"_s);
}

void TstWishList::everyPartHasAName()
{
    Order order;
    QVERIFY(order.isReady());
    QCOMPARE(order.list->accessibleName(), u"Microphone: order of the devices"_s);
    QCOMPARE(order.button(u"Up"_s)->accessibleName(), u"Microphone: move up"_s);
    QCOMPARE(order.button(u"Down"_s)->accessibleName(), u"Microphone: move down"_s);
    QCOMPARE(order.button(u"Forget"_s)->accessibleName(), u"Microphone: forget"_s);
}

void TstWishList::everyButtonSaysWhatItActsOn()
{
    Order order;
    QVERIFY(order.isReady());
    order.list->setCurrentRow(0);
    for (const auto *part : {"Up", "Down", "Forget"})
        QCOMPARE(order.button(QString::fromLatin1(part))->accessibleDescription(),
                 u"1. Headset microphone (in use)"_s);
    QPushButton *forget = order.button(u"Forget"_s);
    forget->setFocus();
    QTest::keyClick(forget, Qt::Key_Space);
    QCOMPARE(order.dialog->focusWidget(), forget);
    QCOMPARE(order.scene.state(u"microphoneChoiceForgotten"_s),
             u"Headset microphone is forgotten."_s);
    QCOMPARE(forget->accessibleDescription(), u"1. Built-in microphone"_s);
    QCOMPARE(order.button(u"Undo"_s)->accessibleDescription(),
             u"Headset microphone comes back into the order"_s);
    QTest::keyClick(forget, Qt::Key_Space);
    QTest::keyClick(forget, Qt::Key_Space);
    QCOMPARE(order.dialog->focusWidget(), order.button(u"Undo"_s)); // there is nothing to forget
}

HS_TEST_CLASS(TstWishList)
#include "tst_wishlist.moc"
