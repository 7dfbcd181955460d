#include "ui/settings/accountbox.h"

#include "ui/phone/remark.h"
#include "ui/theme/controls.h"
#include "ui/theme/metrics.h"
#include "ui/widgets/form.h"
#include "ui/words.h"

#include <QAction>
#include <QCheckBox>
#include <QFormLayout>
#include <QLineEdit>
#include <QPushButton>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace hs {
namespace {

using Source = Accounts::Source;

bool isRefusal(ErrorKind kind)
{
    return kind == ErrorKind::Unauthorized || kind == ErrorKind::Forbidden
           || kind == ErrorKind::NotFound;
}

/// Nobody could be asked: the account may be fine.
bool leavesOpen(ErrorKind kind)
{
    return kind == ErrorKind::TimedOut || kind == ErrorKind::HostNotFound
           || kind == ErrorKind::ConnectionFailed || kind == ErrorKind::ServerError
           || kind == ErrorKind::RateLimited;
}

bool isOfStore(ErrorKind kind)
{
    return kind == ErrorKind::SecretMissing || kind == ErrorKind::SecretsLocked
           || kind == ErrorKind::SecretsUnavailable;
}

} // namespace

AccountBox::AccountBox(Accounts &accounts, Accounts::Which which, QWidget *parent)
    : QWidget(parent)
    , m_accounts(accounts)
    , m_which(which)
    , m_source(new Remark(isPlatform() ? u"platformSource"_s : u"carrierSource"_s))
    , m_outcome(new Remark(isPlatform() ? u"platformOutcome"_s : u"carrierOutcome"_s))
    , m_keep(new QCheckBox(tr("Keep it in the system's key store")))
{
    m_keep->setObjectName(isPlatform() ? u"keepPlatform"_s : u"keepCarrier"_s);
    m_keep->setChecked(true);
    m_keep->setToolTip(tr("Otherwise it is forgotten when Hookswitch quits"));
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins({});
    column->setSpacing(metrics::gap8);
    column->addWidget(m_source);
    auto *form = new Form;
    addFields(*form);
    column->addLayout(form);
    column->addWidget(m_keep);
    column->addWidget(m_outcome);
    column->addWidget(addButtons());
    const auto mine = [this](auto act) {
        return [this, act](Accounts::Which changed, auto &&...more) {
            if (changed == m_which)
                act(more...);
        };
    };
    connect(&m_accounts, &Accounts::taken, this, mine([this] {
        m_secret->clear();
        m_outcome->say(Icon::Check, Tone::Good, tr("It works and is in use."));
        follow();
    }));
    connect(&m_accounts, &Accounts::forgotten, this, mine([this] { follow(); }));
    connect(&m_accounts, &Accounts::refused, this,
            mine([this](const Error &error) { showFailure(error); }));
    connect(&m_accounts, &Accounts::loaded, this, &AccountBox::follow);
    follow();
}

void AccountBox::addFields(QFormLayout &form)
{
    if (isPlatform()) {
        const auto &now = m_accounts.platform();
        m_secret = addSecret(form, u"platformKey"_s, tr("API key"));
        m_address = addField(form, u"platformAddress"_s, tr("Address"),
                             (now ? now->baseUrl : PlatformAccess().baseUrl).toString());
    } else {
        const auto &now = m_accounts.carrier();
        m_sid
            = addField(form, u"carrierSid"_s, tr("Account SID"), now ? now->accountSid : QString());
        m_secret = addSecret(form, u"carrierToken"_s, tr("Auth token"));
    }
}

QLineEdit *AccountBox::addField(QFormLayout &form, const QString &name, const QString &title,
                                const QString &text)
{
    auto *edit = new QLineEdit(text);
    edit->setObjectName(name);
    edit->setAccessibleName(title);
    form.addRow(title, edit);
    connect(edit, &QLineEdit::textChanged, this, [this] {
        m_mayGoUntried = false;
        follow();
    });
    connect(edit, &QLineEdit::returnPressed, this, [this] { take(Accounts::Trial::First); });
    return edit;
}

QLineEdit *AccountBox::addSecret(QFormLayout &form, const QString &name, const QString &title)
{
    QLineEdit *edit = addField(form, name, title, {});
    edit->setEchoMode(QLineEdit::Password);
    // No dictionary, no suggestions: they would remember it.
    edit->setInputMethodHints(Qt::ImhHiddenText | Qt::ImhSensitiveData | Qt::ImhNoPredictiveText
                              | Qt::ImhNoAutoUppercase);
    return edit;
}

