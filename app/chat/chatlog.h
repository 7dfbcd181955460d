#pragma once
#include "models/domain/chat.h"
#include "models/domain/clock.h"
#include "models/lists/chatpages.h"

#include <QMap>
#include <QSet>
#include <QTimer>

#include <deque>
#include <functional>
#include <optional>

namespace hs {
class ChatStore;

/// The messages of one chat, as they are on disk and as those who look on see them. GUI thread. It
/// keeps the newest in memory: those that go along with the next message, and all that may yet
/// change. Store and clock must outlive it.
class ChatLog final : public ChatPages
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(ChatLog)
public:
    /// So many messages are kept in memory, and go along with the next one at most.
    static constexpr int mostRecent = 400;
    static constexpr int shownLetters = 200; ///< of a message, in the list of chats

    ChatLog(ChatStore &store, const Clock &clock, ChatSummary summary);

    [[nodiscard]] qint64 count() const override { return m_summary.messages; }
    [[nodiscard]] qint64 clearedBefore() const override { return m_summary.chat.clearedBefore; }
    [[nodiscard]] QFuture<Result<QList<ChatMessage>>> messages(qint64 first, int count) override;
    [[nodiscard]] QFuture<Result<QList<qint64>>> find(const QString &text, int limit) override;

    [[nodiscard]] const ChatSummary &summary() const { return m_summary; }
    /// Changes fields of the record and keeps them.
    void change(const std::function<void(ChatRecord &)> &how);
    void setDraft(const QString &draft);
    void markRead();

    /// Reads the newest messages; loaded() follows. While they cannot be read it is tried again.
    void load();
    void tellReplaced() { Q_EMIT replaced(); }
    /// Messages of another chat become the first ones of this one, with ids of their own. Before
    /// anything is added.
    void adopt(const QList<ChatMessage> &history);

    /// A new message in memory; nobody knows of it until it is kept.
    [[nodiscard]] ChatMessage &add(MessageAuthor author, MessageState state, const QString &text);
    /// From now on it counts as said after all that is there.
    void moveToNow(ChatMessage &message) { message.at = stamp(); }
    /// Tells those who look on, without keeping it: more is coming.
    void show(const ChatMessage &message);
    /// Keeps it and tells. What the disk does not take is offered to it again.
    void keep(const ChatMessage &message);
    /// The same, and answers when it would survive a power cut.
    [[nodiscard]] QFuture<Result<void>> keepDurably(const ChatMessage &message);
    void settle(const QString &messageId, MessageState state,
                const std::optional<Error> &error = {});
    void cancel(const QString &messageId, const QString &why); ///< failed, by the operator's doing
    /// What was on its way when the program went may have arrived: it is the operator's to send
    /// again. Once, after load().
    void settleUnfinished();
    /// What is queued waits for the operator: marked, so that the next start knows.
    void holdQueued();
    [[nodiscard]] bool isHeld() const;
    void note(ChatNote note, int count, const QString &text);

    [[nodiscard]] ChatMessage *byId(const QString &id);
    /// The operator's message that was typed last and stands; nullptr: none.
    [[nodiscard]] ChatMessage *newestOwn();
    /// The newest answer, and what it answers; either may be nullptr.
    struct Exchange
    {
        ChatMessage *own = nullptr;
        ChatMessage *answer = nullptr;
    };
    [[nodiscard]] Exchange lastExchange();
    [[nodiscard]] const std::deque<ChatMessage> &recent() const { return m_recent; }
    [[nodiscard]] ChatMessage *firstIn(MessageState state);
    /// What goes along with `message`: what was said before it, in the order of its saying.
    [[nodiscard]] QList<ChatMessage> before(const ChatMessage &message) const;
    /// Another message of the operator's was said after this one.
    [[nodiscard]] bool isOvertaken(const ChatMessage &message) const;
    /// What the agent said from then on is replaced, but for `except`.
    void replaceAnswersSince(const QDateTime &at, const QString &except = {});
    /// Says, once, that the oldest messages are too old to go along, if some are.
    void noteTooOld();

Q_SIGNALS:
    void loaded();
    void changed(); ///< anything in summary()
    void failed(const hs::Error &error); ///< of the store

private:
    void take(const QList<ChatMessage> &newest);
    void follow(const QFuture<Result<void>> &written, const QString &messageId = {});
    void saveAgain();
    void keepDraft();
    [[nodiscard]] QDateTime stamp();
    void summarize(const ChatMessage &message);
    void keepRecord();
    void trim();

    ChatStore &m_store;
    const Clock &m_clock;
    ChatSummary m_summary;
    std::deque<ChatMessage> m_recent;
    QDateTime m_lastStamp;
    QSet<QString> m_unsaved; ///< messages that the disk did not take
    bool m_draftUnsaved = false;
    QTimer m_saveTimer;
};

} // namespace hs
