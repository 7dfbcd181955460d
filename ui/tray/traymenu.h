#pragma once
#include <QHash>
#include <QMenu>

namespace hs {
class CallController;
class CallDesk;
class Recordings;

/// The tray's menu: a line per open line with state and timer, and its Hang up; then Mute, End
/// everything, Open, Quit. Filled anew each time it opens and whenever a line changes while it is
/// open. Needs no tray. GUI thread; desk and recordings outlive it.
class TrayMenu final : public QMenu
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(TrayMenu)
public:
    TrayMenu(CallDesk &desk, Recordings &recordings, QWidget *parent = nullptr);

    void rebuild();

Q_SIGNALS:
    void openRequested();
    void quitRequested();

private:
    void addLine(CallController &line);
    void addCommon();
    void tellTrouble(CallController *line);

    CallDesk &m_desk;
    Recordings &m_recordings;
    QHash<CallController *, QAction *> m_heads; ///< what the lines are named by
};

/// "Billing help — In call — 03:12", and " — Recording" where it is recorded.
[[nodiscard]] QString lineSummary(const CallController &line, const Recordings &recordings);

} // namespace hs
