#include "app/headset/hidrawdevice.h"

#include <QDeadlineTimer>

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
constexpr int longestBackOff = 15; // looks that are left out

} // namespace

HidrawDevice::HidrawDevice(int file, const HidDescriptor &descriptor, LitMark mark, Now now)
    : m_file(file)
    , m_mark(std::move(mark))
    , m_now(std::move(now))
    , m_descriptor(descriptor)
    , m_sense(m_descriptor)
    , m_notifier(file, QSocketNotifier::Read)
    , m_dark(hidreports::lights(m_descriptor, {}))
    , m_wanted(m_dark)
    , m_taken(m_mark.isSet() ? QList<QByteArray>(m_dark.size()) : m_dark)
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
    if (!failsToLight() || m_wanted == m_dark)
        write();
    // Also where it has no light: the keys ask for the call.
    tell(m_sense.setLights(lights, m_now()));
}

void HidrawDevice::retry()
{
    if (m_toSkip > 0)
        --m_toSkip;
    else if (!m_wasLate || m_wanted == m_dark) // a late one holds up every key
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
        if (size < 0 && (errno == EAGAIN || errno == EINTR)) {
            m_hasBacklog = false;
            return;
        }
        m_notifier.setEnabled(false); // else it tells for ever
        Q_EMIT gone();
        return;
    }
}

void HidrawDevice::write()
{
    if (m_taken == m_wanted)
        return;
    const bool failed = failsToLight();
    const QDeadlineTimer limit(writeLimit, Qt::PreciseTimer);
    if (m_wanted != m_dark)
        m_mark.set();
    const bool done = writeChanges(limit);
    if (m_taken == m_dark)
        m_mark.clear();
    m_wasLate = limit.hasExpired();
    m_hasBacklog = m_wasLate;
    m_misses = done && !m_wasLate ? 0 : std::min(m_misses + 1, mostMisses);
    m_backOff = failsToLight() ? std::min(2 * m_backOff + 1, longestBackOff) : 0;
    m_toSkip = m_backOff;
    if (failed != failsToLight())
        Q_EMIT lightChanged();
    if (m_hasBacklog)
        read();
}

bool HidrawDevice::writeChanges(QDeadlineTimer limit)
{
    bool done = true;
    for (qsizetype i = 0; i < m_wanted.size(); ++i) {
        const QByteArray &report = m_wanted.at(i);
        if (m_taken.at(i) == report)
            continue; // written again it may count as a command of its own
        if (limit.hasExpired())
            return false; // the keys have waited long enough
        const auto size = static_cast<std::size_t>(report.size());
        if (::write(m_file, report.constData(), size) == report.size())
            m_taken[i] = report;
        else
            done = false;
    }
    return done;
}

void HidrawDevice::tell(const QList<KeySense::Press> &presses)
{
    for (const KeySense::Press press : presses) {
        switch (press) {
        case KeySense::Press::ToggleMute:
            if (m_hasBacklog) // it may close the microphone, not open it
                Q_EMIT muteWanted(true);
            else
                Q_EMIT mutePressed();
            break;
        case KeySense::Press::Mute:
            Q_EMIT muteWanted(true);
            break;
        case KeySense::Press::Unmute:
            if (!m_hasBacklog)
                Q_EMIT muteWanted(false);
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
