#pragma once
#include "app/audio/sounddevices.h"

#include <QTimer>

namespace hs {

/// SoundDevices through Qt, which does not tell of every change everywhere: it looks each second.
class QtSoundDevices final : public SoundDevices
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(QtSoundDevices)
public:
    explicit QtSoundDevices(QObject *parent = nullptr);

    void start() override;

private:
    void look();

    QTimer m_look;
    SoundDeviceList m_known;
};

} // namespace hs
