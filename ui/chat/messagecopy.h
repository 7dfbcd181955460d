#pragma once
#include "models/domain/result.h"

#include <QItemSelection>
#include <QObject>
#include <QStringList>

namespace hs {
class ChatMessageModel;
class ChatPages;
struct ChatMessage;

/// Brings chosen messages to the clipboard, however many: those that are not in memory are read in
/// slices. One message is copied as its text, several with author and time. GUI thread.
class MessageCopy final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(MessageCopy)
public:
    using QObject::QObject;

    /// So many are read and written down at once.
    static constexpr int sliceSize = 500;

    /// Rows of `model`; both must live until the next start() or forget(). What was begun before
    /// is given up.
    void start(ChatPages &pages, const ChatMessageModel &model, const QItemSelection &rows,
               const QString &agentName);
    void forget();

Q_SIGNALS:
    void copied(int messages);
    void failed(const hs::Error &error);

private:
    struct Range
    {
        qint64 first = 0;
        qint64 last = 0;
    };
    void next();
    [[nodiscard]] QString written(const ChatMessage &message) const;
    void finish();

    ChatPages *m_pages = nullptr;
    QString m_agentName;
    QList<Range> m_ranges; ///< still to be read
    QStringList m_blocks;
    bool m_single = false;
    quint64 m_generation = 0;
};

} // namespace hs
