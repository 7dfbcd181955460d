#pragma once
#include "ui/widgets/transcriptheights.h"

#include <QListView>

#include <vector>

class QMenu;
class QPushButton;

namespace hs {
struct Tokens;

/// Rows of words as bubbles, newest at the bottom. Follows what is said while it stands at the
/// bottom, and stays where the operator scrolled to otherwise. Rows can be chosen and copied. Only
/// the rows in sight are ever shaped. GUI thread.
///
/// A QListView for the sake of screen readers; every bit of its geometry is our own. The delegate
/// paints a row and says in sizeHint() how high it is.
class BubbleView : public QListView
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(BubbleView)
public:
    explicit BubbleView(QWidget *parent = nullptr);
    ~BubbleView() override;

    [[nodiscard]] bool isAtNewest() const { return m_following; }
    void jumpToNewest();
    void copySelection() const; ///< what is chosen, else the current row

    [[nodiscard]] QRect visualRect(const QModelIndex &index) const override;
    [[nodiscard]] QModelIndex indexAt(const QPoint &point) const override;
    void scrollTo(const QModelIndex &index, ScrollHint hint = EnsureVisible) override;
    void doItemsLayout() override;
    void reset() override;

protected:
    // What a kind of view has of its own.
    /// How high the rows from `first` to `last` are, about; asked for rows nobody may ever see.
    [[nodiscard]] virtual std::vector<int> estimates(int first, int last) const = 0;
    virtual void forgetShapes() = 0; ///< fonts, colours or all rows changed
    /// Nothing but the look of a row depends on it, not its height.
    [[nodiscard]] virtual bool isLook(int role) const;
    virtual void copyRows(const QItemSelection &rows) const = 0;
    /// Adds what may be done with this row; no index: with none.
    virtual void fillMenu(QMenu &menu, const QModelIndex &index);
    [[nodiscard]] virtual int footerHeight() const { return 0; } ///< room under the newest row
    virtual void paintFooter(QPainter &painter, const QRect &where);

    [[nodiscard]] QStyleOptionViewItem rowOption() const;
    [[nodiscard]] int measuredRows() const { return m_heights.measured(); }
    [[nodiscard]] QRect footerRect() const; ///< in the viewport
    void footerChanged();
    void follow() { m_following = true; } ///< from the next change on
    /// This row keeps its place until the operator scrolls, whatever becomes of those around it.
    void hold(int row) { m_held = row; }
    void scrollIntoSight(const QRect &place); ///< in the viewport

    /// Where the current row is higher than the viewport, the keys for rows move through it first.
    void keyPressEvent(QKeyEvent *event) override;
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void changeEvent(QEvent *event) override;
    void contextMenuEvent(QContextMenuEvent *event) override;
    void scrollContentsBy(int dx, int dy) override;
    void rowsInserted(const QModelIndex &parent, int first, int last) override;
    void rowsAboutToBeRemoved(const QModelIndex &parent, int first, int last) override;
    void dataChanged(const QModelIndex &topLeft, const QModelIndex &bottomRight,
                     const QList<int> &roles) override;
    void currentChanged(const QModelIndex &current, const QModelIndex &previous) override;
    void selectionChanged(const QItemSelection &selected,
                          const QItemSelection &deselected) override;
    void updateGeometries() override;
    [[nodiscard]] QModelIndex moveCursor(CursorAction action,
                                         Qt::KeyboardModifiers modifiers) override;
    [[nodiscard]] int horizontalOffset() const override { return 0; }
    [[nodiscard]] int verticalOffset() const override;
    [[nodiscard]] bool isIndexHidden(const QModelIndex &) const override { return false; }
    void setSelection(const QRect &rect, QItemSelectionModel::SelectionFlags command) override;
    [[nodiscard]] QRegion visualRegionForSelection(const QItemSelection &selection) const override;

private:
    /// The row that keeps its place on the screen while others around it are measured.
    struct Anchor
    {
        int row = -1;
        int y = 0; ///< its top, in the viewport
    };
    void addActions();
    void estimateAll();
    [[nodiscard]] Anchor anchor() const;
    [[nodiscard]] int highest() const; ///< the scroll bar's last value
    bool measureVisible(int top);
    /// Measures what is in sight and moves the scroll bar accordingly.
    void place(const Anchor &anchor);
    void settle(const Anchor &anchor); ///< the same, and paints everything anew
    void placeJumpButton();
    bool scrollInCurrent(int key); ///< false: there is nothing of it left that way

    QPushButton *m_jump;
    TranscriptHeights m_heights;
    int m_width = -1;
    int m_held = -1;
    bool m_following = true;
    bool m_settling = false;
};

/// Of a selected bubble; all that stands on `ground` can be read on it too.
[[nodiscard]] QColor chosenGround(const Tokens &tokens, const QColor &ground);

} // namespace hs
