#include "app/audio/qtsounddevices.h"

#include "app/audio/qtsounddevice.h"

#include <QMediaDevices>

#include <utility>

namespace hs {

QtSoundDevices::QtSoundDevices(QObject *parent) : QtSoundDevices(&qtsound::devices, parent) { }

// A child follows moveToThread(); a plain member would stay behind on the maker's thread.
QtSoundDevices::QtSoundDevices(List list, QObject *parent)
    : SoundDevices(parent), m_list(std::move(list)), m_look(this)
{
    m_look.setInterval(std::chrono::seconds(1));
    connect(&m_look, &QTimer::timeout, this, &QtSoundDevices::look);
}

void QtSoundDevices::start()
{
    if (m_media == nullptr) {
        m_media = new QMediaDevices(this);
        connect(m_media, &QMediaDevices::audioInputsChanged, this, &QtSoundDevices::look);
        connect(m_media, &QMediaDevices::audioOutputsChanged, this, &QtSoundDevices::look);
    }
    m_look.start();
    m_known = m_list();
    Q_EMIT changed(m_known);
}

void QtSoundDevices::look()
{
    const SoundDeviceList now = m_list();
    if (std::exchange(m_known, now) != now)
        Q_EMIT changed(now);
}

} // namespace hs
