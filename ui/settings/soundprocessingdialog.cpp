#include "ui/settings/soundprocessingdialog.h"

#include "ui/settings/settingsframe.h"
#include "ui/settings/soundprocessingbox.h"

#include <QDialogButtonBox>
#include <QKeySequence>
#include <QPushButton>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace hs {

SoundProcessingDialog::SoundProcessingDialog(Settings &settings, QWidget *parent) : QDialog(parent)
{
    setObjectName(u"soundProcessingDialog"_s);
    setWindowTitle(tr("Sound processing"));
    setAttribute(Qt::WA_DeleteOnClose);
    auto *body = new QWidget;
    QVBoxLayout *column = settingsframe::columnOf(*body);
    column->addWidget(new SoundProcessingBox(settings));
    column->addStretch();
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Close);
    buttons->button(QDialogButtonBox::Close)->setObjectName(u"closeSoundProcessing"_s);
    buttons->button(QDialogButtonBox::Close)->setAutoDefault(false); // Enter ends a number only
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    settingsframe::layOut(*this, body, buttons);
}

QKeySequence SoundProcessingDialog::keys()
{
    return QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_P);
}

} // namespace hs
