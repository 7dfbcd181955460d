#pragma once
#include "app/call/callmeter.h"
#include "app/call/calltimes.h"
#include "app/call/livetranscript.h"
#include "app/call/sessionlog.h"
#include "models/domain/calllog.h"
#include "models/domain/callstate.h"
#include "models/domain/openline.h"
#include "models/domain/session.h"

#include <QFuture>
#include <QObject>
#include <QTimer>

#include <memory>

namespace hs {
class Clock;
class LineJournal;
class SessionStore;

/// One line from Start to proven end. GUI thread. Owns its transport; store, journal and clock must
/// outlive it. Writes every state change, transcript line, event and receipt row to the store, and
/// what another process needs to end the line to the journal.
class CallController final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(CallController)
public:
    CallController(std::unique_ptr<CallTransport> transport, SessionStore &store,
                   LineJournal &journal, const Clock &clock, QObject *parent = nullptr);

    [[nodiscard]] CallState state() const { return m_record.state; }
    [[nodiscard]] const SessionRecord &record() const { return m_record; }
    [[nodiscard]] const CallTarget &target() const { return m_target; }
    [[nodiscard]] bool isPhoneCall() const { return m_target.kind == SessionKind::PhoneCall; }
    [[nodiscard]] const Transcript &transcript() const { return m_words.transcript(); }
    [[nodiscard]] const AnswerTimes &answerTimes() const { return m_words.answerTimes(); }
    [[nodiscard]] const Receipt &receipt() const { return m_log.receipt(); }
    /// Since the answer; stands still after the end. Of a phone call "about", until its row came.
    [[nodiscard]] std::chrono::milliseconds elapsed() const { return m_times.elapsed(); }
    [[nodiscard]] bool isElapsedAbout() const { return isPhoneCall() && !m_record.platformLogId; }
    /// Since the request left; stands still after the end.
    [[nodiscard]] std::chrono::milliseconds sinceDialled() const { return m_times.sinceDialled(); }
    [[nodiscard]] const CallMeter &meter() const { return m_meter; }
    [[nodiscard]] std::optional<Money> estimatedCost() const { return m_meter.estimated(); }
    [[nodiscard]] std::optional<Money> mostCost() const { return m_meter.most(); }
    [[nodiscard]] bool isMuted() const { return m_muted; }
    /// Of the devices that are open.
    [[nodiscard]] const LineSound &sound() const { return m_sound; }
    [[nodiscard]] bool canHangUp() const { return next(state(), CallEvent::HangUp).has_value(); }
    [[nodiscard]] const std::optional<Error> &error() const { return m_error; }
    /// A phone call that is proven over, and whose bill may still come: the transport looks for it
    /// for two minutes.
    [[nodiscard]] bool awaitsBill() const
    {
        return isPhoneCall() && state() == CallState::Ended && m_record.platformLogId == 0
               && m_record.endProof() != EndProof::NeverOpened
               && m_times.stoppedAgo() < std::chrono::minutes(2);
    }
    /// When the agent's own limit is over at the latest. Wall time, UTC; invalid: it is not known.
    [[nodiscard]] QDateTime overAtLatest() const { return openLine().overAtLatest(); }
    /// As the journal has it.
    [[nodiscard]] OpenLine openLine() const { return m_target.line(m_record); }

    void start(const CallTarget &target);
    /// Takes over a line that an earlier run left open: it is ended, and proof is looked for.
    /// `session` is its row, or what the journal knows of it when there is none.
    void resume(const SessionRecord &session, const OpenLine &line, const Receipt &receipt);
    /// Safe in every state; the second press does nothing.
    void hangUp(EndReason why = EndReason::OperatorHungUp);
    void setMuted(bool muted);
    /// Who looks on at its sound from now on; nullptr: nobody.
    void setTap(std::shared_ptr<SoundTap> tap) { m_transport->setTap(std::move(tap)); }
    /// What the guard did to end the line, or saw of its end.
    void see(const EndStep &step) { m_transport->see(step); }
    /// How long Ending may last before it is Unproven, whatever the transport does. Default 2 s, of
    /// phone calls 3 s.
    void setEndingLimit(std::chrono::milliseconds limit) { m_endingTimer.setInterval(limit); }
    /// The agent's own limit, when it was not known at the start.
    void learnLimit(std::chrono::seconds limit);
    /// Something that happened to it and that others decide, for its timeline.
    void note(Origin origin, const QString &name, const QString &detail)
    {
        m_log.note(origin, name, detail);
    }
    /// The platform's finished log row of this session: the bill, and proof of the end if there was
    /// none.
    void applyLog(const CallLog &log);

Q_SIGNALS:
    void stateChanged(hs::CallState state);
    void transcriptChanged(int index); ///< this line was added or changed
    void levelsChanged(const hs::CallLevels &levels);
    void qualityChanged(const hs::CallQuality &quality); ///< each second in call
    void mutedChanged(bool muted);
    void soundChanged(const hs::LineSound &sound);
    void warned(hs::CallWarning warning);
    void failed(const hs::Error &error); ///< once, with state Failed
    void recordChanged(); ///< anything in record(), e.g. the billed cost or a phone call's progress

private:
    /// Writes the state for every event that does not end the session.
    bool apply(CallEvent event, Origin origin, const QString &detail = {});
    /// The only way to Ended and Failed: the receipt must have been completed by a proof.
    bool conclude(CallEvent event, Origin origin, EndReason reason, const EndStep &proof,
                  const QString &text = {});
    void enter(CallState to, CallEvent event, Origin origin, const QString &detail);
    void stopTheClocks();
    void keepTimes();
    /// After a further proof the record names the receipt's new last row.
    void keepEnd()
    {
        if (m_record.end && m_record.end != receipt().proven()) {
            m_record.end = receipt().proven();
            m_log.update(m_record);
        }
    }
    void connectTransport();
    void connectFacts();
    void connectPhoneFacts();
    void storeIntent();
    void journalIntent();
    void onRefused(const Error &error);
    void onEnded(EndReason reason, const EndStep &proof, const QString &text);
    void onLost(EndReason reason, const QString &detail);
    void onProgress(PhoneProgress progress, const QString &evidence);
    void onAnswered();
    void onLimitPassed();
    void startLimit();
    void journal();

    std::unique_ptr<CallTransport> m_transport;
    LineJournal &m_journal;
    const Clock &m_clock;
    CallTarget m_target;
    SessionRecord m_record;
    SessionLog m_log;
    LiveTranscript m_words{m_log};
    std::optional<Error> m_error;
    LineSound m_sound;
    CallTimes m_times;
    CallMeter m_meter{m_times};
    QTimer m_limitTimer;
    QTimer m_endingTimer;
    bool m_journaled = false;
    bool m_muted = false;
};

} // namespace hs
