#include "ui/widgets/transcriptdelegate.h"

#include "ui/theme/metrics.h"
#include "ui/theme/tokens.h"
#include "ui/theme/type.h"
#include "ui/widgets/bubbleview.h"
#include "ui/widgets/spokentranscript.h"
#include "ui/words.h"

#include <QPainter>

#include <algorithm>
#include <cmath>
#include <memory>

using namespace Qt::StringLiterals;

namespace hs {
namespace {

constexpr int sideMargin = metrics::gap16;
constexpr int padX = metrics::gap12;
constexpr int padY = metrics::gap8;
constexpr int gapAbove = metrics::gap8;
constexpr int gapUnderHead = 3;
constexpr char16_t growing = u'\u258D'; // ▍
constexpr char16_t thinSpace = u'\u2009';

int headHeight(const QStyleOptionViewItem &option)
{
    return QFontMetrics(scaled(option.font, TextStep::Small, QFont::DemiBold)).height();
}

/// How wide the words of a bubble may run: easy to read, and the side that speaks stays plain to
/// see.
int textRoom(const QStyleOptionViewItem &option)
{
    const int row = option.rect.width() - 2 * sideMargin - 2 * padX;
    const int readable = option.fontMetrics.averageCharWidth() * 68;
    const int share = std::max(row * 4 / 5, std::min(row, 280));
    return std::max(40, std::min(share, readable));
}

QRectF placed(const QStyleOptionViewItem &option, Speaker speaker, const QSizeF &size, qreal top)
{
    const bool trailing = speaker == Speaker::Operator;
    const bool right = trailing != (option.direction == Qt::RightToLeft);
    const qreal x = right ? option.rect.right() + 1 - sideMargin - size.width()
                          : option.rect.left() + sideMargin;
    return {QPointF(x, top), size};
}

/// The mark at the end of a line that grows, and what was not heard of one that was cut off.
QList<QTextLayout::FormatRange> formatsOf(const QStyleOptionViewItem &option,
                                          const TranscriptLine &line, bool open, int size)
{
    const Tokens tokens = Tokens::of(option.palette);
    QList<QTextLayout::FormatRange> formats;
    if (line.heard) {
        QTextCharFormat unheard;
        unheard.setForeground(tokens.muted);
        unheard.setFontStrikeOut(true);
        int from = *line.heard;
        from += line.text.at(from).isSpace() ? 1 : 0; // between two words
        formats.append({from, static_cast<int>(line.text.size()) - from, unheard});
    }
    if (open) {
        QTextCharFormat mark;
        mark.setForeground(tokens.accent);
        formats.append({size - 1, 1, mark});
    }
    return formats;
}

QSizeF layOut(QTextLayout &layout, qreal width)
{
    qreal y = 0;
    qreal widest = 0;
    layout.beginLayout();
    for (QTextLine line = layout.createLine(); line.isValid(); line = layout.createLine()) {
        line.setLineWidth(width);
        line.setPosition(QPointF(0, y));
        y += line.height();
        widest = std::max(widest, line.naturalTextWidth());
    }
    layout.endLayout();
    return {std::min(width, std::ceil(widest)), std::ceil(y)};
}

} // namespace

TranscriptDelegate::TranscriptDelegate(QObject *parent) : QStyledItemDelegate(parent) { }

void TranscriptDelegate::setAgentName(const QString &name)
{
    m_agentName = name;
}

void TranscriptDelegate::setGrowing(bool growing)
{
    m_growing = growing;
}

void TranscriptDelegate::forgetShapes()
{
    m_shapes.clear();
}

TranscriptDelegate::Shape &TranscriptDelegate::shapeOf(const QStyleOptionViewItem &option, int row,
                                                       const TranscriptLine &line) const
{
    QString shown = line.text;
    shown.replace(u'\n', QChar::LineSeparator);
    const bool open = m_growing && !line.isFinal;
    if (open)
        shown += QString(QChar(thinSpace)) + QChar(growing);
    const int width = textRoom(option);
    if (Shape *known = m_shapes.object(row);
        known && known->width == width && known->text == shown && known->heard == line.heard)
        return *known;

    auto shape = std::make_unique<Shape>();
    shape->text = shown;
    shape->heard = line.heard;
    shape->width = width;
    shape->layout.setText(shown);
    shape->layout.setFont(option.font);
    shape->layout.setCacheEnabled(true);
    QTextOption how;
    how.setWrapMode(QTextOption::WrapAtWordBoundaryOrAnywhere);
    how.setTextDirection(line.text.isRightToLeft() ? Qt::RightToLeft : Qt::LeftToRight);
    shape->layout.setTextOption(how);
    shape->layout.setFormats(formatsOf(option, line, open, static_cast<int>(shown.size())));
    shape->size = layOut(shape->layout, width);
    // Right-to-left lines hang on the right end: lay them out once more in the bubble's own width.
    if (line.text.isRightToLeft())
        shape->size = layOut(shape->layout, shape->size.width() + 1);
    Shape *kept = shape.release();
    m_shapes.insert(row, kept);
    return *kept;
}

QSize TranscriptDelegate::sizeHint(const QStyleOptionViewItem &option,
                                   const QModelIndex &index) const
{
    const Shape &shape = shapeOf(option, index.row(), SpokenTranscript::lineOf(index));
    return {option.rect.width(), gapAbove + headHeight(option) + gapUnderHead
                                     + static_cast<int>(shape.size.height()) + 2 * padY};
}

TranscriptDelegate::Estimate TranscriptDelegate::estimate(const QStyleOptionViewItem &option)
{
    return {gapAbove + headHeight(option) + gapUnderHead + 2 * padY,
            option.fontMetrics.lineSpacing(),
            std::max(1, textRoom(option) / std::max(1, option.fontMetrics.averageCharWidth()))};
}

void TranscriptDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option,
                               const QModelIndex &index) const
{
    const TranscriptLine line = SpokenTranscript::lineOf(index);
    Shape &shape = shapeOf(option, index.row(), line);
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    const int head = headHeight(option);
    const QRectF headRect(option.rect.left() + sideMargin, option.rect.top() + gapAbove,
                          option.rect.width() - 2 * sideMargin, head);
    paintHead(*painter, option, headRect, line);
    const QSizeF size = shape.size + QSizeF(2 * padX, 2 * padY);
    const QRectF bubble = placed(option, line.speaker, size, headRect.bottom() + gapUnderHead);
    paintBubble(*painter, option, bubble, line.speaker);
    painter->setPen(Tokens::of(option.palette).text);
    shape.layout.draw(painter, bubble.topLeft() + QPointF(padX, padY));
    painter->restore();
}

