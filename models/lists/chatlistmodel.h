#pragma once
#include "models/domain/chat.h"

#include <QAbstractListModel>
#include <QList>

namespace hs {

/// All chats, in the order they are given. GUI thread. A new list moves, inserts and removes rows
/// instead of starting anew, so that what a view has selected stays selected.
class ChatListModel final : public QAbstractListModel
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(ChatListModel)
public:
    enum Role {
        ChatRole = Qt::UserRole, ///< ChatSummary
        IdRole, ///< QString
    };

    using QAbstractListModel::QAbstractListModel;

    /// Of chats with the same id the first counts.
    void setChats(const QList<ChatSummary> &chats);
    /// Changes the row of this chat in its place; nothing if there is none.
    void putChat(const ChatSummary &chat);
    [[nodiscard]] const ChatSummary *
    chatAt(int row) const; ///< nullptr outside the list; until the next change
    [[nodiscard]] int rowOf(const QString &id) const; ///< -1: not there

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index,
                                int role = Qt::DisplayRole) const override;
    [[nodiscard]] QHash<int, QByteArray> roleNames() const override;

private:
    void removeAllBut(const QList<ChatSummary> &chats);
    void placeAt(int row, const ChatSummary &chat);
    void change(int row, const ChatSummary &chat);

    QList<ChatSummary> m_chats;
};

} // namespace hs
