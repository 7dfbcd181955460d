#include "ui/settings/accountsdialog.h"

#include "ui/settings/accountbox.h"
#include "ui/settings/settingsframe.h"
#include "ui/theme/metrics.h"

#include <QDialogButtonBox>
#include <QKeySequence>
#include <QPushButton>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace hs {

AccountsDialog::AccountsDialog(Accounts &accounts, QWidget *parent) : QDialog(parent)
{
    setObjectName(u"accountsDialog"_s);
    setWindowTitle(tr("Accounts"));
    setAttribute(Qt::WA_DeleteOnClose);
    auto *body = new QWidget;
    QVBoxLayout *column = settingsframe::columnOf(*body);
    settingsframe::addHeading(*column, tr("Platform"),
                              tr("The API key of your OmniDimension account, from its dashboard. "
                                 "It is sent to this address alone."));
    column->addWidget(new AccountBox(accounts, Accounts::Which::Platform));
    column->addSpacing(metrics::gap12);
    settingsframe::addHeading(*column, tr("Carrier"),
                              tr("The Twilio account that the number you dial from was imported "
                                 "from. With it a live phone call is ended at once, and proven."));
    column->addWidget(new AccountBox(accounts, Accounts::Which::Carrier));
    column->addSpacing(metrics::gap12);
    settingsframe::addHeading(*column, tr("Text model"),
                              tr("Chats go to this endpoint: a provider's, or a server on this "
                                 "computer such as Ollama or llama.cpp, that speaks OpenAI's chat "
                                 "completions. It is told what the agent is told. The key is sent "
                                 "to this address alone."));
    column->addWidget(new AccountBox(accounts, Accounts::Which::TextModel));
    column->addStretch();
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Close);
    buttons->button(QDialogButtonBox::Close)->setObjectName(u"closeAccounts"_s);
    buttons->button(QDialogButtonBox::Close)->setAutoDefault(false);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    settingsframe::layOut(*this, body, buttons);
    if (auto *key = findChild<QWidget *>(u"platformKey"_s))
        key->setFocus();
}

QKeySequence AccountsDialog::keys()
{
    return QKeySequence(Qt::CTRL | Qt::Key_K);
}

} // namespace hs
