#include "ui/callbar/answertrend.h"

#include "ui/theme/metrics.h"
#include "ui/theme/tokens.h"

#include <QPainter>

#include <algorithm>

namespace hs {
namespace {

constexpr int mostBars = 16;
constexpr int barWidth = 4;
constexpr int barStep = barWidth + 2;
constexpr std::chrono::milliseconds top{1600}; ///< longer ones reach the top as well

[[nodiscard]] Tone toneOf(std::chrono::milliseconds wait)
{
    switch (paceOf(wait)) {
    case AnswerPace::Quick:
        return Tone::Good;
    case AnswerPace::Slow:
        return Tone::Warn;
    case AnswerPace::TooSlow:
        break;
    }
    return Tone::Bad;
}

} // namespace

AnswerTrend::AnswerTrend(const AnswerTimes &times, QWidget *parent)
    : QWidget(parent), m_times(times)
{
    setObjectName(QStringLiteral("answerTrend"));
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
}

QSize AnswerTrend::sizeHint() const
{
    return {mostBars * barStep, metrics::gap24};
}

void AnswerTrend::paintEvent(QPaintEvent *)
{
    const Tokens tokens = Tokens::of(palette());
    QPainter painter(this);
    const auto heightOf = [this](std::chrono::milliseconds wait) {
        return static_cast<int>(std::min(wait, top).count() * height() / top.count());
    };
    painter.setPen(tokens.line);
    for (const auto limit : {slowAnswer, tooSlowAnswer})
        painter.drawLine(0, height() - heightOf(limit), width(), height() - heightOf(limit));
    const auto &all = m_times.all();
    const size_t first = all.size() > mostBars ? all.size() - mostBars : 0;
    const bool mirrored = layoutDirection() == Qt::RightToLeft;
    for (size_t i = first; i < all.size(); ++i) {
        const int place = static_cast<int>(i - first) * barStep;
        const int tall = std::max(2, heightOf(all[i]));
        painter.fillRect(mirrored ? width() - place - barWidth : place, height() - tall, barWidth,
                         tall, tokens.tone(toneOf(all[i])));
    }
}

} // namespace hs
