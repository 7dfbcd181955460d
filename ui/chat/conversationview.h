#pragma once
#include "models/domain/result.h"

#include <QListView>
#include <QUrl>

namespace hs {
class ChatPages;

/// The messages of one chat as bubbles, newest at the bottom. Follows what is written while it
/// stands at the bottom, and stays where the operator scrolled to otherwise. Reads only what is in
/// sight, and shapes no more. Accessible name "Conversation", one item for each message. GUI
/// thread.
///
/// Signals carry ChatMessage::id. Links are never opened here: linkActivated() is for someone who
/// asks first (LinkQuestion).
class ConversationView final : public QListView
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(ConversationView)
public:
    explicit ConversationView(QWidget *parent = nullptr);
    ~ConversationView() override;

    /// Not owned; nullptr shows nothing. Stands at the newest message afterwards.
    void setPages(ChatPages *pages, const QString &agentName);
    void setTyping(bool typing); ///< the agent writes, and no word of it has come yet
    /// Sequences of the messages in which `text` is marked.
    void setHits(const QList<qint64> &sequences, const QString &text);
    void goTo(qint64 sequence); ///< brings it into sight and makes it the current one
    void jumpToNewest();
    [[nodiscard]] bool isAtNewest() const;
    void copySelection() const;

Q_SIGNALS:
    void retryRequested(const QString &id);
    void editRequested(const QString &id);
    void regenerateRequested(const QString &id);
    void saySlowlyRequested(const QString &id);
    void spellRequested(const QString &id);
    void linkActivated(const QUrl &url); ///< http or https
    void failed(const hs::Error &error); ///< messages could not be read
};

} // namespace hs
