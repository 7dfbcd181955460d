#pragma once
#include "models/domain/chat.h"
#include "models/domain/result.h"

#include <QFuture>
#include <QObject>

namespace hs {

/// Where the model of one conversation reads its messages from. GUI thread.
class ChatPages : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(ChatPages)
public:
    using QObject::QObject;

    /// How many messages the chat has; their sequences are 0 to that, without gaps. Known once the
    /// chat is open.
    [[nodiscard]] virtual qint64 count() const = 0;
    /// Messages before this one are not to be shown.
    [[nodiscard]] virtual qint64 clearedBefore() const = 0;
    [[nodiscard]] virtual QFuture<Result<QList<ChatMessage>>> messages(qint64 first, int count) = 0;
    /// Sequences of those that hold `text`, newest first.
    [[nodiscard]] virtual QFuture<Result<QList<qint64>>> find(const QString &text, int limit) = 0;

Q_SIGNALS:
    /// A new one (its sequence is count() - 1 now), or one that changed.
    void put(const hs::ChatMessage &message);
    /// Nothing read before holds any more: opened, cleared.
    void replaced();
};

} // namespace hs
