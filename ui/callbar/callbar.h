#pragma once
#include <QWidget>

class QScrollArea;
class QVBoxLayout;

namespace hs {
class CallController;
class CallDesk;
class CallRow;
class CapWatch;
class Clock;
class Recordings;
class SoundDesk;

/// Every open line, whatever page is shown; not there while none is open. Newest on top, so that
/// those below stay where they are when one is added. What is higher than mostRows plain rows
/// scrolls inside. While the pointer is in the bar nothing moves: the place of a row that went
/// stays empty. GUI thread; desk, caps, recordings, clock and sound outlive it.
class CallBar final : public QWidget
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(CallBar)
public:
    static constexpr int mostRows = 3; ///< seen at once

    CallBar(CallDesk &desk, CapWatch &caps, Recordings &recordings, const Clock &clock,
            SoundDesk &sound, QWidget *parent = nullptr);

    [[nodiscard]] QList<CallRow *> rows() const; ///< from top to bottom
    /// The line a shortcut means: the web call, or else the oldest one that can still be hung up.
    [[nodiscard]] CallController *shortcutLine() const;
    void followRecording(); ///< the settings of recording have changed
    void goOn(); ///< with the oldest line that is warned; nothing while none is

Q_SIGNALS:
    void lineChosen(hs::CallController *line); ///< the operator wants to see more of it
    void soundDialogRequested();
    void recordPressed(hs::CallController *line);
    void endRecordingPressed(hs::CallController *line);

protected:
    bool eventFilter(QObject *inner, QEvent *event) override;
    void leaveEvent(QEvent *event) override;
    void hideEvent(QHideEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    void add(CallController &line);
    void remove(CallController *line);
    void orderTabs();
    void closeGaps();
    void fit();
    [[nodiscard]] int heightOf(int place) const;
    void showActive();

    CallDesk &m_desk;
    CapWatch &m_caps;
    Recordings &m_recordings;
    const Clock &m_clock;
    SoundDesk &m_sound;
    QScrollArea *m_area;
    QWidget *m_inner;
    QVBoxLayout *m_rows;
};

} // namespace hs
