#pragma once
#include "ui/widgets/transcriptheights.h"

#include <QListView>

class QPushButton;

namespace hs {
class SpokenTranscript;
class TranscriptDelegate;

/// The lines of one session as bubbles, newest at the bottom. Follows what is said while it stands
/// at the bottom, and stays where the operator scrolled to otherwise. Lines can be chosen and
/// copied. Only the lines in sight are ever shaped. Accessible name "Transcript". GUI thread.
///
/// A QListView for the sake of screen readers; every bit of its geometry is our own.
class TranscriptView final : public QListView
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(TranscriptView)
public:
    explicit TranscriptView(QWidget *parent = nullptr);
    ~TranscriptView() override;

    /// A transcript model (models/lists), not owned; nullptr shows nothing.
    void setTranscript(QAbstractItemModel *lines);
    void setAgentName(const QString &name);
    void setGrowing(bool growing); ///< false: nothing more is coming, open lines lose their mark
    [[nodiscard]] bool isAtNewest() const { return m_following; }
    /// How many lines have been shaped at the present width.
    [[nodiscard]] int measuredLines() const { return m_heights.measured(); }
    void jumpToNewest();
    void copySelection() const;

    [[nodiscard]] QRect visualRect(const QModelIndex &index) const override;
    [[nodiscard]] QModelIndex indexAt(const QPoint &point) const override;
    void scrollTo(const QModelIndex &index, ScrollHint hint = EnsureVisible) override;
    void doItemsLayout() override;
    void reset() override;

protected:
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
    [[nodiscard]] std::vector<int> estimates(int first, int last) const;
    [[nodiscard]] QStyleOptionViewItem rowOption() const;
    [[nodiscard]] Anchor anchor() const;
    bool measureVisible(int top);
    void settle(
        const Anchor &anchor); ///< measures what is in sight and moves the scroll bar accordingly
    void placeJumpButton();

    SpokenTranscript *m_spoken;
    TranscriptDelegate *m_delegate;
    QPushButton *m_jump;
    TranscriptHeights m_heights;
    int m_width = -1;
    bool m_following = true;
    bool m_settling = false;
};

} // namespace hs
