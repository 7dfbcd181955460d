#include "ui/widgets/timerlabel.h"

#include "ui/theme/tokens.h"

#include <QAccessible>
#include <QFontMetricsF>
#include <QPainter>

#include <cmath>
#include <utility>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace hs {

TimerLabel::TimerLabel(Source source, TextStep step, QWidget *parent)
    : QWidget(parent), m_source(std::move(source)), m_step(step)
{
    m_timer.setInterval(250ms);
    m_timer.setTimerType(Qt::CoarseTimer);
    connect(&m_timer, &QTimer::timeout, this, &TimerLabel::refresh);
    setAccessibleName(tr("Call timer"));
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    refresh();
}

void TimerLabel::setSource(Source source)
{
    m_source = std::move(source);
    refresh();
}

void TimerLabel::setRunning(bool running)
{
    m_running = running;
    if (m_running && isVisible())
        m_timer.start();
    else
        m_timer.stop();
    refresh();
}

void TimerLabel::refresh()
{
    const QString text = clockText(m_source ? m_source() : 0ms);
    if (text == m_text)
        return;
    const bool wider = text.size() != m_text.size();
    m_text = text;
    setAccessibleDescription(m_text);
    if (wider)
        updateGeometry();
    update();
    Q_EMIT ticked();
}

QSize TimerLabel::sizeHint() const
{
    const QFontMetricsF metrics(scaled(font(), m_step, QFont::DemiBold));
    return {static_cast<int>(std::ceil(tabularWidth(metrics, m_text))) + 2,
            static_cast<int>(std::ceil(metrics.height()))};
}

void TimerLabel::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setFont(scaled(font(), m_step, QFont::DemiBold));
    const Tokens tokens = Tokens::of(palette());
    painter.setPen(m_running ? tokens.text : tokens.muted);
    const bool mirrored = layoutDirection() == Qt::RightToLeft;
    drawTabular(painter, rect(), mirrored ? Qt::AlignRight : Qt::AlignLeft, m_text);
}

void TimerLabel::showEvent(QShowEvent *)
{
    setRunning(m_running);
}

void TimerLabel::hideEvent(QHideEvent *)
{
    m_timer.stop();
}

QString clockText(std::chrono::milliseconds elapsed)
{
    const auto total = std::chrono::duration_cast<std::chrono::seconds>(elapsed).count();
    const auto two = [](long long value) { return u"%1"_s.arg(value, 2, 10, QChar(u'0')); };
    const QString minutesAndSeconds = two(total / 60 % 60) + u':' + two(total % 60);
    return total < 3600 ? minutesAndSeconds
                        : QString::number(total / 3600) + u':' + minutesAndSeconds;
}

} // namespace hs
