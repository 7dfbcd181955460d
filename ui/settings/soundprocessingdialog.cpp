#include "ui/settings/soundprocessingdialog.h"

#include "ui/settings/soundprocessingbox.h"
#include "ui/theme/metrics.h"

#include <QDialogButtonBox>
#include <QKeySequence>
#include <QVBoxLayout>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace hs {
namespace {
constexpr int charactersWide = 56;
}

SoundProcessingDialog::SoundProcessingDialog(Settings &settings, QWidget *parent) : QDialog(parent)
{
    setObjectName(u"soundProcessingDialog"_s);
    setWindowTitle(tr("Sound processing"));
    setAttribute(Qt::WA_DeleteOnClose);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(metrics::gap24, metrics::gap24, metrics::gap24, metrics::gap16);
    column->setSpacing(metrics::gap16);
    column->addWidget(new SoundProcessingBox(settings));
    column->addStretch(1);
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Close);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    column->addWidget(buttons);
    const int wide = fontMetrics().averageCharWidth() * charactersWide;
    resize(wide, std::max(layout()->totalHeightForWidth(wide), sizeHint().height()));
}

QKeySequence SoundProcessingDialog::keys()
{
    return QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_S);
}

} // namespace hs
