#pragma once
#include "app/call/calltransport.h"
#include "models/domain/callenums.h"
#include "models/domain/soundcue.h"

#include <QObject>

#include <optional>

namespace hs {
class CallController;
class CallDesk;
class Clock;
struct Wallet;

/// Which cue what happens to the lines calls for. GUI thread; desk and clock must outlive it. Says
/// nothing of lines that an earlier run left open.
class CallCues final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(CallCues)
public:
    /// Below this the wallet is low, when lines are open; it counts again above twice as much.
    static constexpr double lowMinutes = 5;

    CallCues(CallDesk &desk, const Clock &clock, QObject *parent = nullptr);

    void onWallet(const std::optional<Wallet> &wallet);

Q_SIGNALS:
    void wanted(hs::SoundCue cue);
    void unwanted(hs::SoundCue cue); ///< of RingBack: it does not ring any more

private:
    void onOpened(const CallController *line);
    void onState(const CallController *line, CallState state);
    void onWarning(CallWarning warning);
    void ring();
    void trouble();

    CallDesk &m_desk;
    const Clock &m_clock;
    std::optional<std::chrono::microseconds> m_lastTrouble;
    bool m_ringing = false;
    bool m_walletLow = false;
};

} // namespace hs
