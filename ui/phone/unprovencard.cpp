#include "ui/phone/unprovencard.h"

#include "app/call/callcontroller.h"
#include "models/domain/clock.h"
#include "ui/theme/icons.h"
#include "ui/theme/metrics.h"
#include "ui/widgets/label.h"
#include "ui/words.h"

#include <QDesktopServices>
#include <QPainter>
#include <QPushButton>
#include <QUrl>
#include <QVBoxLayout>

#include <algorithm>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace hs {
namespace {

constexpr auto dashboard = "https://omnidim.io"_L1;

} // namespace

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
    auto *open = new QPushButton(icon(Icon::External), tr("Open the dashboard"));
    title->setObjectName(u"unprovenTitle"_s);
    m_limit->setObjectName(u"unprovenLimit"_s);
    m_cost->setObjectName(u"unprovenCost"_s);
    open->setObjectName(u"openDashboard"_s);
    open->setAccessibleName(open->text());
    open->setToolTip(QString(dashboard));
    connect(open, &QPushButton::clicked, this,
            [] { QDesktopServices::openUrl(QUrl(QString(dashboard))); });
    auto *words = new QVBoxLayout(this);
    words->setContentsMargins(metrics::gap16, metrics::gap12, metrics::gap16, metrics::gap16);
    words->setSpacing(metrics::gap8);
    for (Label *label : {title, meaning, m_limit, m_cost, advice}) {
        label->setWordWrap(true);
        words->addWidget(label);
    }
    words->addWidget(open, 0, Qt::AlignLeading);
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
    m_limit->setText(limitText());
    m_cost->setText(costText());
    m_cost->setVisible(!m_cost->text().isEmpty());
}

QString UnprovenCard::limitText() const
{
    const QDateTime latest = m_line->overAtLatest();
    if (!latest.isValid())
        return tr("The agent's longest duration is not known, so nobody can say until when it "
                  "lasts at most.");
    const std::chrono::milliseconds left(std::max<qint64>(0, m_clock.utcNow().msecsTo(latest)));
    return tr("The agent's own limit ends it at %1 at the latest, in %2.")
        .arg(words::clockTime(latest), words::duration(left));
}

QString UnprovenCard::costText() const
{
    const auto most = m_line->mostCost();
    if (!most)
        return {};
    const CallTarget &target = m_line->target();
    if (!target.agentLimit || !target.ratePerMinute)
        return tr("It can have cost %1 by now.").arg(words::money(*most));
    const Money all = costOf(*target.agentLimit, *target.ratePerMinute);
    return tr("It can have cost %1 by now, and at most %2 in the end.")
        .arg(words::money(std::min(*most, all)), words::money(all));
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
