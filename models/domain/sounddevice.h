#pragma once
#include "models/domain/result.h"

#include <QHash>
#include <QList>
#include <QString>
#include <QStringList>

#include <algorithm>
#include <optional>

namespace hs {

/// A microphone or a speaker as the system lists it.
struct SoundDevice
{
    QString id; ///< the same after replugging and after a restart
    QString name; ///< for people
    bool isDefault = false; ///< what the system takes when nothing is asked for
    bool isMuted = false; ///< by the system, or turned down to nothing there
    bool isUnplugged = false; ///< nothing is plugged into its jack: it is not there for anyone
    /// What the system calls it at the moment, where that may be another word than its id.
    QString address{};

    [[nodiscard]] const QString &systemName() const { return address.isEmpty() ? id : address; }

    friend bool operator==(const SoundDevice &, const SoundDevice &) = default;
};

/// Everything there is to speak into and to listen to. Monitors of speakers are no microphones.
struct SoundDeviceList
{
    QList<SoundDevice> microphones;
    QList<SoundDevice> speakers;
    bool hasServer = false; ///< there is a sound system to ask

    friend bool operator==(const SoundDeviceList &, const SoundDeviceList &) = default;
};

/// Devices by id, the most wanted first.
struct DeviceOrders
{
    QStringList microphones{};
    QStringList speakers{};
    QStringList ringers{};

    friend bool operator==(const DeviceOrders &, const DeviceOrders &) = default;
};

/// Which devices are wanted, by id, the most wanted first. The best one that is present is used;
/// none of them, or an empty list: the system's own choice.
struct DeviceWishes
{
    QStringList microphones;
    QStringList speakers;
    QStringList ringers; ///< empty: what plays the agent's voice
    bool takeBack = true; ///< a better device that comes back is used at once
    QHash<QString, QString> names{}; ///< by id, for when they are not there
    DeviceOrders kept{}; ///< orders that do not count now: there the system chooses

    friend bool operator==(const DeviceWishes &, const DeviceWishes &) = default;
};

/// The sound of one line as its devices tell it, whatever was wished for. No id: none is open.
struct LineSound
{
    SoundDevice microphone;
    SoundDevice speaker;
    bool hasServer = true; ///< false: it has gone, and is being looked for
    std::optional<ErrorKind> microphoneTrouble{}; ///< why none is open, if one should be
    std::optional<ErrorKind> speakerTrouble{};
    QStringList failedMicrophones{}; ///< ids of better ones that are there and did not work
    QStringList failedSpeakers{};

    friend bool operator==(const LineSound &, const LineSound &) = default;
};

/// The device of that id, or nullptr.
[[nodiscard]] inline const SoundDevice *findDevice(const QList<SoundDevice> &devices,
                                                   const QString &id)
{
    const auto found = std::find_if(devices.begin(), devices.end(),
                                    [&id](const SoundDevice &device) { return device.id == id; });
    return found == devices.end() ? nullptr : &*found;
}

/// The device that the system calls so, or nullptr.
[[nodiscard]] inline const SoundDevice *findBySystemName(const QList<SoundDevice> &devices,
                                                         const QString &name)
{
    const auto found = std::find_if(devices.begin(), devices.end(), [&](const SoundDevice &device) {
        return device.systemName() == name;
    });
    return found == devices.end() ? nullptr : &*found;
}

/// findDevice(), without one into which nothing is plugged.
[[nodiscard]] inline const SoundDevice *findPlugged(const QList<SoundDevice> &devices,
                                                    const QString &id)
{
    const SoundDevice *device = findDevice(devices, id);
    return device == nullptr || device->isUnplugged ? nullptr : device;
}

[[nodiscard]] inline QList<SoundDevice> plugged(QList<SoundDevice> devices)
{
    devices.removeIf([](const SoundDevice &device) { return device.isUnplugged; });
    return devices;
}

/// The id of a Bluetooth device, by its address, whatever profile it has at the moment.
[[nodiscard]] inline QString bluetoothId(const QString &address, bool isMicrophone)
{
    const QString part = isMicrophone ? QStringLiteral("microphone") : QStringLiteral("speaker");
    return QStringLiteral("bluetooth/%1/%2").arg(address.toUpper(), part);
}

[[nodiscard]] inline QStringList idsOf(const QList<SoundDevice> &devices)
{
    QStringList ids;
    for (const SoundDevice &device : devices)
        ids.append(device.id);
    return ids;
}

} // namespace hs
