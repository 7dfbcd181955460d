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

[[nodiscard]] bool contains(const QList<QAudioDevice> &devices, const QByteArray &id)
{
    return std::any_of(devices.begin(), devices.end(),
                       [&id](const QAudioDevice &device) { return device.id() == id; });
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

QAudioDevice microphone()
{
    // Qt 6.4 marks the default input by comparing with the default output, so "default" may be any
    // of them.
    return QMediaDevices::audioInputs().isEmpty() ? QAudioDevice()
                                                  : QMediaDevices::defaultAudioInput();
}

QAudioDevice speaker()
{
    return QMediaDevices::audioOutputs().isEmpty() ? QAudioDevice()
                                                   : QMediaDevices::defaultAudioOutput();
}

bool hasMicrophone(const QByteArray &id)
{
    return contains(QMediaDevices::audioInputs(), id);
}

bool hasSpeaker(const QByteArray &id)
{
    return contains(QMediaDevices::audioOutputs(), id);
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
