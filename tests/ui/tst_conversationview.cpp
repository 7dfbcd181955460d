#include "tests/fakes/testmain.h"
#include "tests/ui/conversationscene.h"
#include "ui/chat/messageshape.h"
#include "ui/chat/textshape.h"
#include "ui/theme/metrics.h"
#include "ui/widgets/bubbleview.h"

#include <QAccessible>
#include <QPaintEvent>
#include <QPushButton>
#include <QScrollBar>
#include <QSignalSpy>

using namespace hs;
using namespace hs::test;
using namespace Qt::StringLiterals;

namespace {

using Scene = ConversationScene;

/// Gathers what is painted.
class PaintWatch final : public QObject
{
public:
    QRegion painted;
    bool eventFilter(QObject *, QEvent *event) override
    {
        if (event->type() == QEvent::Paint)
            painted += static_cast<QPaintEvent *>(event)->region();
        return false;
    }
};

} // namespace

class TstConversationView : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void itOpensAtTheNewestAndReadsNoMoreThanIsSeen();
    void aLongChatIsScrolledThroughAndStaysInItsPlace();
    void olderMessagesThatComeInMoveNothing();
    void aNewLayoutKeepsThePlace();
    void growingWordsShapeTheirLastBlockAlone();
    void wordsThatGrowInTheirLinePaintTheirRowAlone();
    void everyMessageIsAnItemWithItsState();
    void aReplacedMessageTakesOneLine();
    void whatTheServerSaidStandsUnderWhatFailed();
    void aVeryLongMessageIsShownInParts();
    void theTypingMarkStandsUnderTheNewest();
    void hitsAreMarkedAndGoneTo();
    void manyHitsMeasureNothingAgain();
    void pagesThatGoLeaveAnEmptyView();
    void aChunkThatFailsIsTold();
    void aFocusRingStaysInItsRow();
    void everyWordCanBeReadOnItsGround();
};

void TstConversationView::itOpensAtTheNewestAndReadsNoMoreThanIsSeen()
{
    Scene scene(1000);
    QCOMPARE(scene.view.verticalScrollBar()->value(), scene.view.verticalScrollBar()->maximum());
    QVERIFY(scene.view.isAtNewest());
    QVERIFY(scene.view.viewport()->rect().intersects(scene.view.visualRect(scene.at(999))));
    QVERIFY(scene.pages.asked.size() <= 2);
    QVERIFY(scene.pages.asked.front().first >= 800);
    QVERIFY(scene.view.shapedBlocks() < 60);
}

void TstConversationView::aLongChatIsScrolledThroughAndStaysInItsPlace()
{
    Scene scene(1000);
    QScrollBar *bar = scene.view.verticalScrollBar();
    bar->setValue(bar->maximum() / 2);
    scene.settle();
    QVERIFY(!scene.view.isAtNewest());
    const QModelIndex seen = scene.view.indexAt({50, 200});
    const int y = scene.view.visualRect(seen).top();
    scene.say(u"News"_s);
    QCOMPARE(scene.view.visualRect(seen).top(), y);
    auto *jump = scene.view.findChild<QPushButton *>(u"jumpToNewest"_s);
    QVERIFY(jump->isVisible());
    jump->click();
    QVERIFY(scene.view.isAtNewest());
    QCOMPARE(bar->value(), bar->maximum());
}

void TstConversationView::olderMessagesThatComeInMoveNothing()
{
    Scene scene;
    scene.pages.fill(300);
    for (ChatMessage &message : scene.pages.chat)
        message.text = u"Much longer words than anybody would have guessed. "_s.repeated(6);
    scene.open();
    scene.pages.hold = true;
    QScrollBar *bar = scene.view.verticalScrollBar();
    bar->setValue(bar->maximum() / 2);
    QTRY_VERIFY(!scene.pages.asked.empty() && scene.pages.asked.back().first < 200);
    const QModelIndex seen = scene.view.indexAt({50, 5});
    const int y = scene.view.visualRect(seen).top();
    const int height = scene.view.visualRect(seen).height();
    QVERIFY(seen.data(ChatMessageModel::IsLoadingRole).toBool());
    scene.pages.release();
    scene.settle();
    QVERIFY(scene.view.visualRect(seen).height() > height);
    QCOMPARE(scene.view.visualRect(seen).top(), y);
}

