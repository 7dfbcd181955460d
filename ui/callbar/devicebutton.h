#pragma once
#include <QPushButton>

class QActionGroup;
class QMenu;

namespace hs {
class CallController;
class SoundDesk;
enum class SoundKind;

/// Says which microphone and speaker a line uses, and lets the operator change them, and where it
/// rings, without leaving it. GUI thread; the sound desk outlives it, the line outlives it or is
/// deleted with it.
class DeviceButton final : public QPushButton
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(DeviceButton)
public:
    DeviceButton(SoundDesk &sound, CallController &line, QWidget *parent = nullptr);

Q_SIGNALS:
    void dialogRequested();

private:
    void follow();
    void openMenu();
    void fill();
    void refill();
    void addHeading(const QString &title);
    void addDevices(SoundKind kind, const QString &chosen);
    void addRinger();
    void addChoice(SoundKind kind, const QString &id, const QString &text, bool isChosen);

    SoundDesk &m_sound;
    CallController &m_line;
    QMenu *m_menu;
    QList<QActionGroup *> m_groups; ///< of the menu's devices
};

} // namespace hs
