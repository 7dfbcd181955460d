#pragma once
#include "app/records/accounts.h"

#include <QWidget>

#include <functional>

class QCheckBox;
class QFormLayout;
class QLineEdit;
class QPushButton;

namespace hs {
class Remark;

/// One account: where it comes from, fields for another one, and buttons to use or forget it.
/// What is typed stands nowhere else until it is used. GUI thread; the accounts must outlive it.
class AccountBox final : public QWidget
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(AccountBox)
public:
    AccountBox(Accounts &accounts, Accounts::Which which, QWidget *parent = nullptr);

private:
    void addFields(QFormLayout &form);
    [[nodiscard]] QLineEdit *addField(QFormLayout &form, const QString &name, const QString &title,
                                      const QString &text);
    [[nodiscard]] QLineEdit *addSecret(QFormLayout &form, const QString &name,
                                       const QString &title);
    [[nodiscard]] QWidget *addButtons();
    [[nodiscard]] QPushButton *addButton(const QString &name, const QString &text,
                                         std::function<void()> act);
    void take(Accounts::Trial trial);
    void forget();
    void follow(); ///< shows what is so now
    void showSource();
    void showFailure(const Error &error);
    [[nodiscard]] bool isComplete() const;
    [[nodiscard]] bool isPlatform() const { return m_which == Accounts::Which::Platform; }

    Accounts &m_accounts;
    Accounts::Which m_which;
    Remark *m_source;
    Remark *m_outcome;
    QLineEdit *m_sid = nullptr; ///< of a carrier alone
    QLineEdit *m_secret = nullptr;
    QLineEdit *m_address = nullptr; ///< of a platform alone
    QCheckBox *m_keep;
    QPushButton *m_use = nullptr;
    QPushButton *m_anyway = nullptr;
    QPushButton *m_forget = nullptr;
    bool m_mayGoUntried = false; ///< nobody could be reached to try it
};

} // namespace hs