void TstConversationView::aNewLayoutKeepsThePlace()
{
    Scene scene;
    scene.pages.fill(300);
    for (ChatMessage &message : scene.pages.chat)
        message.text = u"Much longer words than anybody would have guessed. "_s.repeated(6);
    scene.open();
    QScrollBar *bar = scene.view.verticalScrollBar();
    for (int i = 0; i < 20; ++i) { // those below are measured
        bar->setValue(bar->value() - 300);
        scene.settle();
    }
    const QModelIndex seen = scene.view.indexAt({50, 200});
    const int y = scene.view.visualRect(seen).top();
    scene.view.setMayWrite(false);
    scene.view.doItemsLayout();
    QCOMPARE(scene.view.visualRect(seen).top(), y);
    bar->setValue(bar->value() - 400);
    scene.settle();
    const int measured = scene.view.measuredMessages();
    scene.view.setMayWrite(false); // as it was
    QCoreApplication::processEvents();
    QCOMPARE(scene.view.measuredMessages(), measured);
}

void TstConversationView::growingWordsShapeTheirLastBlockAlone()
{
    Scene scene(30);
    ChatMessage growing
        = scene.add(MessageState::Writing, u"First paragraph.\n\nSecond"_s, MessageAuthor::Agent);
    QVERIFY(!scene.view.grab().isNull());
    const int before = scene.view.shapedBlocks();
    for (int i = 0; i < 20; ++i) {
        growing.text += u" word"_s;
        scene.pages.change(growing);
        QVERIFY(!scene.view.grab().isNull());
        QCOMPARE(scene.view.verticalScrollBar()->value(),
                 scene.view.verticalScrollBar()->maximum());
    }
    QCOMPARE(scene.view.shapedBlocks(), before + 20);
}

void TstConversationView::wordsThatGrowInTheirLinePaintTheirRowAlone()
{
    Scene scene(30);
    ChatMessage growing = scene.add(MessageState::Writing, u"Of"_s, MessageAuthor::Agent);
    QCoreApplication::processEvents();
    PaintWatch watch;
    scene.view.viewport()->installEventFilter(&watch);
    growing.text += u" course"_s;
    scene.pages.change(growing);
    QTRY_VERIFY(!watch.painted.isEmpty());
    QCOMPARE(watch.painted.boundingRect(),
             scene.view.visualRect(scene.at(30)) & scene.view.viewport()->rect());
}

void TstConversationView::everyMessageIsAnItemWithItsState()
{
    Scene scene(2);
    QAccessibleInterface *list = QAccessible::queryAccessibleInterface(&scene.view);
    QVERIFY(list);
    QCOMPARE(list->text(QAccessible::Name), u"Conversation"_s);
    QCOMPARE(list->childCount(), 2);
    const QString you = list->child(0)->text(QAccessible::Name);
    QVERIFY2(you.startsWith(u"You, "_s) && you.endsWith(u", answered: Message 0"_s),
             qPrintable(you));
    QVERIFY(list->child(1)->text(QAccessible::Name).startsWith(u"Billing help, "_s));
}

void TstConversationView::aReplacedMessageTakesOneLine()
{
    Scene scene;
    ChatMessage message = scene.add(MessageState::Answered, u"Many words. "_s.repeated(60));
    const int before = scene.heightOf(0);
    message.state = MessageState::Replaced;
    scene.pages.change(message);
    QVERIFY(scene.heightOf(0) < before / 4);
}

void TstConversationView::whatTheServerSaidStandsUnderWhatFailed()
{
    Scene scene;
    ChatMessage failed = scene.add(MessageState::Failed, u"Hello"_s);
    failed.error = fail(ErrorKind::NotFound).value();
    scene.pages.change(failed);
    const int before = scene.heightOf(0);
    failed.error->serverText = u"The model does not exist. "_s.repeated(8);
    scene.pages.change(failed);
    QVERIFY(scene.heightOf(0) > before + 2 * QFontMetrics(scene.view.font()).height());
}

