#include "ui/callbar/capstrip.h"

#include "app/call/callcontroller.h"
#include "app/call/capwatch.h"
#include "ui/capwords.h"
#include "ui/theme/icons.h"
#include "ui/theme/metrics.h"
#include "ui/widgets/label.h"

#include <QAccessible>
#include <QComboBox>
#include <QHBoxLayout>
#include <QKeySequence>
#include <QLineEdit>
#include <QPainter>
#include <QPushButton>

using namespace Qt::StringLiterals;

namespace hs {
namespace {

constexpr int iconSize = 16;
constexpr int longestReason = 200;

} // namespace

CapStrip::CapStrip(CapWatch &caps, CallController &line, QWidget *parent)
    : QWidget(parent)
    , m_caps(caps)
    , m_line(line)
    , m_text(new Label({}, TextStep::Small, Tone::Warn))
    , m_reason(new QComboBox)
    , m_goOn(new QPushButton(tr("Go on")))
{
    setObjectName(u"capStrip"_s);
    m_text->setObjectName(u"capWarning"_s);
    m_text->setWordWrap(true);
    m_reason->setObjectName(u"goOnReason"_s);
    m_reason->setAccessibleName(tr("Reason to go on"));
    m_reason->setEditable(true);
    m_reason->addItems({tr("The call still needs time"), tr("Waiting for somebody"),
                        tr("Agreed with the supervisor")});
    m_reason->lineEdit()->setMaxLength(longestReason);
    const auto fromTheStart = [this] { m_reason->lineEdit()->setCursorPosition(0); };
    fromTheStart(); // a long reason is read from its beginning
    connect(m_reason, &QComboBox::activated, this, fromTheStart);
    m_reason->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    m_reason->setMinimumContentsLength(16);
    m_goOn->setObjectName(u"goOnButton"_s);
    m_goOn->setAccessibleName(tr("Go on"));
    m_goOn->setToolTip(
        tr("Give the same amount once more (%1)").arg(keys().toString(QKeySequence::NativeText)));
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(metrics::gap16 + iconSize + metrics::gap8, metrics::gap4,
                            metrics::gap16, metrics::gap4);
    row->setSpacing(metrics::gap12);
    row->addWidget(m_text, 1);
    row->addWidget(m_reason);
    row->addWidget(m_goOn);
    hide();
    connect(m_goOn, &QPushButton::clicked, this, &CapStrip::goOn);
    connect(&m_caps, &CapWatch::warningChanged, this, [this](const CallController *changed) {
        if (changed == &m_line)
            follow();
    });
    follow();
}

QKeySequence CapStrip::keys()
{
    return QKeySequence(Qt::CTRL | Qt::Key_G);
}

void CapStrip::goOn()
{
    m_caps.goOn(m_line, m_reason->currentText().simplified());
}

void CapStrip::follow()
{
    const auto verdict = m_caps.warning(m_line);
    const bool warned = verdict && verdict->state == CapState::Warned;
    const bool appears = warned && isHidden();
    if (warned) {
        m_text->setText(words::capWarning(*verdict, m_line.meter().perSecond()));
        m_goOn->setAccessibleDescription(m_text->text());
    }
    setVisible(warned);
    if (!appears)
        return;
    QAccessibleEvent event(m_text, QAccessible::Alert);
    QAccessible::updateAccessibility(&event);
}

void CapStrip::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    const bool mirrored = layoutDirection() == Qt::RightToLeft;
    const int left = mirrored ? width() - metrics::gap16 - iconSize : metrics::gap16;
    paintIcon(painter, QRect(left, (height() - iconSize) / 2, iconSize, iconSize), Icon::Warning,
              Tokens::of(palette()).tone(Tone::Warn));
}

} // namespace hs
