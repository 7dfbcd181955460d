#pragma once
#include "app/chat/chatcontroller.h"
#include "ui/chat/chatstatus.h"
#include "ui/uicontext.h"

#include <QHash>
#include <QPointer>
#include <QWidget>

#include <memory>

class QPushButton;
class QStackedWidget;

namespace hs {
class ChatDeeds;
class ChatDesk;
class ChatHead;
class ChatSearch;
class Composer;
class ConversationView;
class EmptyState;
class NoticeBar;
class SearchStrip;

/// One chat: head, conversation, composer. GUI thread; what the context names and the desk must
/// outlive it.
class ChatPane final : public QWidget
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(ChatPane)
public:
    ChatPane(const UiContext &context, ChatDesk &desk, QWidget *parent = nullptr);
    ~ChatPane() override;

    void showChat(ChatController *chat); ///< nullptr: none
    [[nodiscard]] ChatController *chat() const { return m_chat; }
    void showTerms() { showState(); } ///< ways, rates or agents changed
    void showUnread(); ///< in other chats
    void setListFolded(bool folded);
    void focusComposer(); ///< when the chat has been read
    void search();
    void stepSearch(int by);
    void fail(const Error &error); ///< tells it above the conversation

Q_SIGNALS:
    void listRequested();
    void accountsRequested();
    void againRequested();

protected:
    void keyPressEvent(QKeyEvent *event) override;
    void showEvent(QShowEvent *event) override;
    [[nodiscard]] bool event(QEvent *event) override;

private:
    void layOut();
    void connectHead();
    void connectView();
    void connectComposer();
    void showState();
    void showMiddle();
    [[nodiscard]] ChatStatus::Terms terms() const;
    void readNow();
    void setEditAside();
    void chooseRoute(ChatRoute route);
    void editLast();
    void sayAgain(const QString &messageId, bool spelled);
    void manageCanned();

    UiContext m_context;
    ChatDesk &m_desk;
    ChatHead *m_head;
    SearchStrip *m_searchStrip;
    NoticeBar *m_notices;
    QStackedWidget *m_middle;
    ConversationView *m_view;
    EmptyState *m_empty;
    QPushButton *m_showAll;
    ChatStatus *m_status;
    Composer *m_composer;
    ChatSearch *m_search;
    ChatDeeds *m_deeds;
    QPointer<ChatController> m_chat;
    QHash<QString, QString> m_edits; ///< of last messages, by chat, until it is shown again
    bool m_wantsFocus = false; ///< the composer, once the chat has been read
    std::unique_ptr<QObject> m_following; ///< context of the connections to m_chat
};

} // namespace hs
