#include "app/guard/guardedline.h"

#include "app/ladder/evidence.h"
#include "app/ladder/linepoller.h"
#include "app/ladder/logmatcher.h"
#include "app/ladder/rowmatch.h"
#include "models/domain/callstatus.h"
#include "models/domain/clock.h"

#include <algorithm>
#include <cstdlib>
#include <utility>

namespace hs {

using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

namespace {

// A line whose limit nobody knows is watched for so long; the next start of the program goes on.
constexpr auto watchWithoutLimit = 4h;
// The platform notices the end of a socket, and rounds.
constexpr qint64 durationSlack = 10; // seconds
constexpr auto evidenceHolds = 60s; // six looks of the poller at its slowest
constexpr auto lookAgain = 1s;

EndLadder::Means ladderMeans(const GuardedLine::Means &means)
{
    return {means.platform, means.carrier, means.legs, means.clock, means.pace};
}

} // namespace

GuardedLine::GuardedLine(const LeftLine &left, const Means &means, QObject *parent)
    : QObject(parent), m_means(means), m_ladder(left.line, ladderMeans(means))
{
    m_limitTimer.setSingleShot(true);
    connect(&m_limitTimer, &QTimer::timeout, this, &GuardedLine::onLimitPassed);
    connect(&m_ladder, &EndLadder::stepped, this, &GuardedLine::stepTaken);
    connect(&m_ladder, &EndLadder::proven, this, [this](const EndStep &proof) {
        Q_EMIT stepTaken(proof);
        finish();
    });
    watchPoller();
}

GuardedLine::~GuardedLine()
{
    m_means.poller.forget(line().sessionId);
}

void GuardedLine::watchPoller()
{
    LinePoller *poller = &m_means.poller;
    const auto isOurs = [this](const QString &session) { return session == line().sessionId; };
    connect(poller, &LinePoller::campaignFound, this,
            [this, isOurs](const QString &session, qint64 campaign) {
                if (isOurs(session))
                    m_ladder.identify(campaign, 0);
            });
    connect(poller, &LinePoller::campaignLineSeen, this,
            [this, isOurs](const QString &session, const CampaignLine &seen) {
                if (isOurs(session))
                    onCampaignLine(seen);
            });
    connect(poller, &LinePoller::rowsSeen, this,
            [this, isOurs](const QString &session, const QList<CallLog> &rows) {
                if (isOurs(session))
                    onRows(rows);
            });
}

void GuardedLine::end(const QString &why)
{
    if (m_asked != 0us)
        return;
    m_asked = m_means.clock.monotonic();
    EndStep asked;
    asked.request = u"the guard"_s;
    asked.answer = why;
    m_ladder.see(asked);
    const QDateTime latest = line().overAtLatest();
    const auto left = latest.isValid()
                          ? std::chrono::milliseconds(m_means.clock.utcNow().msecsTo(latest))
                          : std::chrono::milliseconds(watchWithoutLimit);
    m_limitTimer.start(std::max(left, 0ms));
    OpenLine wanted = line();
    wanted.endAsked = true;
    m_means.poller.watch(wanted);
    if (wanted.tracked && wanted.campaignId == 0)
        m_means.poller.hurry(wanted.sessionId);
    if (!isWeb())
        m_ladder.climb();
}

void GuardedLine::onCampaignLine(const CampaignLine &seen)
{
    m_recordingId = seen.recordingId;
    sawIt(seen.status);
    if (isFinalCallStatus(seen.status))
        m_ladder.see(stepFrom(seen));
}

void GuardedLine::onRows(const QList<CallLog> &rows)
{
    if (isWeb())
        return onWebRows(rows);
    const RowMatch match = matchRow(line(), m_recordingId, rows);
    if (!match.row)
        return;
    sawIt(match.row->status);
    m_ladder.see(stepFrom(*match.row));
}

// The row must have the length of our call, and no other call may be near: the guard cannot ask the
// database which rows are taken. What stays open is settled by the next start of the program, which
// can.
void GuardedLine::onWebRows(const QList<CallLog> &rows)
{
    if (line().hasTwin || !line().answeredAt.isValid())
        return;
    SessionRecord session;
    session.createdAt = line().intendedAt;
    session.answeredAt = line().answeredAt;
    const auto sinceAsked = m_means.clock.monotonic() - m_asked;
    const auto gone = m_means.clock.utcNow().addMSecs(
        -std::chrono::duration_cast<std::chrono::milliseconds>(sinceAsked).count());
    const std::chrono::milliseconds length(line().answeredAt.msecsTo(gone));
    QList<CallLog> fitting = matchingLogs(session, length, rows);
    fitting.removeIf([length](const CallLog &row) {
        return std::abs(row.duration.count() - length.count() / 1000) > durationSlack;
    });
    if (fitting.size() == 1)
        m_ladder.see(stepFrom(fitting.constFirst()));
}

void GuardedLine::sawIt(const QString &status)
{
    m_means.legs.saw(line().sessionId, status);
    if (isUnderWay(status))
        m_seenUp = m_means.clock.monotonic();
}

// Whatever the limit says, a line that the platform shows as up is not ruled out.
void GuardedLine::onLimitPassed()
{
    if (m_seenUp != 0us && m_means.clock.monotonic() - m_seenUp < evidenceHolds)
        m_limitTimer.start(lookAgain);
    else
        finish();
}

void GuardedLine::finish()
{
    if (std::exchange(m_over, true))
        return;
    m_limitTimer.stop();
    m_means.poller.forget(line().sessionId);
    Q_EMIT over();
}

} // namespace hs
