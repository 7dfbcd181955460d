#pragma once
#include "app/ladder/ladderpace.h"
#include "app/ladder/legowners.h"
#include "models/domain/campaign.h"
#include "models/domain/openline.h"
#include "models/domain/receipt.h"

#include <QMap>
#include <QObject>
#include <QSet>
#include <QTimer>

#include <memory>
#include <optional>

namespace hs {
struct CarrierLeg;
class Carrier;
class Clock;
class PhonePlatform;

/// Ends one phone line: tries everything that can, at once and again and again, until a step proves
/// that it is down. GUI thread (in the guard: its only thread). All means must outlive it.
///
///   tracked       cancel the campaign, then look at its line: the cancel alone proves nothing.
///                 One whose id is not known waits for identify(): LinePoller finds it by its name
///   carrier       find the live leg, complete it, read it back: a final status is the proof, once
///                 another look shows no other leg of the same request. A leg that another line
///                 could have proves nothing, and is left alone while nobody wants that line down
///   neither       say so, and wait for the platform's own records (see())
///
/// What others learn is offered with see(). Steps that say the same as the last one that asked the
/// same are not told again, so a receipt stays readable.
class EndLadder final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(EndLadder)
public:
    struct Means
    {
        PhonePlatform &platform;
        Carrier *carrier = nullptr; ///< nullptr: no account at a carrier is known
        LegOwners &legs;
        const Clock &clock;
        LadderPace pace;
    };
    EndLadder(OpenLine line, const Means &means, QObject *parent = nullptr);
    ~EndLadder() override;

    void climb(); ///< The second call does nothing.
    /// The request that opens the line is out: until answered() a leg that is over is no proof,
    /// because the request may yet make another.
    void awaitAnswer() { m_unanswered = true; }
    void answered(); ///< or nothing more is to be expected of it
    [[nodiscard]] bool hasMeans() const { return m_line.tracked || canUseCarrier(); }
    [[nodiscard]] bool isClimbing() const { return m_climbing; }
    [[nodiscard]] bool isProven() const { return m_proven; }
    [[nodiscard]] const OpenLine &line() const { return m_line; }
    /// Ids learned meanwhile.
    void identify(qint64 campaignId, qint64 requestId);
    /// What the platform says of the line, whoever asked. Whether it was a proof.
    bool see(const EndStep &step);

Q_SIGNALS:
    void stepped(const hs::EndStep &step); ///< no proof
    void proven(const hs::EndStep &proof); ///< once; nothing follows
    /// Nothing at hand can end it; only its own limit, or somebody else, will.
    void helpless();

private:
    /// What is tried again and again at one place.
    struct Rung
    {
        QTimer timer;
        int attempt = 0;
        int failures = 0; ///< in a row that may mean too much load
    };
    void tryCampaign();
    void cancelCampaign();
    void lookAtCampaign();
    void tryCarrier();
    void findLegs();
    void takeLegs(const QList<CarrierLeg> &live);
    void sortOut(const CarrierLeg &leg);
    void leaveAlone(const CarrierLeg &leg);
    void complete(const QString &id);
    void readBack(const QString &id);
    void legOver(const QString &id, EndStep step);
    [[nodiscard]] bool canUseCarrier() const;
    void again(Rung &rung, const Error *error = nullptr);
    [[nodiscard]] EndStep begin(EndStepKind kind, const QString &request) const;
    void tell(EndStep step);

    OpenLine m_line;
    Means m_means;
    Rung m_campaign;
    Rung m_carrier;
    std::chrono::microseconds m_climbedAt{0};
    QMap<QString, LegOwners::Whose> m_openLegs; ///< found, and not yet seen in a final state
    QSet<QString> m_overLegs; ///< seen in a final state; the carrier may list them a while longer
    std::optional<EndStep> m_lastOver; ///< the look that showed it of the last of them
    QMap<QPair<EndStepKind, QString>, QString> m_told; ///< the last answer to each request
    bool m_leftAlone = false; ///< at the last look a leg was up that may be ours, or another's
    bool m_unanswered = false;
    bool m_climbing = false;
    bool m_proven = false;
};

} // namespace hs
