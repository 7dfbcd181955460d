#pragma once
#include <QStyledItemDelegate>

namespace hs {

/// Paints a cell of the sessions table: quiet rows with a hairline, a tint under those that stand
/// out, an icon and a word for how it ended, grey bars where a page is still being read. GUI
/// thread.
class SessionDelegate final : public QStyledItemDelegate
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(SessionDelegate)
public:
    explicit SessionDelegate(QObject *parent = nullptr);

    void paint(QPainter *painter, const QStyleOptionViewItem &option,
               const QModelIndex &index) const override;
    [[nodiscard]] static int rowHeight(const QFontMetrics &metrics);

private:
    void paintGround(QPainter &painter, const QStyleOptionViewItem &option,
                     const QModelIndex &index) const;
    void paintSkeleton(QPainter &painter, const QStyleOptionViewItem &option,
                       const QModelIndex &index) const;
    void paintText(QPainter &painter, const QStyleOptionViewItem &option,
                   const QModelIndex &index) const;
};

/// One grey bar in place of a text that is not there yet.
void paintSkeletonBar(QPainter &painter, const QRect &cell, const QPalette &palette, int seed);

} // namespace hs
