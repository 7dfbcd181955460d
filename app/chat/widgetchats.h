#pragma once
#include "app/chat/logwalk.h"
#include "models/domain/calllog.h"
#include "models/domain/chat.h"
#include "models/domain/platform.h"
#include "models/domain/result.h"

#include <QFuture>
#include <QHash>
#include <QList>
#include <QObject>
#include <QSet>
#include <QTimer>

#include <chrono>
#include <functional>

namespace hs {
class ChatDesk;
class ChatStore;

/// Chats that others held with the agents on pages with their widgets, as far as the platform's
/// logs tell of them: each becomes a chat that can be read, once. GUI thread. Desk and store must
/// outlive it. Asks when it is told whom to follow, and every five minutes after that: agent after
/// agent and page after page, with a pause between them, never two at a time. A failure of the
/// platform ends the round, and the next one tries again; one of a single log ends that log's turn.
class WidgetChats final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(WidgetChats)
public:
    struct Means
    {
        ChatDesk &desk;
        ChatStore &store;
        /// A page of this agent's rows, LogWalk::rowsPerPage of them, the newest first; a row
        /// without turns is asked for by its own id.
        std::function<QFuture<Result<CallLogPage>>(int agentId, int page)> readLogs;
        std::function<QFuture<Result<CallLog>>(qint64 id)> readLog;
        /// Between two pages: the operator's own requests count against the same account.
        std::chrono::milliseconds pause{2'000};
    };
    explicit WidgetChats(Means means, QObject *parent = nullptr);

    /// `chosen` comes first; 0, or one that is not among them: as they are in the list.
    void follow(const QList<Agent> &agents, int chosen, bool onSandbox);
    void refresh(); ///< a round, unless one is under way

    /// How the platform calls such a row's channel (contract, web-session.md section 5).
    [[nodiscard]] static bool isWidgetChat(const CallLog &log);
    /// The row as a conversation. A question and its answer share the time of their turn, or the
    /// row's if the turn has none.
    [[nodiscard]] static QList<ChatMessage> messagesOf(const CallLog &log);

private:
    [[nodiscard]] QList<int> ids() const; ///< of the agents, the chosen one first
    [[nodiscard]] bool isFollowed(int agentId) const;
    void beginAnew();
    void join(const QList<int> &before);
    [[nodiscard]] bool beginNext(); ///< agent; false: that was the last one
    void nextAgent();
    void askPage();
    void onPage(const Result<CallLogPage> &page);
    void sort(const CallLogPage &page);
    void takeNext();
    void askWhole(qint64 id);
    void add(const CallLog &log);
    void turnPage();
    void stopRound();

    Means m_means;
    QTimer m_timer;
    QTimer m_pause; ///< before the next page
    QList<Agent> m_agents;
    int m_chosen = 0;
    bool m_onSandbox = false;
    QHash<int, LogWalk> m_walks; ///< by agent
    QSet<qint64> m_wordless; ///< rows that even by themselves have no turns
    // The round:
    QList<int> m_queue; ///< agents that come after this one
    int m_agentId = 0; ///< whose log is being read; 0: no round is under way
    CallLogPage m_page;
    QList<CallLog> m_rows; ///< of the page, to be taken yet
    int m_serial = 0; ///< what was asked for an agent or platform that was left is let go
};

} // namespace hs
