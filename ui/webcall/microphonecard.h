#pragma once
#include "app/call/calltransport.h"

#include <QList>
#include <QWidget>

namespace hs {
class ElidedLabel;
class Label;
class LevelBar;
class StatusBadge;

enum class MicrophoneState { Closed, Opening, Live, Muted };

/// What the microphone does, how loud both sides are, and what the operator should know about the
/// sound. GUI thread.
class MicrophoneCard final : public QWidget
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(MicrophoneCard)
public:
    explicit MicrophoneCard(QWidget *parent = nullptr);

    void setState(MicrophoneState state, const QString &device = {});
    void setLevels(const CallLevels &levels);
    void warn(CallWarning warning); ///< "back" warnings take back the one they answer
    void forgetWarnings();
    [[nodiscard]] QString warningText() const;

private:
    void showWarnings();

    StatusBadge *m_badge;
    ElidedLabel *m_device;
    LevelBar *m_ownLevel;
    LevelBar *m_agentLevel;
    Label *m_warnings;
    QList<CallWarning> m_current;
    MicrophoneState m_state = MicrophoneState::Closed;
};

} // namespace hs
