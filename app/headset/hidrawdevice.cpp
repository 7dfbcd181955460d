#include "app/headset/hidrawdevice.h"

#include <QElapsedTimer>

#include <algorithm>
#include <array>
#include <cerrno>
#include <linux/hidraw.h>
#include <sys/ioctl.h>
#include <unistd.h>
#include <utility>

namespace hs {

namespace {

constexpr int mostAtOnce = 64; // reports, before other devices get their turn

} // namespace

HidrawDevice::HidrawDevice(int file, const HidDescriptor &descriptor, Now now)
    : m_file(file)
    , m_now(std::move(now))
    , m_descriptor(descriptor)
    , m_sense(m_descriptor)
    , m_notifier(file, QSocketNotifier::Read)
{
    m_settle.setSingleShot(true);
    m_settle.setTimerType(Qt::PreciseTimer);
    connect(&m_settle, &QTimer::timeout, this, [this] { tell(m_sense.settle(m_now())); });
    connect(&m_notifier, &QSocketNotifier::activated, this, &HidrawDevice::read);
    fetch();
}

HidrawDevice::~HidrawDevice()
{
    m_notifier.setEnabled(false);
    ::close(m_file);
}

void HidrawDevice::show(HeadsetLights lights)
{
    m_wanted = hidreports::lights(m_descriptor, lights);
    m_taken.resize(m_wanted.size());
    write();
    // Also where it has no light: the keys ask for the call.
    tell(m_sense.setLights(lights, m_now()));
}

void HidrawDevice::retry()
{
    write();
}

void HidrawDevice::fetch()
{
    // What stays where it was put before we came; a button does not.
    const std::optional<HidField> &hook = m_descriptor.hook;
    const std::optional<HidField> &mute = m_descriptor.mute;
    if (hook && !hook->isRelative)
        fetch(hook->reportId);
    if (mute && mute->isSwitch && !(hook && hook->reportId == mute->reportId))
        fetch(mute->reportId);
}

void HidrawDevice::fetch([[maybe_unused]] quint8 reportId)
{
#ifdef HIDIOCGINPUT // from Linux 5.11
    QByteArray report(1 + m_descriptor.inputBytes.value(reportId), '\0');
    report[0] = static_cast<char>(reportId);
    const int size
        = ::ioctl(m_file, HIDIOCGINPUT(static_cast<unsigned>(report.size())), report.data());
    const int skipped = m_descriptor.numbersReports ? 0 : 1;
    if (size > skipped && size <= report.size()) // else it is not known until it is reported
        m_sense.know(
            hidreports::keys(m_descriptor, QByteArrayView(report).sliced(skipped, size - skipped)));
#endif
}

void HidrawDevice::read()
{
    std::array<char, HidDescriptor::mostBytes + 1> report{};
    for (int i = 0; i < mostAtOnce; ++i) {
        const auto size = ::read(m_file, report.data(), report.size());
        if (size > 0) {
            tell(m_sense.sense(hidreports::keys(m_descriptor, {report.data(), size}), m_now()));
            continue;
        }
        if (size < 0 && (errno == EAGAIN || errno == EINTR))
            return;
        m_notifier.setEnabled(false); // else it tells for ever
        Q_EMIT gone();
        return;
    }
}

void HidrawDevice::write()
{
    if (failsToLight() || m_taken == m_wanted)
        return;
    QElapsedTimer begun;
    begun.start();
    const bool done = writeChanges();
    const bool late = begun.elapsed() > writeLimit.count();
    m_misses = late ? mostMisses : done ? 0 : m_misses + 1;
    if (failsToLight())
        Q_EMIT lightFailed();
}

bool HidrawDevice::writeChanges()
{
    for (qsizetype i = 0; i < m_wanted.size(); ++i) {
        const QByteArray &report = m_wanted.at(i);
        if (m_taken.at(i) == report)
            continue; // written again it may count as a command of its own
        const auto size = static_cast<std::size_t>(report.size());
        if (::write(m_file, report.constData(), size) != report.size())
            return false;
        m_taken[i] = report;
    }
    return true;
}

void HidrawDevice::tell(const QList<KeySense::Press> &presses)
{
    for (const KeySense::Press press : presses) {
        switch (press) {
        case KeySense::Press::ToggleMute:
            Q_EMIT mutePressed();
            break;
        case KeySense::Press::Mute:
        case KeySense::Press::Unmute:
            Q_EMIT muteWanted(press == KeySense::Press::Mute);
            break;
        case KeySense::Press::HangUp:
            Q_EMIT hangUpPressed();
            break;
        }
    }
    if (const auto at = m_sense.settlesAt())
        m_settle.start(std::max(*at - m_now(), std::chrono::milliseconds(0)));
    else
        m_settle.stop();
}

} // namespace hs
