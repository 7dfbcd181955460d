#include "ui/phone/dialoptions.h"

#include "app/records/phonebook.h"
#include "app/system/settings.h"
#include "ui/phone/dialterms.h"
#include "ui/phone/numberwords.h"
#include "ui/phone/variableeditor.h"
#include "ui/theme/metrics.h"
#include "ui/widgets/label.h"

#include <QBoxLayout>
#include <QCheckBox>
#include <QComboBox>
#include <QLineEdit>
#include <QSignalBlocker>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace hs {
namespace {

constexpr int longestCallerName = 120;

QVBoxLayout *field(const QString &title, QWidget *input)
{
    auto *column = new QVBoxLayout;
    column->setSpacing(metrics::gap4);
    auto *label = new Label(title, TextStep::Small, Tone::Muted);
    label->setBuddy(input);
    column->addWidget(label);
    column->addWidget(input);
    return column;
}

void narrow(QComboBox &box)
{
    box.setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    box.setMinimumContentsLength(8);
}

} // namespace

DialOptions::DialOptions(Settings &settings, PhoneBook &book, QWidget *parent)
    : QWidget(parent)
    , m_settings(settings)
    , m_book(book)
    , m_from(new QComboBox)
    , m_tracked(new QCheckBox(tr("Tracked call")))
    , m_difference(new Label({}, TextStep::Small, Tone::Muted))
    , m_caller(new QLineEdit(settings.callerName()))
    , m_language(new QComboBox)
    , m_variables(new VariableEditor)
{
    setObjectName(u"dialOptions"_s);
    buildFrom();
    buildTracked();
    buildCaller();
    layOut();
    showFrom();
    showLanguages({});
}

void DialOptions::buildFrom()
{
    m_from->setObjectName(u"fromNumberPicker"_s);
    m_from->setAccessibleName(tr("From number"));
    narrow(*m_from);
    connect(m_from, &QComboBox::activated, this, [this] {
        m_settings.setFromNumberId(m_agentId, m_from->currentData().toInt());
        showTracked();
        Q_EMIT changed();
    });
}

void DialOptions::buildTracked()
{
    m_tracked->setObjectName(u"trackedChoice"_s);
    m_tracked->setAccessibleName(m_tracked->text());
    m_difference->setObjectName(u"trackedDifference"_s);
    m_difference->setWordWrap(true);
    connect(m_tracked, &QCheckBox::clicked, this, [this](bool tracked) {
        m_settings.setTracked(m_agentId, tracked);
        Q_EMIT changed();
    });
}

void DialOptions::buildCaller()
{
    m_caller->setObjectName(u"phoneCallerName"_s);
    m_caller->setAccessibleName(tr("Caller name"));
    m_caller->setPlaceholderText(tr("Whom the agent speaks with"));
    m_caller->setMaxLength(longestCallerName);
    m_caller->setTextMargins(metrics::gap4, 0, 0, 0);
    m_language->setObjectName(u"phoneLanguage"_s);
    m_language->setAccessibleName(tr("Conversation language"));
    narrow(*m_language);
    connect(m_language, &QComboBox::activated, this,
            [this] { m_settings.setLanguage(m_language->currentData().toString()); });
}

void DialOptions::layOut()
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins({});
    column->setSpacing(metrics::gap12);
    column->addLayout(field(tr("From number"), m_from));
    auto *tracked = new QVBoxLayout;
    tracked->setSpacing(2);
    tracked->addWidget(m_tracked);
    tracked->addWidget(m_difference);
    column->addLayout(tracked);
    auto *caller = new QHBoxLayout;
    caller->setSpacing(metrics::gap12);
    caller->addLayout(field(tr("Caller name"), m_caller), 3);
    caller->addLayout(field(tr("Language"), m_language), 2);
    column->addLayout(caller);
    column->addWidget(m_variables);
    connect(m_variables, &VariableEditor::changed, this, [this] {
        if (m_agentId != 0 && m_variables->fault().isEmpty())
            m_book.setVariables(m_agentId, m_variables->variables());
        Q_EMIT changed();
    });
}

