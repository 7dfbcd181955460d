#include "models/lists/sessionwindow.h"

#include <algorithm>

namespace hs {

void SessionWindow::reset(int count)
{
    m_pages.clear();
    m_count = std::max(0, count);
}

SessionWindow::Range SessionWindow::rangeOf(int page) const
{
    const int oldest = page * pageSize;
    const int length = std::clamp(m_count - oldest, 0, pageSize);
    return {m_count - oldest - length, length};
}

const SessionRecord *SessionWindow::at(int row)
{
    const auto page = m_pages.find(pageOf(row));
    if (page == m_pages.end())
        return nullptr;
    page->used = ++m_uses;
    const int place = ageOf(row) % pageSize;
    return place < page->oldestFirst.size() ? &page->oldestFirst.at(place) : nullptr;
}

std::optional<int> SessionWindow::rowOf(const QString &sessionId) const
{
    for (auto page = m_pages.cbegin(); page != m_pages.cend(); ++page) {
        const auto &sessions = page->oldestFirst;
        for (int place = 0; place < sessions.size(); ++place) {
            if (sessions.at(place).id == sessionId)
                return m_count - 1 - (page.key() * pageSize + place);
        }
    }
    return std::nullopt;
}

bool SessionWindow::put(int page, const QList<SessionRecord> &newestFirst)
{
    if (newestFirst.isEmpty() || newestFirst.size() != rangeOf(page).limit)
        return false;
    Page taken{newestFirst, ++m_uses};
    std::reverse(taken.oldestFirst.begin(), taken.oldestFirst.end());
    m_pages.insert(page, taken);
    dropUnused();
    return true;
}

void SessionWindow::prepend(const SessionRecord &session)
{
    const int age = m_count++;
    const int page = age / pageSize;
    const int place = age % pageSize;
    // A page of which the older part is not here is left to be fetched whole.
    if (place > 0 && m_pages.value(page).oldestFirst.size() != place)
        return;
    m_pages[page].oldestFirst.append(session);
    m_pages[page].used = ++m_uses;
    dropUnused();
}

void SessionWindow::replace(int row, const SessionRecord &session)
{
    const auto page = m_pages.find(pageOf(row));
    const int place = ageOf(row) % pageSize;
    if (page != m_pages.end() && place < page->oldestFirst.size())
        page->oldestFirst[place] = session;
}

void SessionWindow::dropUnused()
{
    while (m_pages.size() > pagesKept) {
        const auto oldest
            = std::min_element(m_pages.cbegin(), m_pages.cend(),
                               [](const Page &a, const Page &b) { return a.used < b.used; });
        m_pages.erase(oldest);
    }
}

} // namespace hs
