#include "tests/fakes/testmain.h"
#include "tests/ui/conversationscene.h"

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

HS_TEST_CLASS(TstConversationKeys)
#include "tst_conversationkeys.moc"
