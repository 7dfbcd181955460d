#include "app/audio/qtsounddevices.h"

#include "app/audio/qtsounddevice.h"

#include <utility>

namespace hs {

// A child follows moveToThread(); a plain member would stay behind on the maker's thread.
QtSoundDevices::QtSoundDevices(QObject *parent) : SoundDevices(parent), m_look(this)
{
    m_look.setInterval(std::chrono::seconds(1));
    connect(&m_look, &QTimer::timeout, this, &QtSoundDevices::look);
}

void QtSoundDevices::start()
{
    m_look.start();
    m_known = qtsound::devices();
    Q_EMIT changed(m_known);
}

void QtSoundDevices::look()
{
    const SoundDeviceList now = qtsound::devices();
    if (std::exchange(m_known, now) != now)
        Q_EMIT changed(now);
}

} // namespace hs
