#pragma once
#include <QFont>
#include <QRectF>
#include <QString>

class QFontMetricsF;
class QPainter;

// The type scale and figures that do not jump. GUI thread.
namespace hs {

/// 0.85 · 1 · 1.15 · 1.5 · 2.2 of the base size.
enum class TextStep { Small, Body, Large, Title, Display };

[[nodiscard]] QFont scaled(const QFont &base, TextStep step, QFont::Weight weight = QFont::Normal);

/// Width of `text` when each digit takes the room of the widest one.
[[nodiscard]] qreal tabularWidth(const QFontMetricsF &metrics, const QString &text);
/// Draws one line of left-to-right figures with the painter's font and pen, each digit in a cell of
/// the same width.
void drawTabular(QPainter &painter, const QRectF &where, Qt::Alignment alignment,
                 const QString &text);

} // namespace hs
