#include "app/records/logreconciler.h"

#include "app/api/platformclient.h"
#include "app/ladder/logmatcher.h"
#include "models/domain/clock.h"
#include "models/storage/sessionstore.h"

#include <QLoggingCategory>
#include <QPointer>

#include <algorithm>

namespace hs {

namespace {

Q_LOGGING_CATEGORY(lcReconcile, "hookswitch.reconcile", QtInfoMsg)

constexpr int deepestPage = 40;
constexpr qint64 clockSlack = 90; // seconds between the platform's clock and ours

} // namespace

LogReconciler::LogReconciler(CallDesk &desk, PlatformClient &client, SessionStore &store,
                             const Clock &clock, const Pace &pace, QObject *parent)
    : QObject(parent), m_client(client), m_store(store), m_clock(clock), m_pace(pace)
{
    m_timer.setSingleShot(true);
    connect(&m_timer, &QTimer::timeout, this, &LogReconciler::look);
    connect(&desk, &CallDesk::lineStateChanged, this, &LogReconciler::onState);
}

LogReconciler::~LogReconciler() = default;

void LogReconciler::onState(CallController *line)
{
    if (line->isPhoneCall())
        return; // its transport follows the platform's records from the start
    const SessionRecord &record = line->record();
    const bool over = line->state() == CallState::Ended && record.endProof() > EndProof::NeverOpened
                      && record.platformLogId == 0;
    if (!over && line->state() != CallState::Unproven)
        return;
    const auto now = m_clock.monotonic();
    if (!m_searches.contains(line))
        connect(line, &QObject::destroyed, this, [this, line] { m_searches.remove(line); });
    m_searches.insert(line, {now, now + m_pace.first, {}});
    scheduleNext();
}

void LogReconciler::scheduleNext()
{
    if (m_searches.isEmpty() || m_asking)
        return;
    const auto soonest
        = std::min_element(m_searches.cbegin(), m_searches.cend(),
                           [](const Search &a, const Search &b) { return a.due < b.due; });
    const auto wait
        = std::chrono::duration_cast<std::chrono::milliseconds>(soonest->due - m_clock.monotonic());
    m_timer.start(std::max(wait, std::chrono::milliseconds(0)));
}

void LogReconciler::look()
{
    const auto now = m_clock.monotonic();
    for (auto search = m_searches.begin(); search != m_searches.end(); ++search) {
        if (search->due > now + std::chrono::milliseconds(1))
            continue;
        const auto looked = now - search->since;
        search->due = now + (looked < m_pace.earlyFor ? m_pace.early : m_pace.late);
        ask(search.key(), {});
        return;
    }
    scheduleNext();
}

void LogReconciler::ask(CallController *line, const LogReach &reach)
{
    m_asking = true;
    const QPointer<CallController> guarded(line);
    m_client.callLogs(reach.nextPage(), LogReach::rowsPerPage, line->record().agentId)
        .then(this, [this, guarded, reach](const Result<CallLogPage> &page) {
            m_asking = false;
            if (guarded && m_searches.contains(guarded) && page)
                onPage(guarded, reach, *page);
            else if (guarded && m_searches.contains(guarded))
                giveUpIfLate(guarded);
            scheduleNext();
        });
}

void LogReconciler::onPage(CallController *line, LogReach reach, const CallLogPage &page)
{
    reach.take(page.rows);
    if (goesBack(line, reach))
        ask(line, reach);
    else
        take(line, reach.rows());
}

bool LogReconciler::goesBack(CallController *line, const LogReach &reach)
{
    Search &search = m_searches[line];
    const QDateTime start = line->record().createdAt.addSecs(-clockSlack);
    if (reach.reaches(start) || reach.nextPage() > deepestPage)
        return false;
    const auto now = m_clock.monotonic();
    const bool isFirst = reach.nextPage() == 2;
    const bool isDue = search.wentBack.count() == 0 || now - search.wentBack >= m_pace.olderEach;
    if (isFirst && !isDue && matchingLogs(line->record(), line->elapsed(), reach.rows()).isEmpty())
        return false;
    search.wentBack = now;
    return true;
}

void LogReconciler::take(CallController *line, const QList<CallLog> &rows)
{
    const auto matches = matchingLogs(line->record(), line->elapsed(), rows);
    if (matches.isEmpty()) {
        giveUpIfLate(line);
        return;
    }
    QList<qint64> ids;
    for (const CallLog &row : matches)
        ids.append(row.id);
    const QPointer<CallController> guarded(line);
    m_store.claimedLogs(ids).then(this,
                                  [this, guarded, matches](const Result<QList<qint64>> &claimed) {
                                      if (guarded && claimed)
                                          choose(guarded, matches, *claimed);
                                  });
}

void LogReconciler::giveUpIfLate(CallController *line)
{
    const bool tooLate = m_clock.monotonic() - m_searches.value(line).since > m_pace.giveUpAfter;
    if (tooLate && line->state() != CallState::Unproven)
        m_searches.remove(line);
}

void LogReconciler::choose(CallController *line, const QList<CallLog> &matches,
                           const QList<qint64> &claimed)
{
    QList<CallLog> free;
    std::copy_if(matches.begin(), matches.end(), std::back_inserter(free),
                 [&](const CallLog &row) { return !claimed.contains(row.id); });
    if (!m_searches.contains(line))
        return;
    if (free.size() != 1) {
        if (free.size() > 1)
            qCInfo(lcReconcile) << line->record().id << free.size() << "log rows fit: unresolved";
        giveUpIfLate(line);
        return;
    }
    m_searches.remove(line);
    line->applyLog(free.constFirst());
    Q_EMIT billed(line);
}

} // namespace hs
