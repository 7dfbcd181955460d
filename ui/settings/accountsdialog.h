#pragma once
#include <QDialog>

namespace hs {
class Accounts;

/// The platform's key, the carrier's account and the text model. Each takes effect by its own
/// button. GUI thread; the accounts must outlive it.
class AccountsDialog final : public QDialog
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(AccountsDialog)
public:
    explicit AccountsDialog(Accounts &accounts, QWidget *parent = nullptr);

    [[nodiscard]] static QKeySequence keys();
};

} // namespace hs
