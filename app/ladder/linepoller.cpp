#include "app/ladder/linepoller.h"

#include "app/ladder/ladderpace.h"
#include "app/ladder/phoneplatform.h"
#include "models/domain/callstatus.h"
#include "models/domain/clock.h"

#include <algorithm>
#include <utility>

namespace hs {

using namespace std::chrono_literals;

namespace {

/// One request serves every line whose campaign is sought.
QString allCampaigns()
{
    return QStringLiteral("all");
}

/// Whether asking less often may help: not when the platform answered that this one thing is not to
/// be had.
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

bool seeksCampaign(const OpenLine &line)
{
    return line.tracked && line.campaignId == 0;
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
    Watched &watched = m_lines[line.sessionId];
    if (watched.since == 0us)
        watched.since = m_clock.monotonic();
    if (line.endAsked && watched.endSince == 0us)
        watched.endSince = m_clock.monotonic();
    watched.line = line;
    if (line.requestId != 0)
        m_owners.insert(line.requestId, line.sessionId);
    demand(watched, wait(watched));
}

void LinePoller::forget(const QString &sessionId)
{
    m_lines.remove(sessionId);
    m_campaignLines.drop(sessionId);
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
    if (seeksCampaign(line))
        m_campaigns.want(allCampaigns(), wait);
    else if (line.tracked && !watched.lineFinal)
        m_campaignLines.want(line.sessionId, wait);
    else
        m_rows.want(QString::number(line.agentId), wait);
}

void LinePoller::askCampaigns()
{
    const auto seeks = [](const Watched &watched) { return seeksCampaign(watched.line); };
    if (std::none_of(m_lines.cbegin(), m_lines.cend(), seeks))
        return m_campaigns.over(true);
    m_platform.newestCampaigns().then(this, [this](const Result<QMap<QString, qint64>> &campaigns) {
        tell(m_campaigns, campaigns);
        const QList<QString> sessions = m_lines.keys();
        for (const QString &session : sessions) {
            const auto found = m_lines.find(session);
            if (found == m_lines.end() || !seeksCampaign(found->line))
                continue;
            const qint64 id = campaigns ? campaigns->value(session) : 0;
            found->line.campaignId = id;
            demand(*found, id != 0 ? 0ms : wait(*found));
            if (id != 0)
                Q_EMIT campaignFound(session, id);
        }
    });
}

void LinePoller::askLine(const QString &sessionId)
{
    const auto found = m_lines.constFind(sessionId);
    if (found == m_lines.constEnd() || seeksCampaign(found->line))
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
    if (!lines.isEmpty())
        found->lineFinal = isFinalCallStatus(lines.constFirst().status);
    demand(*found, found->lineFinal ? m_pace.urgent : wait(*found));
    if (!lines.isEmpty())
        Q_EMIT campaignLineSeen(sessionId, lines.constFirst());
}

// One answer serves every line of the agent.
void LinePoller::askRows(const QString &agent)
{
    const int agentId = agent.toInt();
    const auto isOf = [agentId](const Watched &watched) { return watched.line.agentId == agentId; };
    if (std::none_of(m_lines.cbegin(), m_lines.cend(), isOf))
        return m_rows.over(true);
    m_platform.newestLogs(agentId).then(this, [this, agentId](const Result<QList<CallLog>> &rows) {
        tell(m_rows, rows);
        takeRows(agentId, rows.value_or(QList<CallLog>()));
    });
}

void LinePoller::takeRows(int agentId, const QList<CallLog> &rows)
{
    const QList<QString> sessions = m_lines.keys();
    for (const QString &session : sessions) {
        const auto found = m_lines.constFind(session);
        if (found == m_lines.constEnd() || found->line.agentId != agentId)
            continue;
        demand(*found, wait(*found));
        if (!rows.isEmpty())
            Q_EMIT rowsSeen(session, withoutOthers(found->line, rows));
    }
}

// Another one of which only the number is known.
bool LinePoller::hasRival(const OpenLine &line) const
{
    return std::any_of(m_lines.cbegin(), m_lines.cend(), [&line](const Watched &watched) {
        const OpenLine &other = watched.line;
        return other.sessionId != line.sessionId && other.toNumber == line.toNumber
               && other.agentId == line.agentId && !other.tracked && other.requestId == 0;
    });
}

// A call that ended a minute ago to the same number must not be taken for one whose answer was
// lost.
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
