#pragma once
#include "models/domain/chat.h"

#include <QKeySequence>
#include <QStringList>
#include <QWidget>

#include <optional>

class QLineEdit;
class QMenu;
class QPushButton;
class QToolButton;

namespace hs {
class ElidedLabel;
class LanguageBox;
class WayButton;

/// What the head of a chat shows. A value.
struct ChatHeadState
{
    ChatRecord chat;
    QList<ChatWay> ways;
    ChatWay way; ///< of this chat
    std::optional<Money> perMinute; ///< of a voice line
    QStringList languages; ///< of its agent
    bool hasMessages = false;
    bool showsMessages = false; ///< some are not cleared away
    bool isSpokenFast = false; ///< on a voice line
    bool canSend = false;
    bool isBusy = false; ///< with a message or its answer
};

/// The upper edge of a chat: with whom, by which way, as whom and in which language, and what can
/// be done with it. GUI thread.
class ChatHead final : public QWidget
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(ChatHead)
public:
    explicit ChatHead(QWidget *parent = nullptr);

    void showState(const ChatHeadState &state);
    /// Where the list is folded: a button that brings it back, with how many are unread in it.
    void setListFolded(bool folded);
    void setUnread(int messages);
    void settleFields(); ///< what is typed in them counts now
    [[nodiscard]] static QKeySequence searchKeys();

Q_SIGNALS:
    void listRequested();
    void routeChosen(hs::ChatRoute route);
    void accountsRequested();
    void targetChanged(const QString &callerName, const QString &language);
    void searchRequested();
    void clearRequested();
    void exportRequested();
    void spokenFastToggled(bool fast);
    void endRequested();
    void againRequested(); ///< a new chat, with the history of this one

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    [[nodiscard]] QWidget *makeTop();
    [[nodiscard]] QWidget *makeTarget();
    void buildMenu();
    void openMenu();
    void showCaller();

    QPushButton *m_list;
    ElidedLabel *m_agent;
    WayButton *m_way;
    QToolButton *m_search;
    QToolButton *m_more;
    QMenu *m_menu;
    QAction *m_clear = nullptr;
    QAction *m_export = nullptr;
    QAction *m_fast = nullptr;
    QAction *m_end = nullptr;
    QAction *m_again = nullptr;
    QLineEdit *m_caller;
    LanguageBox *m_language;
    QWidget *m_target;
    ChatRecord m_chat;
    QString m_shownCaller; ///< by showState(), not the operator
    QString m_shownLanguage; ///< the same
};

} // namespace hs
