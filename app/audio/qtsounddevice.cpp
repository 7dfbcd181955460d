#include "app/audio/qtsounddevice.h"

#include <QMediaDevices>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace hs::qtsound {
namespace {

[[nodiscard]] std::optional<DeviceFormat> fromQt(const QAudioFormat &format)
{
    if (format.sampleRate() <= 0 || format.channelCount() <= 0)
        return {};
    switch (format.sampleFormat()) {
    case QAudioFormat::UInt8:
        return DeviceFormat{format.sampleRate(), format.channelCount(), SampleKind::UInt8};
    case QAudioFormat::Int16:
        return DeviceFormat{format.sampleRate(), format.channelCount(), SampleKind::Int16};
    case QAudioFormat::Int32:
        return DeviceFormat{format.sampleRate(), format.channelCount(), SampleKind::Int32};
    case QAudioFormat::Float:
        return DeviceFormat{format.sampleRate(), format.channelCount(), SampleKind::Float};
    default:
        return {};
    }
}

[[nodiscard]] QAudioFormat::SampleFormat kindToQt(SampleKind kind)
{
    switch (kind) {
    case SampleKind::UInt8:
        return QAudioFormat::UInt8;
    case SampleKind::Int32:
        return QAudioFormat::Int32;
    case SampleKind::Float:
        return QAudioFormat::Float;
    case SampleKind::Int16:
        break;
    }
    return QAudioFormat::Int16;
}

[[nodiscard]] QList<SoundDevice> listed(const QList<QAudioDevice> &devices,
                                        const QAudioDevice &preset)
{
    QList<SoundDevice> list;
    for (const QAudioDevice &device : devices) {
        list.append(toDevice(device));
        list.last().isDefault = device == preset;
    }
    return list;
}

[[nodiscard]] QAudioDevice chosen(const QList<QAudioDevice> &devices, const QAudioDevice &preset,
                                  const DeviceRanking &ranking, const QByteArray &current,
                                  const QStringList &shunned)
{
    const QString best
        = ranking.choose(listed(devices, preset), QString::fromUtf8(current), shunned);
    const auto found
        = std::find_if(devices.begin(), devices.end(), [&best](const QAudioDevice &device) {
              return QString::fromUtf8(device.id()) == best;
          });
    return found == devices.end() ? QAudioDevice() : *found;
}

// Qt 6.4 marks the default input by comparing with the default output, so "default" may be any of
// them.
[[nodiscard]] QAudioDevice presetMicrophone(const QList<QAudioDevice> &all)
{
    return all.isEmpty() ? QAudioDevice() : QMediaDevices::defaultAudioInput();
}

[[nodiscard]] QAudioDevice presetSpeaker(const QList<QAudioDevice> &all)
{
    return all.isEmpty() ? QAudioDevice() : QMediaDevices::defaultAudioOutput();
}

} // namespace

std::vector<DeviceFormat> formatsToTry(const QAudioDevice &device)
{
    std::vector<DeviceFormat> formats;
    const DeviceFormat ours;
    if (device.isFormatSupported(toQt(ours)))
        formats.push_back(ours);
    const auto preferred = fromQt(device.preferredFormat());
    if (preferred && preferred != ours)
        formats.push_back(*preferred);
    return formats;
}

QAudioFormat toQt(const DeviceFormat &format)
{
    QAudioFormat qt;
    qt.setSampleRate(format.rate);
    qt.setChannelCount(format.channels);
    qt.setSampleFormat(kindToQt(format.kind));
    return qt;
}

qsizetype bytesFor(const DeviceFormat &format, std::chrono::milliseconds time)
{
    return static_cast<qsizetype>(time.count()) * format.rate / 1000 * format.bytesPerFrame();
}

QAudioDevice microphone(const DeviceRanking &ranking, const QByteArray &current,
                        const QStringList &shunned)
{
    const QList<QAudioDevice> all = QMediaDevices::audioInputs();
    return chosen(all, presetMicrophone(all), ranking, current, shunned);
}

QAudioDevice speaker(const DeviceRanking &ranking, const QByteArray &current,
                     const QStringList &shunned)
{
    const QList<QAudioDevice> all = QMediaDevices::audioOutputs();
    return chosen(all, presetSpeaker(all), ranking, current, shunned);
}

SoundDeviceList devices()
{
    const QList<QAudioDevice> inputs = QMediaDevices::audioInputs();
    const QList<QAudioDevice> outputs = QMediaDevices::audioOutputs();
    return {listed(inputs, presetMicrophone(inputs)), listed(outputs, presetSpeaker(outputs)),
            !inputs.isEmpty() || !outputs.isEmpty()};
}

SoundDevice toDevice(const QAudioDevice &device)
{
    return {QString::fromUtf8(device.id()), device.description(), false, false};
}

Error failure(ErrorKind kind, const QString &detail)
{
    Error error;
    error.kind = kind;
    error.detail = detail;
    return error;
}

Error missing(ErrorKind kind)
{
    if (QMediaDevices::audioInputs().isEmpty() && QMediaDevices::audioOutputs().isEmpty())
        return failure(ErrorKind::NoSoundServer, u"no sound device of any kind is listed"_s);
    return failure(kind, u"no such device is listed"_s);
}

} // namespace hs::qtsound
