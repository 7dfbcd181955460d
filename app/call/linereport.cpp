#include "app/call/linereport.h"

#include "app/api/sessionsocket.h"
#include "app/audio/soundwatch.h"
#include "app/call/voiceuplink.h"

#include <utility>

namespace hs {

using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

namespace {

constexpr auto levelInterval = 33ms; // 30 Hz, design.md

[[nodiscard]] std::chrono::milliseconds asTime(qint64 samples)
{
    return std::chrono::duration_cast<std::chrono::milliseconds>(audioformat::duration(samples));
}

} // namespace

LineReport::LineReport(SoundWatch &watch, VoiceUplink &uplink, QObject *parent)
    : QObject(parent), m_watch(watch), m_uplink(uplink), m_timer(this)
{
    m_timer.setTimerType(Qt::PreciseTimer);
    m_timer.setInterval(levelInterval);
    connect(&m_timer, &QTimer::timeout, this, &LineReport::tellLevels);
}

void LineReport::start(const SessionSocket &socket)
{
    m_socket = &socket;
    m_timer.start();
    m_second.start();
}

void LineReport::stop()
{
    if (!m_timer.isActive())
        return;
    m_timer.stop();
    tellAnswer();
    tellQuality();
    tellLossOver();
}

void LineReport::tellLevels()
{
    tellLost();
    const CallLevels now{.microphone = m_uplink.takePeak(),
                         .agent = m_agent.takePeak(),
                         .lost = asTime(m_lostReported)};
    Q_EMIT levels(now);
    m_watch.levels(now.microphone, now.agent);
    tellAnswer();
    if (m_second.hasExpired(1000))
        tellQuality();
}

void LineReport::tellAnswer()
{
    if (const auto wait = m_watch.takeAnswer())
        Q_EMIT answeredAfter(*wait);
}

void LineReport::tellLost()
{
    const qint64 lost = m_socket->droppedSamples();
    const qint64 before = std::exchange(m_lostReported, lost);
    if (lost == before || std::exchange(m_losing, true))
        return;
    Q_EMIT noted(Origin::Socket, u"uplink.dropped"_s, QString::number(lost));
    Q_EMIT warned(CallWarning::UplinkSlow);
}

void LineReport::tellLossOver()
{
    if (std::exchange(m_losing, false))
        Q_EMIT noted(Origin::Socket, u"uplink.dropped"_s, QString::number(m_lostReported));
}

void LineReport::tellQuality()
{
    m_second.start();
    CallQuality second = m_watch.takeSecond();
    const qint64 lost = m_socket->droppedSamples();
    second.lost = asTime(lost - std::exchange(m_lostBefore, lost));
    if (second.lost == 0ms)
        tellLossOver();
    second.roundTrip = m_socket->roundTrip();
    second.echoReduction = m_uplink.chain().echoReduction();
    Q_EMIT quality(second);
    const qint64 failures = m_uplink.chain().failures();
    if (failures > std::exchange(m_failuresReported, failures))
        Q_EMIT noted(Origin::Audio, u"microphone.unprocessed"_s, QString::number(failures));
}

} // namespace hs
