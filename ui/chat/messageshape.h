#pragma once
#include "models/domain/chat.h"
#include "ui/chat/messagespot.h"
#include "ui/chat/textshape.h"
#include "ui/theme/icons.h"

#include <QCoreApplication>
#include <QDate>
#include <QStyleOptionViewItem>

#include <optional>

namespace hs {

/// All that one row of a conversation shows. A value.
struct MessageRow
{
    ChatMessage message;
    QString agentName;
    QString marked; ///< searched for, and found in it
    QDate today;
    bool startsDay = false;
    bool grouped = false;
    bool mayWrite = true; ///< what would send something is offered
    int letters = 0; ///< shown at most
    friend bool operator==(const MessageRow &, const MessageRow &) = default;
};

/// One row of a conversation, shaped: the day, who wrote it, the bubble, and under it what became
/// of it. Positions count from the row's top left corner. GUI thread.
class MessageShape final
{
    Q_DECLARE_TR_FUNCTIONS(hs::MessageShape)
public:
    /// So much of a message is shown before "Show more" is pressed, and so much more each time.
    static constexpr int lettersShown = 20'000;
    static constexpr int linesShown = 500;

    /// Does nothing when it is shaped so already.
    void shape(const MessageRow &row, const QStyleOptionViewItem &option);
    void forget(); ///< fonts or colours changed
    [[nodiscard]] const MessageRow &row() const { return m_row; }
    [[nodiscard]] int height() const { return m_height; }
    [[nodiscard]] const QRectF &bubble() const { return m_bubble; }
    [[nodiscard]] const QList<MessageSpot> &spots() const { return m_spots; }
    [[nodiscard]] int shapedBlocks() const { return m_text.shaped(); }

    /// `chosenSpot`: the one the keyboard is at, -1: none. Paints at option.rect.
    void draw(QPainter &painter, const QStyleOptionViewItem &option, int chosenSpot) const;

private:
    /// A sentence under the bubble.
    struct Remark
    {
        Icon icon = Icon::Info;
        Tone tone = Tone::Muted;
        std::unique_ptr<QTextLayout> words;
        QSizeF size;
        QRectF place;
    };
    struct Mark
    {
        Icon icon;
        Tone tone;
    };
    void shapeNote(qreal y);
    void shapeReplaced(qreal y);
    void shapeBubble(qreal y);
    [[nodiscard]] QString shownText(bool &cut) const;
    void shapeFoot(bool cut);
    void shapeRemarks();
    void addRemark(Icon icon, Tone tone, const QString &words);
    qreal placeActions(qreal y, const QList<MessageSpot> &actions);
    void endAt(qreal y);
    [[nodiscard]] QString footWords() const;
    [[nodiscard]] std::optional<Mark> footIcon() const;
    [[nodiscard]] qreal room() const; ///< for the words of a bubble
    [[nodiscard]] QRectF onItsSide(const QSizeF &size, qreal top) const;
    [[nodiscard]] bool isTrailing() const;

    void drawDay(QPainter &painter) const;
    void drawBubble(QPainter &painter, const QStyleOptionViewItem &option) const;
    void drawFoot(QPainter &painter) const;
    void drawRemark(QPainter &painter, const Remark &remark) const;
    void drawSpots(QPainter &painter, bool focused, int chosen) const;

    MessageRow m_row;
    int m_width = -1;
    Qt::LayoutDirection m_direction = Qt::LeftToRight;
    QFont m_font;
    QFont m_small;
    qreal m_icon = 0; ///< its size, beside small words
    Tokens m_tokens;
    int m_height = 0;
    QRectF m_day;
    QRectF m_name;
    QRectF m_bubble;
    QRectF m_foot;
    TextShape m_text;
    QPointF m_textAt;
    qreal m_textWidth = 0;
    QString m_replaced;
    std::vector<Remark> m_remarks;
    QList<MessageSpot> m_spots;
    bool m_shaped = false;
};

} // namespace hs
