#include "ui/phone/unprovencard.h"

#include "app/call/callcontroller.h"
#include "models/domain/clock.h"
#include "ui/callbar/unprovenlook.h"
#include "ui/theme/metrics.h"
#include "ui/widgets/label.h"
#include "ui/words.h"

#include <QPainter>
#include <QPushButton>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace hs {

UnprovenCard::UnprovenCard(const Clock &clock, QWidget *parent)
    : QWidget(parent)
    , m_clock(clock)
    , m_limit(new Label({}, TextStep::Body, Tone::Bad, QFont::DemiBold))
    , m_cost(new Label({}))
{
    setObjectName(u"unprovenCard"_s);
    auto *title
        = new Label(words::state(CallState::Unproven), TextStep::Large, Tone::Bad, QFont::DemiBold);
    auto *meaning = new Label(
        tr("The platform has not shown that this call is over. It may still be up, and cost money. "
           "Its records are looked at until they show the end."));
    auto *advice = new Label(
        tr("No single phone call can be ended for certain from outside. Look at it in the "
           "platform's dashboard; at your own carrier you can end it there."));
    title->setObjectName(u"unprovenTitle"_s);
    m_limit->setObjectName(u"unprovenLimit"_s);
    m_cost->setObjectName(u"unprovenCost"_s);
    auto *words = new QVBoxLayout(this);
    words->setContentsMargins(metrics::gap16, metrics::gap12, metrics::gap16, metrics::gap16);
    words->setSpacing(metrics::gap8);
    for (Label *label : {title, meaning, m_limit, m_cost, advice}) {
        label->setWordWrap(true);
        words->addWidget(label);
    }
    words->addWidget(makeDashboardButton(), 0, Qt::AlignLeading);
    m_tick.setInterval(1s);
    connect(&m_tick, &QTimer::timeout, this, &UnprovenCard::count);
}

void UnprovenCard::showCall(const CallController *line)
{
    m_line = line;
    if (m_line)
        m_tick.start();
    else
        m_tick.stop();
    count();
}

void UnprovenCard::count()
{
    if (!m_line)
        return;
    m_limit->setText(unprovenLimit(*m_line, m_clock.utcNow()));
    m_cost->setText(unprovenCost(*m_line));
    m_cost->setVisible(!m_cost->text().isEmpty());
}

void UnprovenCard::paintEvent(QPaintEvent *)
{
    const Tokens tokens = Tokens::of(palette());
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(tokens.bad);
    painter.setBrush(tokens.soft(Tone::Bad));
    painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), metrics::radiusCard,
                            metrics::radiusCard);
}

} // namespace hs
