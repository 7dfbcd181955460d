#pragma once
#include "app/call/calltransport.h"
#include "app/call/medialine.h"

namespace hs {
class MediaThread;
class PlatformClient;
class SoundDesk;
class VoiceSwitches;

/// A web call, also a typed one: REST for the session, MediaLine for sound and socket. GUI thread;
/// the means must outlive it. What it may claim about the end is written at ended() and lost() of the
/// interface.
class WebCallTransport final : public CallTransport
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(WebCallTransport)
public:
    struct Means
    {
        PlatformClient &client;
        MediaThread &thread;
        MediaLine::PortFactory makePort;
        MediaLine::SocketFactory makeSocket;
        MediaLine::Timing timing;
        SoundDesk *sound = nullptr; ///< which devices are wanted; without: the system's choice
        VoiceSwitches *voice = nullptr; ///< without: as VoiceOptions are made
    };
    explicit WebCallTransport(Means means, QObject *parent = nullptr);
    ~WebCallTransport() override;

    void prepare(const CallTarget &target) override;
    void place(const QString &sessionId) override;
    void resume(const OpenLine &line) override;
    void end() override;
    void setMuted(bool muted) override;
    void setTap(std::shared_ptr<SoundTap> tap) override;
    void see(const EndStep &step) override;

private:
    [[nodiscard]] MediaLine::PortFactory portFor(const CallTarget &target) const;
    void watchLine();
    void onCreated(const Result<SessionTicket> &reply);
    void onClosed(const SocketClosing &how, bool connectTimedOut);
    void onPlatformEnded(const QString &reason);
    void releaseLine();

    enum class Stage { Idle, Preparing, Prepared, Placing, Connecting, Over };

    Means m_means;
    CallTarget m_target;
    MediaLine *m_line = nullptr; ///< lives on the media thread; deleted there
    Stage m_stage = Stage::Idle;
    bool m_endAsked = false;
    bool m_switchedOff = false; ///< by the guard, on the media thread
    bool m_proven = false;
};

} // namespace hs