QWidget *AccountBox::addButtons()
{
    auto *all = new QWidget;
    auto *row = new QHBoxLayout(all);
    row->setContentsMargins({});
    row->setSpacing(metrics::gap8);
    m_use = addButton(isPlatform() ? u"usePlatform"_s : u"useCarrier"_s,
                      isPlatform() ? tr("Check and use key") : tr("Check and use account"),
                      [this] { take(Accounts::Trial::First); });
    m_anyway = addButton(isPlatform() ? u"usePlatformUntried"_s : u"useCarrierUntried"_s,
                         tr("Use it unchecked"), [this] { take(Accounts::Trial::Skip); });
    m_forget
        = addButton(isPlatform() ? u"forgetPlatform"_s : u"forgetCarrier"_s,
                    isPlatform() ? tr("Forget key") : tr("Forget account"), [this] { forget(); });
    setButtonRole(*m_forget, ButtonRole::Quiet);
    row->addWidget(m_use);
    row->addWidget(m_anyway);
    row->addStretch();
    row->addWidget(m_forget);
    return all;
}

QPushButton *AccountBox::addButton(const QString &name, const QString &text,
                                   std::function<void()> act)
{
    auto *button = new QPushButton(text);
    button->setObjectName(name);
    button->setAccessibleName(text);
    button->setAutoDefault(false); // Enter in a field means that field's account
    connect(button, &QPushButton::clicked, this, std::move(act));
    return button;
}

bool AccountBox::isComplete() const
{
    const bool rest = isPlatform() ? !m_address->text().trimmed().isEmpty()
                                   : !m_sid->text().trimmed().isEmpty();
    return rest && !m_secret->text().trimmed().isEmpty();
}

void AccountBox::take(Accounts::Trial trial)
{
    if (!isComplete() || m_accounts.isBusy(m_which))
        return;
    const auto keep = m_keep->isChecked() ? Accounts::Keep::InKeyStore : Accounts::Keep::ThisRun;
    const QString secret = m_secret->text().trimmed();
    m_outcome->say(Icon::Clock, Tone::Muted,
                   trial == Accounts::Trial::First ? tr("Asking whether it works…")
                                                   : tr("Storing it…"));
    if (isPlatform())
        m_accounts.take(PlatformAccess{QUrl(m_address->text().trimmed(), QUrl::StrictMode), secret},
                        keep, trial);
    else
        m_accounts.take(CarrierAccess{CarrierAccess().baseUrl, m_sid->text().trimmed(), secret},
                        keep, trial);
    follow();
}

void AccountBox::forget()
{
    m_accounts.forget(m_which);
    m_outcome->say(Icon::Info, Tone::Muted, {});
    follow();
}

void AccountBox::showFailure(const Error &error)
{
    m_mayGoUntried = leavesOpen(error.kind);
    QString text = words::failureLine(error);
    if (!isPlatform() && isRefusal(error.kind))
        text = tr("The carrier does not accept this account SID and auth token. Copy both from the "
                  "carrier's console.");
    else if (!isPlatform() && leavesOpen(error.kind))
        text = tr("The carrier does not answer. Check the network, then try again.");
    else if (isPlatform() && isRefusal(error.kind))
        text = tr("The platform does not accept this key. Copy a current one from its dashboard.");
    else if (isOfStore(error.kind))
        text
            += u' ' + tr("To use it without keeping it, clear the check mark above and try again.");
    m_outcome->say(Icon::Error, Tone::Bad, text);
    follow();
}

void AccountBox::follow()
{
    const bool given = m_accounts.source(m_which) == Source::Environment;
    const bool busy = m_accounts.isBusy(m_which);
    for (QLineEdit *edit : {m_sid, m_secret, m_address}) {
        if (edit)
            edit->setEnabled(!given && !busy);
    }
    m_keep->setEnabled(!given && !busy);
    m_use->setEnabled(!given && !busy && isComplete());
    m_anyway->setVisible(m_mayGoUntried);
    m_anyway->setEnabled(!busy && isComplete());
    const bool knows
        = m_accounts.source(m_which) != Source::None || m_accounts.problem(m_which).has_value();
    m_forget->setEnabled(!given && !busy && knows);
    showSource();
}

void AccountBox::showSource()
{
    if (const auto &problem = m_accounts.problem(m_which))
        return m_source->say(Icon::Warning, Tone::Warn, words::failureLine(*problem));
    switch (m_accounts.source(m_which)) {
    case Source::None:
        m_source->say(Icon::Info, Tone::Muted,
                      isPlatform() ? tr("No key: Hookswitch works on its own sandbox.")
                                   : tr("No account: a direct call ends when the platform says "
                                        "so, not before."));
        break;
    case Source::Environment:
        m_source->say(
            Icon::Info, Tone::Muted,
            isPlatform() ? tr("The key comes from OMNIDIM_API_KEY, which goes before a stored one.")
                         : tr("The account comes from TWILIO_ACCOUNT_SID and TWILIO_AUTH_TOKEN, "
                              "which go before a stored one."));
        break;
    case Source::KeyStore:
        m_source->say(Icon::Check, Tone::Good,
                      isPlatform() ? tr("A key is kept in the system's key store.")
                                   : tr("An account is kept in the system's key store."));
        break;
    case Source::ThisRun:
        m_source->say(Icon::Clock, Tone::Muted,
                      isPlatform() ? tr("A key is in use until Hookswitch quits.")
                                   : tr("An account is in use until Hookswitch quits."));
        break;
    }
}

} // namespace hs
