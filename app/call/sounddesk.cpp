#include "app/call/sounddesk.h"

#include "app/audio/sounddevices.h"
#include "app/call/mediathread.h"

#include <utility>

namespace hs {
namespace {

constexpr int mostWishes = 12; ///< of one kind; the oldest are forgotten

template <typename Wishes> auto &listOf(Wishes &wishes, SoundKind kind)
{
    switch (kind) {
    case SoundKind::Microphone:
        return wishes.microphones;
    case SoundKind::Speaker:
        return wishes.speakers;
    case SoundKind::Ringer:
        break;
    }
    return wishes.ringers;
}

} // namespace

SoundDesk::SoundDesk(MediaThread &thread, SourceFactory makeSource, QObject *parent)
    : QObject(parent), m_thread(thread), m_makeSource(std::move(makeSource))
{
}

SoundDesk::~SoundDesk()
{
    if (m_source != nullptr)
        m_source->deleteLater();
}

void SoundDesk::watch()
{
    if (m_source != nullptr)
        return;
    m_source = m_makeSource().release();
    connect(m_source, &SoundDevices::changed, this, &SoundDesk::onDevices);
    m_thread.adopt(m_source);
    QMetaObject::invokeMethod(m_source, &SoundDevices::start, Qt::QueuedConnection);
}

void SoundDesk::onDevices(const SoundDeviceList &devices)
{
    const bool first = !std::exchange(m_known, true);
    if (std::exchange(m_devices, devices) == devices && !first)
        return;
    Q_EMIT devicesChanged();
}

const QList<SoundDevice> &SoundDesk::devices(SoundKind kind) const
{
    return kind == SoundKind::Microphone ? m_devices.microphones : m_devices.speakers;
}

void SoundDesk::setWishes(const DeviceWishes &wishes)
{
    if (std::exchange(m_wishes, wishes) != wishes)
        Q_EMIT wishesChanged(m_wishes);
}

void SoundDesk::prefer(SoundKind kind, const QString &id)
{
    DeviceWishes wishes = m_wishes;
    QStringList &list = listOf(wishes, kind);
    if (id.isEmpty()) {
        list.clear();
    } else {
        list.removeAll(id);
        list.prepend(id);
        list.resize(std::min<qsizetype>(list.size(), mostWishes));
        wishes.names[id] = nameOf(id);
    }
    const auto isWished = [&wishes](const QString &device) {
        return wishes.microphones.contains(device) || wishes.speakers.contains(device)
               || wishes.ringers.contains(device);
    };
    wishes.names.removeIf([&](const auto &named) { return !isWished(named.key()); });
    setWishes(wishes);
}

void SoundDesk::setTakeBack(bool takeBack)
{
    DeviceWishes wishes = m_wishes;
    wishes.takeBack = takeBack;
    setWishes(wishes);
}

const QStringList &SoundDesk::wished(SoundKind kind) const
{
    return listOf(m_wishes, kind);
}

QString SoundDesk::nameOf(const QString &id) const
{
    for (const QList<SoundDevice> *all : {&m_devices.microphones, &m_devices.speakers}) {
        if (const SoundDevice *device = findDevice(*all, id))
            return device->name;
    }
    return m_wishes.names.value(id, id);
}

QString SoundDesk::missedFavourite(SoundKind kind) const
{
    const QStringList &list = wished(kind);
    if (list.isEmpty() || !m_known || findDevice(devices(kind), list.first()) != nullptr)
        return {};
    return list.first();
}

} // namespace hs
