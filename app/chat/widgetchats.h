#pragma once
#include "models/domain/calllog.h"
#include "models/domain/chat.h"
#include "models/domain/platform.h"
#include "models/domain/result.h"

#include <QFuture>
#include <QObject>
#include <QTimer>

#include <functional>

namespace hs {
class ChatDesk;
class ChatStore;

/// Chats that others held with an agent on a page with its widget, as far as the platform's logs
/// tell of them: each becomes a chat that can be read, once. GUI thread. Desk and store must
/// outlive it. Asks when it is told whom to follow, and every five minutes after that.
class WidgetChats final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(WidgetChats)
public:
    struct Means
    {
        ChatDesk &desk;
        ChatStore &store;
        /// The newest rows of this agent; an answer without turns is asked for by its own id.
        std::function<QFuture<Result<CallLogPage>>(int agentId)> readLogs;
        std::function<QFuture<Result<CallLog>>(qint64 id)> readLog;
    };
    explicit WidgetChats(Means means, QObject *parent = nullptr);

    void follow(const Agent &agent, bool onSandbox);
    void refresh();

    /// How the platform calls such a row's channel (contract, web-session.md section 5).
    [[nodiscard]] static bool isWidgetChat(const CallLog &log);
    /// The row as a conversation. A question and its answer share the time of their turn, or the
    /// row's if the turn has none.
    [[nodiscard]] static QList<ChatMessage> messagesOf(const CallLog &log);

private:
    void sort(const CallLogPage &page);
    void take(const CallLog &log);

    Means m_means;
    QTimer m_timer;
    int m_agentId = 0;
    QString m_agentName;
    bool m_onSandbox = false;
    int m_serial = 0; ///< of follow(): what was asked for another agent or platform is let go
};

} // namespace hs
