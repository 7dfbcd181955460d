#include "app/system/soundkeys.h"

#include <QSettings>

namespace hs::soundkeys {

using namespace Qt::StringLiterals;

namespace {

constexpr auto webrtcName = "webrtc"_L1;
constexpr auto speexName = "speex"_L1;

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

} // namespace hs::soundkeys
