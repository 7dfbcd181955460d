#pragma once
#include "app/chat/chatcontroller.h"
#include "models/domain/chat.h"

#include <QMap>
#include <QWidget>

#include <optional>

class QKeyEvent;
class QPushButton;
class QStackedLayout;
class QTextCursor;

namespace hs {
class CannedPopup;
class ChatStrip;
class ElidedLabel;
class Label;
class MessageEdit;

/// Where the operator writes to the agent: the text, Send or Stop, the canned replies behind a
/// slash, how much room is left. Enter sends, Shift+Enter breaks the line, Up in an empty one edits
/// the last message, Escape leaves that or stops the answer. GUI thread.
class Composer final : public QWidget
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(Composer)
public:
    explicit Composer(QWidget *parent = nullptr);

    void setRecipient(const QString &agent);
    void setText(const QString &draft); ///< tells nobody; leaves an edit
    [[nodiscard]] QString text() const;
    void setLongest(int characters); ///< a message, by the way in use; what is longer is not sent
    void setAnswering(bool answering); ///< Stop stands in the place of Send
    void setCannedReplies(const QList<CannedReply> &replies);
    /// For canned replies.
    void setVariables(const QMap<QString, QString> &values) { m_values = values; }
    void beginEdit(const QString &text); ///< of the last message
    void resumeEdit(const QString &text); ///< the same, where the focus stays
    void leaveEdit(); ///< the draft is there again
    [[nodiscard]] bool isEditing() const { return m_draftBefore.has_value(); }
    void focusText();
    void takeTyped(QKeyEvent &key); ///< that was pressed elsewhere

Q_SIGNALS:
    void sendPressed(const QString &text);
    void editPressed(const QString &text); ///< instead, while the last message is edited
    void stopPressed();
    void editLastRequested();
    void
    draftChanged(const QString &text); ///< by the operator; not while the last message is edited
    void manageRequested(); ///< of the canned replies

protected:
    [[nodiscard]] bool eventFilter(QObject *watched, QEvent *event) override;
    void hideEvent(QHideEvent *event) override;

private:
    [[nodiscard]] QWidget *makeRow();
    [[nodiscard]] QWidget *makeFoot();
    void watch();
    void showText(const QString &text);
    void onTextChanged();
    void showRoom();
    void offerCanned();
    void openCanned();
    [[nodiscard]] QTextCursor selectSlashWord() const;
    void insertCanned(const CannedReply &reply);
    void trySend();
    [[nodiscard]] bool isSendable() const;
    [[nodiscard]] bool takeKey(const QKeyEvent &event);
    [[nodiscard]] bool takeEscape();

    MessageEdit *m_edit;
    CannedPopup *m_canned;
    QPushButton *m_cannedButton;
    QPushButton *m_send;
    QPushButton *m_stop;
    QStackedLayout *m_action = nullptr;
    ChatStrip *m_strip;
    ElidedLabel *m_hint;
    Label *m_room;
    QList<CannedReply> m_replies;
    QMap<QString, QString> m_values;
    QString m_last; ///< as it was told last
    std::optional<QString> m_draftBefore; ///< while the last message is edited
    int m_longest = ChatController::longestMessage;
    bool m_answering = false;
    bool m_quiet = false;
};

} // namespace hs
