#include "app/api/carriersearch.h"

#include <QUrlQuery>

#include <algorithm>
#include <array>

namespace hs {
using namespace Qt::StringLiterals;
namespace {

/// In the order a call goes through them: one that moves on between two requests is met again.
constexpr std::array liveStates{"queued"_L1, "ringing"_L1, "in-progress"_L1};

QUrl listOf(QUrl list, const QString &to, const QString &from, QLatin1StringView state)
{
    const auto encoded
        = [](const QString &text) { return QString::fromLatin1(QUrl::toPercentEncoding(text)); };
    QUrlQuery query;
    query.addQueryItem(u"To"_s, encoded(to));
    if (!from.isEmpty())
        query.addQueryItem(u"From"_s, encoded(from));
    query.addQueryItem(u"Status"_s, state);
    query.addQueryItem(u"PageSize"_s, u"50"_s);
    list.setQuery(query);
    return list;
}

/// The token travels with the request, so the next page must be where the first one is.
bool isSameOrigin(const QUrl &a, const QUrl &b)
{
    return a.isValid() && a.scheme() == b.scheme() && a.authority() == b.authority();
}

bool isTooOld(const CarrierCall &call, const QDateTime &startedAfter)
{
    const QDateTime begin = call.startTime.isValid() ? call.startTime : call.createdTime;
    // The carrier's times have no fractions: a call of the same second is no older.
    return begin.isValid() && startedAfter.isValid()
           && begin.toSecsSinceEpoch() < startedAfter.toSecsSinceEpoch();
}

} // namespace

CarrierSearch::CarrierSearch(const QUrl &list, Wanted wanted, Ask ask, QObject *parent)
    : QObject(parent), m_list(list), m_wanted(std::move(wanted)), m_ask(std::move(ask))
{
    m_promise.start();
    connect(&m_page, &QFutureWatcherBase::finished, this, &CarrierSearch::take);
    connect(&m_reader, &QFutureWatcherBase::canceled, this, [this] {
        m_page.cancel();
        finish(fail(ErrorKind::Cancelled, u"search cancelled"_s));
    });
    m_reader.setFuture(m_promise.future());
}

CarrierSearch::~CarrierSearch()
{
    finish(fail(ErrorKind::Cancelled, u"search cancelled"_s));
}

void CarrierSearch::start()
{
    askForState();
}

void CarrierSearch::askForState()
{
    askFor(listOf(m_list, m_wanted.to, m_wanted.from, liveStates.at(static_cast<size_t>(m_state))));
}

void CarrierSearch::askFor(const QUrl &page)
{
    if (++m_pages > pageLimit)
        return finish(fail(ErrorKind::TooLarge, u"the carrier's list has no end"_s));
    m_page.setFuture(m_ask(page));
}

void CarrierSearch::take()
{
    if (m_done)
        return;
    const Result<CarrierCallPage> page = m_page.result();
    if (!page)
        return finish(tl::unexpected<Error>(page.error()));
    keep(page->calls);
    if (!page->nextPage.isEmpty()) {
        const QUrl next = m_list.resolved(QUrl(page->nextPage, QUrl::StrictMode));
        if (!isSameOrigin(next, m_list))
            return finish(fail(ErrorKind::InsecureUrl, u"the next page is on another host"_s));
        return askFor(next);
    }
    if (++m_state < static_cast<int>(liveStates.size()))
        return askForState();
    finish(m_found);
}

void CarrierSearch::keep(const QList<CarrierCall> &calls)
{
    for (const CarrierCall &call : calls) {
        // What the filters should have done is checked: a wrong call must not be ended.
        const bool isOurs = call.to == m_wanted.to
                            && (m_wanted.from.isEmpty() || call.from == m_wanted.from)
                            && !isFinal(call.status)
                            && !isTooOld(call, m_wanted.startedAfter);
        const auto known
            = std::find_if(m_found.begin(), m_found.end(),
                           [&call](const CarrierCall &other) { return other.sid == call.sid; });
        if (known != m_found.end())
            *known = call;
        else if (isOurs)
            m_found.append(call);
    }
}

void CarrierSearch::finish(const Result<QList<CarrierCall>> &result)
{
    if (m_done)
        return;
    m_done = true;
    m_promise.addResult(result);
    m_promise.finish();
    deleteLater();
}

} // namespace hs
