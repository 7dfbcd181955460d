#include "ui/settings/settingsframe.h"

#include "ui/theme/metrics.h"
#include "ui/widgets/label.h"

#include <QDialog>
#include <QDialogButtonBox>
#include <QScreen>
#include <QScrollArea>
#include <QVBoxLayout>

#include <algorithm>

namespace hs::settingsframe {
namespace {

constexpr int charactersWide = 64;

} // namespace

QVBoxLayout *columnOf(QWidget &body)
{
    auto *column = new QVBoxLayout(&body);
    column->setContentsMargins(metrics::gap24, metrics::gap24, metrics::gap24, metrics::gap8);
    column->setSpacing(metrics::gap12);
    return column;
}

void addHeading(QVBoxLayout &column, const QString &title, const QString &about)
{
    column.addWidget(new Label(title, TextStep::Body, Tone::Text, QFont::DemiBold));
    auto *explained = new Label(about, TextStep::Small, Tone::Muted);
    explained->setWordWrap(true);
    column.addWidget(explained);
}

void layOut(QDialog &dialog, QWidget *body, QDialogButtonBox *buttons)
{
    auto *area = new QScrollArea;
    area->setFrameShape(QFrame::NoFrame);
    area->setWidgetResizable(true);
    area->setFocusPolicy(Qt::NoFocus);
    area->setWidget(body);
    auto *foot = new QVBoxLayout;
    foot->setContentsMargins(metrics::gap24, metrics::gap8, metrics::gap24, metrics::gap16);
    foot->addWidget(buttons);
    auto *all = new QVBoxLayout(&dialog);
    all->setContentsMargins({});
    all->setSpacing(0);
    all->addWidget(area, 1);
    all->addLayout(foot);
    const int wide = std::max(dialog.fontMetrics().averageCharWidth() * charactersWide,
                              body->minimumSizeHint().width() + metrics::gap24);
    const int high = std::max(body->layout()->totalHeightForWidth(wide), body->minimumHeight())
                     + foot->sizeHint().height();
    dialog.resize(wide, std::min(high, dialog.screen()->availableGeometry().height() * 9 / 10));
}

} // namespace hs::settingsframe
