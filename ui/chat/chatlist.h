#pragma once
#include "models/domain/chat.h"
#include "models/domain/clock.h"

#include <QKeySequence>
#include <QTimer>
#include <QWidget>

class QListView;
class QPushButton;

namespace hs {
class ChatListModel;
class ChatRows;

/// All chats, open ones first, one chosen at a time, and New chat. GUI thread; the clock must
/// outlive it.
class ChatList final : public QWidget
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(ChatList)
public:
    explicit ChatList(const Clock &clock, QWidget *parent = nullptr);

    void setChats(const QList<ChatSummary> &chats);
    void putChat(const ChatSummary &chat);
    /// Chooses it without telling; empty: none.
    void setCurrent(const QString &id);
    [[nodiscard]] QString currentId() const;
    void setMayStart(bool may, const QString &why);
    void focusList();
    [[nodiscard]] static QKeySequence newChatKeys();

Q_SIGNALS:
    void chosen(const QString &id); ///< by the operator
    void opened(); ///< Enter, or a click: the chosen one is to be read
    void newChatPressed();

protected:
    [[nodiscard]] bool eventFilter(QObject *watched, QEvent *event) override;

private:
    [[nodiscard]] QWidget *makeHead();
    void makeView();
    void tellChosen();

    ChatListModel *m_chats;
    ChatRows *m_rows;
    QListView *m_view;
    QPushButton *m_new;
    QTimer m_minute; ///< relative times grow old
    bool m_quiet = false;
};

} // namespace hs
