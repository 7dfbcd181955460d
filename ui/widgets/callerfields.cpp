#include "ui/widgets/callerfields.h"

#include "ui/theme/metrics.h"

#include <QLineEdit>
#include <QSignalBlocker>

#include <algorithm>

namespace hs {
namespace {

constexpr int longestCallerName = 120;

} // namespace

QLineEdit *makeCallerField(const QString &objectName)
{
    auto *field = new QLineEdit;
    field->setObjectName(objectName);
    field->setAccessibleName(LanguageBox::tr("Caller name"));
    field->setPlaceholderText(LanguageBox::tr("Who the agent is speaking with"));
    field->setMaxLength(longestCallerName);
    field->setClearButtonEnabled(true);
    field->setTextMargins(metrics::gap4, 0, 0, 0);
    return field;
}

QString callerNameIn(const QLineEdit &field)
{
    return field.text().simplified();
}

LanguageBox::LanguageBox(const QString &objectName, QWidget *parent) : QComboBox(parent)
{
    setObjectName(objectName);
    setAccessibleName(tr("Conversation language"));
    setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    setMinimumContentsLength(12);
    setLanguages({}, {});
}

void LanguageBox::setLanguages(const QStringList &languages, const QString &wanted)
{
    if (count() > 0 && languages == m_languages)
        return; // the list may be open under the operator's pointer
    m_languages = languages;
    const QString chosen = count() > 1 && !language().isEmpty() ? language() : wanted;
    const QSignalBlocker quiet(this);
    clear();
    addItem(tr("Agent's own"), QString());
    for (const QString &name : languages)
        addItem(name, name);
    choose(chosen);
}

void LanguageBox::choose(const QString &language)
{
    const QSignalBlocker quiet(this);
    setCurrentIndex(std::max(0, findData(language)));
}

QString LanguageBox::language() const
{
    return currentData().toString();
}

} // namespace hs
