#include "ui/phone/variableeditor.h"

#include "ui/phone/remark.h"
#include "ui/theme/controls.h"
#include "ui/theme/icons.h"
#include "ui/theme/metrics.h"

#include <QHBoxLayout>
#include <QLineEdit>
#include <QPushButton>
#include <QRegularExpression>
#include <QSet>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace hs {
namespace {

constexpr int longestName = 64;
constexpr int longestValue = 1000;
constexpr std::size_t mostRows = 20;

/// Hookswitch fills these in itself.
bool isOurs(const QString &name)
{
    return name == "name"_L1 || name == "caller_name"_L1 || name == "language"_L1;
}

QLineEdit *input(const QString &objectName, const QString &spoken, const QString &text, int longest)
{
    auto *edit = new QLineEdit(text);
    edit->setObjectName(objectName);
    edit->setAccessibleName(spoken);
    edit->setPlaceholderText(spoken);
    edit->setMaxLength(longest);
    edit->setMinimumWidth(1); // a long word in its place must not widen the form
    return edit;
}

} // namespace

VariableEditor::VariableEditor(QWidget *parent)
    : QWidget(parent)
    , m_column(new QVBoxLayout(this))
    , m_add(new QPushButton(tr("Add a variable")))
    , m_fault(new Remark(u"variableFault"_s))
{
    setObjectName(u"variableEditor"_s);
    m_column->setContentsMargins({});
    m_column->setSpacing(metrics::gap4);
    m_add->setObjectName(u"addVariable"_s);
    m_add->setAccessibleName(m_add->text());
    m_add->setToolTip(tr("Something more for the agent to know, such as an order number"));
    setButtonRole(*m_add, ButtonRole::Quiet);
    m_column->addWidget(m_fault);
    m_column->addWidget(m_add, 0, Qt::AlignLeading);
    connect(m_add, &QPushButton::clicked, this, [this] {
        addRow({}, {});
        m_rows.back().name->setFocus(Qt::OtherFocusReason);
    });
}

void VariableEditor::addRow(const QString &name, const QString &value)
{
    Row row;
    row.all = new QWidget;
    row.name = input(u"variableName"_s, tr("Variable"), name, longestName);
    row.value = input(u"variableValue"_s, tr("Value"), value, longestValue);
    auto *remove = new QPushButton(icon(Icon::Close), {});
    remove->setObjectName(u"removeVariable"_s);
    remove->setAccessibleName(tr("Remove this variable"));
    remove->setToolTip(remove->accessibleName());
    setButtonRole(*remove, ButtonRole::Quiet);
    auto *line = new QHBoxLayout(row.all);
    line->setContentsMargins({});
    line->setSpacing(metrics::gap4);
    line->addWidget(row.name, 2);
    line->addWidget(row.value, 3);
    line->addWidget(remove);
    for (const QLineEdit *edit : {row.name, row.value})
        connect(edit, &QLineEdit::textEdited, this, &VariableEditor::tell);
    connect(remove, &QPushButton::clicked, this, [this, all = row.all] { removeRow(all); });
    m_column->insertWidget(static_cast<int>(m_rows.size()), row.all);
    m_rows.push_back(row);
    m_add->setEnabled(m_rows.size() < mostRows);
}

void VariableEditor::removeRow(const QWidget *all)
{
    const auto row = std::find_if(m_rows.begin(), m_rows.end(),
                                  [all](const Row &other) { return other.all == all; });
    m_add->setEnabled(true);
    m_add->setFocus(Qt::OtherFocusReason);
    row->all->hide();
    row->all->deleteLater();
    m_rows.erase(row);
    tell();
}

void VariableEditor::showVariables(const CallVariables &variables)
{
    for (const Row &row : m_rows) {
        row.all->hide();
        row.all->deleteLater();
    }
    m_rows.clear();
    m_add->setEnabled(true);
    for (const auto &[name, value] : variables)
        addRow(name, value);
    m_fault->say(Icon::Error, Tone::Bad, fault());
}

CallVariables VariableEditor::variables() const
{
    CallVariables all;
    for (const Row &row : m_rows) {
        const QString name = row.name->text().trimmed();
        const QString value = row.value->text().trimmed();
        if (!name.isEmpty() || !value.isEmpty())
            all.append({name, value});
    }
    return all;
}

QString VariableEditor::fault() const
{
    static const QRegularExpression fit(u"^[A-Za-z0-9_]+$"_s);
    QSet<QString> seen;
    const CallVariables all = variables();
    for (const auto &[name, value] : all) {
        if (name.isEmpty())
            return tr("Name every variable, or remove its row.");
        if (!fit.match(name).hasMatch())
            return tr("“%1” cannot name a variable. Use letters from A to Z, digits and _.")
                .arg(name);
        if (isOurs(name))
            return tr("“%1” is filled in from the fields above. Choose another name.").arg(name);
        if (seen.contains(name))
            return tr("“%1” stands here twice. Remove one of them.").arg(name);
        seen.insert(name);
    }
    return {};
}

void VariableEditor::tell()
{
    m_fault->say(Icon::Error, Tone::Bad, fault());
    Q_EMIT changed();
}

} // namespace hs
