#pragma once
#include <QMenu>

namespace hs {
class CallController;
class CallDesk;

/// The tray's menu: a line per open line with state and timer, and its Hang up; then Mute, End
/// everything, Open, Quit. Filled anew each time it opens and whenever a line changes while it is
/// open. Needs no tray. GUI thread; the desk outlives it.
class TrayMenu final : public QMenu
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(TrayMenu)
public:
    explicit TrayMenu(CallDesk &desk, QWidget *parent = nullptr);

    void rebuild();

Q_SIGNALS:
    void openRequested();
    void quitRequested();

private:
    void addLine(CallController &line);
    void addCommon();

    CallDesk &m_desk;
};

/// "Billing help — In call — 03:12"
[[nodiscard]] QString lineSummary(const CallController &line);

} // namespace hs
