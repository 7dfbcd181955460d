#pragma once
#include "models/domain/result.h"
#include "models/lists/chatwindow.h"

#include <QAbstractListModel>
#include <QSet>
#include <QTimer>

#include <chrono>

namespace hs {
class ChatPages;

/// The messages of one chat from the oldest that is shown, of which only those being looked at are
/// in memory. GUI thread; the pages must outlive it. Gives messages; the words for them are ui's.
/// A row whose chunk is on its way answers true for IsLoadingRole, and has been asked for.
class ChatMessageModel final : public QAbstractListModel
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(ChatMessageModel)
public:
    enum Role {
        MessageRole = Qt::UserRole, ///< hs::ChatMessage; invalid while loading
        IsLoadingRole,
        StartsDayRole, ///< the first of its local day
        IsGroupedRole, ///< goes on where the same author was a moment ago
        IsHitRole, ///< see setHits()
    };
    /// Messages of one author no further apart than this belong together.
    static constexpr std::chrono::minutes groupTime{3};
    /// A chunk that could not be read is not asked for again before this.
    static constexpr std::chrono::milliseconds patience{1000};

    explicit ChatMessageModel(ChatPages &pages, QObject *parent = nullptr);

    [[nodiscard]] qint64 sequenceOf(int row) const { return m_first + row; }
    [[nodiscard]] int rowOf(qint64 sequence) const; ///< -1: not among those shown
    /// Sequences of the messages in which what is searched for was found.
    void setHits(const QSet<qint64> &sequences);
    /// The message in this row if it is in memory; does not ask for it.
    [[nodiscard]] const ChatMessage *peek(int row) const;

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index,
                                int role = Qt::DisplayRole) const override;
    [[nodiscard]] QHash<int, QByteArray> roleNames() const override;

Q_SIGNALS:
    /// A chunk could not be read. Its rows change after a moment, and it is tried again when asked
    /// for then. Said once until it has come.
    void failed(const hs::Error &error);

private:
    void reload();
    void put(const ChatMessage &message);
    void want(qint64 chunk) const;
    void fetchWanted();
    void fetch(qint64 chunk);
    void takeChunk(qint64 chunk, const Result<QList<ChatMessage>> &messages);
    void giveUp(qint64 chunk, const Error &error);
    void forgive(); ///< what failed may be asked for again
    /// No roles: all of them.
    void emitChanged(qint64 firstSequence, qint64 lastSequence, const QList<int> &roles = {});
    [[nodiscard]] bool startsDay(const ChatMessage &message) const;
    [[nodiscard]] bool isGrouped(const ChatMessage &message) const;
    [[nodiscard]] const ChatMessage *before(const ChatMessage &message) const;

    ChatPages &m_pages;
    // data() is const for the view, but looking at a row uses and asks for its chunk.
    mutable ChatWindow m_window;
    mutable QSet<qint64> m_wanted;
    mutable QTimer m_fetchTimer;
    QTimer m_patience;
    QSet<qint64> m_failed; ///< not asked for until m_patience ends
    QSet<qint64> m_told; ///< failed, and have not come since
    /// Chunks on the way, with what was put into them meanwhile.
    QHash<qint64, QHash<qint64, ChatMessage>> m_onTheWay;
    QSet<qint64> m_hits;
    qint64 m_first = 0; ///< sequence of row 0
    qint64 m_end = 0; ///< sequence after the last row's
    quint64 m_generation = 0; ///< rises when nothing read before holds: answers to it are stale
};

} // namespace hs
