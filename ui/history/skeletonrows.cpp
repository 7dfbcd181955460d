#include "ui/history/skeletonrows.h"

#include "ui/history/sessiondelegate.h"
#include "ui/theme/metrics.h"

#include <QPainter>

using namespace Qt::StringLiterals;

namespace hs {
namespace {

constexpr int columns = 6;

} // namespace

SkeletonRows::SkeletonRows(QWidget *parent) : QWidget(parent)
{
    setObjectName(u"sessionsLoading"_s);
}

void SkeletonRows::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const int rowHeight = SessionDelegate::rowHeight(fontMetrics());
    const int column = width() / columns;
    for (int row = 0; row < height() / rowHeight; ++row) {
        for (int i = 0; i < columns; ++i) {
            const QRect cell(i * column, row * rowHeight, column, rowHeight);
            paintSkeletonBar(painter, cell.adjusted(metrics::gap12, 0, -metrics::gap12, 0),
                             palette(), row * 7 + i * 3);
        }
    }
}

} // namespace hs
