#include "tests/fakes/testmain.h"
#include "tests/ui/conversationscene.h"

#include <QKeyEvent>
#include <QScrollBar>
#include <QSignalSpy>

using namespace hs;
using namespace hs::test;
using namespace Qt::StringLiterals;

namespace {

using Scene = ConversationScene;

/// Words of about `lines` lines.
QString manyLines(int lines)
{
    QString text;
    for (int i = 0; i < lines; ++i)
        text += u"Line %1\n"_s.arg(i);
    return text;
}

} // namespace

/// What the keyboard does in a conversation.
class TstConversationKeys : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void aHighMessageIsReadFromEndToEnd();
    void endReachesTheEndOfAHighNewestMessage();
    void aHighMessageStaysWhereItIsRead();
    void aChosenSpotIsBroughtIntoSight();
    void enterPressesWhatWasChosenAndNothingElse();
    void aSpotThatIsGoneIsNotPressed();
    void whatIsPressedMustStillBeThereOnRelease();
    void lettersAreLeftToWhoeverTakesThem();
    void aHeldEnterPressesOnce();
};

void TstConversationKeys::aHighMessageIsReadFromEndToEnd()
{
    Scene scene(10);
    scene.say(manyLines(100));
    for (int i = 0; i < 4; ++i)
        scene.say(u"Short"_s);
    const int room = scene.view.viewport()->height();
    const auto place = [&] { return scene.view.visualRect(scene.at(10)); };
    QVERIFY(place().height() > 3 * room);
    scene.view.setCurrentIndex(scene.at(9));
    QTest::keyClick(&scene.view, Qt::Key_Down);
    QCOMPARE(scene.view.currentIndex().row(), 10);
    for (const Qt::Key key : {Qt::Key_Down, Qt::Key_PageDown}) {
        int seen = std::max(0, room - place().top());
        int presses = 0;
        while (scene.view.currentIndex().row() == 10 && ++presses < 1000) {
            QVERIFY(place().top() + seen <= room); // nothing is left out
            seen = room - place().top();
            QTest::keyClick(&scene.view, key);
        }
        QVERIFY(seen >= place().height());
        QCOMPARE(scene.view.currentIndex().row(), 11);
        scene.view.setCurrentIndex(scene.at(10));
        scene.view.scrollTo(scene.at(10), QAbstractItemView::PositionAtTop);
    }
    QTest::keyClick(&scene.view, Qt::Key_PageDown);
    QVERIFY(place().top() < 0);
    QTest::keyClick(&scene.view, Qt::Key_Up);
    QCOMPARE(scene.view.currentIndex().row(), 10);
    QTest::keyClick(&scene.view, Qt::Key_PageUp);
    QCOMPARE(place().top(), 0);
    QTest::keyClick(&scene.view, Qt::Key_Up);
    QCOMPARE(scene.view.currentIndex().row(), 9);
}

void TstConversationKeys::endReachesTheEndOfAHighNewestMessage()
{
    Scene scene(10);
    scene.say(manyLines(100));
    QScrollBar *bar = scene.view.verticalScrollBar();
    scene.view.setCurrentIndex(scene.at(10));
    scene.view.scrollTo(scene.at(10), QAbstractItemView::PositionAtTop);
    QVERIFY(!scene.view.isAtNewest());
    QTest::keyClick(&scene.view, Qt::Key_End);
    QCOMPARE(bar->value(), bar->maximum());
    QVERIFY(scene.view.isAtNewest());
    QTest::keyClick(&scene.view, Qt::Key_Up);
    QVERIFY(bar->value() < bar->maximum());
    QVERIFY(!scene.view.isAtNewest());
    QTest::keyClick(&scene.view, Qt::Key_Down);
    QVERIFY(scene.view.isAtNewest());
    QCOMPARE(scene.view.currentIndex().row(), 10);
}

void TstConversationKeys::aHighMessageStaysWhereItIsRead()
{
    Scene scene(10);
    scene.say(manyLines(100));
    QVERIFY(scene.view.isAtNewest());
    const int before = scene.view.verticalScrollBar()->value();
    scene.view.setCurrentIndex(scene.at(10));
    scene.view.scrollTo(scene.at(10)); // as some time after a press
    QCOMPARE(scene.view.verticalScrollBar()->value(), before);
    QVERIFY(scene.view.isAtNewest());
}

void TstConversationKeys::aChosenSpotIsBroughtIntoSight()
{
    Scene scene(10);
    scene.say(
        u"[first](https://example.com/1)\n%1[last](https://example.com/2)"_s.arg(manyLines(100)));
    scene.view.setCurrentIndex(scene.at(10));
    const auto isSeen = [&](int spot) {
        const QRectF place = scene.view.spotsOf(scene.at(10)).at(spot).places.front();
        return QRectF(scene.view.viewport()->rect()).contains(place);
    };
    QVERIFY(!isSeen(0));
    QTest::keyClick(&scene.view, Qt::Key_Right);
    QVERIFY(isSeen(0));
    QTest::keyClick(&scene.view, Qt::Key_Right);
    QVERIFY(isSeen(1));
    QTest::keyClick(&scene.view, Qt::Key_Left);
    QVERIFY(isSeen(0));
}

