#include "ui/chat/messagecopy.h"

#include "models/domain/whilealive.h"
#include "models/lists/chatmessagemodel.h"
#include "models/lists/chatpages.h"
#include "ui/chat/chatwords.h"

#include <QClipboard>
#include <QGuiApplication>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace hs {

void MessageCopy::start(ChatPages &pages, const ChatMessageModel &model, const QItemSelection &rows,
                        const QString &agentName)
{
    forget();
    m_pages = &pages;
    m_agentName = agentName;
    qint64 chosen = 0;
    for (const QItemSelectionRange &range : rows) {
        m_ranges.append({model.sequenceOf(range.top()), model.sequenceOf(range.bottom())});
        chosen += range.height();
    }
    std::sort(m_ranges.begin(), m_ranges.end(),
              [](const Range &a, const Range &b) { return a.first < b.first; });
    m_single = chosen == 1;
    // What stands on the screen is copied at once.
    while (chosen <= sliceSize && !m_ranges.isEmpty()) {
        Range &range = m_ranges.front();
        const ChatMessage *message = model.peek(model.rowOf(range.first));
        if (!message)
            break;
        m_blocks.append(written(*message));
        if (++range.first > range.last)
            m_ranges.removeFirst();
    }
    next();
}

void MessageCopy::forget()
{
    ++m_generation;
    m_ranges.clear();
    m_blocks.clear();
    m_pages = nullptr;
}

void MessageCopy::next()
{
    if (m_ranges.isEmpty())
        return finish();
    Range &range = m_ranges.front();
    const auto count = static_cast<int>(std::min<qint64>(sliceSize, range.last - range.first + 1));
    const auto reading = m_pages->messages(range.first, count);
    range.first += count;
    if (range.first > range.last)
        m_ranges.removeFirst();
    thenWhileAlive(reading, this,
                   [this, generation = m_generation](const Result<QList<ChatMessage>> &messages) {
                       if (generation != m_generation)
                           return;
                       if (!messages) {
                           forget();
                           Q_EMIT failed(messages.error());
                           return;
                       }
                       for (const ChatMessage &message : *messages)
                           m_blocks.append(written(message));
                       next();
                   });
}

QString MessageCopy::written(const ChatMessage &message) const
{
    return m_single ? words::messageWords(message) : words::writtenMessage(message, m_agentName);
}

void MessageCopy::finish()
{
    const auto messages = static_cast<int>(m_blocks.size());
    if (messages > 0)
        QGuiApplication::clipboard()->setText(m_blocks.join(u'\n'));
    forget();
    Q_EMIT copied(messages);
}

} // namespace hs
