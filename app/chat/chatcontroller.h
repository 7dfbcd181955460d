#pragma once
#include "app/chat/chattransport.h"
#include "app/chat/sendpause.h"
#include "models/domain/chat.h"

#include <QObject>
#include <QTimer>

#include <functional>
#include <memory>
#include <optional>

namespace hs {
class ChatLog;
class ChatPages;
class ChatStore;
class Clock;
class GrowingAnswer;

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
        /// Whether its agent is at hand: it lives on the platform that is in use. Empty: always.
        std::function<bool(const ChatRecord &)> isReachable = {};
    };
    /// A message of this many characters at most.
    static constexpr int longestMessage = 100'000;

    ChatController(const Means &means, const ChatSummary &chat, QObject *parent = nullptr);
    ~ChatController() override;

    /// Reads the newest messages, settles what an earlier run left unfinished, and goes on with
    /// what is queued; opened() follows. `isNew`: the agent may speak first.
    void open(bool isNew);
    /// Instead, for a chat that goes on from another one: with the history of that one.
    void openWith(const QList<ChatMessage> &history);
    [[nodiscard]] bool isOpened() const { return m_opened; }
    [[nodiscard]] const ChatRecord &record() const { return summary().chat; }
    [[nodiscard]] const ChatSummary &summary() const;
    [[nodiscard]] QString draft() const { return summary().draft; }
    [[nodiscard]] ChatPages &pages();
    /// It is open, and not a widget's.
    [[nodiscard]] bool canSend() const;
    /// A message is on its way, or an answer.
    [[nodiscard]] bool isBusy() const { return !m_sending.isEmpty() || isAnswering(); }
    [[nodiscard]] bool isAnswering() const; ///< words have come
    /// Messages wait for the connection, or as long as the far end asked for, and are tried again
    /// by themselves.
    [[nodiscard]] bool isWaiting() const { return m_retryTimer.isActive(); }
    /// Messages wait for the operator to go on: after stop() or a failure before them.
    [[nodiscard]] bool isHeld() const;
    /// stop() would break something off.
    [[nodiscard]] bool isTalking() const
    {
        return isBusy() || (m_transport && m_transport->isTalking());
    }
    /// A line that costs by the second is up, or coming up.
    [[nodiscard]] bool holdsLine() const { return m_transport && m_transport->holdsLine(); }
    /// The way's own object, for what only that way can do; nullptr: nothing was sent yet.
    [[nodiscard]] ChatTransport *transport() const { return m_transport.get(); }
    /// The operator's newest message, which may be edited; empty: none.
    [[nodiscard]] QString lastOwnText() const;
    [[nodiscard]] bool canRegenerate() const;
    [[nodiscard]] QString textOf(const QString &messageId) const; ///< of a newer one; else empty

    void send(const QString &text); ///< queued, and gone when its turn comes
    void stop(); ///< what is on its way; what is queued waits for the next send() or tryNow()
    void retry(const QString &messageId); ///< a failed one
    void tryNow(); ///< what is queued, also after stop()
    /// The same of what goes by a text model; what the operator stopped stays.
    void goOn();
    void regenerate(); ///< the newest answer, by another one
    void editLast(const QString &text); ///< takes the newest message's place, with all after it
    void setDraft(const QString &draft);
    void setRoute(ChatRoute route); ///< for what is sent from now on
    void setTarget(const QString &callerName, const QString &language);
    void markRead();
    void clearView(); ///< what is there is kept, and not shown any more
    void restoreView(); ///< undoes clearView()
    void end(); ///< and its line, if it holds one

Q_SIGNALS:
    void opened();
    void changed(); ///< anything in summary(), or what may be done now
    void failed(const hs::Error &error); ///< of the store

private:
    void onLoaded(bool isNew);
    [[nodiscard]] bool useTransport();
    void connectTransport();
    void sendNext();
    void leave();
    void queueAgain(ChatMessage &message);
    void hold();
    void onTaken(const QString &messageId);
    void onGrew(const QString &text, bool whole);
    void onAnswered(const std::optional<TokenUsage> &usage);
    void onStopped();
    void onFailed(const Error &error);

    Means m_means;
    std::unique_ptr<ChatLog> m_log;
    std::unique_ptr<GrowingAnswer> m_answer;
    std::unique_ptr<ChatTransport> m_transport;
    QString m_sending; ///< id of the message on its way, until it is answered
    QString m_again; ///< of these, one whose answer gives way to the next one
    QTimer m_retryTimer; ///< until what waits is tried again
    SendPause m_pause;
    int m_turn = 0; ///< counts the messages that were to leave
    qint64 m_clearedBefore = 0; ///< before clearView()
    bool m_opened = false;
    bool m_held = false; ///< stopped or failed: the queue waits for the operator
};

} // namespace hs
