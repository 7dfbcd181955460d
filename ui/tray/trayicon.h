#pragma once
#include <QObject>
#include <QTimer>

#include <memory>

class QSystemTrayIcon;

namespace hs {
class CallDesk;
class Recordings;
class TrayMenu;

/// The program's place in the system tray, wherever there is one: idle, in call, muted, not proven
/// ended. Left click opens the window, middle click hangs up the only line, or shows the menu when
/// there are several. A tray that comes later is found. Make it after the window is on screen. GUI
/// thread; desk and recordings outlive it.
class TrayIcon final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(TrayIcon)
public:
    /// What the icon says. The worst of all lines wins.
    enum class Face { Idle, InCall, Muted, Unproven };

    TrayIcon(CallDesk &desk, Recordings &recordings, QObject *parent = nullptr);
    ~TrayIcon() override;

    [[nodiscard]] bool isAvailable() const { return m_available; }
    [[nodiscard]] TrayMenu &menu() { return *m_menu; }
    [[nodiscard]] static Face faceOf(const CallDesk &desk);
    [[nodiscard]] static QString toolTipOf(const CallDesk &desk, const Recordings &recordings);
    void middleClicked(); ///< as the tray tells it

Q_SIGNALS:
    void openRequested();
    void quitRequested();
    void availableChanged(bool available);

private:
    void look();
    void show();
    void follow();

    CallDesk &m_desk;
    Recordings &m_recordings;
    std::unique_ptr<TrayMenu> m_menu;
    std::unique_ptr<QSystemTrayIcon> m_icon;
    QTimer m_lookTimer;
    QTimer m_toolTipTimer;
    int m_shown = -1; ///< the Face on screen
    bool m_available = false;
};

} // namespace hs
