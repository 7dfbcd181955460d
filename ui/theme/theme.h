#pragma once
#include <QObject>

class QApplication;
class QPalette;

namespace hs {
class Settings;
enum class Theme;

/// The palette for the operator's choice on a system with this palette; a high-contrast one always
/// wins.
[[nodiscard]] QPalette themePalette(Theme theme, const QPalette &system);

/// Gives the application our style and the palette of the chosen theme, and follows the system and
/// Settings::theme from then on. Make it right after the QApplication and before the first widget.
/// GUI thread. Application and settings must outlive it.
class ThemeKeeper final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(ThemeKeeper)
public:
    ThemeKeeper(QApplication &application, Settings &settings, QObject *parent = nullptr);
    ~ThemeKeeper() override;

    [[nodiscard]] bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void apply();

    QApplication &m_application;
    Settings &m_settings;
    bool m_applying = false;
};

} // namespace hs
