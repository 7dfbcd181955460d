#include "app/call/sounddesk.h"

#include "app/audio/sounddevices.h"
#include "app/call/mediathread.h"

#include <algorithm>
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

void rename(QStringList &ids, const SoundDevice &device)
{
    const auto at = ids.indexOf(device.address);
    if (at < 0)
        return;
    ids[at] = device.id;
    ids.removeDuplicates();
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
    const SoundDeviceList before = std::exchange(m_devices, devices);
    if (before == devices && !first)
        return;
    for (const QList<SoundDevice> *all : {&before.microphones, &before.speakers}) {
        for (const SoundDevice &device : *all)
            m_formerNames.insert(device.id, device.name);
    }
    renameWishes();
    Q_EMIT devicesChanged();
}

// Earlier versions kept the name a headset had with one of its profiles.
void SoundDesk::renameWishes()
{
    DeviceWishes wishes = m_wishes;
    for (const SoundKind kind : {SoundKind::Microphone, SoundKind::Speaker, SoundKind::Ringer}) {
        for (const SoundDevice &device : devices(kind)) {
            if (!device.address.isEmpty()) {
                rename(listOf(wishes, kind), device);
                rename(listOf(wishes.kept, kind), device);
            }
        }
    }
    if (wishes == m_wishes)
        return;
    nameWishes(wishes);
    setWishes(wishes);
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
    QStringList ids = order(kind);
    if (!id.isEmpty()) {
        ids.removeAll(id);
        ids.prepend(id);
    }
    setOrder(kind, ids, !id.isEmpty());
}

void SoundDesk::setOrder(SoundKind kind, const QStringList &ids, bool counts)
{
    const QStringList some = ids.first(std::min<qsizetype>(ids.size(), mostWishes));
    DeviceWishes wishes = m_wishes;
    listOf(wishes, kind) = counts ? some : QStringList();
    listOf(wishes.kept, kind) = counts ? QStringList() : some;
    nameWishes(wishes);
    setWishes(wishes);
}

void SoundDesk::nameWishes(DeviceWishes &wishes)
{
    const DeviceOrders &kept = wishes.kept;
    const QStringList all = wishes.microphones + wishes.speakers + wishes.ringers + kept.microphones
                            + kept.speakers + kept.ringers;
    QHash<QString, QString> names;
    for (const QString &id : all)
        names.insert(id, plainName(id));
    for (auto named = wishes.names.cbegin(); named != wishes.names.cend(); ++named) {
        if (!names.contains(named.key()))
            m_formerNames.insert(named.key(), named.value());
    }
    wishes.names = names;
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

const QStringList &SoundDesk::order(SoundKind kind) const
{
    const QStringList &wishes = wished(kind);
    return wishes.isEmpty() ? listOf(m_wishes.kept, kind) : wishes;
}

QString SoundDesk::nameOf(const QString &id) const
{
    const QString name = plainName(id);
    QStringList namesakes = knownBeside(id);
    namesakes.removeIf([&](const QString &other) { return plainName(other) != name; });
    namesakes.sort();
    namesakes.removeDuplicates();
    const auto place = namesakes.indexOf(id);
    //: The second and the third device of one name, and so on.
    return place > 0 ? tr("%1 (%2)").arg(name, QString::number(place + 1)) : name;
}

/// All that stand in one list with this device.
QStringList SoundDesk::knownBeside(const QString &id) const
{
    const DeviceOrders &kept = m_wishes.kept;
    const QStringList microphones
        = idsOf(m_devices.microphones) + m_wishes.microphones + kept.microphones;
    if (microphones.contains(id))
        return microphones;
    const QStringList speakers = idsOf(m_devices.speakers) + m_wishes.speakers + m_wishes.ringers
                                 + kept.speakers + kept.ringers;
    return speakers.contains(id) ? speakers : QStringList();
}

QString SoundDesk::plainName(const QString &id) const
{
    for (const QList<SoundDevice> *all : {&m_devices.microphones, &m_devices.speakers}) {
        if (const SoundDevice *device = findDevice(*all, id))
            return device->name;
    }
    return m_wishes.names.value(id, m_formerNames.value(id, id));
}

QString SoundDesk::missedFavourite(SoundKind kind) const
{
    const QStringList &list = wished(kind);
    if (list.isEmpty() || !m_known || findPlugged(devices(kind), list.first()) != nullptr)
        return {};
    return list.first();
}

} // namespace hs
