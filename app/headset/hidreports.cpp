#include "app/headset/hidreports.h"

#include <QMap>

#include <algorithm>

namespace hs::hidreports {

namespace {

/// nullopt: the data ends before.
std::optional<quint32> valueAt(QByteArrayView data, qsizetype bit, qsizetype bits)
{
    if (bit + bits > data.size() * 8)
        return std::nullopt;
    quint32 value = 0;
    for (qsizetype i = 0; i < bits; ++i) {
        const qsizetype place = bit + i;
        const quint32 one = static_cast<quint8>(data[place / 8]) >> (place % 8) & 1U;
        value |= one << i;
    }
    return value;
}

std::optional<bool> isDown(const std::optional<HidField> &key, quint8 reportId, QByteArrayView data)
{
    if (!key || key->reportId != reportId)
        return std::nullopt;
    if (!key->code) {
        const auto value = valueAt(data, key->bit, key->bits);
        return value ? std::optional(*value != 0) : std::nullopt;
    }
    std::optional<bool> down;
    for (qsizetype i = 0; i < key->places; ++i) {
        const auto value = valueAt(data, key->bit + i * key->bits, key->bits);
        if (!value)
            break;
        down = down.value_or(false) || *value == *key->code;
    }
    return down;
}

} // namespace

Keys keys(const HidDescriptor &descriptor, QByteArrayView report)
{
    quint8 reportId = 0;
    if (descriptor.numbersReports) {
        if (report.isEmpty())
            return {};
        reportId = static_cast<quint8>(report.front());
        report = report.sliced(1);
    }
    const bool isBlank
        = std::all_of(report.begin(), report.end(), [](char byte) { return byte == 0; });
    return {isDown(descriptor.hook, reportId, report), isDown(descriptor.mute, reportId, report),
            isDown(descriptor.drop, reportId, report), isBlank};
}

QList<QByteArray> lights(const HidDescriptor &descriptor, HeadsetLights lights)
{
    QMap<quint8, QByteArray> reports;
    const auto put = [&](const std::optional<HidField> &light, bool on) {
        if (!light)
            return;
        QByteArray &report = reports[light->reportId];
        if (report.isEmpty()) {
            report.fill(0, 1 + descriptor.outputBytes.value(light->reportId));
            report[0] = static_cast<char>(light->reportId);
        }
        const qsizetype byte = 1 + light->bit / 8;
        if (on && byte < report.size())
            report[byte] = static_cast<char>(report[byte] | 1 << (light->bit % 8));
    };
    put(descriptor.offHookLight, lights.offHook);
    put(descriptor.muteLight, lights.muted);
    return reports.values();
}

} // namespace hs::hidreports
