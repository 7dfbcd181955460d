#pragma once
#include "app/call/calltransport.h"
#include "models/domain/callenums.h"

#include <QWidget>

class QHBoxLayout;
class QPushButton;

namespace hs {
class CallController;
class CapStrip;
class CapWatch;
class Clock;
class DeviceButton;
class ElidedLabel;
class Label;
class HangUpButton;
class LevelBar;
class RecordControls;
class Recordings;
class RowButton;
class SoundDesk;
class SoundStrip;
class StatusBadge;
class TimerLabel;
class UnprovenStrip;

/// One open line in the call bar: who, state, timer, cost, levels, devices, Mute, Hang up; of a
/// phone call only what is not about sound, since the operator is not on it, and of a typed line
/// whether its agent is heard instead of devices and Mute. A cap that ends it
/// soon is told above, and so is trouble with the sound, and what is left to do while its end is
/// not proven. A press beside the buttons chooses the line. Its columns keep their place whatever
/// they say. GUI thread; the line outlives it or is deleted with it.
class CallRow final : public QWidget
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(CallRow)
public:
    CallRow(CapWatch &caps, Recordings &recordings, const Clock &clock, SoundDesk &sound,
            CallController &line, QWidget *parent = nullptr);

    [[nodiscard]] CallController &line() const { return m_line; }
    [[nodiscard]] HangUpButton &hangUpButton() const { return *m_hangUp; }
    [[nodiscard]] QPushButton &muteButton() const { return *m_mute; }
    [[nodiscard]] CapStrip &capStrip() const { return *m_cap; }
    [[nodiscard]] SoundStrip &soundStrip() const { return *m_sound; }
    [[nodiscard]] QPushButton &soundButton() const { return *m_soundButton; }
    [[nodiscard]] DeviceButton &deviceButton() const { return *m_devices; }
    [[nodiscard]] RecordControls &recordControls() const { return *m_record; }
    [[nodiscard]] UnprovenStrip &unprovenStrip() const { return *m_unproven; }
    [[nodiscard]] RowButton &showButton() const { return *m_show; }
    /// Without what is told above it.
    [[nodiscard]] int plainHeight() const;

Q_SIGNALS:
    void chosen(); ///< the operator wants to see more of this line
    void soundDialogRequested();

protected:
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;

private:
    void layOut(SoundDesk &sound);
    void addWho(QHBoxLayout &row);
    void addFigures(QHBoxLayout &row);
    void addLevels(QHBoxLayout &row);
    void addSoundButtons(QHBoxLayout &row, SoundDesk &sound);
    void addButtons(QHBoxLayout &row);
    void follow();
    void followMute();
    void showCost();
    void announce();

    CallController &m_line;
    CapStrip *m_cap;
    UnprovenStrip *m_unproven;
    SoundStrip *m_sound;
    RowButton *m_show;
    RecordControls *m_record;
    QHBoxLayout *m_plain = nullptr;
    ElidedLabel *m_agent = nullptr;
    StatusBadge *m_state = nullptr;
    ElidedLabel *m_detail = nullptr;
    TimerLabel *m_timer = nullptr;
    Label *m_counted = nullptr; ///< from when the timer counts; phone calls only
    Label *m_cost = nullptr;
    LevelBar *m_microphone = nullptr;
    LevelBar *m_agentLevel = nullptr;
    QPushButton *m_soundButton = nullptr;
    DeviceButton *m_devices = nullptr;
    QPushButton *m_mute = nullptr;
    HangUpButton *m_hangUp = nullptr;
    QString m_announced;
};

} // namespace hs
