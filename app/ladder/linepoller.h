#pragma once
#include "app/ladder/logreach.h"
#include "app/ladder/phoneplatform.h"
#include "app/ladder/polllane.h"
#include "models/domain/calllog.h"
#include "models/domain/campaign.h"
#include "models/domain/openline.h"
#include "models/domain/result.h"

#include <QHash>
#include <QObject>

#include <chrono>

namespace hs {

/// Looks at the platform's records for all phone lines together: at most one request of each kind
/// is under way, however many lines are open. GUI thread (in the guard: its only thread). Platform
/// and clock must outlive it. Pace: contract, rest.md section 4 (3 s in the first minute, then
/// 10 s), faster for a short while when somebody wants the line down. Failures that may mean too
/// much load slow everybody down; that one campaign is unknown does not.
///
/// What the newest page does not show is looked for further back, at once and then every minute, up
/// to when the line was meant to be opened.
class LinePoller final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(LinePoller)
public:
    struct Pace
    {
        std::chrono::milliseconds early{3'000};
        std::chrono::milliseconds late{10'000};
        std::chrono::milliseconds earlyFor{60'000};
        std::chrono::milliseconds urgent{1'000};
        std::chrono::milliseconds urgentFor{15'000};
        std::chrono::milliseconds olderEach{60'000}; ///< from one search further back to the next
        std::chrono::milliseconds olderPage{1'000}; ///< between its pages, after the first few
    };
    LinePoller(PhonePlatform &platform, const Clock &clock, const Pace &pace,
               QObject *parent = nullptr);
    ~LinePoller() override;

    /// Its request is out: a row that nobody knows may be this line's. Until watch() or forget().
    void expect(const OpenLine &line) { m_expected.insert(line.sessionId, line); }
    /// Watches the line from now on, or takes what has been learned of it. A direct call's log row
    /// is looked for; of a tracked one its campaign, and the log row once its line is final.
    void watch(const OpenLine &line);
    void forget(const QString &sessionId);
    /// Looks as soon as it may.
    void hurry(const QString &sessionId);
    void hurryAll(); ///< the machine has slept meanwhile
    [[nodiscard]] int watched() const { return static_cast<int>(m_lines.size()); }

Q_SIGNALS:
    void campaignFound(const QString &sessionId, qint64 campaignId);
    void campaignLineSeen(const QString &sessionId, const hs::CampaignLine &line);
    /// The newest rows of the line's agent, without those that are known to be another line's, or
    /// could be: two lines to one number whose answers were lost are not told apart. Which is whose
    /// is for the listener to say.
    void rowsSeen(const QString &sessionId, const QList<hs::CallLog> &rows);

private:
    struct Watched
    {
        OpenLine line;
        std::chrono::microseconds since{0};
        std::chrono::microseconds endSince{0}; ///< 0: nobody has asked for the end
        bool lineFinal = false;
        qint64 rowId = 0; ///< its row in the log, once it is known which
        bool isOld = false; ///< it was when it was first watched
    };
    [[nodiscard]] static bool seeksCampaign(const Watched &watched)
    {
        return watched.line.tracked && watched.line.campaignId == 0;
    }
    /// A search further back than the newest page.
    struct Search
    {
        std::chrono::microseconds since{0}; ///< of the last one; 0: there was none
        int page = 0; ///< to be asked for next; 0: none is under way
        LogReach reach; ///< of an agent's log
        [[nodiscard]] bool isUnderWay() const { return page != 0; }
    };

    [[nodiscard]] std::chrono::milliseconds wait(const Watched &watched) const;
    void demand(const Watched &watched, std::chrono::milliseconds wait);
    void askCampaigns(const QString &key);
    void takeCampaigns(const Result<CampaignIds> &campaigns);
    void goFurtherBack(const Result<CampaignIds> &campaigns);
    void askLine(const QString &sessionId);
    void askRows(const QString &key);
    void askNewestRows(int agentId);
    void askOlderRows(int agentId);
    void askRow(const QString &sessionId);
    void takeRow(const QString &sessionId, const Result<CallLog> &row);
    void takeNewestRows(int agentId, const QList<CallLog> &rows);
    void takeOlderRows(int agentId, const QList<CallLog> &rows);
    void offer(int agentId, const QList<CallLog> &page, const LogReach &reach);
    void tellRows(const QString &sessionId, const QList<CallLog> &rows);
    [[nodiscard]] bool missesRows(int agentId, const LogReach &reach) const;
    [[nodiscard]] bool mayGoBack(const Search &search) const;
    [[nodiscard]] bool watchesAgent(int agentId) const;
    [[nodiscard]] bool hasRival(const OpenLine &line) const;
    [[nodiscard]] QList<CallLog> withoutOthers(const OpenLine &line,
                                               const QList<CallLog> &rows) const;
    void takeLine(const QString &sessionId, const QList<CampaignLine> &lines);

    PhonePlatform &m_platform;
    const Clock &m_clock;
    Pace m_pace;
    QHash<QString, Watched> m_lines;
    QHash<QString, OpenLine> m_expected;
    QHash<qint64, QString> m_owners; ///< request id -> session, of lines that are over too
    QHash<int, Search> m_olderRows; ///< by agent
    Search m_olderCampaigns;
    PollLane m_campaigns;
    PollLane m_campaignLines;
    PollLane m_rows;
};

} // namespace hs
