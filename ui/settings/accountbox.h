#pragma once
#include "app/records/accounts.h"
#include "ui/phone/remark.h"
#include "ui/settings/accountwords.h"

#include <QTimer>
#include <QWidget>

#include <functional>

class QCheckBox;
class QFormLayout;
class QLineEdit;
class QPushButton;

namespace hs {
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
    void say(Icon icon, Tone tone, const QString &text); ///< how it came out; scrolls to it
    void reveal(); ///< in a dialog that scrolls
    void follow(); ///< shows what is so now
    void showSource();
    void showFailure(const Error &error);
    [[nodiscard]] bool isComplete() const;
    [[nodiscard]] QUrl address() const; ///< that is entered
    /// Of the text model, as long as it is at the address that is entered.
    [[nodiscard]] QString keyInUse() const;
    /// "usePlatform": of a control of this box, for tests and style sheets.
    [[nodiscard]] QString nameOf(const QString &before, const QString &after = {}) const;

    Accounts &m_accounts;
    Accounts::Which m_which;
    AccountWords m_words;
    Remark *m_source;
    Remark *m_outcome;
    QLineEdit *m_sid = nullptr; ///< of a carrier alone
    QLineEdit *m_secret = nullptr; ///< a text model may have none
    QLineEdit *m_address = nullptr; ///< a carrier has none
    QLineEdit *m_model = nullptr; ///< of a text model alone, and may be empty
    QCheckBox *m_keep;
    QTimer m_reveal;
    QPushButton *m_use = nullptr;
    QPushButton *m_anyway = nullptr;
    QPushButton *m_forget = nullptr;
    bool m_mayGoUntried = false; ///< nobody could be reached to try it
    bool m_tries = true; ///< it is tried before it is taken
};

} // namespace hs
