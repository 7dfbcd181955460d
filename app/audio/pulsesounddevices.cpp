#include "app/audio/pulsesounddevices.h"

#include <utility>

namespace hs {

// Children follow moveToThread(); plain members would stay behind on the maker's thread.
PulseSoundDevices::PulseSoundDevices(QObject *parent)
    : SoundDevices(parent), m_connection(this), m_list(m_connection, this)
{
    connect(&m_list, &PulseDeviceList::changed, this, [this] {
        m_told = true;
        Q_EMIT changed(m_list.devices());
    });
    connect(&m_connection, &PulseConnection::unreachable, this, [this] {
        if (!std::exchange(m_told, true))
            Q_EMIT changed({});
    });
}

PulseSoundDevices::~PulseSoundDevices() = default;

void PulseSoundDevices::start()
{
    if (m_connection.isOpen())
        Q_EMIT changed(m_list.devices());
    else
        m_connection.open();
}

} // namespace hs
