#pragma once
#include "app/call/calltarget.h"
#include "models/domain/callenums.h"
#include "models/domain/calllog.h"
#include "models/domain/callquality.h"
#include "models/domain/openline.h"
#include "models/domain/platform.h"
#include "models/domain/receipt.h"
#include "models/domain/result.h"
#include "models/domain/sounddevice.h"
#include "models/domain/transcript.h"

#include <QObject>

#include <chrono>
#include <memory>

namespace hs {
class SoundTap;

/// Something the operator should know while the call goes on.
enum class CallWarning {
    MicrophoneDigitalSilence, ///< blocks arrive but hold zeros only
    MicrophoneHeard, ///< after digital silence: it delivers sound
    MicrophoneLost, ///< we go on, sending silence, and look for another one
    MicrophoneRefused, ///< the same: it is there, and the system does not let us have it
    MicrophoneBack,
    SpeakerMissing,
    SpeakerRefused,
    SpeakerBack,
    MicrophoneMutedBySystem, ///< not by us: the system's own settings
    MicrophoneUnmutedBySystem,
    SpeakerMutedBySystem,
    SpeakerUnmutedBySystem,
    MicrophoneClipping, ///< so loud that it is cut off
    MicrophoneNotClipping,
    UplinkSlow, ///< audio was dropped because the socket was too slow
};

/// Sound levels as linear peak 0..1 since the last report; about 30 a second while in call.
struct CallLevels
{
    float microphone = 0; ///< as it goes to the agent
    float agent = 0;
    std::chrono::milliseconds lost{0}; ///< of the operator's sound in this call: the socket was slow
};

/// The means by which one line comes up and goes down. One object serves one line. GUI thread;
/// implementations may use others behind it. It tells facts and decides nothing; CallController
/// decides.
class CallTransport : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(CallTransport)
public:
    using QObject::QObject;

    /// Gets everything ready that must work before money is spent. prepared() or refused() follows.
    virtual void prepare(const CallTarget &target) = 0;
    /// Makes the request that may create a line. Only after prepared(). The session id goes into
    /// metadata.
    virtual void place(const QString &sessionId) = 0;
    /// Takes over a line of an earlier run, to end it and to find proof. Instead of prepare().
    virtual void resume(const OpenLine &line) = 0;
    /// Ends the line or gives up bringing it up; works at any time and more than once. ended()
    /// follows when there is proof, lost() when there is none in time.
    virtual void end() = 0;
    virtual void setMuted(bool muted) = 0;
    /// Who looks on at the call's sound from now on; nullptr: nobody. Does nothing where no sound
    /// comes to the desktop.
    virtual void setTap(std::shared_ptr<SoundTap>) { }
    /// What somebody else did to end the line, or saw of its end: the guard. After place() or
    /// resume(); stepped() or ended() follows.
    virtual void see(const EndStep &step) = 0;

Q_SIGNALS:
    void prepared(const QString &microphoneName);
    /// A copy of the agent is dispatched instead of it, and ends by itself after `limit`. Before
    /// prepared().
    void capped(int copyId, std::chrono::seconds limit);
    /// The platform took the request: a web session's id, or 0.
    void accepted(qint64 platformSessionId);
    /// A phone call can be looked up by these; 0: not known.
    void identified(qint64 campaignId, qint64 requestId);
    /// The request may have had its effect, and no answer says so. It is never repeated.
    void answerLost(const hs::Error &error);
    /// A phone call has come further; `evidence` is English, for the timeline.
    void progressed(hs::PhoneProgress progress, const QString &evidence);
    void answered();
    void transcript(const hs::TranscriptUpdate &update);
    /// The agent was silenced in the middle of its turn.
    void cutShort(const hs::PlaybackCut &cut);
    /// The agent began to sound so long after the operator had stopped speaking.
    void answeredAfter(std::chrono::milliseconds wait);
    void levels(const hs::CallLevels &levels);
    void quality(const hs::CallQuality &quality); ///< of each second in call
    /// Which devices are open, whenever that changes.
    void soundChanged(const hs::LineSound &sound);
    void warned(hs::CallWarning warning);
    /// Refused before a line could exist.
    void refused(const hs::Error &error);
    /// A step towards the end of the line that is no proof.
    void stepped(const hs::EndStep &step);
    /// The line is down and `proof` shows it: a step whose outcome is Proof. `reason` is who ended
    /// it as far as the transport knows: None when it was our own end().
    void ended(hs::EndReason reason, const hs::EndStep &proof, const QString &text);
    /// The platform's finished row of this very call.
    void logFound(const hs::CallLog &log);
    /// The connection went, or end() got no answer in time: the line may still be up.
    void lost(hs::EndReason reason, const QString &detail);
    /// A fact for the timeline, e.g. "socket.close-frame-sent".
    void noted(hs::Origin origin, const QString &name, const QString &detail);
};

} // namespace hs
