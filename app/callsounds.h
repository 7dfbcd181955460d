#pragma once
#include "app/audio/cueplayer.h"
#include "app/call/callcues.h"

namespace hs {
class MediaThread;
class PlatformWatch;
class Settings;
class SoundDesk;

/// The program's own sounds, composed: what happens (CallCues), what is switched on (Settings),
/// where it sounds (SoundDesk's ringer), and what makes it sound (CuePlayer, which lives on the
/// media thread and is made with the first cue). GUI thread; all means outlive it.
class CallSounds final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(CallSounds)
public:
    struct Means
    {
        CallDesk &desk;
        PlatformWatch &platform;
        Settings &settings;
        SoundDesk &sound;
        MediaThread &thread;
        const Clock &clock;
        CuePlayer::PortFactory makePort;
    };
    explicit CallSounds(Means means, QObject *parent = nullptr);
    ~CallSounds() override;

private:
    void play(SoundCue cue);
    void stop(SoundCue cue);
    void makePlayer();

    Means m_means;
    CallCues m_cues;
    CuePlayer *m_player = nullptr; ///< deleted on its thread
};

} // namespace hs
