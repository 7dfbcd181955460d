#pragma once
#include "app/call/calltransport.h"
#include "models/domain/calllog.h"
#include "models/domain/callstate.h"
#include "models/domain/session.h"

#include <QFuture>
#include <QObject>
#include <QTimer>

#include <memory>
#include <vector>

namespace hs {
class Clock;
class SessionStore;

/// One line from Start to proven end. GUI thread. Owns its transport; store and clock must outlive
/// it. Writes every state change, transcript line and event to the store.
class CallController final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(CallController)
public:
    CallController(std::unique_ptr<CallTransport> transport, SessionStore &store,
                   const Clock &clock, QObject *parent = nullptr);
    ~CallController() override;

    [[nodiscard]] CallState state() const { return m_record.state; }
    [[nodiscard]] const SessionRecord &record() const { return m_record; }
    [[nodiscard]] const CallTarget &target() const { return m_target; }
    [[nodiscard]] const Transcript &transcript() const { return m_transcript; }
    [[nodiscard]] std::chrono::milliseconds
    elapsed() const; ///< since the answer; stands still after the end
    [[nodiscard]] std::optional<Money> estimatedCost() const; ///< nullopt: no rate known
    [[nodiscard]] bool isMuted() const { return m_muted; }
    [[nodiscard]] const QString &microphoneName() const
    {
        return m_microphoneName;
    } ///< empty until it is open
    [[nodiscard]] bool canHangUp() const { return next(state(), CallEvent::HangUp).has_value(); }
    [[nodiscard]] const std::optional<Error> &error() const { return m_error; }
    /// While Unproven: when the agent's own limit is over at the latest. Wall time, UTC; invalid:
    /// the limit is not known.
    [[nodiscard]] QDateTime provenAtLatest() const;

    void start(const CallTarget &target);
    void
    hangUp(EndReason why
           = EndReason::OperatorHungUp); ///< Safe in every state; the second press does nothing.
    void setMuted(bool muted);
    /// How long Ending may last before it is Unproven, whatever the transport does. Default 2 s.
    void setEndingLimit(std::chrono::milliseconds limit) { m_endingTimer.setInterval(limit); }
    /// The platform's finished log row of this session: the bill, and proof of the end if there was
    /// none.
    void applyLog(const CallLog &log);

Q_SIGNALS:
    void stateChanged(hs::CallState state);
    void transcriptChanged(int index); ///< this line was added or changed
    void levelsChanged(const hs::CallLevels &levels);
    void mutedChanged(bool muted);
    void warned(hs::CallWarning warning);
    void failed(const hs::Error &error); ///< once, with state Failed
    void recordChanged(); ///< anything in record(), e.g. the billed cost

private:
    bool apply(CallEvent event, Origin origin,
               const QString &detail = {}); ///< The only place that writes the state.
    /// Applies an event that is final here, with the facts of the end in place before anyone hears
    /// of it.
    bool conclude(CallEvent event, Origin origin, EndReason reason, EndProof proof,
                  const QString &text = {});
    void connectTransport();
    void connectFacts();
    void storeIntent();
    QFuture<Result<void>> createRow();
    void onRefused(const Error &error);
    void onEnded(EndReason reason, EndProof proof, const QString &text);
    void onLost(EndReason reason, const QString &detail);
    void startLimit(std::chrono::seconds limit);
    void note(Origin origin, const QString &name, const QString &detail = {});

    std::unique_ptr<CallTransport> m_transport;
    SessionStore &m_store;
    const Clock &m_clock;
    CallTarget m_target;
    SessionRecord m_record;
    Transcript m_transcript;
    std::optional<Error> m_error;
    QString m_microphoneName;
    std::chrono::microseconds m_startedAt{0};
    std::chrono::microseconds m_answeredAt{0};
    std::chrono::microseconds m_stoppedAt{0};
    QTimer m_limitTimer;
    QTimer m_endingTimer;
    std::vector<SessionEvent> m_early; ///< events from before the row existed
    bool m_rowExists = false;
    bool m_muted = false;
};

} // namespace hs
