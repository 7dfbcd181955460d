#pragma once
#include "app/audio/pulseconnection.h"
#include "app/audio/pulsedevicelist.h"
#include "app/audio/sounddevices.h"

namespace hs {

/// SoundDevices by the sound server's own events. A server that is away is looked for until it is
/// there.
class PulseSoundDevices final : public SoundDevices
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(PulseSoundDevices)
public:
    explicit PulseSoundDevices(QObject *parent = nullptr);
    ~PulseSoundDevices() override;

    void start() override;

private:
    PulseConnection m_connection;
    PulseDeviceList m_list;
    bool m_told = false;
};

} // namespace hs
