#pragma once
#include "models/domain/transcript.h"

#include <QCache>
#include <QStyledItemDelegate>
#include <QTextLayout>

namespace hs {

/// Paints one line of a transcript as a bubble: the operator's on the trailing side, the agent's on
/// the leading one, each in the direction of its own script. Text is text: nothing in it is ever
/// read as markup. Shaped text is kept for the rows last seen. GUI thread.
class TranscriptDelegate final : public QStyledItemDelegate
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(TranscriptDelegate)
public:
    explicit TranscriptDelegate(QObject *parent = nullptr);

    void setAgentName(const QString &name);
    void setGrowing(bool growing); ///< open lines end in a mark only while words are still coming
    void forgetShapes(); ///< fonts or colours changed

    void paint(QPainter *painter, const QStyleOptionViewItem &option,
               const QModelIndex &index) const override;
    [[nodiscard]] QSize sizeHint(const QStyleOptionViewItem &option,
                                 const QModelIndex &index) const override;
    /// What sizeHint() will say, give or take a line, without shaping a letter.
    struct Estimate
    {
        int fixed = 0;
        int lineHeight = 0;
        int lettersPerLine = 1;
        [[nodiscard]] int heightOf(qsizetype letters) const
        {
            return fixed + lineHeight * (1 + static_cast<int>(letters) / lettersPerLine);
        }
    };
    [[nodiscard]] static Estimate estimate(const QStyleOptionViewItem &option);
    /// What stands behind the speaker's name: the wait for the line, and that it was cut off.
    [[nodiscard]] static QString noteOf(const TranscriptLine &line);

private:
    struct Shape
    {
        QString text;
        std::optional<int> heard;
        int width = 0;
        QTextLayout layout;
        QSizeF size;
    };
    Shape &shapeOf(const QStyleOptionViewItem &option, int row, const TranscriptLine &line) const;
    void paintHead(QPainter &painter, const QStyleOptionViewItem &option, const QRectF &where,
                   const TranscriptLine &line) const;
    void paintBubble(QPainter &painter, const QStyleOptionViewItem &option, const QRectF &bubble,
                     Speaker speaker) const;

    QString m_agentName;
    bool m_growing = true;
    mutable QCache<int, Shape> m_shapes{400};
};

} // namespace hs
