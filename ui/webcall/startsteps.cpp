#include "ui/webcall/startsteps.h"

#include "ui/theme/icons.h"
#include "ui/theme/metrics.h"
#include "ui/theme/type.h"
#include "ui/words.h"

#include <QPainter>

#include <algorithm>
#include <array>

using namespace Qt::StringLiterals;

namespace hs {
namespace {

constexpr std::array steps{CallState::Preparing, CallState::Recording, CallState::Placing,
                           CallState::Connecting};
constexpr int markSize = metrics::iconSize;

int rowHeight(const QFont &font)
{
    return QFontMetrics(font).height() + QFontMetrics(scaled(font, TextStep::Small)).height()
           + metrics::gap16;
}

} // namespace

StartSteps::StartSteps(QWidget *parent) : QWidget(parent)
{
    setObjectName(u"startSteps"_s);
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
}

void StartSteps::setState(CallState state)
{
    m_state = state;
    setAccessibleName(words::state(state));
    setAccessibleDescription(words::stateSentence(state));
    update();
}

QSize StartSteps::sizeHint() const
{
    return {QFontMetrics(font()).averageCharWidth() * 56,
            rowHeight(font()) * static_cast<int>(steps.size()) + metrics::gap4};
}

void StartSteps::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    QRect row(0, metrics::gap4, width(), rowHeight(font()));
    for (const CallState step : steps) {
        paintStep(painter, row, step);
        row.translate(0, row.height());
    }
}

void StartSteps::paintStep(QPainter &painter, const QRect &row, CallState step) const
{
    const Tokens tokens = Tokens::of(palette());
    const bool done = m_state > step;
    const bool now = m_state == step;
    const bool mirrored = layoutDirection() == Qt::RightToLeft;
    QRect mark(row.left(), row.top() + (fontMetrics().height() - markSize) / 2 + 1, markSize,
               markSize);
    QRect text = row.adjusted(markSize + metrics::gap12, 0, 0, 0);
    if (mirrored) {
        mark.moveRight(row.right());
        text = row.adjusted(0, 0, -markSize - metrics::gap12, 0);
    }
    if (done) {
        paintIcon(painter, mark, Icon::Check, tokens.good);
    } else {
        painter.setPen(QPen(now ? tokens.accent : tokens.lineStrong, 1.5));
        painter.setBrush(now ? QBrush(tokens.accent) : QBrush(Qt::NoBrush));
        const int inset = now ? 5 : 6;
        painter.drawEllipse(QRectF(mark).adjusted(inset, inset, -inset, -inset));
    }
    const int side = mirrored ? Qt::AlignRight : Qt::AlignLeft;
    painter.setFont(scaled(font(), TextStep::Body, now ? QFont::DemiBold : QFont::Normal));
    painter.setPen(now || done ? tokens.text : tokens.muted);
    painter.drawText(text, side | Qt::AlignTop | Qt::TextSingleLine, words::state(step));
    if (!now)
        return;
    const int below = painter.fontMetrics().height() + 2;
    painter.setFont(scaled(font(), TextStep::Small));
    painter.setPen(tokens.muted);
    painter.drawText(text.adjusted(0, below, 0, 0), side | Qt::AlignTop | Qt::TextSingleLine,
                     words::stateSentence(step));
}

} // namespace hs
