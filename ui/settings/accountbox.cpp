#include "ui/settings/accountbox.h"

#include "ui/modelwords.h"
#include "ui/theme/controls.h"
#include "ui/theme/metrics.h"
#include "ui/widgets/form.h"
#include "ui/words.h"

#include <QAction>
#include <QCheckBox>
#include <QFormLayout>
#include <QLineEdit>
#include <QPushButton>
#include <QScrollArea>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace hs {
namespace {

using Source = Accounts::Source;
using Which = Accounts::Which;

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
    , m_words(AccountWords::of(which))
    , m_source(new Remark(nameOf({}, u"Source"_s)))
    , m_outcome(new Remark(nameOf({}, u"Outcome"_s)))
    , m_keep(new QCheckBox(tr("Keep it in the system's key store")))
{
    m_keep->setObjectName(nameOf(u"keep"_s));
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
    // A timer runs out behind all that the layouts still have to do.
    m_reveal.setSingleShot(true);
    connect(&m_reveal, &QTimer::timeout, this, &AccountBox::reveal);
    const auto mine = [this](auto act) {
        return [this, act](Accounts::Which changed, auto &&...more) {
            if (changed == m_which)
                act(more...);
        };
    };
    connect(&m_accounts, &Accounts::taken, this, mine([this] {
        m_secret->clear();
        say(Icon::Check, Tone::Good,
            m_tries ? tr("It works and is in use.") : tr("It is in use, unchecked."));
        follow();
    }));
    connect(&m_accounts, &Accounts::forgotten, this, mine([this] { follow(); }));
    connect(&m_accounts, &Accounts::refused, this,
            mine([this](const Error &error) { showFailure(error); }));
    connect(&m_accounts, &Accounts::loaded, this, &AccountBox::follow);
    follow();
}

QString AccountBox::nameOf(const QString &before, const QString &after) const
{
    QString name = m_which == Which::Platform  ? u"platform"_s
                   : m_which == Which::Carrier ? u"carrier"_s
                                               : u"textModel"_s;
    if (!before.isEmpty())
        name.front() = name.front().toUpper();
    return before + name + after;
}

void AccountBox::addFields(QFormLayout &form)
{
    if (m_which == Which::Platform) {
        const auto &now = m_accounts.platform();
        m_secret = addSecret(form, u"platformKey"_s, tr("API key"));
        m_address = addField(form, u"platformAddress"_s, tr("Address"),
                             (now ? now->baseUrl : PlatformAccess().baseUrl).toString());
    } else if (m_which == Which::Carrier) {
        const auto &now = m_accounts.carrier();
        m_sid
            = addField(form, u"carrierSid"_s, tr("Account SID"), now ? now->accountSid : QString());
        m_secret = addSecret(form, u"carrierToken"_s, tr("Auth token"));
    } else {
        const auto now = m_accounts.textModel().value_or(TextModelAccess());
        m_address = addField(form, u"textModelAddress"_s, tr("Base URL"), now.baseUrl.toString());
        m_address->setPlaceholderText(tr("for example %1").arg(u"https://…/v1"_s));
        m_secret = addSecret(form, u"textModelKey"_s, tr("API key"));
        m_model = addField(form, u"textModelName"_s, tr("Model"), now.model);
        m_model->setPlaceholderText(tr("the agent's own"));
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
    m_use = addButton(nameOf(u"use"_s), m_words.use, [this] { take(Accounts::Trial::First); });
    m_anyway = addButton(nameOf(u"use"_s, u"Untried"_s), tr("Use it unchecked"),
                         [this] { take(Accounts::Trial::Skip); });
    // The dialog is made as wide as it may have to be.
    QSizePolicy always = m_anyway->sizePolicy();
    always.setRetainSizeWhenHidden(true);
    m_anyway->setSizePolicy(always);
    m_forget = addButton(nameOf(u"forget"_s), m_words.forget, [this] { forget(); });
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
    const auto isFilled
        = [](const QLineEdit *edit) { return !edit || !edit->text().trimmed().isEmpty(); };
    return isFilled(m_sid) && isFilled(m_address)
           && (m_which == Which::TextModel || isFilled(m_secret));
}

QUrl AccountBox::address() const
{
    return m_address ? QUrl(m_address->text().trimmed(), QUrl::StrictMode) : QUrl();
}

QString AccountBox::keyInUse() const
{
    const auto &now = m_accounts.textModel();
    const bool same = m_which == Which::TextModel && now
                      && now->baseUrl == address().adjusted(QUrl::StripTrailingSlash);
    return same ? now->apiKey : QString();
}

void AccountBox::take(Accounts::Trial trial)
{
    if (!isComplete() || m_accounts.isBusy(m_which))
        return;
    const auto keep = m_keep->isChecked() ? Accounts::Keep::InKeyStore : Accounts::Keep::ThisRun;
    const QString secret = m_secret->text().trimmed();
    m_tries = trial == Accounts::Trial::First;
    say(Icon::Clock, Tone::Muted, m_tries ? tr("Asking whether it works…") : tr("Storing it…"));
    if (m_which == Which::Platform)
        m_accounts.take(PlatformAccess{address(), secret}, keep, trial);
    else if (m_which == Which::Carrier)
        m_accounts.take(CarrierAccess{CarrierAccess().baseUrl, m_sid->text().trimmed(), secret},
                        keep, trial);
    else
        m_accounts.take(TextModelAccess{address(), secret.isEmpty() ? keyInUse() : secret,
                                        m_model->text().trimmed()},
                        keep, trial);
    follow();
}

void AccountBox::forget()
{
    m_accounts.forget(m_which);
    say(Icon::Info, Tone::Muted, {});
    follow();
}

void AccountBox::showFailure(const Error &error)
{
    m_mayGoUntried = leavesOpen(error.kind);
    const bool isModel = m_which == Which::TextModel;
    words::Failure told = isModel ? words::modelFailure(error) : words::failure(error);
    const bool isUnanswered = leavesOpen(error.kind) && !m_words.noAnswer.isEmpty();
    if (isRefusal(error.kind) || isUnanswered) {
        told.sentence = isUnanswered ? m_words.noAnswer : m_words.refused;
        told.nextStep.clear();
    } else if (isOfStore(error.kind)) {
        told.nextStep
            += u' ' + tr("To use it without keeping it, clear the check mark above and try again.");
    }
    if (!isModel) { // theirs are mere codes
        told.quote.clear();
        told.reference.clear();
    }
    say(Icon::Error, Tone::Bad, words::wholeLine(told));
    follow();
}

void AccountBox::say(Icon icon, Tone tone, const QString &text)
{
    m_outcome->say(icon, tone, text);
    m_reveal.start();
}

void AccountBox::reveal()
{
    for (QWidget *above = parentWidget(); above; above = above->parentWidget()) {
        if (auto *area = qobject_cast<QScrollArea *>(above))
            area->ensureWidgetVisible(m_use);
    }
}

void AccountBox::follow()
{
    const bool given = m_accounts.source(m_which) == Source::Environment;
    const bool busy = m_accounts.isBusy(m_which);
    for (QLineEdit *edit : {m_sid, m_secret, m_address, m_model}) {
        if (edit)
            edit->setEnabled(!given && !busy);
    }
    if (m_which == Which::TextModel)
        m_secret->setPlaceholderText(keyInUse().isEmpty() ? tr("none, if it wants none")
                                                          : tr("the one in use"));
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
        m_source->say(Icon::Info, Tone::Muted, m_words.none);
        break;
    case Source::Environment:
        m_source->say(Icon::Info, Tone::Muted, m_words.given);
        break;
    case Source::KeyStore:
        m_source->say(Icon::Check, Tone::Good, m_words.kept);
        break;
    case Source::ThisRun:
        m_source->say(Icon::Clock, Tone::Muted, m_words.forThisRun);
        break;
    }
}

} // namespace hs
