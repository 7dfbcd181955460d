#include "ui/soundwords.h"

#include "app/call/callcontroller.h"
#include "app/call/sounddesk.h"
#include "ui/words.h"

#include <QCoreApplication>

#include <algorithm>
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
    case SpeakerUnmutedBySystem:
        return {SpeakerMutedBySystem};
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
           && warning != MicrophoneUnmutedBySystem && warning != SpeakerUnmutedBySystem
           && warning != MicrophoneNotClipping;
}

// Worst first. A mute by the system is complete silence, too: the cause is told, not the effect.
constexpr std::array byWeight{
    CallWarning::MicrophoneLost,           CallWarning::MicrophoneRefused,
    CallWarning::MicrophoneMutedBySystem,  CallWarning::SpeakerMissing,
    CallWarning::SpeakerRefused,           CallWarning::SpeakerMutedBySystem,
    CallWarning::MicrophoneDigitalSilence, CallWarning::MicrophoneClipping,
};

/// The one to be used if it could: the first wish, else the system's choice.
QString favouriteOf(const SoundDesk &sound, SoundKind kind)
{
    const QStringList &wished = sound.wished(kind);
    if (!wished.isEmpty())
        return wished.first();
    const QList<SoundDevice> &devices = sound.devices(kind);
    const auto preset
        = std::find_if(devices.begin(), devices.end(), [](const SoundDevice &device) {
              return device.isDefault && !device.isUnplugged;
          });
    return preset == devices.end() ? QString() : preset->id;
}

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
    const QString microphone = fellBack(sound, SoundKind::Microphone, live);
    return microphone.isEmpty() ? fellBack(sound, SoundKind::Speaker, live) : microphone;
}

QString fellBack(const SoundDesk &sound, SoundKind kind, const LineSound &live)
{
    const bool speaks = kind == SoundKind::Microphone;
    const SoundDevice &used = speaks ? live.microphone : live.speaker;
    const QString favourite = favouriteOf(sound, kind);
    if (used.id.isEmpty() || favourite.isEmpty() || used.id == favourite)
        return {};
    const QString name = sound.nameOf(favourite);
    const QString usedName = deviceName(sound, used);
    const bool takeBack = sound.wishes().takeBack;
    if (const auto *there = findDevice(sound.devices(kind), favourite);
        there && there->isUnplugged && !used.isUnplugged)
        return takeBack
                   ? Tr::tr("Nothing is plugged into %1. %2 is used until there is.")
                         .arg(name, usedName)
                   : Tr::tr("Nothing is plugged into %1. %2 is used instead.").arg(name, usedName);
    if (sound.isKnown() && findDevice(sound.devices(kind), favourite) == nullptr)
        return takeBack
                   ? Tr::tr("%1 is not connected. %2 is used until it is back.").arg(name, usedName)
                   : Tr::tr("%1 is not connected. %2 is used instead.").arg(name, usedName);
    if (!(speaks ? live.failedMicrophones : live.failedSpeakers).contains(favourite))
        return {};
    return takeBack ? Tr::tr("%1 does not work. %2 is used until it does.").arg(name, usedName)
                    : Tr::tr("%1 does not work. %2 is used instead.").arg(name, usedName);
}

QString deviceName(const SoundDesk &sound, const SoundDevice &device)
{
    const QString known = sound.nameOf(device.id);
    return known == device.id ? device.name : known;
}

QString deviceWithState(const SoundDesk &sound, SoundKind kind, const QString &id)
{
    const QString name = sound.nameOf(id);
    const SoundDevice *device = findDevice(sound.devices(kind), id);
    if (device == nullptr)
        return sound.devices().hasServer ? Tr::tr("%1 (not connected)").arg(name) : name;
    return device->isUnplugged ? Tr::tr("%1 (nothing plugged in)").arg(name) : name;
}

QString whyNotOpen(SoundKind kind, ErrorKind trouble)
{
    if (trouble == ErrorKind::MicrophoneRefused)
        return Tr::tr(
            "Not open: the system does not let Hookswitch have it. Close the program that "
            "holds it, allow it, or choose another one.");
    if (trouble == ErrorKind::MicrophoneSilent)
        return Tr::tr("Not open: it delivers nothing. It is tried again; choose another one, or "
                      "unplug it and plug it in.");
    if (trouble == ErrorKind::SpeakerRefused)
        return Tr::tr("Not open: the system does not let Hookswitch have it, or it takes no sound. "
                      "It is tried again; choose another one, or close the program that holds it.");
    return kind == SoundKind::Microphone
               ? Tr::tr("Not open: no microphone works. Plug one in, or choose another one.")
               : Tr::tr("Not open: no speaker works. Plug one in, or choose another one.");
}

QString liveDevices(const SoundDesk &sound, const LineSound &live)
{
    const auto nameOf = [&sound](const SoundDevice &device) {
        return device.name.isEmpty() ? Tr::tr("none") : deviceName(sound, device);
    };
    return Tr::tr("Microphone: %1. Speaker: %2.")
        .arg(nameOf(live.microphone), nameOf(live.speaker));
}

} // namespace words
} // namespace hs
