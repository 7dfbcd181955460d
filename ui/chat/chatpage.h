#pragma once
#include "models/domain/chat.h"
#include "ui/uicontext.h"

#include <QWidget>

#include <optional>

class QSplitter;
class QStackedWidget;
class QPushButton;

namespace hs {
class CallController;
class ChatController;
class ChatDesk;
class ChatList;
class ChatPane;
class EmptyState;
class FailureCard;
struct Error;

/// The Chat tab: all chats, and the chosen one. Follows the agent chosen at the top of the window
/// for new chats. Whoever owns the desk calls ChatDesk::load(). GUI thread; what the context names
/// and the desk must outlive it.
class ChatPage final : public QWidget
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(ChatPage)
public:
    ChatPage(const UiContext &context, ChatDesk &desk, QWidget *parent = nullptr);
    ~ChatPage() override;

    void showChat(const QString &id);
    void showLine(const CallController *line); ///< its chat, if one of them holds it

public Q_SLOTS:
    void setAgent(int agentId); ///< for new chats; 0 = none
    void newChat(); ///< nothing while one cannot be started

Q_SIGNALS:
    void accountsRequested();

protected:
    void resizeEvent(QResizeEvent *event) override;
    void showEvent(QShowEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;

private:
    void layOut();
    void buildShortcuts();
    void watch();
    void showFitting(); ///< loading, failed, none yet, or the chats
    void showTerms();
    void takeList();
    void take(ChatController *chat);
    void startAgain();
    void fail(const Error &error);
    void fold();
    void showListInstead(bool list); ///< while the list is folded
    [[nodiscard]] QString obstacle() const; ///< to a new chat; empty: none
    [[nodiscard]] bool isAnyWayReady() const;

    UiContext m_context;
    ChatDesk &m_desk;
    ChatList *m_list;
    ChatPane *m_pane;
    QStackedWidget *m_pages;
    QSplitter *m_splitter;
    QWidget *m_listCard = nullptr;
    QWidget *m_paneCard = nullptr;
    EmptyState *m_none;
    QPushButton *m_start;
    FailureCard *m_failure;
    int m_agentId = 0;
    std::optional<bool> m_folded; ///< nullopt until first laid out
    bool m_failed = false;
};

} // namespace hs
