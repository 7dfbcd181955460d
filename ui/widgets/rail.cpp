#include "ui/widgets/rail.h"

#include "ui/theme/metrics.h"

#include <QKeyEvent>
#include <QPainter>
#include <QWheelEvent>

#include <algorithm>

namespace hs {
namespace {
constexpr int rowHeight = 40;
constexpr int narrowest = 132;
} // namespace

Rail::Rail(QWidget *parent) : QTabBar(parent)
{
    setObjectName(QStringLiteral("rail"));
    setAccessibleName(tr("Pages"));
    setShape(QTabBar::RoundedWest);
    setDrawBase(false);
    setExpanding(false);
    setUsesScrollButtons(false);
    setElideMode(Qt::ElideNone);
    setFocusPolicy(Qt::StrongFocus);
    setMouseTracking(true);
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Preferred);
}

int Rail::addPage(Icon icon, const QString &word)
{
    m_icons.append(icon);
    return addTab(word);
}

QSize Rail::tabSizeHint(int) const
{
    int widest = 0;
    QFont bold(font());
    bold.setWeight(QFont::DemiBold);
    const QFontMetrics letters(bold);
    for (int i = 0; i < count(); ++i)
        widest = std::max(widest, letters.horizontalAdvance(tabText(i)));
    return {std::max(narrowest, widest + metrics::iconSize + 2 * metrics::gap12 + metrics::gap8
                                    + metrics::gap4),
            metrics::heightFor(fontMetrics(), rowHeight)};
}

void Rail::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    for (int i = 0; i < count(); ++i)
        paintTab(painter, i);
}

void Rail::paintTab(QPainter &painter, int index) const
{
    const Tokens tokens = Tokens::of(palette());
    const bool current = index == currentIndex();
    const bool hovered = tabRect(index).contains(mapFromGlobal(QCursor::pos())) && underMouse();
    const QRect box = tabRect(index).adjusted(0, 1, 0, -1);
    painter.setPen(current && tokens.highContrast ? QPen(tokens.line) : QPen(Qt::NoPen));
    painter.setBrush(
        current ? tokens.accentSoft
                : (hovered ? blend(tokens.text, tokens.ground, 0.05) : QColor(Qt::transparent)));
    painter.drawRoundedRect(box, metrics::radiusControl, metrics::radiusControl);
    if (current && hasFocus()) {
        painter.setPen(QPen(tokens.accent, metrics::focusRing));
        painter.setBrush(Qt::NoBrush);
        painter.drawRoundedRect(QRectF(box).adjusted(1, 1, -1, -1), metrics::radiusControl,
                                metrics::radiusControl);
    }
    const bool mirrored = layoutDirection() == Qt::RightToLeft;
    const int size = metrics::iconSize;
    const QRect picture(mirrored ? box.right() - metrics::gap12 - size + 1
                                 : box.left() + metrics::gap12,
                        box.center().y() - size / 2 + 1, size, size);
    const int skip = metrics::gap12 + size + metrics::gap8;
    const QRect word = mirrored ? box.adjusted(metrics::gap4, 0, -skip, 0)
                                : box.adjusted(skip, 0, -metrics::gap4, 0);
    const QColor ink = current ? (tokens.dark ? tokens.text : tokens.accent) : tokens.text;
    paintIcon(painter, picture, m_icons.at(index), current ? tokens.accent : tokens.muted);
    QFont letters(font());
    letters.setWeight(current ? QFont::DemiBold : QFont::Normal);
    painter.setFont(letters);
    painter.setPen(ink);
    painter.drawText(word,
                     static_cast<int>(Qt::AlignVCenter | Qt::AlignLeading) | Qt::TextSingleLine,
                     tabText(index));
}

void Rail::keyPressEvent(QKeyEvent *event)
{
    // QTabBar knows left and right only; here the tabs stand under each other.
    switch (event->key()) {
    case Qt::Key_Up:
        setCurrentIndex(std::max(0, currentIndex() - 1));
        break;
    case Qt::Key_Down:
        setCurrentIndex(std::min(count() - 1, currentIndex() + 1));
        break;
    case Qt::Key_Home:
        setCurrentIndex(0);
        break;
    case Qt::Key_End:
        setCurrentIndex(count() - 1);
        break;
    default:
        QTabBar::keyPressEvent(event);
    }
}

void Rail::wheelEvent(QWheelEvent *event)
{
    event->ignore(); // a page must not change because the wheel was turned over the rail
}

} // namespace hs
