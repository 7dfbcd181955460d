#include "app/headset/hidrawheadsets.h"

#include "app/headset/hidrawdevice.h"

#include <QDir>
#include <QFile>
#include <QLoggingCategory>
#include <QPointer>
#include <QSet>

#include <algorithm>
#include <cerrno>
#include <fcntl.h>
#include <utility>
#include <vector>

namespace hs {

using namespace Qt::StringLiterals;

namespace {

Q_LOGGING_CATEGORY(lcHeadset, "hookswitch.headset", QtInfoMsg)

constexpr qsizetype longestName = 200;

int openNode(const QByteArray &path)
{
    return ::open(path.constData(), O_RDWR | O_NONBLOCK | O_CLOEXEC | O_NOCTTY);
}

std::chrono::milliseconds steadyNow()
{
    return std::chrono::duration_cast<std::chrono::milliseconds>(
        std::chrono::steady_clock::now().time_since_epoch());
}

QByteArray contentOf(const QString &path, qint64 most)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.read(most) : QByteArray();
}

QString nameIn(const QByteArray &uevent)
{
    constexpr QByteArrayView key("HID_NAME=");
    const auto lines = uevent.split('\n');
    for (const QByteArray &line : lines) {
        if (line.startsWith(key))
            return QString::fromUtf8(line.sliced(key.size())).simplified().left(longestName);
    }
    return {};
}

} // namespace

HidrawHeadsets::HidrawHeadsets(HidrawAccess access) : m_access(std::move(access)), m_timer(this)
{
    if (!m_access.open)
        m_access.open = openNode;
    if (!m_access.now)
        m_access.now = steadyNow;
    m_timer.setInterval(m_access.lookEvery);
    connect(&m_timer, &QTimer::timeout, this, &HidrawHeadsets::look);
}

HidrawHeadsets::~HidrawHeadsets() = default;

void HidrawHeadsets::start()
{
    m_timer.start();
    m_told.reset();
    look();
}

void HidrawHeadsets::stop()
{
    m_timer.stop();
    show({});
    m_nodes.clear();
    tell();
}

void HidrawHeadsets::show(HeadsetLights lights)
{
    m_lights = lights;
    // One that holds up its writer must not delay the light, and with it the keys, of the others.
    std::vector<HidrawDevice *> slow;
    for (const auto &[place, node] : m_nodes) {
        if (node.device && node.device->isSlow())
            slow.push_back(node.device.get());
        else if (node.device)
            node.device->show(lights);
    }
    for (HidrawDevice *device : slow)
        device->show(lights);
}

void HidrawHeadsets::look()
{
    const QDir folder(QDir(m_access.root).filePath(u"sys/class/hidraw"_s));
    const QFileInfoList entries = folder.entryInfoList(QDir::Dirs | QDir::NoDotAndDotDot);
    QSet<QString> present;
    for (const QFileInfo &entry : entries) {
        const QString place = entry.canonicalFilePath();
        present.insert(place);
        const auto [node, isNew] = m_nodes.try_emplace(place);
        if (isNew)
            node->second = examine(place, entry.fileName());
        if (node->second.device)
            node->second.device->retry();
        else if (node->second.descriptor)
            open(node->second);
    }
    std::erase_if(m_nodes, [&present](const auto &node) { return !present.contains(node.first); });
    tell();
}

HidrawHeadsets::Node HidrawHeadsets::examine(const QString &place, const QString &name) const
{
    const QDir device(place + u"/device"_s);
    Node node;
    auto descriptor = HidDescriptor::parse(
        contentOf(device.filePath(u"report_descriptor"_s), HidDescriptor::mostBytes + 1));
    if (!descriptor || !descriptor->hasKeys())
        return node;
    node.path = QFile::encodeName(QDir(m_access.root).filePath(u"dev/"_s + name));
    node.descriptor = std::move(descriptor);
    // Holds maker, product, serial number and port: as much as there is to tell it from others.
    const QByteArray uevent = contentOf(device.filePath(u"uevent"_s), HidDescriptor::mostBytes);
    node.mark = LitMark(m_access.marks, uevent);
    node.headset.name = nameIn(uevent);
    if (node.headset.name.isEmpty())
        node.headset.name = name;
    return node;
}

void HidrawHeadsets::open(Node &node)
{
    const int file = m_access.open(node.path);
    if (file < 0) {
        const int why = errno;
        node.headset.access
            = why == EACCES || why == EPERM ? HeadsetAccess::Refused : HeadsetAccess::Failed;
        return;
    }
    node.headset.access = HeadsetAccess::InUse;
    node.device = std::make_unique<HidrawDevice>(file, *node.descriptor, node.mark, m_access.now);
    HidrawDevice *device = node.device.get();
    connect(device, &HidrawDevice::mutePressed, this, &HidrawHeadsets::mutePressed);
    connect(device, &HidrawDevice::muteWanted, this, &HidrawHeadsets::muteWanted);
    connect(device, &HidrawDevice::hangUpPressed, this, &HidrawHeadsets::hangUpPressed);
    connect(device, &HidrawDevice::lightChanged, this, &HidrawHeadsets::tell, Qt::QueuedConnection);
    connect(
        device, &HidrawDevice::gone, this,
        [this, guest = QPointer(device)] {
            if (guest)
                close(guest);
        },
        Qt::QueuedConnection);
    device->show(m_lights);
}

void HidrawHeadsets::close(const HidrawDevice *device)
{
    const auto node = std::find_if(m_nodes.begin(), m_nodes.end(), [device](const auto &each) {
        return each.second.device.get() == device;
    });
    if (node == m_nodes.end())
        return;
    node->second.device.reset();
    node->second.headset.access = HeadsetAccess::Failed;
    if (!QFileInfo::exists(node->first))
        m_nodes.erase(node); // unplugged; else it is tried again when the time comes
    tell();
}

void HidrawHeadsets::tell()
{
    QList<Headset> now;
    for (const auto &[place, node] : m_nodes) {
        if (!node.descriptor)
            continue;
        now.append(node.headset);
        if (node.device && node.device->failsToLight())
            now.last().access = HeadsetAccess::LightFails;
    }
    if (std::exchange(m_told, now) == now)
        return;
    for (const Headset &headset : std::as_const(now))
        qCInfo(lcHeadset) << headset.name << "access" << static_cast<int>(headset.access);
    Q_EMIT headsetsChanged(now);
}

} // namespace hs
