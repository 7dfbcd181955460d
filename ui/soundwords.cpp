#include "ui/soundwords.h"

#include "app/call/callcontroller.h"
#include "app/call/sounddesk.h"
#include "ui/words.h"

#include <QCoreApplication>

#include <array>

namespace hs {
namespace {

struct Tr
{
    Q_DECLARE_TR_FUNCTIONS(hs::SoundWords)
};

/// What is over when this warning comes.
QList<CallWarning> overBy(CallWarning warning)
{
    using enum CallWarning;
    switch (warning) {
    case MicrophoneHeard:
        return {MicrophoneDigitalSilence};
    case MicrophoneLost:
        return {MicrophoneRefused, MicrophoneDigitalSilence, MicrophoneClipping};
    case MicrophoneRefused:
        return {MicrophoneLost, MicrophoneDigitalSilence, MicrophoneClipping};
    case MicrophoneBack: // or another one: what was wrong with the one before is over
        return {MicrophoneLost, MicrophoneRefused, MicrophoneDigitalSilence, MicrophoneClipping};
    case SpeakerMissing:
        return {SpeakerRefused};
    case SpeakerRefused:
        return {SpeakerMissing};
    case SpeakerBack:
        return {SpeakerMissing, SpeakerRefused};
    case MicrophoneUnmutedBySystem:
        return {MicrophoneMutedBySystem};
    case MicrophoneNotClipping:
        return {MicrophoneClipping};
    default:
        return {};
    }
}

bool isTrouble(CallWarning warning)
{
    using enum CallWarning;
    return warning != MicrophoneHeard && warning != MicrophoneBack && warning != SpeakerBack
           && warning != MicrophoneUnmutedBySystem && warning != MicrophoneNotClipping;
}

// Worst first. A mute by the system is complete silence, too: the cause is told, not the effect.
constexpr std::array byWeight{
    CallWarning::MicrophoneLost,          CallWarning::MicrophoneRefused,
    CallWarning::MicrophoneMutedBySystem, CallWarning::SpeakerMissing,
    CallWarning::SpeakerRefused,          CallWarning::MicrophoneDigitalSilence,
    CallWarning::MicrophoneClipping,
};

} // namespace

void SoundTroubles::take(CallWarning warning)
{
    const QList<CallWarning> over = overBy(warning);
    for (const CallWarning one : over)
        m_current.removeAll(one);
    if (isTrouble(warning) && !m_current.contains(warning))
        m_current.append(warning);
}

namespace words {

QString soundTrouble(const CallController &line, const SoundTroubles &troubles,
                     const SoundDesk &sound)
{
    const LineSound &live = line.sound();
    if (!live.hasServer)
        return Tr::tr("The sound system of this computer is gone. It is looked for until it is "
                      "back; the line stays up.");
    for (const CallWarning trouble : byWeight) {
        if (troubles.has(trouble))
            return warning(trouble);
    }
    const QString microphone = fellBack(sound, SoundKind::Microphone, live.microphone.name);
    return microphone.isEmpty() ? fellBack(sound, SoundKind::Speaker, live.speaker.name)
                                : microphone;
}

QString fellBack(const SoundDesk &sound, SoundKind kind, const QString &used)
{
    const QString missed = sound.missedFavourite(kind);
    if (missed.isEmpty() || used.isEmpty())
        return {};
    const QString name = sound.nameOf(missed);
    return sound.wishes().takeBack
               ? Tr::tr("%1 is not connected. %2 is used until it is back.").arg(name, used)
               : Tr::tr("%1 is not connected. %2 is used instead.").arg(name, used);
}

QString liveDevices(const LineSound &live)
{
    const QString none = Tr::tr("none");
    return Tr::tr("Microphone: %1. Speaker: %2.")
        .arg(live.microphone.name.isEmpty() ? none : live.microphone.name,
             live.speaker.name.isEmpty() ? none : live.speaker.name);
}

} // namespace words
} // namespace hs
