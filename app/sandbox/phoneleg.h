#pragma once
#include "app/sandbox/callee.h"
#include "app/sandbox/ledger.h"

#include <QJsonObject>

#include <deque>

namespace hs::sandbox {

enum class LegState { Queued, Dialling, Answered, Over };

/// What the platform is asked to dial. Plain value.
struct DialOrder
{
    int agentId = 0;
    QString from;
    QString to;
    bool viaCarrier = false; ///< the from-number lives in the operator's own carrier account
    int requestId = 0;
    int campaignId = 0; ///< 0: dispatched by itself
    QJsonObject context;
    QJsonObject metadata;
};

/// One telephone connection of the platform, from its order to its call-log row. Plain value. Times
/// are CLOCK_MONOTONIC.
struct PhoneLeg
{
    int id = 0; ///< of the ledger line too
    QString sid; ///< the carrier's name for it
    DialOrder order;
    Callee callee;
    LegState state = LegState::Queued;
    std::chrono::microseconds ordered{0};
    std::optional<std::chrono::microseconds> dialled;
    std::optional<std::chrono::microseconds> answered;
    std::optional<std::chrono::microseconds> over;
    Closing closing; ///< once over
    QString
        status; ///< once over: completed, busy, no-answer, failed, voicemail_detected, cancelled
    bool rowNever = false;
    int rowId = 0; ///< 0: no call-log row yet

    [[nodiscard]] bool isUp() const { return state != LegState::Over; }
    /// Rings, so a line is in use that the ledger does not bill.
    [[nodiscard]] bool wasRingingAt(std::chrono::microseconds at) const;
    /// For GET /_sandbox/state.
    [[nodiscard]] QJsonObject toJson() const;
};

[[nodiscard]] QString legStateName(LegState state);

/// Every phone leg of this sandbox, oldest first. References stay good. One thread.
class LegBook final
{
    Q_DISABLE_COPY_MOVE(LegBook)
public:
    LegBook() = default;

    PhoneLeg &add(const DialOrder &order, std::chrono::microseconds now);
    void clear() { m_legs.clear(); } ///< Ids go on counting, so that ledger lines stay distinct.
    [[nodiscard]] int nextRequestId() { return ++m_lastRequestId; }

    [[nodiscard]] PhoneLeg *find(int id);
    [[nodiscard]] PhoneLeg *bySid(const QString &sid);
    [[nodiscard]] std::deque<PhoneLeg> &all() { return m_legs; }
    [[nodiscard]] const std::deque<PhoneLeg> &all() const { return m_legs; }
    [[nodiscard]] int ringingAt(std::chrono::microseconds at) const;
    [[nodiscard]] int queued() const;

private:
    std::deque<PhoneLeg> m_legs;
    int m_lastId = 700'000;
    int m_lastRequestId = 3'400'100;
};

} // namespace hs::sandbox
