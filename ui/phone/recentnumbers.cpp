#include "ui/phone/recentnumbers.h"

#include "app/records/donotcalllist.h"
#include "app/records/phonebook.h"
#include "models/domain/dialrules.h"
#include "models/lists/sessionpages.h"
#include "ui/phone/numberwords.h"
#include "ui/words.h"

namespace hs {
namespace {

constexpr int sessionsRead = 200; // what an operator dials in a day or two
constexpr int numbersShown = 20; ///< beside the favourites

} // namespace

RecentNumbers::RecentNumbers(SessionPages &sessions, const PhoneBook &book,
                             const DoNotCallList &forbidden, NumberList &list, QObject *parent)
    : QObject(parent), m_sessions(sessions), m_book(book), m_forbidden(forbidden), m_list(list)
{
    connect(&m_sessions, &SessionPages::added, this, &RecentNumbers::refresh);
    connect(&m_sessions, &SessionPages::replaced, this, &RecentNumbers::refresh);
    connect(&m_book, &PhoneBook::changed, this, &RecentNumbers::show);
    connect(&m_forbidden, &DoNotCallList::changed, this, &RecentNumbers::show);
}

void RecentNumbers::refresh()
{
    m_sessions.page(0, sessionsRead).then(this, [this](const Result<QList<SessionRecord>> &newest) {
        if (newest)
            take(*newest);
    });
}

void RecentNumbers::take(const QList<SessionRecord> &newest)
{
    m_tries.clear();
    m_newest.clear();
    for (const SessionRecord &session : newest) {
        if (session.toNumber.isEmpty() || m_tries.contains(session.toNumber))
            continue;
        m_tries.insert(session.toNumber, session.createdAt);
        if (m_newest.size() < numbersShown)
            m_newest.append(session.toNumber);
    }
    show();
    Q_EMIT triesChanged();
}

NumberRow RecentNumbers::row(const QString &number) const
{
    NumberRow row;
    row.number = number;
    row.text = words::phoneNumber(number);
    row.favourite = m_book.isFavourite(number);
    row.forbidden = !DialRules::fittingEntry(m_forbidden.entries(), number).isEmpty();
    const QDateTime tried = m_tries.value(number);
    if (tried.isValid())
        row.hint = words::exactTime(tried);
    return row;
}

void RecentNumbers::show()
{
    QList<NumberRow> rows;
    for (const QString &number : m_book.favourites())
        rows.append(row(number));
    for (const QString &number : std::as_const(m_newest)) {
        if (!m_book.isFavourite(number))
            rows.append(row(number));
    }
    m_list.setRows(rows);
}

} // namespace hs
