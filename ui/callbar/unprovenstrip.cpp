#include "ui/callbar/unprovenstrip.h"

#include "app/call/callcontroller.h"
#include "models/domain/clock.h"
#include "ui/callbar/unprovenlook.h"
#include "ui/theme/icons.h"
#include "ui/theme/metrics.h"
#include "ui/widgets/label.h"

#include <QHBoxLayout>
#include <QPainter>
#include <QPushButton>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace hs {
namespace {

constexpr int iconSize = 16;

} // namespace

UnprovenStrip::UnprovenStrip(const Clock &clock, CallController &line, QWidget *parent)
    : QWidget(parent)
    , m_clock(clock)
    , m_line(line)
    , m_text(new Label({}, TextStep::Small, Tone::Bad))
    , m_dashboard(makeDashboardButton())
{
    setObjectName(u"unprovenStrip"_s);
    m_text->setObjectName(u"unprovenText"_s);
    m_text->setWordWrap(true);
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(metrics::gap16 + iconSize + metrics::gap8, metrics::gap4,
                            metrics::gap16, 0);
    row->setSpacing(metrics::gap12);
    row->addWidget(m_text, 1);
    row->addWidget(m_dashboard);
    hide();
    m_tick.setInterval(1s);
    connect(&m_tick, &QTimer::timeout, this, &UnprovenStrip::count);
    connect(&m_line, &CallController::stateChanged, this, &UnprovenStrip::follow);
    connect(&m_line, &CallController::recordChanged, this, &UnprovenStrip::count);
    follow();
}

void UnprovenStrip::follow()
{
    const bool unproven = m_line.state() == CallState::Unproven;
    if (unproven)
        m_tick.start();
    else
        m_tick.stop();
    count();
    setVisible(unproven);
}

void UnprovenStrip::count()
{
    const QString limit = unprovenLimit(m_line, m_clock.utcNow());
    const QString cost = unprovenCost(m_line);
    //: Until when a line lasts at most, what it costs at most: two whole sentences.
    const QString text = cost.isEmpty() ? limit : tr("%1 %2").arg(limit, cost);
    if (text == m_text->text())
        return;
    m_text->setText(text);
    m_dashboard->setAccessibleDescription(text);
}

void UnprovenStrip::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    const bool mirrored = layoutDirection() == Qt::RightToLeft;
    const int left = mirrored ? width() - metrics::gap16 - iconSize : metrics::gap16;
    paintIcon(painter, QRect(left, (height() - iconSize) / 2, iconSize, iconSize), Icon::Warning,
              Tokens::of(palette()).tone(Tone::Bad));
}

} // namespace hs
