#pragma once
#include "ui/chat/messageshape.h"

#include <QCache>
#include <QHash>
#include <QStyledItemDelegate>

namespace hs {

/// Paints the rows of a conversation; see MessageShape. Shapes are kept for the rows last seen.
/// GUI thread.
class MessageDelegate final : public QStyledItemDelegate
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(MessageDelegate)
public:
    explicit MessageDelegate(QObject *parent = nullptr);

    void setAgentName(const QString &name) { m_agentName = name; }
    void setMarked(const QString &text) { m_marked = text; } ///< in rows with IsHitRole
    void setMayWrite(bool may) { m_mayWrite = may; } ///< false: nothing may be sent
    void forgetShapes(); ///< fonts, colours or all rows changed
    void showMore(const QString &messageId); ///< of a long one
    /// The spot of the focused row that the keyboard is at; -1: none.
    void setChosenSpot(int spot) { m_chosenSpot = spot; }
    [[nodiscard]] int chosenSpot() const { return m_chosenSpot; }

    void paint(QPainter *painter, const QStyleOptionViewItem &option,
               const QModelIndex &index) const override;
    [[nodiscard]] QSize sizeHint(const QStyleOptionViewItem &option,
                                 const QModelIndex &index) const override;
    /// How high a row is that nobody has seen; the same for all.
    [[nodiscard]] static int usualHeight(const QStyleOptionViewItem &option);
    /// The row as it is painted at option.rect's width; nullptr while it is being read.
    [[nodiscard]] const MessageShape *shapeOf(const QStyleOptionViewItem &option,
                                              const QModelIndex &index) const;
    /// How many blocks of words were shaped so far, in all.
    [[nodiscard]] int shapedBlocks() const { return m_shapedBlocks; }

private:
    void paintLoading(QPainter &painter, const QStyleOptionViewItem &option, int row) const;

    QString m_agentName;
    QString m_marked;
    QHash<QString, int> m_letters; ///< shown of the messages that were opened
    int m_chosenSpot = -1;
    bool m_mayWrite = true;
    mutable int m_shapedBlocks = 0;
    /// Weighed by their letters.
    mutable QCache<int, MessageShape> m_shapes{400'000};
};

} // namespace hs
