#include "app/call/callcues.h"

#include "app/call/calldesk.h"
#include "models/domain/clock.h"
#include "models/domain/platform.h"

#include <algorithm>
#include <utility>

namespace hs {

using namespace std::chrono_literals;

namespace {

constexpr auto betweenTroubles = 3s; // one cause often has several faces

bool isUp(const CallController *line)
{
    return line->state() == CallState::InCall;
}

bool rings(const CallController *line)
{
    return line->isPhoneCall() && line->state() == CallState::Connecting;
}

} // namespace

CallCues::CallCues(CallDesk &desk, const Clock &clock, QObject *parent)
    : QObject(parent), m_desk(desk), m_clock(clock)
{
    connect(&m_desk, &CallDesk::lineOpened, this, &CallCues::onOpened);
}

void CallCues::onOpened(const CallController *line)
{
    if (line->record().interrupted)
        return;
    connect(line, &CallController::stateChanged, this,
            [this, line](CallState state) { onState(line, state); });
    connect(line, &CallController::warned, this, &CallCues::onWarning);
}

void CallCues::onState(const CallController *line, CallState state)
{
    ring();
    switch (state) {
    case CallState::InCall:
        Q_EMIT wanted(SoundCue::Connected);
        return;
    case CallState::Ended:
        // Given up before there was a line: the operator knows.
        if (line->record().endReason != EndReason::CancelledBeforeStart)
            Q_EMIT wanted(SoundCue::Ended);
        return;
    case CallState::Failed:
    case CallState::Unconfirmed:
    case CallState::Unproven:
        return trouble();
    default:
        return;
    }
}

// Nothing says when a phone rings: from the request's acceptance to the first evidence of a voice
// it may. A conversation with another line goes before it.
void CallCues::ring()
{
    const auto lines = m_desk.openLines();
    const bool rings = std::any_of(lines.begin(), lines.end(), hs::rings)
                       && std::none_of(lines.begin(), lines.end(), isUp);
    if (rings == std::exchange(m_ringing, rings))
        return;
    if (rings)
        Q_EMIT wanted(SoundCue::RingBack);
    else
        Q_EMIT unwanted(SoundCue::RingBack);
}

void CallCues::onWarning(CallWarning warning)
{
    switch (warning) {
    case CallWarning::MicrophoneLost:
    case CallWarning::MicrophoneRefused:
    case CallWarning::MicrophoneMutedBySystem:
    case CallWarning::MicrophoneDigitalSilence:
        return trouble();
    default:
        return; // without a speaker nobody would hear it; the rest is no loss of the line
    }
}

void CallCues::trouble()
{
    const auto now = m_clock.monotonic();
    if (m_lastTrouble && now - *m_lastTrouble < betweenTroubles)
        return;
    m_lastTrouble = now;
    Q_EMIT wanted(SoundCue::Trouble);
}

void CallCues::onWallet(const std::optional<Wallet> &wallet)
{
    if (!wallet || wallet->usageBased || !wallet->estimatedMinutes)
        return;
    if (*wallet->estimatedMinutes > 2 * lowMinutes)
        m_walletLow = false;
    if (*wallet->estimatedMinutes >= lowMinutes || m_desk.openLines().isEmpty())
        return;
    if (!std::exchange(m_walletLow, true))
        Q_EMIT wanted(SoundCue::LowWallet);
}

} // namespace hs
