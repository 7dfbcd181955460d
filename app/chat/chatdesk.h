#pragma once
#include "app/chat/chatcontroller.h"

#include <QFuture>
#include <QHash>
#include <QObject>

#include <memory>

namespace hs {

/// All chats of this program, and the only maker of their controllers. GUI thread. Store and clock
/// must outlive it.
class ChatDesk final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(ChatDesk)
public:
    explicit ChatDesk(const ChatController::Means &means, QObject *parent = nullptr);
    ~ChatDesk() override;

    /// Reads the list; listChanged() follows, and failed() if it cannot be read.
    void load();
    [[nodiscard]] bool isLoaded() const { return m_loaded; }
    /// Open ones first, then by their newest message.
    [[nodiscard]] const QList<ChatSummary> &chats() const { return m_chats; }
    [[nodiscard]] int unread() const; ///< messages, in all of them
    /// The ways at hand, the text model first.
    [[nodiscard]] const QList<ChatWay> &ways() const { return m_ways; }
    [[nodiscard]] ChatWay way(ChatRoute route) const;
    void setWays(const QList<ChatWay> &ways);
    /// Where the agents of new chats live. Chats with agents of elsewhere wait.
    void setOnSandbox(bool onSandbox) { m_onSandbox = onSandbox; }
    /// The way for new chats: the wanted one if it is ready, else one that is.
    [[nodiscard]] ChatRoute routeForNew(std::optional<ChatRoute> wanted = {}) const;

    /// A new chat; it is on disk before anything is sent. `record` needs agent, route, caller name,
    /// language and variables; the rest is filled in.
    ChatController *start(ChatRecord record);
    /// A new chat with the same agent, to which the history of that one goes along.
    ChatController *startAgain(const QString &chatId); ///< nullptr: there is no such chat
    /// A chat that was held elsewhere and is over: it and its messages are kept as they are.
    void addEnded(ChatRecord record, const QList<ChatMessage> &messages);
    /// The controller of this chat, made and opened if there is none yet; nullptr: there is no
    /// such chat.
    ChatController *open(const QString &chatId);
    /// nullptr: not opened in this run.
    [[nodiscard]] ChatController *controller(const QString &chatId) const;

    [[nodiscard]] QList<ChatController *> controllers() const { return m_controllers.values(); }

    // Canned replies.
    [[nodiscard]] const QList<CannedReply> &cannedReplies() const { return m_canned; }
    void putCannedReply(const CannedReply &reply);
    void removeCannedReply(const QString &shortcut);

Q_SIGNALS:
    void listChanged(); ///< rows came, went or moved
    void chatChanged(const QString &chatId); ///< one row, in its place
    void waysChanged();
    void cannedRepliesChanged();
    void failed(const hs::Error &error); ///< of the store

private:
    void take(const QList<ChatSummary> &chats);
    void openUnfinished(const QString &chatId);
    void sort();
    [[nodiscard]] std::optional<ChatSummary> summaryOf(const QString &chatId) const;
    [[nodiscard]] ChatController *add(ChatRecord record, const QString &draft = {});
    void moveDraft(const QString &from, const QString &to, const QString &draft);
    [[nodiscard]] ChatController *make(const ChatSummary &chat);
    void onChanged(const ChatController &chat);
    void follow(const QFuture<Result<void>> &written);

    ChatController::Means m_means;
    QList<ChatSummary> m_chats;
    QList<ChatWay> m_ways;
    QList<CannedReply> m_canned;
    QHash<QString, ChatController *> m_controllers; ///< children
    bool m_loaded = false;
    bool m_onSandbox = false;
};

} // namespace hs
