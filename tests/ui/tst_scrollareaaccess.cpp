#include "tests/fakes/testmain.h"
#include "tests/ui/windowrig.h"
#include "ui/widgets/scrollareaaccess.h"

#include <QAccessible>
#include <QScrollArea>
#include <QScrollBar>

using namespace hs;
using namespace hs::test;

namespace {

/// An area of 200 by 100 whose content is taller until fit().
struct Scrolled
{
    Scrolled()
    {
        installScrollAreaAccess();
        area.setWidget(&content);
        content.resize(150, 400);
        area.resize(200, 100);
        area.show();
    }
    ~Scrolled() { area.takeWidget(); }
    void fit() { content.resize(150, 50); }
    [[nodiscard]] QAccessibleInterface *accessible()
    {
        return QAccessible::queryAccessibleInterface(&area);
    }

    QWidget content;
    QScrollArea area;
};

/// Asks `of` and all below it for children on both sides of those it has; how many there were.
int askBeyond(QAccessibleInterface *of)
{
    if (!of)
        return 0;
    const int count = of->childCount();
    of->child(count);
    of->child(count + 1000);
    of->childAt(-5000, -5000);
    of->focusChild();
    if (QAccessibleTableInterface *table = of->tableInterface()) {
        table->cellAt(table->rowCount(), table->columnCount());
        table->cellAt(-1, -1);
    }
    int all = 1;
    for (int i = 0; i < count; ++i)
        all += askBeyond(of->child(i));
    return all;
}

} // namespace

class TstScrollAreaAccess : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void theBarIsAChildWhileShown();
    void aChildThatIsGoneIsNull();
    void theChildUnderThePointer();
    void theWholeWindowBearsAnyIndex();
};

void TstScrollAreaAccess::theBarIsAChildWhileShown()
{
    Scrolled all;
    QVERIFY(QTest::qWaitForWindowExposed(&all.area));
    QAccessibleInterface *area = all.accessible();
    QCOMPARE(area->childCount(), 2);
    QCOMPARE(area->child(0)->object(), all.area.viewport());
    QCOMPARE(area->child(1)->object(), all.area.verticalScrollBar()->parent());
    QCOMPARE(area->indexOfChild(area->child(1)), 1);
    QCOMPARE(area->child(1)->child(0)->role(), QAccessible::ScrollBar);
}

void TstScrollAreaAccess::aChildThatIsGoneIsNull()
{
    Scrolled all;
    QVERIFY(QTest::qWaitForWindowExposed(&all.area));
    QAccessibleInterface *area = all.accessible();
    const int last = area->childCount() - 1;
    QAccessibleInterface *bar = area->child(last);
    all.fit();
    QTRY_COMPARE(area->childCount(), last);
    QCOMPARE(area->child(last), nullptr);
    QCOMPARE(area->child(last + 1000), nullptr);
    QCOMPARE(area->indexOfChild(bar), -1);
}

void TstScrollAreaAccess::theChildUnderThePointer()
{
    Scrolled all;
    QVERIFY(QTest::qWaitForWindowExposed(&all.area));
    QAccessibleInterface *area = all.accessible();
    const QPoint in = all.area.viewport()->mapToGlobal(QPoint(5, 5));
    QCOMPARE(area->childAt(in.x(), in.y())->object(), all.area.viewport());
    QCOMPARE(area->childAt(-5000, -5000), nullptr);
}

void TstScrollAreaAccess::theWholeWindowBearsAnyIndex()
{
    installScrollAreaAccess();
    WindowRig rig;
    QVERIFY(askBeyond(QAccessible::queryAccessibleInterface(rig.window.get())) > 50);
}

HS_TEST_CLASS(TstScrollAreaAccess)
#include "tst_scrollareaaccess.moc"
