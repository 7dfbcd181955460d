#pragma once
#include "app/chat/chattransport.h"
#include "models/domain/chat.h"
#include "models/domain/clock.h"
#include "models/lists/chatpages.h"

#include <QObject>
#include <QTimer>

#include <deque>
#include <functional>
#include <memory>
#include <optional>

namespace hs {
class ChatLog;
class ChatStore;

/// One chat: what the operator typed and what the agent answered, in order, one message at a time.
/// GUI thread. Store and clock must outlive it. Every message is on disk before it leaves, with an
/// id of our own; a message of which it is not known whether it arrived is never sent again by
/// itself.
class ChatController final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(ChatController)
public:
    using TransportFactory = std::function<std::unique_ptr<ChatTransport>(ChatRoute)>;
    struct Means
    {
        ChatStore &store;
        TransportFactory makeTransport; ///< nullptr from it: that way is not at hand now
        const Clock &clock;
    };
    /// A message of this many characters at most.
    static constexpr int longestMessage = 100'000;

    ChatController(const Means &means, const ChatSummary &chat, QObject *parent = nullptr);
    ~ChatController() override;

    /// Reads the newest messages, settles what an earlier run left unfinished, and goes on with
    /// what is queued; opened() follows. `isNew`: the agent may speak first.
    void open(bool isNew);
    [[nodiscard]] bool isOpened() const { return m_opened; }
    [[nodiscard]] const ChatRecord &record() const { return m_summary.chat; }
    [[nodiscard]] const ChatSummary &summary() const { return m_summary; }
    [[nodiscard]] ChatPages &pages();
    /// Open, and not a widget's.
    [[nodiscard]] bool canSend() const;
    /// A message is on its way, or its answer.
    [[nodiscard]] bool isBusy() const { return m_sending.has_value() || m_answer.has_value(); }
    [[nodiscard]] bool isAnswering() const { return m_answer.has_value(); } ///< words have come
    /// Queued messages wait for the connection, and are tried again by themselves.
    [[nodiscard]] bool isOffline() const { return m_retryTimer.isActive(); }
    [[nodiscard]] bool holdsLine() const { return m_transport && m_transport->holdsLine(); }
    /// The operator's newest message that may be edited or has an answer to ask for again;
    /// nullptr: none.
    [[nodiscard]] const ChatMessage *lastOwn() const;

    void send(const QString &text); ///< queued, and gone when its turn comes
    void stop(); ///< what is on its way; what is queued waits until the next send() or resume()
    void retry(const QString &messageId); ///< a failed one
    void tryNow(); ///< what waits for the connection
    void regenerate(); ///< the newest answer, by another one
    void editLast(const QString &text); ///< takes the newest message's place, with all after it
    void setDraft(const QString &draft);
    void setRoute(ChatRoute route); ///< for what is sent from now on
    void setTarget(const QString &callerName, const QString &language);
    void markRead();
    void clearView(); ///< what is there is kept, and not shown any more
    void restoreView(); ///< undoes clearView()
    void end(); ///< and its line, if it holds one
    [[nodiscard]] QString draft() const { return m_summary.draft; }

Q_SIGNALS:
    void opened();
    void changed(); ///< anything in summary(), or what may be done now
    void failed(const hs::Error &error); ///< of the store
    void lineWanted(); ///< see ChatTransport::holdsLine(): it changed

private:
    class Pages;

    void onOpened(const QList<ChatMessage> &newest);
    void settleUnfinished();
    void useTransport(ChatRoute route);
    void connectTransport();
    void sendNext();
    void leave(ChatMessage message);
    void onTaken(const QString &messageId);
    void onGrew(const QString &text, bool whole);
    void onAnswered(const std::optional<TokenUsage> &usage);
    void onStopped();
    void onFailed(const Error &error);
    void showGrowth();
    void finishAnswer(MessageState state, const std::optional<Error> &error);
    void setState(const QString &messageId, MessageState state,
                  const std::optional<Error> &error = {});
    void note(ChatNote note, int count = 0, const QString &text = {});
    ChatMessage &append(ChatMessage message);
    void put(const ChatMessage &message, bool durably = false);
    void keep();
    void replaceFrom(qint64 sequence);
    [[nodiscard]] ChatMessage fresh(MessageAuthor author, MessageState state,
                                    const QString &text) const;
    [[nodiscard]] ChatTurns turnsBefore(const ChatMessage &message) const;
    [[nodiscard]] bool isOfTheConversation(const ChatMessage &message) const;
    [[nodiscard]] ChatMessage *find(const QString &id);

    Means m_means;
    ChatSummary m_summary;
    std::unique_ptr<Pages> m_pages;
    std::unique_ptr<ChatTransport> m_transport;
    /// The newest messages, in order: those that still go with the next one, and all that may yet
    /// change.
    std::deque<ChatMessage> m_recent;
    std::optional<QString> m_sending; ///< id of the message on its way
    std::optional<QString> m_answer; ///< id of the answer that grows
    QTimer m_growTimer; ///< what grew is shown and kept so often
    QTimer m_keepTimer;
    QTimer m_retryTimer; ///< until the connection is tried again
    int m_attempts = 0;
    bool m_opened = false;
    bool m_held = false; ///< stop() was asked for: the queue waits
};

} // namespace hs
