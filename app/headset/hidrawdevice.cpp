#include "app/headset/hidrawdevice.h"

#include <algorithm>
#include <array>
#include <cerrno>
#include <unistd.h>

namespace hs {

namespace {

constexpr int mostAtOnce = 64; // reports, before other devices get their turn

std::chrono::milliseconds now()
{
    return std::chrono::duration_cast<std::chrono::milliseconds>(
        std::chrono::steady_clock::now().time_since_epoch());
}

} // namespace

HidrawDevice::HidrawDevice(int file, const HidDescriptor &descriptor)
    : m_file(file)
    , m_descriptor(descriptor)
    , m_sense(m_descriptor)
    , m_notifier(file, QSocketNotifier::Read)
{
    m_settle.setSingleShot(true);
    m_settle.setTimerType(Qt::PreciseTimer);
    connect(&m_settle, &QTimer::timeout, this, [this] { tell(m_sense.settle(now())); });
    connect(&m_notifier, &QSocketNotifier::activated, this, &HidrawDevice::read);
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
    m_sense.setLights(lights, now()); // also where it has no light: the keys ask for the call
}

void HidrawDevice::retry()
{
    write();
}

void HidrawDevice::read()
{
    std::array<char, HidDescriptor::mostBytes + 1> report{};
    for (int i = 0; i < mostAtOnce; ++i) {
        const auto size = ::read(m_file, report.data(), report.size());
        if (size > 0) {
            tell(m_sense.sense(hidreports::keys(m_descriptor, {report.data(), size}), now()));
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
    const auto begun = now();
    const bool done = writeChanges();
    const bool late = now() - begun > writeLimit;
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
        if (press == KeySense::Press::Mute)
            Q_EMIT mutePressed();
        else
            Q_EMIT hangUpPressed();
    }
    if (const auto at = m_sense.settlesAt())
        m_settle.start(std::max(*at - now(), std::chrono::milliseconds(0)));
    else
        m_settle.stop();
}

} // namespace hs
