#include "ui/widgets/emptystate.h"

#include "ui/theme/controls.h"
#include "ui/theme/metrics.h"
#include "ui/widgets/label.h"
#include "ui/widgets/picture.h"

#include <QPushButton>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace hs {
namespace {

constexpr int readableWidth = 420;

} // namespace

EmptyState::EmptyState(Icon icon, const QString &title, const QString &text, QWidget *parent)
    : QWidget(parent)
    , m_body(new QVBoxLayout)
    , m_title(new Label(title, TextStep::Large, Tone::Text, QFont::DemiBold))
    , m_text(new Label(text, TextStep::Body, Tone::Muted))
    , m_hint(new Label({}, TextStep::Small, Tone::Muted))
{
    m_title->setObjectName(u"emptyTitle"_s);
    m_text->setObjectName(u"emptyText"_s);
    m_hint->setObjectName(u"emptyHint"_s);
    m_hint->hide();

    auto *body = new QWidget;
    body->setMaximumWidth(readableWidth);
    body->setLayout(m_body);
    m_body->setContentsMargins({});
    m_body->setSpacing(metrics::gap8);
    m_body->addWidget(new Picture(icon, Tone::Accent), 0, Qt::AlignHCenter);
    for (Label *label : {m_title, m_text, m_hint}) {
        label->setWordWrap(true);
        label->setAlignment(Qt::AlignHCenter);
        m_body->addWidget(label);
    }
    auto *centred = new QVBoxLayout(this);
    centred->setContentsMargins(metrics::gap24, metrics::gap16, metrics::gap24, metrics::gap16);
    centred->addStretch(2);
    auto *row = new QHBoxLayout;
    row->addStretch(1);
    row->addWidget(body, 100);
    row->addStretch(1);
    centred->addLayout(row);
    centred->addStretch(3);
}

void EmptyState::setWords(const QString &title, const QString &text)
{
    m_title->setText(title);
    m_text->setText(text);
}

void EmptyState::setHint(const QString &hint)
{
    m_hint->setText(hint);
    m_hint->setHidden(hint.isEmpty());
}

QPushButton *EmptyState::makeAction(const QString &objectName, const QString &text)
{
    auto *button = new QPushButton(text);
    button->setObjectName(objectName);
    button->setAccessibleName(text);
    setButtonRole(*button, ButtonRole::Primary);
    m_body->addSpacing(metrics::gap8);
    m_body->addWidget(button, 0, Qt::AlignHCenter);
    return button;
}

} // namespace hs
