#include "models/lists/chatlistmodel.h"

#include <QSet>

namespace hs {
namespace {

QList<ChatSummary> withoutRepeats(const QList<ChatSummary> &chats)
{
    QList<ChatSummary> unique;
    QSet<QString> seen;
    for (const ChatSummary &chat : chats) {
        if (seen.contains(chat.chat.id))
            continue;
        seen.insert(chat.chat.id);
        unique.append(chat);
    }
    return unique;
}

} // namespace

void ChatListModel::setChats(const QList<ChatSummary> &chats)
{
    const QList<ChatSummary> wanted = withoutRepeats(chats);
    removeAllBut(wanted);
    for (int row = 0; row < wanted.size(); ++row)
        placeAt(row, wanted.at(row));
}

void ChatListModel::putChat(const ChatSummary &chat)
{
    const int row = rowOf(chat.chat.id);
    if (row >= 0)
        change(row, chat);
}

void ChatListModel::removeAllBut(const QList<ChatSummary> &chats)
{
    QSet<QString> kept;
    for (const ChatSummary &chat : chats)
        kept.insert(chat.chat.id);
    for (int row = rowCount() - 1; row >= 0; --row) {
        if (kept.contains(m_chats.at(row).chat.id))
            continue;
        beginRemoveRows({}, row, row);
        m_chats.removeAt(row);
        endRemoveRows();
    }
}

void ChatListModel::placeAt(int row, const ChatSummary &chat)
{
    const bool isInPlace = row < m_chats.size() && m_chats.at(row).chat.id == chat.chat.id;
    const int now = isInPlace ? row : rowOf(chat.chat.id);
    if (now < 0) {
        beginInsertRows({}, row, row);
        m_chats.insert(row, chat);
        endInsertRows();
        return;
    }
    if (now != row) {
        beginMoveRows({}, now, now, {}, row); // rows before `row` are settled: `now` lies after it
        m_chats.move(now, row);
        endMoveRows();
    }
    change(row, chat);
}

void ChatListModel::change(int row, const ChatSummary &chat)
{
    if (m_chats.at(row) == chat)
        return;
    m_chats[row] = chat;
    Q_EMIT dataChanged(index(row), index(row));
}

const ChatSummary *ChatListModel::chatAt(int row) const
{
    return row >= 0 && row < m_chats.size() ? &m_chats.at(row) : nullptr;
}

int ChatListModel::rowOf(const QString &id) const
{
    for (int row = 0; row < m_chats.size(); ++row) {
        if (m_chats.at(row).chat.id == id)
            return row;
    }
    return -1;
}

int ChatListModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_chats.size());
}

QVariant ChatListModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid))
        return {};
    const ChatSummary &chat = m_chats.at(index.row());
    switch (role) {
    case ChatRole:
        return QVariant::fromValue(chat);
    case IdRole:
        return chat.chat.id;
    case Qt::DisplayRole:
        return chat.chat.agentName;
    default:
        return {};
    }
}

QHash<int, QByteArray> ChatListModel::roleNames() const
{
    auto names = QAbstractListModel::roleNames();
    names.insert(ChatRole, "chat");
    names.insert(IdRole, "chatId");
    return names;
}

} // namespace hs