void TstConversationView::aVeryLongMessageIsShownInParts()
{
    Scene scene;
    scene.add(MessageState::Answered, u"word "_s.repeated(20'000)); // 100,000 letters
    QCOMPARE(scene.spots(0), QStringList{u"Show more"_s});
    const int before = scene.heightOf(0);
    const int shaped = scene.view.shapedBlocks();
    QVERIFY(shaped <= 6);
    scene.view.verticalScrollBar()->setValue(scene.view.verticalScrollBar()->maximum());
    scene.click(0, u"Show more"_s);
    QVERIFY(scene.heightOf(0) > before * 3 / 2);
    QVERIFY(scene.view.shapedBlocks() <= 2 * shaped); // what stood there is not shaped again
}

void TstConversationView::theTypingMarkStandsUnderTheNewest()
{
    Scene scene(40);
    QScrollBar *bar = scene.view.verticalScrollBar();
    const int before = bar->maximum();
    scene.view.setTyping(true);
    QVERIFY(bar->maximum() > before);
    QCOMPARE(bar->value(), bar->maximum());
    QCOMPARE(scene.view.accessibleDescription(), u"Billing help is writing"_s);
    scene.view.setTyping(false);
    QCOMPARE(bar->maximum(), before);
    QCOMPARE(scene.view.accessibleDescription(), QString());
}

void TstConversationView::hitsAreMarkedAndGoneTo()
{
    Scene scene(1000);
    scene.view.setHits({450, 998}, u"message 450"_s);
    const QImage unmarked = [&] {
        scene.view.setHits({}, {});
        scene.view.goTo(450);
        scene.settle();
        return scene.view.grab().toImage();
    }();
    scene.view.setHits({450}, u"message 450"_s);
    QVERIFY(scene.view.grab().toImage() != unmarked);
    QCOMPARE(scene.view.currentIndex().row(), 450);
    const QRect row = scene.view.visualRect(scene.at(450));
    QVERIFY(scene.view.viewport()->rect().contains(row));
    QVERIFY(!scene.view.isAtNewest());
    scene.view.goTo(99'999);
    QCOMPARE(scene.view.currentIndex().row(), 450);
}

void TstConversationView::manyHitsMeasureNothingAgain()
{
    Scene scene(1000);
    QScrollBar *bar = scene.view.verticalScrollBar();
    for (int i = 0; i < 20; ++i) {
        bar->setValue(bar->value() - 300);
        scene.settle();
    }
    const int measured = scene.view.measuredMessages();
    QVERIFY(measured > 40);
    QList<qint64> all;
    for (qint64 i = 0; i < 1000; ++i)
        all.append(i);
    scene.view.setHits(all, u"message"_s);
    QCOMPARE(scene.view.measuredMessages(), measured);
    scene.view.setHits({}, {});
    QCOMPARE(scene.view.measuredMessages(), measured);
}

void TstConversationView::pagesThatGoLeaveAnEmptyView()
{
    Scene scene;
    {
        FakeChatPages guest;
        guest.fill(10);
        scene.view.setPages(&guest, u"Night line"_s);
        QCOMPARE(scene.last(), 9);
    }
    QCOMPARE(scene.last(), -1);
    QVERIFY(!scene.view.grab().isNull());
}

void TstConversationView::aChunkThatFailsIsTold()
{
    Scene scene;
    scene.pages.fill(10);
    scene.pages.error = fail(ErrorKind::StoreFailed).value();
    QSignalSpy failed(&scene.view, &ConversationView::failed);
    scene.view.setPages(&scene.pages, {});
    QVERIFY(!scene.view.grab().isNull());
    QTRY_COMPARE(failed.size(), 1);
    const auto isLoading
        = [&] { return scene.at(0).data(ChatMessageModel::IsLoadingRole).toBool(); };
    QVERIFY(isLoading());
    scene.pages.error.reset();
    QTRY_VERIFY(scene.view.shapedBlocks() > 0); // without anybody's doing
    QVERIFY(!isLoading());
}

void TstConversationView::aFocusRingStaysInItsRow()
{
    QStyleOptionViewItem option;
    option.rect = QRect(0, 0, 480, 0);
    MessageRow row;
    row.message = FakeChatPages::message(0);
    row.letters = MessageShape::lettersShown;
    row.grouped = true;
    MessageRow failed = row;
    failed.message.state = MessageState::Failed;
    MessageRow replaced = row;
    replaced.message.state = MessageState::Replaced;
    MessageRow note = row;
    note.message.author = MessageAuthor::Program;
    for (const MessageRow &each : {row, failed, replaced, note}) {
        MessageShape shape;
        shape.shape(each, option);
        QRectF rings = shape.bubble();
        const QList<MessageSpot> &spots = shape.spots();
        for (const MessageSpot &spot : spots)
            rings |= spot.places.front().adjusted(0, -1, 0, 1);
        rings.adjust(0, -metrics::focusRing / 2.0, 0, metrics::focusRing / 2.0);
        QVERIFY(rings.top() >= 0);
        QVERIFY(rings.bottom() <= shape.height());
    }
}

void TstConversationView::everyWordCanBeReadOnItsGround()
{
    for (const Tokens &tokens : {Tokens::light(), Tokens::darkOnes()}) {
        for (const QColor &ground : {tokens.operatorBubble, tokens.agentBubble, tokens.surface}) {
            for (const Tone tone : {Tone::Text, Tone::Muted, Tone::Accent, Tone::Warn, Tone::Bad}) {
                const QColor chosen = chosenGround(tokens, ground);
                QVERIFY(chosen != ground);
                QVERIFY(contrastRatio(tokens.tone(tone), ground) >= 4.5);
                QVERIFY(contrastRatio(tokens.tone(tone), chosen) >= 4.5);
            }
        }
        QVERIFY(contrastRatio(tokens.text, markedGround(tokens)) >= 4.5);
    }
}

HS_TEST_CLASS(TstConversationView)
#include "tst_conversationview.moc"
