#pragma once
#include "models/domain/result.h"

#include <QList>
#include <QObject>
#include <QPointer>

namespace hs {
class ChatPages;
class ConversationView;
class SearchStrip;

/// Looks for the strip's words in the shown chat, marks them in the conversation and goes from one
/// to the next. GUI thread; strip and view must outlive it.
class ChatSearch final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(ChatSearch)
public:
    ChatSearch(SearchStrip &strip, ConversationView &view, QObject *parent = nullptr);

    void setPages(ChatPages *pages); ///< of the shown chat; closes the search
    void step(int by); ///< 1: to the next older place; begins the search if there is none

private:
    void find(const QString &text);
    void takeHits(const QString &text, const Result<QList<qint64>> &found);
    void show();

    SearchStrip &m_strip;
    ConversationView &m_view;
    QPointer<ChatPages> m_pages;
    QList<qint64> m_hits; ///< newest first
    int m_current = 0;
    int m_asked = 0; ///< answers to older questions are late
};

} // namespace hs
