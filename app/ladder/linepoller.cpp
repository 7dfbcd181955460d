#include "app/ladder/linepoller.h"

#include "app/ladder/ladderpace.h"
#include "models/domain/callstatus.h"
#include "models/domain/clock.h"

#include <algorithm>
#include <utility>

namespace hs {

using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

namespace {

constexpr int quickPages = 10;
constexpr int deepestPage = 100;
constexpr qint64 clockSlack = 90; // seconds between the platform's clock and ours
constexpr qint64 widestZone = 14 * 3600; // the log's times have no zone
constexpr qint64 oldSeconds = 300;

/// One request serves every line whose campaign is sought.
QString newestCampaigns()
{
    return u"newest"_s;
}

QString olderCampaigns()
{
    return u"older"_s;
}

// Keys of the rows' lane: an agent's newest page, a page further back, one row of a line.
QString newestOf(int agentId)
{
    return QString::number(agentId);
}

QString olderOf(int agentId)
{
    return QString::number(agentId) + u'<';
}

QString rowOf(const QString &sessionId)
{
    return u'=' + sessionId;
}

bool isKnownById(const OpenLine &line)
{
    return line.requestId != 0;
}

/// Asking less often may help: the platform has not said that this one thing cannot be had.
bool slowsDown(const Error &error)
{
    return error.kind != ErrorKind::NotFound && error.kind != ErrorKind::BadRequest
           && error.kind != ErrorKind::Forbidden;
}

template <typename T> void tell(PollLane &lane, const Result<T> &answer)
{
    if (answer)
        lane.over(true);
    else
        lane.over(!slowsDown(answer.error()), askedToWait(answer.error()));
}

} // namespace

LinePoller::LinePoller(PhonePlatform &platform, const Clock &clock, const Pace &pace,
                       QObject *parent)
    : QObject(parent)
    , m_platform(platform)
    , m_clock(clock)
    , m_pace(pace)
    , m_campaigns(clock)
    , m_campaignLines(clock)
    , m_rows(clock)
{
    connect(&m_campaigns, &PollLane::turn, this, &LinePoller::askCampaigns);
    connect(&m_campaignLines, &PollLane::turn, this, &LinePoller::askLine);
    connect(&m_rows, &PollLane::turn, this, &LinePoller::askRows);
}

LinePoller::~LinePoller() = default;

void LinePoller::watch(const OpenLine &line)
{
    m_expected.remove(line.sessionId);
    Watched &watched = m_lines[line.sessionId];
    if (watched.since == 0us) {
        watched.since = m_clock.monotonic();
        watched.isOld = line.intendedAt.secsTo(m_clock.utcNow()) > oldSeconds;
        m_olderRows[line.agentId].since = 0us;
        m_olderCampaigns.since = 0us;
    }
    if (line.endAsked && watched.endSince == 0us)
        watched.endSince = m_clock.monotonic();
    watched.line = line;
    if (line.requestId != 0)
        m_owners.insert(line.requestId, line.sessionId);
    demand(watched, wait(watched));
}

void LinePoller::forget(const QString &sessionId)
{
    m_expected.remove(sessionId);
    m_lines.remove(sessionId);
    m_campaignLines.drop(sessionId);
    m_rows.drop(rowOf(sessionId));
}

void LinePoller::hurry(const QString &sessionId)
{
    if (const auto found = m_lines.constFind(sessionId); found != m_lines.constEnd())
        demand(*found, 0ms);
}

void LinePoller::hurryAll()
{
    for (const Watched &watched : std::as_const(m_lines))
        demand(watched, 0ms);
}

std::chrono::milliseconds LinePoller::wait(const Watched &watched) const
{
    const auto now = m_clock.monotonic();
    if (watched.endSince != 0us && now - watched.endSince < m_pace.urgentFor)
        return m_pace.urgent;
    return now - watched.since < m_pace.earlyFor ? m_pace.early : m_pace.late;
}

void LinePoller::demand(const Watched &watched, std::chrono::milliseconds wait)
{
    const OpenLine &line = watched.line;
    if (seeksCampaign(watched))
        m_campaigns.want(newestCampaigns(), wait);
    else if (line.tracked && !watched.lineFinal)
        m_campaignLines.want(line.sessionId, wait);
    else if (watched.rowId != 0)
        m_rows.want(rowOf(line.sessionId), wait);
    else
        m_rows.want(newestOf(line.agentId), wait);
}

void LinePoller::askCampaigns(const QString &key)
{
    const bool isOlder = key == olderCampaigns();
    const bool isStale = isOlder && !m_olderCampaigns.isUnderWay();
    if (isStale || std::none_of(m_lines.cbegin(), m_lines.cend(), seeksCampaign)) {
        m_olderCampaigns.page = 0;
        return m_campaigns.over(true);
    }
    m_platform.campaignPage(isOlder ? m_olderCampaigns.page : 1)
        .then(this, [this, isOlder](const Result<CampaignIds> &campaigns) {
            tell(m_campaigns, campaigns);
            takeCampaigns(campaigns);
            if (isOlder || (campaigns && mayGoBack(m_olderCampaigns)))
                goFurtherBack(campaigns);
        });
}

void LinePoller::takeCampaigns(const Result<CampaignIds> &campaigns)
{
    const QList<QString> sessions = m_lines.keys();
    for (const QString &session : sessions) {
        const auto found = m_lines.find(session);
        if (found == m_lines.end() || !seeksCampaign(*found))
            continue;
        const qint64 id = campaigns ? campaigns->value(session) : 0;
        found->line.campaignId = id;
        demand(*found, id != 0 ? 0ms : wait(*found));
        if (id != 0)
            Q_EMIT campaignFound(session, id);
    }
}

// Whoever still seeks was not on the page. A page that could not be read is asked for again.
void LinePoller::goFurtherBack(const Result<CampaignIds> &campaigns)
{
    if (campaigns)
        ++m_olderCampaigns.page;
    if (m_olderCampaigns.page == 1)
        ++m_olderCampaigns.page; // the first was the newest
    const bool isLast = campaigns ? campaigns->size() < PhonePlatform::campaignsPerPage
                                  : !slowsDown(campaigns.error()); // no such page
    if (!isLast && m_olderCampaigns.page <= deepestPage
        && std::any_of(m_lines.cbegin(), m_lines.cend(), seeksCampaign))
        return m_campaigns.want(olderCampaigns(),
                                m_olderCampaigns.page <= quickPages ? 0ms : m_pace.olderPage);
    m_olderCampaigns.page = 0;
    m_olderCampaigns.since = m_clock.monotonic();
}

bool LinePoller::mayGoBack(const Search &search) const
{
    return !search.isUnderWay()
           && (search.since == 0us || m_clock.monotonic() - search.since >= m_pace.olderEach);
}

void LinePoller::askLine(const QString &sessionId)
{
    const auto found = m_lines.constFind(sessionId);
    if (found == m_lines.constEnd() || seeksCampaign(*found))
        return m_campaignLines.over(true);
    m_platform.campaignLines(found->line.campaignId)
        .then(this, [this, sessionId](const Result<QList<CampaignLine>> &lines) {
            tell(m_campaignLines, lines);
            takeLine(sessionId, lines.value_or(QList<CampaignLine>()));
        });
}

void LinePoller::takeLine(const QString &sessionId, const QList<CampaignLine> &lines)
{
    const auto found = m_lines.find(sessionId);
    if (found == m_lines.end())
        return;
    if (!lines.isEmpty()) {
        found->lineFinal = isFinalCallStatus(lines.constFirst().status);
        found->rowId = lines.constFirst().recordingId;
    }
    demand(*found, found->lineFinal ? m_pace.urgent : wait(*found));
    if (!lines.isEmpty())
        Q_EMIT campaignLineSeen(sessionId, lines.constFirst());
}

void LinePoller::askRows(const QString &key)
{
    if (key.startsWith(u'='))
        askRow(key.mid(1));
    else if (key.endsWith(u'<'))
        askOlderRows(key.chopped(1).toInt());
    else
        askNewestRows(key.toInt());
}

bool LinePoller::watchesAgent(int agentId) const
{
    return std::any_of(m_lines.cbegin(), m_lines.cend(), [agentId](const Watched &watched) {
        return watched.line.agentId == agentId;
    });
}

void LinePoller::askRow(const QString &sessionId)
{
    const auto found = m_lines.constFind(sessionId);
    if (found == m_lines.constEnd() || found->rowId == 0)
        return m_rows.over(true);
    m_platform.logRow(found->rowId).then(this, [this, sessionId](const Result<CallLog> &row) {
        tell(m_rows, row);
        takeRow(sessionId, row);
    });
}

void LinePoller::takeRow(const QString &sessionId, const Result<CallLog> &row)
{
    const auto found = m_lines.find(sessionId);
    if (found == m_lines.end())
        return;
    if (!row && row.error().kind == ErrorKind::NotFound && !found->line.tracked)
        found->rowId = 0; // the list may know better
    demand(*found, wait(*found));
    if (row)
        tellRows(sessionId, {*row});
}

// One answer serves every line of the agent.
void LinePoller::askNewestRows(int agentId)
{
    if (!watchesAgent(agentId))
        return m_rows.over(true);
    m_platform.logPage(agentId, 1).then(this, [this, agentId](const Result<QList<CallLog>> &rows) {
        tell(m_rows, rows);
        takeNewestRows(agentId, rows.value_or(QList<CallLog>()));
    });
}

void LinePoller::askOlderRows(int agentId)
{
    Search &search = m_olderRows[agentId];
    if (!search.isUnderWay() || !watchesAgent(agentId)) {
        search = {};
        return m_rows.over(true);
    }
    m_platform.logPage(agentId, search.page)
        .then(this, [this, agentId](const Result<QList<CallLog>> &rows) {
            tell(m_rows, rows);
            if (rows)
                takeOlderRows(agentId, *rows);
            else if (slowsDown(rows.error()))
                m_rows.want(olderOf(agentId), m_pace.olderPage);
            else
                m_olderRows[agentId].page = 0;
        });
}

void LinePoller::takeNewestRows(int agentId, const QList<CallLog> &rows)
{
    LogReach reach;
    reach.take(rows);
    offer(agentId, rows, reach);
    const QList<QString> sessions = m_lines.keys();
    for (const QString &session : sessions) {
        const auto found = m_lines.constFind(session);
        if (found != m_lines.constEnd() && found->line.agentId == agentId)
            demand(*found, wait(*found));
    }
    Search &search = m_olderRows[agentId];
    if (!mayGoBack(search) || !missesRows(agentId, reach))
        return;
    search.reach = reach;
    search.page = reach.nextPage();
    m_rows.want(olderOf(agentId), 0ms);
}

void LinePoller::takeOlderRows(int agentId, const QList<CallLog> &rows)
{
    LogReach reach = m_olderRows.value(agentId).reach;
    reach.take(rows);
    offer(agentId, rows, reach);
    Search &search = m_olderRows[agentId];
    const int next = reach.nextPage();
    if (next <= deepestPage && missesRows(agentId, reach)) {
        search.reach = reach;
        search.page = next;
        m_rows.want(olderOf(agentId), next <= quickPages ? 0ms : m_pace.olderPage);
    } else {
        search = {m_clock.monotonic(), 0, {}};
    }
}

/// Rows that no page so far has shown to be there or not to be there.
bool LinePoller::missesRows(int agentId, const LogReach &reach) const
{
    return std::any_of(m_lines.cbegin(), m_lines.cend(), [&](const Watched &watched) {
        const OpenLine &line = watched.line;
        const qint64 slack = watched.isOld && isKnownById(line) ? widestZone : clockSlack;
        return line.agentId == agentId && !line.tracked && watched.rowId == 0
               && !reach.reaches(line.intendedAt.addSecs(-slack));
    });
}

// By its id a row is found wherever it is; without one all rows of the time must be there, because
// two that fit are no answer.
void LinePoller::offer(int agentId, const QList<CallLog> &page, const LogReach &reach)
{
    const QList<QString> sessions = m_lines.keys();
    for (const QString &session : sessions) {
        const auto found = m_lines.find(session);
        if (found == m_lines.end() || found->line.agentId != agentId)
            continue;
        const OpenLine line = found->line;
        for (const CallLog &row : page) {
            if (isKnownById(line) && row.requestId == line.requestId)
                found->rowId = row.id;
        }
        if (line.tracked || isKnownById(line))
            tellRows(session, page);
        else if (reach.reaches(line.intendedAt.addSecs(-clockSlack)))
            tellRows(session, reach.rows());
    }
}

void LinePoller::tellRows(const QString &sessionId, const QList<CallLog> &rows)
{
    const auto found = m_lines.constFind(sessionId);
    if (found != m_lines.constEnd() && !rows.isEmpty())
        Q_EMIT rowsSeen(sessionId, withoutOthers(found->line, rows));
}

// Another one of which only the number is known.
bool LinePoller::hasRival(const OpenLine &line) const
{
    const auto isRival = [&line](const OpenLine &other) {
        return other.sessionId != line.sessionId && other.toNumber == line.toNumber
               && other.agentId == line.agentId && !other.tracked && other.requestId == 0;
    };
    return std::any_of(m_expected.cbegin(), m_expected.cend(), isRival)
           || std::any_of(m_lines.cbegin(), m_lines.cend(),
                          [&](const Watched &watched) { return isRival(watched.line); });
}

// A call to the same number that ended a minute ago is not the one whose answer was lost.
QList<CallLog> LinePoller::withoutOthers(const OpenLine &line, const QList<CallLog> &rows) const
{
    const bool isSure = line.tracked || line.requestId != 0 || !hasRival(line);
    QList<CallLog> left;
    std::copy_if(rows.cbegin(), rows.cend(), std::back_inserter(left), [&](const CallLog &row) {
        const auto owner = m_owners.constFind(row.requestId);
        return owner == m_owners.constEnd() ? isSure : *owner == line.sessionId;
    });
    return left;
}

} // namespace hs
