#pragma once
#include "app/api/sessionsocket.h"
#include "app/audio/audioport.h"
#include "app/audio/cuevoice.h"
#include "app/audio/playout.h"
#include "app/audio/silencewatch.h"
#include "app/audio/soundwatch.h"
#include "app/audio/standstillwatch.h"
#include "app/call/calltransport.h"
#include "app/call/linereport.h"
#include "app/call/linesoundwatch.h"
#include "app/call/linetap.h"
#include "app/call/voiceuplink.h"
#include "models/domain/clock.h"

#include <QObject>
#include <QTimer>

#include <functional>
#include <memory>

namespace hs {

/// The sound of one web call: microphone, speaker and session socket together on the media thread,
/// so that nothing between them needs a lock. Make it anywhere without parent, move it to the media
/// thread, then talk to it by queued calls only. The factories run on the media thread.
class MediaLine final : public QObject, private AudioClient
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(MediaLine)
public:
    using PortFactory = std::function<std::unique_ptr<AudioPort>()>;
    using SocketFactory = std::function<std::unique_ptr<SessionSocket>()>;
    struct Timing
    {
        std::chrono::milliseconds connect{
            10'000}; ///< contract: report a stuck connect after about 10 s
        std::chrono::milliseconds closing{500}; ///< wait for the peer's close frame
        std::chrono::milliseconds drain{3'000}; ///< let the agent's last words play out
        const Clock *clock = nullptr; ///< the system's if there is none
    };

    MediaLine(PortFactory makePort, SocketFactory makeSocket, const Timing &timing);
    ~MediaLine() override;

    void openMicrophone();
    /// Which devices to use, before or while they are open.
    void setWishes(const hs::DeviceWishes &wishes);
    void connectTo(const QUrl &socketUrl);
    /// Stops the sound, sends the close frame, closes the devices. closed() follows within
    /// Timing::closing.
    void end();
    /// The same because the guard wants it: nobody on the GUI thread may be there to ask.
    void switchOff();
    /// The call came to nothing before a socket was opened: closes the devices.
    void release() { closeDevices(); }
    void setMuted(bool muted);
    /// Sounds it beside the agent's voice if the line is in call; `taken` tells.
    void soundCue(hs::SoundCue cue, bool &taken)
    {
        if (taken || m_typed || !m_sending || m_speakerMissing)
            return; // while the speaker opens, the cue waits
        m_cue.play(cue);
        taken = true;
    }
    void stopCue(hs::SoundCue cue) { m_cue.stop(cue); }
    void setTap(std::shared_ptr<SoundTap> tap) { m_tap.set(std::move(tap)); }
    void setVoiceOptions(const hs::VoiceOptions &options); ///< at any time
    /// No room is heard, only what is said for the operator: no silence of it means anything, and
    /// these options stay. Before openMicrophone().
    void takeTypedWords(const hs::VoiceOptions &options);

Q_SIGNALS:
    void microphoneReady(const QString &name, bool digitalSilence);
    void microphoneFailed(const hs::Error &error);
    void answered();
    void transcript(const hs::TranscriptUpdate &update);
    void cutShort(const hs::PlaybackCut &cut);
    void answeredAfter(std::chrono::milliseconds wait);
    void levels(const hs::CallLevels &levels);
    void quality(const hs::CallQuality &quality); ///< of each second in call, the last one shorter
    void warned(hs::CallWarning warning);
    void soundChanged(const hs::LineSound &sound);
    void switchedOff(); ///< by switchOff(), before everything that follows from it
    void closeFrameSent(); ///< by end(); not when the platform ended the call
    void microphoneClosed();
    void platformEnded(const QString &reason); ///< `end_call` came; closed() follows
    void closed(const hs::SocketClosing &how, bool connectTimedOut);
    void noted(hs::Origin origin, const QString &name, const QString &detail);

private:
    void captured(std::span<const qint16> samples) override;
    void render(std::span<qint16> samples) override;

    void watchPort();
    void watchSocket();
    void onMessage(const SocketMessage &message);
    void onPlatformEnd(const QString &reason);
    void onClosed(const SocketClosing &how);
    void onMicrophoneLost(const Error &error);
    void onMicrophoneReady(const QString &name, bool silent);
    void closeDevices();
    void stopSending();
    void noteCanceller();
    void drainSpeaker();
    void silenceAgent();
    [[nodiscard]] qint64 now() const; ///< in samples
    void watchMicrophone(std::span<const qint16> samples);
    void sendChunk(std::span<const qint16> chunk)
    {
        m_tap.send(*m_socket, chunk, m_uplink.ahead());
    }

    PortFactory m_makePort;
    SocketFactory m_makeSocket;
    Timing m_timing;
    std::unique_ptr<AudioPort> m_port;
    std::unique_ptr<SessionSocket> m_socket;
    DeviceWishes m_wishes;
    LineSoundWatch m_deviceWatch;
    SystemClock m_systemClock;
    Playout m_playout;
    CueVoice m_cue;
    SoundWatch m_watch;
    StandstillWatch m_standstill;
    LineTap m_tap;
    VoiceUplink m_uplink;
    LineReport m_report;
    SilenceWatch m_firstSilence;
    SilenceWatch m_laterSilence;
    QTimer m_connectTimer;
    QTimer m_closingTimer;
    QTimer m_drainTimer;
    QTimer m_silenceTimer; ///< stands in for a lost microphone
    int m_drainedFor = 0;
    bool m_typed = false;
    bool m_microphoneWasReady = false;
    bool m_speakerMissing = false;
    bool m_speakerOpen = false;
    bool m_heard = false; ///< the microphone has delivered something other than zeros
    bool m_ending = false; ///< the close frame was asked for
    bool m_sending = false; ///< socket open and not ending
    bool m_over = false; ///< closed() was emitted
    bool m_switchedOff = false;
    bool m_connectTimedOut = false;
    bool m_platformEnded = false;
};

} // namespace hs
