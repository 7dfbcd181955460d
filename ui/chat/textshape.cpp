#include "ui/chat/textshape.h"

#include "ui/theme/metrics.h"
#include "ui/theme/type.h"

#include <QCoreApplication>
#include <QFontDatabase>
#include <QFontMetricsF>

#include <algorithm>
#include <cmath>

// Shaping; painting is in textpainting.cpp.
using namespace Qt::StringLiterals;

namespace hs {
namespace {

constexpr qreal codePad = metrics::gap8;
constexpr qreal levelIndent = metrics::gap16;
constexpr int tabLetters = 4;
constexpr qsizetype mostFormats = 300; ///< in a block; each costs time to shape

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

QColor markedGround(const Tokens &tokens)
{
    return blend(tokens.warn, tokens.surface, 0.35);
}

QFont codeFont(const QFont &base)
{
    QFont font = QFontDatabase::systemFont(QFontDatabase::FixedFont);
    font.setPointSizeF(base.pointSizeF() * 0.95); // these run wide
    return font;
}

void TextShape::shape(const QList<TextBlock> &blocks, const Look &look)
{
    if (look.rightToLeft != m_look.rightToLeft)
        m_pieces.clear();
    m_look = look;
    m_pieces.resize(static_cast<std::size_t>(blocks.size()));
    qreal y = 0;
    qreal widest = 0;
    for (std::size_t i = 0; i < m_pieces.size(); ++i) {
        Piece &piece = m_pieces[i];
        const TextBlock &block = blocks.at(static_cast<qsizetype>(i));
        const bool code = block.kind == TextBlock::Code;
        const qreal indent = indentOf(block);
        const qreal width = std::max(20.0, look.width - indent - (code ? 2 * codePad : 0));
        if (!piece.layout || piece.width != width || piece.block != block
            || piece.marked != look.marked) {
            piece.block = block;
            piece.marked = look.marked;
            piece.width = width;
            piece.indent = indent;
            shapePiece(piece);
            ++m_shaped;
        }
        y += gapAbove(i);
        piece.top = y;
        y += piece.size.height() + (code ? codePad : 0);
        qreal needs = piece.indent + piece.size.width() + (code ? 2 * codePad : 0);
        if (code && !block.goesOn)
            needs = std::max(needs, std::min(look.width, copyPlace(piece, 0).width() + 120));
        widest = std::max(widest, needs);
    }
    m_size = {std::min(widest, look.width), y};
}

qreal TextShape::gapAbove(std::size_t piece) const
{
    const TextBlock &block = m_pieces[piece].block;
    if (block.kind == TextBlock::Code) {
        if (block.goesOn)
            return -codePad; // on the same ground
        const qreal head = QFontMetricsF(scaled(m_look.font, TextStep::Small)).height();
        return (piece == 0 ? 0 : metrics::gap8) + codePad + head + metrics::gap4;
    }
    if (piece == 0 || block.goesOn)
        return 0;
    const bool entries = block.kind != TextBlock::Paragraph
                         && m_pieces[piece - 1].block.kind != TextBlock::Code
                         && m_pieces[piece - 1].block.kind != TextBlock::Paragraph;
    return entries ? metrics::gap4 : metrics::gap8;
}

qreal TextShape::indentOf(const TextBlock &block) const
{
    if (block.kind == TextBlock::Bullet)
        return levelIndent * (block.depth + 1);
    if (block.kind != TextBlock::Numbered)
        return 0;
    const qreal label = QFontMetricsF(m_look.font).horizontalAdvance(block.label);
    return levelIndent * block.depth + std::max<qreal>(levelIndent, std::ceil(label) + 6);
}

void TextShape::shapePiece(Piece &piece) const
{
    const bool code = piece.block.kind == TextBlock::Code;
    const QFont font = code ? codeFont(m_look.font) : m_look.font;
    piece.layout = std::make_unique<QTextLayout>(piece.block.text, font);
    piece.layout->setCacheEnabled(true);
    const bool right = m_look.rightToLeft && !code;
    QTextOption how(right ? Qt::AlignRight : Qt::AlignLeft);
    how.setWrapMode(QTextOption::WrapAtWordBoundaryOrAnywhere);
    how.setTextDirection(right ? Qt::RightToLeft : Qt::LeftToRight);
    how.setTabStopDistance(tabLetters * QFontMetricsF(font).horizontalAdvance(u' '));
    piece.layout->setTextOption(how);
    piece.layout->setFormats(formatsOf(piece.block));
    piece.size = layOut(*piece.layout, piece.width);
}

QTextCharFormat TextShape::formatOf(const TextBlock &block, const TextSpan &span) const
{
    QTextCharFormat format;
    if (span.style & TextSpan::Bold)
        format.setFontWeight(QFont::DemiBold);
    if (span.style & TextSpan::Italic) {
        // Right-to-left scripts have no italics, nor have their fonts.
        if (QStringView(block.text).mid(span.from, span.length).isRightToLeft())
            format.setFontWeight(QFont::DemiBold);
        else
            format.setFontItalic(true);
    }
    if (span.style & TextSpan::Code) {
        const QFont font = codeFont(m_look.font);
        format.setFontFamilies({font.family()});
        format.setFontPointSize(font.pointSizeF());
        format.setBackground(blend(m_look.tokens.text, m_look.tokens.surface, 0.08));
    }
    if (span.style & TextSpan::Link) {
        format.setForeground(m_look.tokens.accent);
        format.setFontUnderline(true);
    }
    return format;
}

QList<QTextLayout::FormatRange> TextShape::formatsOf(const TextBlock &block) const
{
    QList<QTextLayout::FormatRange> formats;
    for (const TextSpan &span : block.spans) {
        if (formats.size() < mostFormats)
            formats.append({span.from, span.length, formatOf(block, span)});
    }
    if (m_look.marked.isEmpty())
        return formats;
    QTextCharFormat marked;
    marked.setBackground(markedGround(m_look.tokens));
    marked.setForeground(m_look.tokens.text);
    const int length = static_cast<int>(m_look.marked.size());
    for (qsizetype at = block.text.indexOf(m_look.marked, 0, Qt::CaseInsensitive);
         at >= 0 && formats.size() < 2 * mostFormats;
         at = block.text.indexOf(m_look.marked, at + length, Qt::CaseInsensitive))
        formats.append({static_cast<int>(at), length, marked});
    return formats;
}

qreal TextShape::lastLineWidth() const
{
    if (m_pieces.empty() || m_pieces.back().block.kind == TextBlock::Code)
        return -1;
    const Piece &last = m_pieces.back();
    const int lines = last.layout->lineCount();
    return lines == 0 ? -1 : last.indent + last.layout->lineAt(lines - 1).naturalTextWidth();
}

QPointF TextShape::originOf(const Piece &piece, qreal width) const
{
    if (piece.block.kind == TextBlock::Code)
        return {codePad, piece.top};
    // Right-to-left lines hang on the right end of the width they were shaped to.
    return {m_look.rightToLeft ? width - piece.width - piece.indent : piece.indent, piece.top};
}

QRectF TextShape::groundOf(const Piece &piece, qreal width) const
{
    const qreal head = piece.block.goesOn
                           ? 0
                           : QFontMetricsF(scaled(m_look.font, TextStep::Small)).height()
                                 + metrics::gap4 + codePad;
    return {0, piece.top - head, width, piece.size.height() + head + codePad};
}

QRectF TextShape::copyPlace(const Piece &piece, qreal width) const
{
    const QFontMetricsF letters(scaled(m_look.font, TextStep::Small));
    const QSizeF size(std::ceil(letters.horizontalAdvance(copyWords())), letters.height());
    const QRectF ground = groundOf(piece, width);
    return {{ground.right() - codePad - size.width(), ground.top() + codePad}, size};
}

QString TextShape::copyWords()
{
    //: On a block of code in a conversation.
    return QCoreApplication::translate("hs::TextShape", "Copy code");
}

QList<QRectF> TextShape::placesOf(const Piece &piece, const TextSpan &span) const
{
    QList<QRectF> places;
    for (int i = 0; i < piece.layout->lineCount(); ++i) {
        const QTextLine line = piece.layout->lineAt(i);
        const int from = std::max(span.from, line.textStart());
        const int end = std::min(span.from + span.length, line.textStart() + line.textLength());
        if (from >= end)
            continue;
        const qreal a = line.cursorToX(from);
        const qreal b = line.cursorToX(end);
        places.append({std::min(a, b), line.y(), std::abs(b - a), line.height()});
    }
    return places;
}

QList<MessageSpot> TextShape::spots(qreal width) const
{
    QList<MessageSpot> spots;
    int code = 0;
    for (const Piece &piece : m_pieces) {
        for (const TextSpan &span : piece.block.spans) {
            if (!(span.style & TextSpan::Link))
                continue;
            MessageSpot spot{MessageAction::OpenLink, piece.block.text.mid(span.from, span.length),
                             span.address, placesOf(piece, span)};
            spot.moveBy(originOf(piece, width));
            spots.append(spot);
        }
        if (piece.block.kind != TextBlock::Code || piece.block.goesOn)
            continue;
        MessageSpot copy{MessageAction::CopyCode, copyWords(), {}, {copyPlace(piece, width)}};
        copy.code = code++;
        spots.append(copy);
    }
    return spots;
}

} // namespace hs
