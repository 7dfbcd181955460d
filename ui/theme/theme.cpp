#include "ui/theme/theme.h"

#include "app/system/settings.h"
#include "ui/theme/hookstyle.h"
#include "ui/theme/tokens.h"

#include <QApplication>
#include <QEvent>
#include <QPalette>
#include <QToolTip>

namespace hs {
namespace {

constexpr double highContrastFrom = 20.0; ///< ordinary themes stay below 19

bool isHighContrast(const QPalette &system)
{
    return contrastRatio(system.color(QPalette::WindowText), system.color(QPalette::Window))
           >= highContrastFrom;
}

} // namespace

QPalette themePalette(Theme theme, const QPalette &system)
{
    if (isHighContrast(system))
        return system;
    const bool systemIsDark = system.color(QPalette::Window).lightnessF() < 0.5F;
    const bool dark = theme == Theme::Dark || (theme == Theme::System && systemIsDark);
    return (dark ? Tokens::darkOnes() : Tokens::light()).palette();
}

ThemeKeeper::ThemeKeeper(QApplication &application, Settings &settings, QObject *parent)
    : QObject(parent), m_application(application), m_settings(settings)
{
    QApplication::setStyle(new HookStyle); // QApplication owns it
    apply();
    connect(&m_settings, &Settings::themeChanged, this, &ThemeKeeper::apply);
    m_application.installEventFilter(this);
}

ThemeKeeper::~ThemeKeeper() = default;

bool ThemeKeeper::eventFilter(QObject *watched, QEvent *event)
{
    // The system's colours changed: Qt tells every window, we look once.
    if (event->type() == QEvent::ThemeChange && watched->isWindowType() && !m_applying)
        apply();
    return QObject::eventFilter(watched, event);
}

void ThemeKeeper::apply()
{
    m_applying = true;
    // An empty palette hands the choice back to the system, so that we can ask what it wants.
    QApplication::setPalette(QPalette());
    const QPalette chosen = themePalette(m_settings.theme(), QApplication::palette());
    QApplication::setPalette(chosen);
    QToolTip::setPalette(chosen);
    m_applying = false;
}

} // namespace hs
