#include "ui/widgets/overridebox.h"

#include "ui/phone/remark.h"
#include "ui/theme/metrics.h"

#include <QCheckBox>
#include <QLineEdit>
#include <QSignalBlocker>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace hs {
namespace {

constexpr int longestReason = 200;

} // namespace

OverrideBox::OverrideBox(const QString &question, QWidget *parent)
    : QWidget(parent)
    , m_remark(new Remark(u"capObjections"_s))
    , m_agreed(new QCheckBox(question))
    , m_reason(new QLineEdit)
{
    m_agreed->setObjectName(u"capOverride"_s);
    m_agreed->setAccessibleName(question);
    m_reason->setObjectName(u"capReason"_s);
    m_reason->setAccessibleName(tr("Reason"));
    m_reason->setPlaceholderText(tr("Reason, for the session's timeline"));
    m_reason->setMaxLength(longestReason);
    m_reason->setTextMargins(metrics::gap4, 0, 0, 0);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins({});
    column->setSpacing(metrics::gap8);
    column->addWidget(m_remark);
    column->addWidget(m_agreed);
    column->addWidget(m_reason);
    m_reason->hide();
    hide();
    connect(m_agreed, &QCheckBox::toggled, this, [this](bool agreed) {
        m_reason->setVisible(agreed);
        if (agreed)
            m_reason->setFocus(Qt::OtherFocusReason);
        Q_EMIT changed();
    });
    connect(m_reason, &QLineEdit::textChanged, this, &OverrideBox::changed);
}

void OverrideBox::object(const QString &sentences)
{
    if (sentences == m_remark->text())
        return;
    m_remark->say(Icon::Warning, Tone::Warn, sentences);
    m_agreed->setAccessibleDescription(sentences);
    setVisible(!sentences.isEmpty());
    if (sentences.isEmpty())
        forget();
}

QString OverrideBox::text() const
{
    return m_remark->text();
}

QString OverrideBox::reason() const
{
    return m_agreed->isChecked() ? m_reason->text().simplified() : QString();
}

void OverrideBox::forget()
{
    const QSignalBlocker quietly(m_agreed);
    const QSignalBlocker silently(m_reason);
    m_agreed->setChecked(false);
    m_reason->clear();
    m_reason->hide();
}

} // namespace hs
