#include "app/ladder/linepoller.h"

#include "app/ladder/phoneplatform.h"
#include "models/domain/callstatus.h"
#include "models/domain/clock.h"

namespace hs {

using namespace std::chrono_literals;

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
    demand(watched, wait(watched));
}

void LinePoller::forget(const QString &sessionId)
{
    m_lines.remove(sessionId);
    for (PollLane *lane : {&m_campaigns, &m_campaignLines, &m_rows})
        lane->drop(sessionId);
}

void LinePoller::hurry(const QString &sessionId)
{
    if (const auto found = m_lines.constFind(sessionId); found != m_lines.constEnd())
        demand(*found, 0ms);
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
    const bool seekCampaign = line.tracked && line.campaignId == 0;
    const bool followLine = line.tracked && line.campaignId != 0 && !watched.lineFinal;
    PollLane &lane = seekCampaign ? m_campaigns : followLine ? m_campaignLines : m_rows;
    lane.want(line.sessionId, wait);
}

// One answer serves every line whose campaign is sought.
void LinePoller::askCampaigns()
{
    m_platform.newestCampaigns().then(
        this, [this](const Result<QMap<QString, qint64>> &campaigns) {
            m_campaigns.over(campaigns.has_value());
            const QList<QString> sessions = m_lines.keys();
            for (const QString &session : sessions) {
                const auto found = m_lines.find(session);
                if (found == m_lines.end() || !found->line.tracked || found->line.campaignId != 0)
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
    if (found == m_lines.constEnd())
        return m_campaignLines.over(true);
    m_platform.campaignLines(found->line.campaignId)
        .then(this, [this, sessionId](const Result<QList<CampaignLine>> &lines) {
            m_campaignLines.over(lines.has_value());
            takeLine(sessionId, lines.value_or(QList<CampaignLine>()));
        });
}

void LinePoller::takeLine(const QString &sessionId, const QList<CampaignLine> &lines)
{
    const auto found = m_lines.find(sessionId);
    if (found == m_lines.end())
        return;
    found->lineFinal = !lines.isEmpty() && isFinalCallStatus(lines.constFirst().status);
    demand(*found, found->lineFinal ? m_pace.urgent : wait(*found));
    if (!lines.isEmpty())
        Q_EMIT campaignLineSeen(sessionId, lines.constFirst());
}

void LinePoller::askRows(const QString &sessionId)
{
    const auto found = m_lines.constFind(sessionId);
    if (found == m_lines.constEnd())
        return m_rows.over(true);
    const int agentId = found->line.agentId;
    m_platform.newestLogs(agentId).then(
        this, [this, agentId](const Result<QList<CallLog>> &rows) {
            m_rows.over(rows.has_value());
            const QList<QString> sessions = m_lines.keys();
            for (const QString &session : sessions) {
                const auto line = m_lines.constFind(session);
                if (line == m_lines.constEnd() || line->line.agentId != agentId)
                    continue;
                demand(*line, wait(*line));
                if (rows)
                    Q_EMIT rowsSeen(session, *rows);
            }
        });
}

} // namespace hs
