#include "ui/chat/chatsearch.h"

#include "models/domain/whilealive.h"
#include "models/lists/chatpages.h"
#include "ui/chat/conversationview.h"
#include "ui/chat/searchstrip.h"

namespace hs {
namespace {

constexpr int mostHits = 1000;

} // namespace

ChatSearch::ChatSearch(SearchStrip &strip, ConversationView &view, QObject *parent)
    : QObject(parent), m_strip(strip), m_view(view)
{
    connect(&strip, &SearchStrip::searched, this, &ChatSearch::find);
    connect(&strip, &SearchStrip::stepped, this, &ChatSearch::step);
    connect(&strip, &SearchStrip::closed, this, [this] { find({}); });
}

void ChatSearch::setPages(ChatPages *pages)
{
    m_strip.close();
    if (m_pages)
        disconnect(m_pages, nullptr, this, nullptr);
    m_pages = pages;
    if (pages)
        connect(pages, &ChatPages::replaced, this, [this] {
            if (!m_strip.isHidden())
                find(m_strip.text());
        });
    m_hits.clear();
    ++m_asked;
}

void ChatSearch::find(const QString &text)
{
    const int question = ++m_asked;
    if (text.isEmpty() || !m_pages)
        return takeHits({}, QList<qint64>());
    thenWhileAlive(m_pages->find(text, mostHits), this,
                   [this, question, text](const Result<QList<qint64>> &found) {
                       if (question == m_asked)
                           takeHits(text, found);
                   });
}

void ChatSearch::takeHits(const QString &text, const Result<QList<qint64>> &found)
{
    m_hits = found.value_or(QList<qint64>());
    if (m_pages) // what is cleared away is not shown
        m_hits.removeIf([first = m_pages->clearedBefore()](qint64 hit) { return hit < first; });
    m_current = 0;
    m_view.setHits(m_hits, text);
    if (!found)
        return m_strip.showFailure();
    show();
}

void ChatSearch::step(int by)
{
    if (m_strip.isHidden())
        return m_strip.begin();
    const auto count = static_cast<int>(m_hits.size());
    if (count == 0)
        return;
    m_current = (m_current + by + count) % count;
    show();
}

void ChatSearch::show()
{
    m_strip.showHits(m_current, static_cast<int>(m_hits.size()), m_hits.size() == mostHits);
    if (!m_hits.isEmpty())
        m_view.goTo(m_hits.at(m_current));
}

} // namespace hs
