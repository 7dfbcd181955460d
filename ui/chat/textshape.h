#pragma once
#include "ui/chat/messagespot.h"
#include "ui/chat/messagetext.h"
#include "ui/theme/tokens.h"

#include <QFont>
#include <QTextLayout>

#include <memory>
#include <vector>

class QPainter;

namespace hs {

/// The words of one message, shaped to a width. Words that grow shape their last block anew and no
/// other. GUI thread.
class TextShape final
{
public:
    struct Look
    {
        QFont font;
        Tokens tokens;
        qreal width = 0; ///< at most
        bool rightToLeft = false; ///< the message's script
        QString marked; ///< what was searched for; all of it is marked
    };

    void shape(const QList<TextBlock> &blocks, const Look &look);
    void forget() { m_pieces.clear(); }
    [[nodiscard]] QSizeF size() const { return m_size; }
    /// How far the last line reaches if words may stand behind it; negative: none may.
    [[nodiscard]] qreal lastLineWidth() const;
    /// `width`: of the bubble's inside, at least size()'s.
    void draw(QPainter &painter, const QPointF &where, qreal width, const QRectF &clip) const;
    /// Links and what can be copied; for a bubble of this inner width, from its corner.
    [[nodiscard]] QList<MessageSpot> spots(qreal width) const;
    /// How many blocks were shaped since it was made.
    [[nodiscard]] int shaped() const { return m_shaped; }

private:
    struct Piece
    {
        TextBlock block;
        QString marked;
        std::unique_ptr<QTextLayout> layout;
        qreal width = 0; ///< it was shaped to
        QSizeF size; ///< its words take
        qreal indent = 0;
        qreal top = 0; ///< of its words
    };
    void shapePiece(Piece &piece) const;
    [[nodiscard]] QList<QTextLayout::FormatRange> formatsOf(const TextBlock &block) const;
    [[nodiscard]] QTextCharFormat formatOf(const TextBlock &block, const TextSpan &span) const;
    [[nodiscard]] qreal indentOf(const TextBlock &block) const;
    [[nodiscard]] qreal gapAbove(std::size_t piece) const;
    [[nodiscard]] QPointF originOf(const Piece &piece, qreal width) const;
    [[nodiscard]] QRectF groundOf(const Piece &piece, qreal width) const;
    [[nodiscard]] QRectF copyPlace(const Piece &piece, qreal width) const;
    [[nodiscard]] static QString copyWords();
    [[nodiscard]] QList<QRectF> placesOf(const Piece &piece, const TextSpan &span) const;
    void drawLabel(QPainter &painter, const Piece &piece, const QPointF &origin) const;
    void drawGround(QPainter &painter, const Piece &piece, const QPointF &where, qreal width) const;

    Look m_look;
    std::vector<Piece> m_pieces;
    QSizeF m_size;
    int m_shaped = 0;
};

/// Behind words that were searched for.
[[nodiscard]] QColor markedGround(const Tokens &tokens);
/// The system's font of fixed width, in the size of `base`.
[[nodiscard]] QFont codeFont(const QFont &base);

} // namespace hs
