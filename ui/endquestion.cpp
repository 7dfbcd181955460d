#include "ui/endquestion.h"

#include "app/recording/recordingends.h"

#include <QPushButton>

namespace hs {

EndQuestion::EndQuestion(const RecordingEnds &ends, QWidget *parent)
    : QMessageBox(QMessageBox::Question, tr("Quit Hookswitch"),
                  tr("The end of a recording is not on the disk yet."), QMessageBox::NoButton,
                  parent)
{
    setObjectName(QStringLiteral("endQuestion"));
    setAttribute(Qt::WA_DeleteOnClose);
    setTextFormat(Qt::PlainText);
    setInformativeText(tr("The disk does not answer, so it waits in memory and is lost when "
                          "Hookswitch quits. What came before it is kept."));
    QPushButton *quit = addButton(tr("Quit anyway"), QMessageBox::DestructiveRole);
    quit->setObjectName(QStringLiteral("quitAnywayButton"));
    quit->setAccessibleName(quit->text());
    connect(quit, &QPushButton::clicked, this, &EndQuestion::quitAnyway);
    QPushButton *wait = addButton(tr("Wait"), QMessageBox::RejectRole);
    wait->setObjectName(QStringLiteral("waitButton"));
    wait->setAccessibleName(wait->text());
    setEscapeButton(wait);
    setDefaultButton(wait);
    connect(&ends, &RecordingEnds::lateChanged, this, [this, &ends] {
        if (!ends.areLate())
            close();
    });
}

} // namespace hs
