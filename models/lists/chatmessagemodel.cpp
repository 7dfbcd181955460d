#include "models/lists/chatmessagemodel.h"

#include "models/domain/whilealive.h"
#include "models/lists/chatpages.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace hs {

ChatMessageModel::ChatMessageModel(ChatPages &pages, QObject *parent)
    : QAbstractListModel(parent), m_pages(pages)
{
    // A view asks for rows while it paints. The chunks it lacks are asked for afterwards, all at
    // once.
    m_fetchTimer.setSingleShot(true);
    m_fetchTimer.setInterval(0);
    connect(&m_fetchTimer, &QTimer::timeout, this, &ChatMessageModel::fetchWanted);
    m_patience.setSingleShot(true);
    m_patience.setInterval(patience);
    connect(&m_patience, &QTimer::timeout, this, &ChatMessageModel::forgive);
    connect(&m_pages, &ChatPages::put, this, &ChatMessageModel::put);
    connect(&m_pages, &ChatPages::replaced, this, &ChatMessageModel::reload);
    m_first = m_pages.clearedBefore();
    m_end = std::max(m_first, m_pages.count());
}

void ChatMessageModel::reload()
{
    ++m_generation;
    beginResetModel();
    m_window.clear();
    m_wanted.clear();
    m_onTheWay.clear();
    m_failed.clear();
    m_told.clear();
    m_first = m_pages.clearedBefore();
    m_end = std::max(m_first, m_pages.count());
    endResetModel();
}

int ChatMessageModel::rowOf(qint64 sequence) const
{
    return sequence >= m_first && sequence < m_end ? static_cast<int>(sequence - m_first) : -1;
}

void ChatMessageModel::setHits(const QSet<qint64> &sequences)
{
    const QSet<qint64> changed = (m_hits - sequences) + (sequences - m_hits);
    m_hits = sequences;
    if (changed.isEmpty())
        return;
    const auto [first, last] = std::minmax_element(changed.cbegin(), changed.cend());
    emitChanged(*first, *last, {IsHitRole});
}

const ChatMessage *ChatMessageModel::peek(int row) const
{
    return m_window.peek(sequenceOf(row));
}

void ChatMessageModel::put(const ChatMessage &message)
{
    const qint64 sequence = message.sequence;
    if (sequence < 0)
        return;
    if (const auto late = m_onTheWay.find(ChatWindow::chunkOf(sequence)); late != m_onTheWay.end())
        late->insert(sequence, message);
    if (sequence < m_end) {
        if (m_window.put(message))
            emitChanged(sequence, sequence);
        return;
    }
    const auto row = [this](qint64 of) { return static_cast<int>(of - m_first); };
    beginInsertRows({}, row(m_end), row(sequence));
    m_window.put(message);
    m_end = sequence + 1;
    endInsertRows();
}

int ChatMessageModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_end - m_first);
}

QVariant ChatMessageModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid))
        return {};
    const qint64 sequence = sequenceOf(index.row());
    if (role == IsHitRole)
        return m_hits.contains(sequence);
    if (role < MessageRole || role > IsHitRole)
        return {};
    const ChatMessage *message = m_window.at(sequence);
    if (!message)
        want(ChatWindow::chunkOf(sequence));
    switch (role) {
    case MessageRole:
        return message ? QVariant::fromValue(*message) : QVariant();
    case IsLoadingRole:
        return message == nullptr;
    case StartsDayRole:
        return message && startsDay(*message);
    case IsGroupedRole:
        return message && isGrouped(*message);
    default:
        return {};
    }
}

QHash<int, QByteArray> ChatMessageModel::roleNames() const
{
    auto names = QAbstractListModel::roleNames();
    names.insert(MessageRole, "message");
    names.insert(IsLoadingRole, "isLoading");
    names.insert(StartsDayRole, "startsDay");
    names.insert(IsGroupedRole, "isGrouped");
    names.insert(IsHitRole, "isHit");
    return names;
}