void TstConversationKeys::enterPressesWhatWasChosenAndNothingElse()
{
    Scene scene;
    ChatMessage message = scene.add(MessageState::Answered, u"Hello"_s);
    message.heard = u"yellow"_s;
    scene.pages.change(message);
    scene.view.setCurrentIndex(scene.at(0));
    QTest::keyClick(&scene.view, Qt::Key_Return);
    QCOMPARE(scene.view.accessibleDescription(), u"Say it slowly"_s);
    message.state = MessageState::Failed; // "Retry" stands before it now
    scene.pages.change(message);
    QCOMPARE(scene.spots(0).value(0), u"Retry"_s);
    QSignalSpy retried(&scene.view, &ConversationView::retryRequested);
    QSignalSpy slowly(&scene.view, &ConversationView::saySlowlyRequested);
    QTest::keyClick(&scene.view, Qt::Key_Return);
    QCOMPARE(retried.size(), 0);
    QCOMPARE(slowly.size(), 1);
}

void TstConversationKeys::aSpotThatIsGoneIsNotPressed()
{
    Scene scene;
    ChatMessage message = scene.add(MessageState::Failed, u"Hello"_s);
    message.heard = u"yellow"_s;
    scene.pages.change(message);
    scene.view.setCurrentIndex(scene.at(0));
    QTest::keyClick(&scene.view, Qt::Key_Return);
    QCOMPARE(scene.view.accessibleDescription(), u"Retry"_s);
    message.state = MessageState::Answered;
    scene.pages.change(message);
    QCOMPARE(scene.view.accessibleDescription(), QString());
    QSignalSpy slowly(&scene.view, &ConversationView::saySlowlyRequested);
    QTest::keyClick(&scene.view, Qt::Key_Return); // shows first what it would press
    QCOMPARE(slowly.size(), 0);
    QCOMPARE(scene.view.accessibleDescription(), u"Say it slowly"_s);
    Q_EMIT scene.pages.replaced();
    QCOMPARE(scene.view.accessibleDescription(), QString());
}

void TstConversationKeys::whatIsPressedMustStillBeThereOnRelease()
{
    Scene scene;
    ChatMessage message = scene.add(MessageState::Failed, u"Hello"_s);
    QSignalSpy retried(&scene.view, &ConversationView::retryRequested);
    QSignalSpy slowly(&scene.view, &ConversationView::saySlowlyRequested);
    const QPoint place = scene.view.spotsOf(scene.at(0)).at(0).places.front().center().toPoint();
    QTest::mousePress(scene.view.viewport(), Qt::LeftButton, {}, place);
    message.state = MessageState::Answered;
    message.heard = u"yellow"_s;
    scene.pages.change(message);
    const QPoint other = scene.view.spotsOf(scene.at(0)).at(0).places.front().center().toPoint();
    QTest::mouseRelease(scene.view.viewport(), Qt::LeftButton, {}, other);
    QCOMPARE(retried.size() + slowly.size(), 0);
}

void TstConversationKeys::lettersAreLeftToWhoeverTakesThem()
{
    Scene scene(3);
    const auto isTaken = [&](Qt::KeyboardModifiers held, const QString &text) {
        QKeyEvent press(QEvent::KeyPress, Qt::Key_A, held, text);
        press.accept();
        QCoreApplication::sendEvent(&scene.view, &press);
        return press.isAccepted();
    };
    QVERIFY(!isTaken({}, u"a"_s));
    QVERIFY(!isTaken(Qt::ShiftModifier, u"A"_s));
    QVERIFY(!isTaken(Qt::ControlModifier | Qt::AltModifier, u"@"_s));
    QVERIFY(!isTaken(Qt::GroupSwitchModifier, u"æ"_s));
}

void TstConversationKeys::aHeldEnterPressesOnce()
{
    Scene scene;
    scene.add(MessageState::Failed, u"Hello"_s);
    scene.view.setCurrentIndex(scene.at(0));
    QSignalSpy retried(&scene.view, &ConversationView::retryRequested);
    QKeyEvent first(QEvent::KeyPress, Qt::Key_Return, {}, u"\r"_s);
    QKeyEvent held(QEvent::KeyPress, Qt::Key_Return, {}, u"\r"_s, true);
    QCoreApplication::sendEvent(&scene.view, &first);
    QCoreApplication::sendEvent(&scene.view, &held);
    QCOMPARE(retried.size(), 0);
    QCoreApplication::sendEvent(&scene.view, &first);
    QCoreApplication::sendEvent(&scene.view, &held);
    QCOMPARE(retried.size(), 1);
}

HS_TEST_CLASS(TstConversationKeys)
#include "tst_conversationkeys.moc"
