#pragma once
#include "app/call/calltransport.h"

#include <QWidget>

namespace hs {
class ElidedLabel;
class Label;
class LevelBar;
class StatusBadge;

enum class MicrophoneState { Closed, Opening, Live, Muted, MutedBySystem, Gone };

/// What the microphone does, how loud both sides are, and whether words did not arrive. What is
/// wrong with the devices is told by the call bar. GUI thread.
class MicrophoneCard final : public QWidget
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(MicrophoneCard)
public:
    explicit MicrophoneCard(QWidget *parent = nullptr);

    void setState(MicrophoneState state, const QString &device = {});
    void setLevels(const CallLevels &levels);
    void warn(CallWarning warning);
    void forgetWarnings();
    [[nodiscard]] QString warningText() const;

private:
    void showWarnings();

    StatusBadge *m_badge;
    ElidedLabel *m_device;
    LevelBar *m_ownLevel;
    LevelBar *m_agentLevel;
    Label *m_warnings;
    std::chrono::milliseconds m_lost{0}; ///< of the operator's sound
    bool m_slow = false; ///< the network is, and that was told
    MicrophoneState m_state = MicrophoneState::Closed;
};

} // namespace hs
