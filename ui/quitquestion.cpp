#include "ui/quitquestion.h"

#include "ui/theme/controls.h"

#include <QPushButton>

namespace hs {

QuitQuestion::QuitQuestion(int openLines, bool mayHide, QWidget *parent)
    : QMessageBox(QMessageBox::Question, tr("Quit Hookswitch"),
                  tr("%n line(s) are still open.", nullptr, openLines), QMessageBox::NoButton,
                  parent)
{
    setObjectName(QStringLiteral("quitQuestion"));
    setAttribute(Qt::WA_DeleteOnClose);
    setTextFormat(Qt::PlainText);
    setInformativeText(
        mayHide ? tr(
            "An open line costs money. Hang up, or keep the call and find it in the system tray.")
                : tr("An open line costs money and ends when Hookswitch quits."));
    QPushButton *quit = addButton(tr("Hang up and quit"), QMessageBox::DestructiveRole);
    setButtonRole(*quit, hs::ButtonRole::HangUp);
    quit->setObjectName(QStringLiteral("hangUpAndQuitButton"));
    quit->setAccessibleName(quit->text());
    connect(quit, &QPushButton::clicked, this, &QuitQuestion::hangUpAndQuit);
    if (mayHide) {
        QPushButton *hide
            = addButton(tr("Hide the window, keep the call"), QMessageBox::AcceptRole);
        hide->setObjectName(QStringLiteral("hideWindowButton"));
        hide->setAccessibleName(hide->text());
        connect(hide, &QPushButton::clicked, this, &QuitQuestion::hideWindow);
    }
    QPushButton *cancel = addButton(tr("Cancel"), QMessageBox::RejectRole);
    cancel->setObjectName(QStringLiteral("cancelButton"));
    cancel->setAccessibleName(cancel->text());
    setEscapeButton(cancel);
    setDefaultButton(cancel);
}

} // namespace hs
