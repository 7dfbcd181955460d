#pragma once
#include "app/audio/sounddevices.h"

namespace hs::test {

/// The devices that a test says there are. Tell more with tell(), from any thread but the media
/// thread.
class FakeSoundDevices final : public SoundDevices
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(FakeSoundDevices)
public:
    explicit FakeSoundDevices(const SoundDeviceList &first) : m_devices(first) { }

    void start() override { Q_EMIT changed(m_devices); }
    void tell(const SoundDeviceList &devices)
    {
        QMetaObject::invokeMethod(
            this, [this, devices] { Q_EMIT changed(devices); }, Qt::QueuedConnection);
    }

private:
    SoundDeviceList m_devices;
};

/// Two of each kind: "Built-in", the system's choice, and "Headset".
[[nodiscard]] inline SoundDeviceList twoOfEach()
{
    const auto device = [](const char *id, const char *name, bool isDefault) {
        return SoundDevice{QString::fromLatin1(id), QString::fromLatin1(name), isDefault, false};
    };
    return {
        {device("mic.built-in", "Built-in microphone", true),
         device("mic.headset", "Headset microphone", false)},
        {device("spk.built-in", "Built-in speaker", true), device("spk.headset", "Headset", false)},
        true};
}

} // namespace hs::test
