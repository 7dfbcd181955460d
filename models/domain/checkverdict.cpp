#include "models/domain/checkverdict.h"

#include <algorithm>
#include <cmath>

namespace hs {

using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

namespace {

constexpr int clipsHeard = 20; // samples in five seconds
constexpr double quietVoice = -42; // dBFS; the recogniser's own advice is -26
constexpr double leastDistance = 15; // dB between voice and room
constexpr double echoHeard = -35; // dB against what was played
constexpr double driftNoticed = 400; // ppm; sound cards keep 100
constexpr auto slow = 300ms;
constexpr double lowMinutes = 5;

void judgeVoice(QList<CheckPoint> &points, const SoundCheckFigures &sound)
{
    if (sound.onlyZeros) {
        points.append(CheckPoint::Silent);
        return;
    }
    if (sound.clipped > clipsHeard)
        points.append(CheckPoint::TooLoud);
    if (!sound.voice) {
        points.append(CheckPoint::NotHeard);
        return;
    }
    if (*sound.voice < quietVoice)
        points.append(CheckPoint::TooQuiet);
    if (sound.noise && *sound.voice - *sound.noise < leastDistance)
        points.append(CheckPoint::Noisy);
}

/// A speaker that is slow to open takes less than the microphone has brought; not that much less.
bool isStanding(const SoundCheckFigures &sound)
{
    return sound.played * 3 < sound.captured;
}

void judgeSurroundings(QList<CheckPoint> &points, const SoundCheckFigures &sound,
                       const CheckSurroundings &around)
{
    if (!around.hasSpeaker)
        points.append(CheckPoint::NoSpeaker);
    else if (isStanding(sound))
        points.append(CheckPoint::SpeakerStands);
    else if (around.isSpeakerMuted)
        points.append(CheckPoint::SpeakerMuted);
    if (!around.reached)
        points.append(CheckPoint::NoNetwork);
    else if (around.roundTrip && *around.roundTrip > slow)
        points.append(CheckPoint::SlowNetwork);
    if (!around.hasAgent)
        points.append(CheckPoint::NoAgent);
    if (around.walletMinutes && *around.walletMinutes <= 0)
        points.append(CheckPoint::EmptyWallet);
    else if (around.walletMinutes && *around.walletMinutes < lowMinutes)
        points.append(CheckPoint::LowWallet);
}

} // namespace

CheckGrade gradeOf(CheckPoint point)
{
    switch (point) {
    case CheckPoint::MicrophoneMuted:
    case CheckPoint::Silent:
    case CheckPoint::NotHeard:
    case CheckPoint::NoSpeaker:
    case CheckPoint::SpeakerStands:
    case CheckPoint::SpeakerMuted:
    case CheckPoint::NoNetwork:
    case CheckPoint::NoAgent:
    case CheckPoint::EmptyWallet:
        return CheckGrade::Bad;
    default:
        return CheckGrade::Fair;
    }
}

QString wordOf(CheckGrade grade)
{
    return grade == CheckGrade::Good ? u"good"_s : grade == CheckGrade::Fair ? u"fair"_s : u"bad"_s;
}

QString wordOf(CheckPoint point)
{
    static const QString words[]
        = {u"microphoneMuted"_s, u"silent"_s,        u"notHeard"_s,     u"tooLoud"_s,
           u"tooQuiet"_s,        u"noisy"_s,         u"echo"_s,         u"drift"_s,
           u"noSpeaker"_s,       u"speakerStands"_s, u"speakerMuted"_s, u"slowNetwork"_s,
           u"noNetwork"_s,       u"noAgent"_s,       u"emptyWallet"_s,  u"lowWallet"_s};
    static_assert(std::size(words) == std::size_t(CheckPoint::LowWallet) + 1);
    return words[static_cast<std::size_t>(point)];
}

CheckVerdict judge(const SoundCheckFigures &sound, const CheckSurroundings &around)
{
    CheckVerdict verdict;
    if (around.isMicrophoneMuted)
        verdict.points.append(CheckPoint::MicrophoneMuted);
    else
        judgeVoice(verdict.points, sound);
    if (sound.echo && *sound.echo > echoHeard)
        verdict.points.append(CheckPoint::Echo);
    if (sound.drift && std::abs(*sound.drift) > driftNoticed)
        verdict.points.append(CheckPoint::Drift);
    judgeSurroundings(verdict.points, sound, around);
    std::stable_sort(verdict.points.begin(), verdict.points.end(),
                     [](CheckPoint a, CheckPoint b) { return gradeOf(a) > gradeOf(b); });
    if (!verdict.points.isEmpty())
        verdict.grade = gradeOf(verdict.points.first());
    return verdict;
}

} // namespace hs
