#pragma once
#include "tests/fakes/answers.h"
#include "tests/ui/windowrig.h"

#include <QDialog>
#include <QLineEdit>
#include <QPushButton>
#include <QTest>

namespace hs::test {

using namespace Qt::StringLiterals;

/// In the open dialog of accounts: a text model that does not answer, scrolled to.
inline void failTextModel(WindowRig &all, const QDialog &dialog)
{
    all.rig.accounts.setTextModelTrial([](const TextModelAccess &) {
        return Answers<void>(fail(ErrorKind::ConnectionFailed)).ask();
    });
    auto *address = dialog.findChild<QLineEdit *>(u"textModelAddress"_s);
    address->setText(u"http://127.0.0.1:11434/v1"_s);
    address->setFocus();
    dialog.findChild<QPushButton *>(u"useTextModel"_s)->click();
    const auto *untried = dialog.findChild<QPushButton *>(u"useTextModelUntried"_s);
    (void)QTest::qWaitFor([untried] { return !untried->visibleRegion().isEmpty(); });
}

/// Opens the dialog: with a key being entered, or ("accounts-model") the text model.
inline void showAccounts(WindowRig &all, const QString &scene)
{
    QTest::keyClick(all.window.get(), Qt::Key_K, Qt::ControlModifier);
    QCoreApplication::processEvents();
    const auto *dialog = all.window->findChild<QDialog *>();
    if (dialog == nullptr)
        return;
    if (scene == u"accounts-model")
        failTextModel(all, *dialog);
    else
        dialog->findChild<QLineEdit *>(u"platformKey"_s)->setText(u"fake-key"_s);
}

} // namespace hs::test