QString TranscriptDelegate::noteOf(const TranscriptLine &line)
{
    if (!line.heard) {
        //: Above a line of the transcript, behind who spoke: the wait for it, "0.9 s".
        return line.wait ? tr("· after %1").arg(words::shortSpan(*line.wait)) : QString();
    }
    //: Above a line of the transcript: an estimate. The words that were not heard are struck out.
    const QString cut
        = *line.heard > 0 ? tr("· cut off about here") : tr("· cut off before anything was heard");
    if (!line.wait)
        return cut;
    //: Above a line of the transcript: that it was cut off; the wait for it, "0.9 s".
    return tr("%1 · after %2").arg(cut, words::shortSpan(*line.wait));
}

void TranscriptDelegate::paintHead(QPainter &painter, const QStyleOptionViewItem &option,
                                   const QRectF &where, const TranscriptLine &line) const
{
    const Tokens tokens = Tokens::of(option.palette);
    const QFont name = scaled(option.font, TextStep::Small, QFont::DemiBold);
    const QFont figures = scaled(option.font, TextStep::Small);
    const QFontMetricsF nameMetrics(name);
    const QFontMetricsF noteMetrics(figures);
    const QString time = words::duration(line.at);
    const qreal timeWidth = tabularWidth(noteMetrics, time);
    const qreal room = where.width() - timeWidth - metrics::gap8;
    // A name is known from its beginning, and from the side it stands on; a note is not.
    const qreal least = std::min(nameMetrics.averageCharWidth() * 6, room / 3);
    const QString note = noteMetrics.elidedText(noteOf(line), Qt::ElideRight, room - least);
    const qreal noteWidth
        = note.isEmpty() ? 0 : std::ceil(noteMetrics.horizontalAdvance(note)) + metrics::gap4;
    const QString who = nameMetrics.elidedText(words::speaker(line.speaker, m_agentName),
                                               Qt::ElideRight, room - noteWidth);
    const qreal whoWidth = std::ceil(nameMetrics.horizontalAdvance(who));
    const QSizeF size(whoWidth + noteWidth + metrics::gap8 + timeWidth, where.height());
    const QRectF all = placed(option, line.speaker, size, where.top());
    const bool mirrored = option.direction == Qt::RightToLeft;
    const auto side = Qt::AlignVCenter | (mirrored ? Qt::AlignRight : Qt::AlignLeft)
                      | Qt::AlignAbsolute | Qt::TextSingleLine;
    painter.setFont(name);
    painter.setPen(line.speaker == Speaker::Operator ? tokens.accent : tokens.text);
    painter.drawText(all, side, who);
    painter.setFont(figures);
    painter.setPen(tokens.muted);
    const qreal behind = whoWidth + metrics::gap4;
    painter.drawText(all.adjusted(mirrored ? 0 : behind, 0, mirrored ? -behind : 0, 0), side, note);
    drawTabular(painter, all, mirrored ? Qt::AlignLeft : Qt::AlignRight, time);
}

void TranscriptDelegate::paintBubble(QPainter &painter, const QStyleOptionViewItem &option,
                                     const QRectF &bubble, Speaker speaker) const
{
    const Tokens tokens = Tokens::of(option.palette);
    const bool selected = option.state & QStyle::State_Selected;
    const bool focused = (option.state & QStyle::State_HasFocus) != 0;
    QColor ground = speaker == Speaker::Operator ? tokens.operatorBubble : tokens.agentBubble;
    if (selected)
        ground = chosenGround(tokens, ground);
    painter.setBrush(ground);
    painter.setPen(Qt::NoPen);
    if (focused)
        painter.setPen(QPen(tokens.accent, metrics::focusRing));
    else if (selected)
        painter.setPen(QPen(tokens.accent, 1));
    else if (tokens.highContrast)
        painter.setPen(QPen(tokens.lineStrong, 1));
    painter.drawRoundedRect(bubble, metrics::radiusCard, metrics::radiusCard);
}

} // namespace hs
