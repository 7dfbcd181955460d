#include "ui/theme/controls.h"

#include <QAbstractButton>
#include <QVariant>

namespace hs {
namespace {
constexpr auto roleProperty = "hsButtonRole";
}

void setButtonRole(QAbstractButton &button, ButtonRole role)
{
    button.setProperty(roleProperty, static_cast<int>(role));
    button.updateGeometry();
    button.update();
}

ButtonRole buttonRole(const QWidget &button)
{
    return static_cast<ButtonRole>(button.property(roleProperty).toInt());
}

} // namespace hs
