#include "ui/callbar/troublestrip.h"

#include "app/call/callcontroller.h"
#include "app/call/sounddesk.h"
#include "ui/theme/icons.h"
#include "ui/theme/metrics.h"
#include "ui/widgets/label.h"

#include <QAccessible>
#include <QHBoxLayout>
#include <QPainter>

using namespace Qt::StringLiterals;

namespace hs {
namespace {

constexpr int iconSize = 16;

} // namespace

TroubleStrip::TroubleStrip(SoundDesk &sound, CallController &line, QWidget *parent)
    : QWidget(parent)
    , m_sound(sound)
    , m_line(line)
    , m_text(new Label({}, TextStep::Small, Tone::Warn))
{
    setObjectName(u"troubleStrip"_s);
    m_text->setObjectName(u"soundTrouble"_s);
    m_text->setWordWrap(true);
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(metrics::gap16 + iconSize + metrics::gap8, metrics::gap8,
                            metrics::gap16, 0);
    row->addWidget(m_text, 1);
    hide();
    connect(&m_line, &CallController::warned, this, [this](CallWarning warning) {
        m_troubles.take(warning);
        follow();
    });
    connect(&m_line, &CallController::stateChanged, this, &TroubleStrip::follow);
    connect(&m_line, &CallController::soundChanged, this, &TroubleStrip::follow);
    connect(&m_sound, &SoundDesk::devicesChanged, this, &TroubleStrip::follow);
    connect(&m_sound, &SoundDesk::wishesChanged, this, &TroubleStrip::follow);
}

void TroubleStrip::follow()
{
    const CallState state = m_line.state();
    const bool sounds = state >= CallState::Recording && state <= CallState::InCall;
    const QString trouble = sounds ? words::soundTrouble(m_line, m_troubles, m_sound) : QString();
    if (trouble == m_text->text())
        return;
    m_text->setText(trouble);
    setVisible(!trouble.isEmpty());
    if (trouble.isEmpty())
        return;
    QAccessibleEvent event(m_text, QAccessible::Alert);
    QAccessible::updateAccessibility(&event);
}

void TroubleStrip::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    const bool mirrored = layoutDirection() == Qt::RightToLeft;
    const int left = mirrored ? width() - metrics::gap16 - iconSize : metrics::gap16;
    const QRect text = m_text->geometry();
    paintIcon(painter, QRect(left, text.center().y() - iconSize / 2, iconSize, iconSize),
              Icon::Warning, Tokens::of(palette()).tone(Tone::Warn));
}

} // namespace hs
