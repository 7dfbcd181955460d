#pragma once
#include "models/domain/chat.h"
#include "models/domain/result.h"

#include <QObject>

namespace hs {
class ChatPages;

/// Writes the transcript of a chat to a file of the operator's choice: asks where, reads all of it
/// in pages, writes it on another thread. GUI thread. Deletes itself when it is done, and when the
/// chat goes.
class ChatSaving final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(ChatSaving)
public:
    /// `pages` is the parent.
    ChatSaving(ChatPages &pages, const ChatRecord &chat);

    void ask(QWidget *window); ///< shows the file dialog
    void saveAs(const QString &path);

Q_SIGNALS:
    void saved(const QString &fileName);
    void failed(const QString &fileName, const hs::Error &error); ///< `detail`: why, by the system

private:
    void readOn();
    void take(const Result<QList<ChatMessage>> &page);
    void write();
    void finish(const Result<void> &result);

    ChatPages &m_pages;
    ChatRecord m_chat;
    QString m_path;
    QList<ChatMessage> m_messages;
};

} // namespace hs