const ChatMessage *ChatMessageModel::before(const ChatMessage &message) const
{
    return message.sequence > m_first ? m_window.peek(message.sequence - 1) : nullptr;
}

bool ChatMessageModel::startsDay(const ChatMessage &message) const
{
    if (message.sequence == m_first)
        return true;
    // What is not here may be of the same day; it is looked at again when it has come.
    const ChatMessage *last = before(message);
    return last && last->at.toLocalTime().date() != message.at.toLocalTime().date();
}

bool ChatMessageModel::isGrouped(const ChatMessage &message) const
{
    const ChatMessage *last = before(message);
    return last && message.author != MessageAuthor::Program && last->author == message.author
           && last->at.secsTo(message.at) <= std::chrono::seconds(groupTime).count()
           && !startsDay(message);
}

void ChatMessageModel::want(qint64 chunk) const
{
    if (m_onTheWay.contains(chunk) || m_failed.contains(chunk))
        return;
    m_wanted.insert(chunk);
    if (!m_fetchTimer.isActive())
        m_fetchTimer.start();
}

void ChatMessageModel::fetchWanted()
{
    const QSet<qint64> wanted = std::exchange(m_wanted, {});
    for (const qint64 chunk : wanted)
        fetch(chunk);
}

void ChatMessageModel::fetch(qint64 chunk)
{
    const qint64 first = chunk * ChatWindow::chunkSize;
    const auto count = static_cast<int>(std::min<qint64>(ChatWindow::chunkSize, m_end - first));
    if (count <= 0 || m_onTheWay.contains(chunk))
        return;
    m_onTheWay.insert(chunk, {});
    const quint64 generation = m_generation;
    thenWhileAlive(m_pages.messages(first, count), this,
                   [this, chunk, generation](const Result<QList<ChatMessage>> &messages) {
                       if (generation == m_generation)
                           takeChunk(chunk, messages);
                   });
}

void ChatMessageModel::takeChunk(qint64 chunk, const Result<QList<ChatMessage>> &messages)
{
    const QHash<qint64, ChatMessage> putMeanwhile = m_onTheWay.take(chunk);
    if (!messages) {
        giveUp(chunk, messages.error());
        return;
    }
    const qint64 first = chunk * ChatWindow::chunkSize;
    const qint64 end = std::min(m_end, first + ChatWindow::chunkSize);
    QList<ChatMessage> whole = *messages;
    for (qint64 i = 0; first + i < end; ++i) {
        const auto newer = putMeanwhile.constFind(first + i);
        if (newer == putMeanwhile.cend())
            continue;
        if (i < whole.size())
            whole[i] = *newer;
        else if (i == whole.size())
            whole.append(*newer);
    }
    if (whole.size() != end - first || !m_window.take(chunk, whole)) {
        giveUp(chunk, fail(ErrorKind::StoreFailed, u"messages are missing"_s).value());
        return;
    }
    m_told.remove(chunk);
    // The row after it may turn out not to begin a day or a group.
    emitChanged(first, end);
}

void ChatMessageModel::giveUp(qint64 chunk, const Error &error)
{
    m_failed.insert(chunk);
    m_patience.start();
    if (m_told.contains(chunk))
        return;
    m_told.insert(chunk);
    Q_EMIT failed(error);
}

void ChatMessageModel::forgive()
{
    const QSet<qint64> failed = std::exchange(m_failed, {});
    for (const qint64 chunk : failed) {
        const qint64 first = chunk * ChatWindow::chunkSize;
        emitChanged(first, first + ChatWindow::chunkSize - 1); // whoever looks at them asks again
    }
}

void ChatMessageModel::emitChanged(qint64 firstSequence, qint64 lastSequence,
                                   const QList<int> &roles)
{
    const qint64 first = std::max(firstSequence, m_first);
    const qint64 last = std::min(lastSequence, m_end - 1);
    if (first <= last)
        Q_EMIT dataChanged(index(static_cast<int>(first - m_first), 0),
                           index(static_cast<int>(last - m_first), 0), roles);
}

} // namespace hs
