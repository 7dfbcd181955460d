#include "ui/widgets/hangupbutton.h"

#include "ui/theme/controls.h"
#include "ui/theme/icons.h"
#include "ui/theme/metrics.h"

namespace hs {

HangUpButton::HangUpButton(QWidget *parent) : QPushButton(tr("Hang up"), parent)
{
    setIcon(hs::icon(Icon::HangUp, Tone::OnHangUp));
    setIconSize({metrics::iconSize, metrics::iconSize});
    setAccessibleName(tr("Hang up"));
    setObjectName(QStringLiteral("hangUpButton"));
    setButtonRole(*this, ButtonRole::HangUp);
    QFont bold(font());
    bold.setWeight(QFont::DemiBold);
    setFont(bold);
}

QSize HangUpButton::sizeHint() const
{
    const QSize plain = QPushButton::sizeHint();
    return {plain.width() + metrics::gap16,
            metrics::heightFor(fontMetrics(), metrics::callBarButtonHeight)};
}

} // namespace hs