void DialOptions::setAgent(const std::optional<Agent> &agent)
{
    const int id = agent ? agent->id : 0;
    if (id != m_agentId) {
        m_agentId = id;
        showFrom();
        readVariables();
    }
    showLanguages(agent ? agent->languages : QStringList());
}

void DialOptions::setNumbers(const QList<PlatformNumber> &numbers)
{
    m_numbers = numbers;
    // A messaging number cannot call anybody.
    m_numbers.removeIf([](const PlatformNumber &number) {
        return number.provider.contains("whatsapp"_L1) || number.number.isEmpty();
    });
    showFrom();
}

void DialOptions::showFrom()
{
    {
        const QSignalBlocker quiet(m_from);
        m_from->clear();
        m_from->addItem(tr("Platform's default number"), 0);
        for (const PlatformNumber &number : std::as_const(m_numbers)) {
            const QString shown = words::phoneNumber(number.number);
            m_from->addItem(number.name.isEmpty()
                                ? shown
                                : tr("%1 · %2", "number, its name").arg(shown, number.name),
                            number.id);
        }
        m_from->setCurrentIndex(std::max(0, m_from->findData(m_settings.fromNumberId(m_agentId))));
    }
    showTracked();
}

void DialOptions::showTracked()
{
    const bool possible = from().has_value();
    m_tracked->setEnabled(possible);
    m_tracked->setChecked(possible && m_settings.isTracked(m_agentId));
    m_difference->setText(
        possible ? tr("A tracked call is made as a campaign of one: its progress can be followed, "
                      "and it can be cancelled before it rings. A direct call shows little until "
                      "it is over.")
                 : tr("A tracked call can be followed and cancelled before it rings. It needs a "
                      "from number: choose one of your own."));
    m_tracked->setAccessibleDescription(m_difference->text());
}

void DialOptions::showLanguages(const QStringList &languages)
{
    if (m_language->count() > 0 && languages == m_languages)
        return; // the list may be open under the operator's pointer
    m_languages = languages;
    const QSignalBlocker quiet(m_language);
    m_language->clear();
    m_language->addItem(tr("Agent's own"), QString());
    for (const QString &name : languages)
        m_language->addItem(name, name);
    m_language->setCurrentIndex(std::max(0, m_language->findData(m_settings.language())));
}

std::optional<PlatformNumber> DialOptions::from() const
{
    const int id = m_from->currentData().toInt();
    const auto found = std::find_if(m_numbers.begin(), m_numbers.end(),
                                    [id](const PlatformNumber &number) { return number.id == id; });
    return found == m_numbers.end() ? std::nullopt : std::optional(*found);
}

void DialOptions::readVariables()
{
    m_book.variables(m_agentId).then(
        this, [this, id = m_agentId](const Result<CallVariables> &found) {
            if (id == m_agentId)
                m_variables->showVariables(found.value_or(CallVariables()));
        });
}

void DialOptions::setContactName(const QString &name)
{
    if (name == m_contactName)
        return;
    if (m_contactName.isEmpty())
        m_ownName = m_caller->text();
    m_contactName = name;
    if (!name.isEmpty())
        m_caller->setText(name);
    else // edited or not: the next call goes to somebody else
        m_caller->setText(m_ownName);
    m_caller->setCursorPosition(0); // a long name is read from its beginning
}

void DialOptions::fill(DialChoices &choices) const
{
    const CallVariables variables = m_variables->variables();
    for (const auto &[key, value] : variables)
        choices.variables.insert(key, value);
    choices.variableFault = m_variables->fault();
    choices.from = from();
    choices.fromMissing = !choices.from && m_settings.fromNumberId(m_agentId) != 0;
    choices.tracked = m_tracked->isChecked();
    choices.callerName = m_caller->text().simplified();
    choices.language = m_language->currentData().toString();
}

} // namespace hs
