#include "app/system/soundkeys.h"

#include <QRegularExpression>
#include <QSettings>

#include <algorithm>

namespace hs::soundkeys {

using namespace Qt::StringLiterals;

namespace {

constexpr auto webrtcName = "webrtc"_L1;
constexpr auto speexName = "speex"_L1;

[[nodiscard]] QStringList list(const QSettings &file, QLatin1StringView key)
{
    return file.value("sound/"_L1 + key).toStringList();
}

[[nodiscard]] QStringList order(const QSettings &file, QLatin1StringView key)
{
    QStringList ids = list(file, key);
    for (QString &id : ids)
        id = presentId(id);
    ids.removeDuplicates();
    return ids;
}

} // namespace

VoiceOptions voiceOptions(const QSettings &file)
{
    const auto isOn = [&file](QLatin1StringView key, bool standard) {
        return file.value(key, standard).toBool();
    };
    VoiceOptions options;
    options.echoCancellation = isOn("voice/cancelEcho"_L1, options.echoCancellation);
    options.noiseSuppression = isOn("voice/suppressNoise"_L1, options.noiseSuppression);
    options.gainControl = isOn("voice/controlGain"_L1, options.gainControl);
    options.halfDuplex = isOn("voice/halfDuplex"_L1, options.halfDuplex);
    if (file.value("voice/engine"_L1).toString() == speexName)
        options.engine = EchoEngine::Speex;
    bool ok = false;
    const int chunk = file.value("voice/chunkSamples"_L1).toInt(&ok);
    options.chunkSamples = ok ? VoiceOptions::validChunk(chunk) : options.chunkSamples;
    return options;
}

void keep(QSettings &file, const VoiceOptions &options)
{
    file.setValue("voice/cancelEcho"_L1, options.echoCancellation);
    file.setValue("voice/suppressNoise"_L1, options.noiseSuppression);
    file.setValue("voice/controlGain"_L1, options.gainControl);
    file.setValue("voice/halfDuplex"_L1, options.halfDuplex);
    file.setValue("voice/engine"_L1,
                  QString(options.engine == EchoEngine::Speex ? speexName : webrtcName));
    file.setValue("voice/chunkSamples"_L1, options.chunkSamples);
}

RecordingRules recordingRules(const QSettings &file)
{
    const RecordingRules standard;
    const auto kept = [&file](QLatin1StringView key, const QVariant &other) {
        return file.value("recording/"_L1 + key, other);
    };
    RecordingRules rules;
    rules.offered = kept("offered"_L1, standard.offered).toBool();
    rules.format = kept("format"_L1, {}).toString() == "wav"_L1 ? RecordingFormat::Wav
                                                                : RecordingFormat::Opus;
    rules.folder = kept("folder"_L1, {}).toString();
    rules.tone = kept("tone"_L1, standard.tone).toBool();
    rules.policy = kept("policy"_L1, {}).toString();
    return rules;
}

void keep(QSettings &file, const RecordingRules &rules)
{
    const auto set = [&file](QLatin1StringView key, const QVariant &value) {
        file.setValue("recording/"_L1 + key, value);
    };
    set("offered"_L1, rules.offered);
    set("format"_L1, rules.format == RecordingFormat::Wav ? u"wav"_s : u"opus"_s);
    set("folder"_L1, rules.folder);
    set("tone"_L1, rules.tone);
    set("policy"_L1, rules.policy);
}

// Names stand beside their ids: an id may hold what a key must not.
DeviceWishes deviceWishes(const QSettings &file)
{
    DeviceWishes wishes;
    wishes.microphones = order(file, "microphones"_L1);
    wishes.speakers = order(file, "speakers"_L1);
    wishes.ringers = order(file, "ringers"_L1);
    wishes.takeBack = file.value("sound/takeBack"_L1, true).toBool();
    const auto kept = [&file](QLatin1StringView key, const QStringList &wished) {
        return wished.isEmpty() ? order(file, key) : QStringList();
    };
    wishes.kept = {kept("keptMicrophones"_L1, wishes.microphones),
                   kept("keptSpeakers"_L1, wishes.speakers),
                   kept("keptRingers"_L1, wishes.ringers)};
    const QStringList ids = list(file, "ids"_L1);
    const QStringList names = list(file, "names"_L1);
    for (qsizetype i = 0; i < std::min(ids.size(), names.size()); ++i)
        wishes.names.insert(presentId(ids.at(i)), names.at(i));
    return wishes;
}

void keep(QSettings &file, const DeviceWishes &wishes)
{
    const auto set = [&file](QLatin1StringView key, const QVariant &value) {
        file.setValue("sound/"_L1 + key, value);
    };
    set("microphones"_L1, wishes.microphones);
    set("speakers"_L1, wishes.speakers);
    set("ringers"_L1, wishes.ringers);
    set("keptMicrophones"_L1, wishes.kept.microphones);
    set("keptSpeakers"_L1, wishes.kept.speakers);
    set("keptRingers"_L1, wishes.kept.ringers);
    set("takeBack"_L1, wishes.takeBack);
    set("ids"_L1, QStringList(wishes.names.keys()));
    set("names"_L1, QStringList(wishes.names.values()));
}

QString presentId(const QString &id)
{
    static const QRegularExpression headset(
        u"^bluez_(sink|output|source|input)\\."
        u"([0-9A-Fa-f]{2}(?:[_:][0-9A-Fa-f]{2}){5})(?:\\.|$)"_s);
    const QRegularExpressionMatch match = headset.match(id);
    if (!match.hasMatch())
        return id;
    const QString part = match.captured(1);
    return bluetoothId(match.captured(2).replace(u'_', u':'),
                       part == "source"_L1 || part == "input"_L1);
}

QString of(SoundCue cue)
{
    switch (cue) {
    case SoundCue::RingBack:
        return u"cues/ringBack"_s;
    case SoundCue::Connected:
        return u"cues/connected"_s;
    case SoundCue::Ended:
        return u"cues/ended"_s;
    case SoundCue::LowWallet:
        return u"cues/lowWallet"_s;
    case SoundCue::Trouble:
        break;
    }
    return u"cues/trouble"_s;
}

} // namespace hs::soundkeys
