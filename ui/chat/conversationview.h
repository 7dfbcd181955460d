#pragma once
#include "models/domain/result.h"
#include "ui/chat/messagespot.h"
#include "ui/widgets/bubbleview.h"

#include <QTimer>
#include <QUrl>

#include <memory>
#include <optional>

namespace hs {
class ChatMessageModel;
class ChatPages;
class MessageCopy;
class MessageDelegate;
class MessageShape;
class SpokenMessages;
struct ChatMessage;

/// The messages of one chat as bubbles. Reads only what is in sight, and shapes no more. Accessible
/// name "Conversation", one item for each message. What may be pressed in a message is reached with
/// Left and Right in the current one, and pressed with Enter. GUI thread.
///
/// Signals carry ChatMessage::id. Links are never opened here: linkActivated() is for someone who
/// asks first (LinkQuestion).
class ConversationView final : public BubbleView
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(ConversationView)
public:
    explicit ConversationView(QWidget *parent = nullptr);
    ~ConversationView() override;

    /// Not owned; nullptr shows nothing. Stands at the newest message afterwards.
    void setPages(ChatPages *pages, const QString &agentName);
    void setTyping(bool typing); ///< the agent writes, and no word of it has come yet
    /// False: the chat is over or read-only; nothing is offered that would send something.
    void setMayWrite(bool may);
    /// Sequences of the messages in which `text` is marked.
    void setHits(const QList<qint64> &sequences, const QString &text);
    void goTo(qint64 sequence); ///< brings it into sight and makes it the current one

    /// How many blocks of words were shaped so far, in all.
    [[nodiscard]] int shapedBlocks() const;
    /// How many messages have been shaped at the present width.
    [[nodiscard]] int measuredMessages() const { return measuredRows(); }
    /// What may be pressed in this row; places are in the viewport.
    [[nodiscard]] QList<MessageSpot> spotsOf(const QModelIndex &index) const;
    void reset() override;

Q_SIGNALS:
    void retryRequested(const QString &id);
    void editRequested(const QString &id);
    void regenerateRequested(const QString &id);
    void saySlowlyRequested(const QString &id);
    void spellRequested(const QString &id);
    void linkActivated(const QUrl &url); ///< http or https
    void failed(const hs::Error &error); ///< messages could not be read

protected:
    [[nodiscard]] std::vector<int> estimates(int first, int last) const override;
    void forgetShapes() override;
    [[nodiscard]] bool isLook(int role) const override;
    void copyRows(const QItemSelection &rows) const override;
    void fillMenu(QMenu &menu, const QModelIndex &index) override;
    [[nodiscard]] int footerHeight() const override;
    void paintFooter(QPainter &painter, const QRect &where) override;

    void keyPressEvent(QKeyEvent *event) override;
    /// Nothing: it would read the whole chat.
    void keyboardSearch(const QString &) override { }
    void mousePressEvent(QMouseEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;
    bool viewportEvent(QEvent *event) override;
    void currentChanged(const QModelIndex &current, const QModelIndex &previous) override;
    void dataChanged(const QModelIndex &topLeft, const QModelIndex &bottomRight,
                     const QList<int> &roles) override;

private:
    struct Place
    {
        QModelIndex index;
        std::optional<MessageSpot> spot;
    };
    [[nodiscard]] const MessageShape *shapeOf(const QModelIndex &index) const;
    [[nodiscard]] Place placeAt(const QPoint &point) const;
    void chooseSpot(int spot); ///< of the current row; -1: none
    /// What may be pressed in the current row is no longer what it was.
    void refindSpot();
    void press(const QModelIndex &index, const MessageSpot &spot);
    [[nodiscard]] QString tipAt(const QPoint &point) const;
    /// The newest message of both that is a part of the conversation, if it is in memory.
    [[nodiscard]] const ChatMessage *newestOwn() const;
    [[nodiscard]] const ChatMessage *newestAnswer() const;

    SpokenMessages *m_spoken;
    MessageDelegate *m_delegate;
    MessageCopy *m_copy;
    ChatPages *m_pages = nullptr;
    std::unique_ptr<ChatMessageModel> m_model;
    Place m_pressed;
    std::optional<MessageSpot> m_chosen; ///< by the keyboard, in the current row
    QTimer m_motion; ///< of the typing mark
    int m_step = 0;
    bool m_typing = false;
    bool m_mayWrite = true;
};

} // namespace hs
