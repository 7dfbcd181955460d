#pragma once
#include <QStyledItemDelegate>

namespace hs {
struct ChatSummary;

/// Paints a row of the list of chats: agent and time, the last line, how many are unread, whether a
/// draft waits, and whether it has ended. GUI thread.
class ChatListDelegate final : public QStyledItemDelegate
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(ChatListDelegate)
public:
    explicit ChatListDelegate(QObject *parent = nullptr);

    void paint(QPainter *painter, const QStyleOptionViewItem &option,
               const QModelIndex &index) const override;
    [[nodiscard]] QSize sizeHint(const QStyleOptionViewItem &option,
                                 const QModelIndex &index) const override;
    /// The exact time over the time, the whole last line over the rest.
    [[nodiscard]] bool helpEvent(QHelpEvent *event, QAbstractItemView *view,
                                 const QStyleOptionViewItem &option,
                                 const QModelIndex &index) override;
};

} // namespace hs
