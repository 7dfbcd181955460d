#include "ui/widgets/progressline.h"

#include "ui/theme/metrics.h"
#include "ui/theme/tokens.h"

#include <QPainter>

#include <algorithm>

namespace hs {
namespace {

constexpr int thickness = metrics::gap8;
constexpr int leastWidth = 120;

} // namespace

ProgressLine::ProgressLine(QWidget *parent) : QProgressBar(parent)
{
    setTextVisible(false);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
}

QSize ProgressLine::sizeHint() const
{
    return {leastWidth, thickness};
}

void ProgressLine::paintEvent(QPaintEvent *)
{
    const Tokens tokens = Tokens::of(palette());
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const QRectF track = QRectF(0, (height() - thickness) / 2.0, width(), thickness)
                             .adjusted(0.5, 0.5, -0.5, -0.5);
    const double round = track.height() / 2;
    painter.setPen(tokens.lineStrong);
    painter.setBrush(tokens.surface);
    painter.drawRoundedRect(track, round, round);
    QRectF done = track;
    if (maximum() == minimum()) { // nobody knows how far it is
        done.setWidth(track.width() / 3);
        done.moveCenter(track.center());
    } else {
        const double share = double(value() - minimum()) / std::max(1, maximum() - minimum());
        if (share <= 0)
            return;
        done.setWidth(std::max(track.height(), track.width() * std::min(share, 1.0)));
        if (layoutDirection() == Qt::RightToLeft)
            done.moveRight(track.right());
    }
    painter.setPen(Qt::NoPen);
    painter.setBrush(tokens.accent);
    painter.drawRoundedRect(done, round, round);
}

} // namespace hs
