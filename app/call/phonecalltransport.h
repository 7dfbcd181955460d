#pragma once
#include "app/call/calltransport.h"
#include "app/ladder/endladder.h"
#include "models/domain/openline.h"

#include <QTimer>

#include <functional>
#include <memory>

namespace hs {
class CappedAgents;
class LinePoller;
struct PhoneOrder;

/// A phone call made by the platform: dispatched directly or as a one-contact campaign, followed by
/// the platform's records, ended by the end ladder. No sound. GUI thread; all means must outlive
/// it. The request leaves once; when its answer is lost the call is looked up, never repeated.
class PhoneCallTransport final : public CallTransport
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(PhoneCallTransport)
public:
    struct Means
    {
        PhonePlatform &platform;
        LinePoller &poller;
        Carrier *carrier = nullptr; ///< nullptr: no account at a carrier is known
        LegOwners &legs;
        const Clock &clock;
        LadderPace pace;
        /// Accepted for this long without a sign is told as such.
        std::chrono::milliseconds noSignAfter{20'000};
        /// The bill of a proven end is looked for this long.
        std::chrono::milliseconds billFor{120'000};
        CappedAgents *capped = nullptr; ///< nullptr: no call has a hard cap
    };
    explicit PhoneCallTransport(const Means &means, QObject *parent = nullptr);
    ~PhoneCallTransport() override;

    void prepare(const CallTarget &target) override;
    void place(const QString &sessionId) override;
    void resume(const OpenLine &line) override;
    void end() override;
    void setMuted(bool) override { } ///< The operator is not on the line.
    void see(const EndStep &step) override;

private:
    void makeCopy();
    void onCopied(const Result<int> &copy);
    void watchPoller();
    void onPlaced(const Result<qint64> &id);
    void onFound(qint64 campaignId);
    void onRefused(const Error &error);
    void onAnswerLost(const Error &error);
    void follow();
    void identify(qint64 campaignId, qint64 requestId);
    void onCampaignLine(const CampaignLine &line);
    void onRows(const QList<CallLog> &rows);
    void onRow(const CallLog &row);
    void onOpenRow(const CallLog &row);
    void onUnderWay(const QString &evidence);
    void onProven(const EndStep &proof);
    void startLadder();
    [[nodiscard]] PhoneOrder order() const;
    [[nodiscard]] int dispatchedAgent() const;

    enum class Stage { Idle, Placing, Unconfirmed, Accepted, Over };

    Means m_means;
    CallTarget m_target;
    OpenLine m_line;
    std::unique_ptr<EndLadder> m_ladder; ///< from the request on: it also takes the proofs
    QTimer m_noSignTimer;
    QTimer m_billTimer;
    qint64 m_recordingId = 0;
    int m_unresolved = 0; ///< candidates that were told of
    EndReason m_reason = EndReason::None; ///< what the platform's word says
    Stage m_stage = Stage::Idle;
    bool m_endAsked = false;
    bool m_billed = false;
};

} // namespace hs
