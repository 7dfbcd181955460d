#pragma once
#include "models/domain/result.h"

#include <QObject>
#include <QPointer>

namespace hs {
class ChatController;
class NoticeBar;

/// What is done with the shown chat as a whole, and what came of it, told in the notices above the
/// conversation. GUI thread; the notices must outlive it.
class ChatDeeds final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(ChatDeeds)
public:
    explicit ChatDeeds(NoticeBar &notices, QObject *parent = nullptr);

    void setChat(ChatController *chat); ///< nullptr: none
    void clearView();
    void restoreView();
    /// Asks over `window` where the transcript is to be written, and writes it.
    void exportChat(QWidget *window);
    void sayAgain(const QString &messageId, bool spelled); ///< else more slowly
    void speakFast(bool fast); ///< on its line, if there is one
    void fail(const Error &error);

private:
    NoticeBar &m_notices;
    QPointer<ChatController> m_chat;
};

} // namespace hs
