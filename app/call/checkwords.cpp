#include "app/call/checkwords.h"

#include <QCoreApplication>
#include <QLocale>
#include <QStringList>

namespace hs::checkwords {
namespace {

struct Tr
{
    Q_DECLARE_TR_FUNCTIONS(hs::CheckWords)
};

QString number(double value)
{
    return QLocale().toString(value, 'f', 0);
}

} // namespace

QString grade(CheckGrade grade)
{
    switch (grade) {
    case CheckGrade::Good:
        return Tr::tr("Ready for a call");
    case CheckGrade::Fair:
        return Tr::tr("Good enough");
    case CheckGrade::Bad:
        break;
    }
    return Tr::tr("Not ready");
}

QString task(SoundCheck::Phase phase)
{
    switch (phase) {
    case SoundCheck::Phase::Quiet:
        return Tr::tr("Be quiet for a moment. The room is listened to.");
    case SoundCheck::Phase::Chirp:
        return Tr::tr("A short rising tone comes out of the speaker.");
    case SoundCheck::Phase::Voice:
        return Tr::tr("Now say a sentence, as loud as you speak in a call.");
    case SoundCheck::Phase::ChirpAgain:
        return Tr::tr("The tone once more.");
    case SoundCheck::Phase::Over:
        break;
    }
    return {};
}

QString devices(const LineSound &devices)
{
    const QString speaker = devices.speaker.name;
    return speaker.isEmpty() ? Tr::tr("%1 was listened to.").arg(devices.microphone.name)
                             : Tr::tr("%1 was listened to, %2 was played on.")
                                   .arg(devices.microphone.name, speaker);
}

QString point(CheckPoint point)
{
    switch (point) {
    case CheckPoint::MicrophoneMuted:
        return Tr::tr("The system has muted the microphone. Turn it on in the system's sound "
                      "settings.");
    case CheckPoint::SpeakerMuted:
        return Tr::tr("The system has muted the speaker. Turn it up in the system's sound "
                      "settings.");
    case CheckPoint::Silent:
        return Tr::tr("The microphone delivers complete silence. See whether it is switched off or "
                      "muted at its cable, or choose another one.");
    case CheckPoint::NotHeard:
        return Tr::tr("Your voice was not heard above the room. Speak when you are asked to, come "
                      "closer, or choose another microphone.");
    case CheckPoint::TooLoud:
        return Tr::tr("Your voice is so loud that it is cut off. Turn the microphone down.");
    case CheckPoint::TooQuiet:
        return Tr::tr("Your voice is quiet. Come closer to the microphone or turn it up.");
    case CheckPoint::Noisy:
        return Tr::tr("The room is loud beside your voice. Close the window, or use a headset.");
    case CheckPoint::Echo:
        return Tr::tr("The microphone hears the speaker, so the agent may interrupt itself. Use a "
                      "headset or turn the speaker down.");
    case CheckPoint::Drift:
        return Tr::tr("The clocks of microphone and speaker run apart. Use both of one device.");
    case CheckPoint::NoSpeaker:
        return Tr::tr("There is no speaker. Plug one in or choose another one.");
    case CheckPoint::SpeakerStands:
        return Tr::tr("The speaker is open but takes no sound. Switch it off and on, plug it in "
                      "again, or choose another one.");
    case CheckPoint::SlowNetwork:
        return Tr::tr("The platform answers slowly. Answers of the agent will take longer.");
    case CheckPoint::NoNetwork:
        return Tr::tr("The platform did not answer. See whether this computer is online.");
    case CheckPoint::NoAgent:
        return Tr::tr("No agent is chosen. Choose one on the web call page.");
    case CheckPoint::EmptyWallet:
        return Tr::tr("The wallet is empty. Top it up on the platform's site.");
    case CheckPoint::LowWallet:
        break;
    }
    return Tr::tr("The wallet lasts for less than 5 minutes. Top it up on the platform's site.");
}

QString figures(const SoundCheckFigures &sound, const CheckSurroundings &around)
{
    QStringList all;
    if (sound.noise)
        all.append(Tr::tr("room %1 dB").arg(number(*sound.noise)));
    if (sound.voice)
        all.append(Tr::tr("voice %1 dB").arg(number(*sound.voice)));
    if (sound.echo && sound.echoDelay)
        all.append(Tr::tr("echo %1 dB after %2 ms")
                       .arg(number(*sound.echo),
                            number(static_cast<double>(sound.echoDelay->count()) / 1000)));
    else if (sound.noise)
        all.append(Tr::tr("no echo"));
    if (sound.drift)
        all.append(Tr::tr("clocks %1 ppm apart").arg(number(*sound.drift)));
    if (around.roundTrip)
        all.append(Tr::tr("round trip %1 ms").arg(around.roundTrip->count()));
    return all.join(QStringLiteral(" · "));
}

} // namespace hs::checkwords
