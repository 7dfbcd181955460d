#include "ui/chat/chatlistdelegate.h"

#include "models/lists/chatlistmodel.h"
#include "ui/chat/chatrows.h"
#include "ui/theme/icons.h"
#include "ui/theme/metrics.h"
#include "ui/theme/type.h"
#include "ui/widgets/plaintip.h"
#include "ui/words.h"

#include <QAbstractItemView>
#include <QHelpEvent>
#include <QLocale>
#include <QPainter>
#include <QToolTip>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace hs {
namespace {

constexpr int padX = metrics::gap12;
constexpr int padY = 10;
constexpr int lineGap = 3;
constexpr int badgePad = 6;
constexpr int mostShown = 99;

ChatSummary summaryOf(const QModelIndex &index)
{
    return index.data(ChatListModel::ChatRole).value<ChatSummary>();
}

/// The two lines of a row and what stands at their ends. Left to right; painted through mirrored().
struct Places
{
    QRect agent;
    QRect time;
    QRect line;
};

struct Fonts
{
    explicit Fonts(const QStyleOptionViewItem &option, const ChatSummary &chat)
        : agent(
            scaled(option.font, TextStep::Body, chat.unread > 0 ? QFont::Bold : QFont::DemiBold))
        , small(scaled(option.font, TextStep::Small))
        , mark(scaled(option.font, TextStep::Small, QFont::DemiBold))
    {
    }
    QFont agent;
    QFont small;
    QFont mark;
};

int rowHeight(const QStyleOptionViewItem &option)
{
    const QFontMetrics big(scaled(option.font, TextStep::Body, QFont::DemiBold));
    const QFontMetrics small(scaled(option.font, TextStep::Small));
    return 2 * padY + big.height() + lineGap + small.height() + 1;
}

Places placesOf(const QStyleOptionViewItem &option, const Fonts &fonts, const QString &time)
{
    const QFontMetrics big(fonts.agent);
    const QFontMetrics small(fonts.small);
    const QRect all = option.rect.adjusted(padX, padY, -padX, -padY - 1);
    const int timeWidth = std::min(small.horizontalAdvance(time) + 2, all.width() / 2);
    Places places;
    places.time = QRect(all.right() - timeWidth + 1, all.top(), timeWidth, big.height());
    places.agent
        = QRect(all.left(), all.top(), all.width() - timeWidth - metrics::gap8, big.height());
    places.line
        = QRect(all.left(), all.top() + big.height() + lineGap, all.width(), small.height());
    return places;
}

class RowPainter
{
public:
    RowPainter(QPainter &painter, const QStyleOptionViewItem &option, const QModelIndex &index)
        : m_painter(painter)
        , m_option(option)
        , m_index(index)
        , m_chat(summaryOf(index))
        , m_fonts(option, m_chat)
        , m_tokens(Tokens::of(option.palette))
        , m_places(placesOf(option, m_fonts, index.data(ChatRows::TimeRole).toString()))
    {
    }

    void paint()
    {
        ground();
        text(m_places.time, m_index.data(ChatRows::TimeRole).toString(), m_fonts.small,
             m_tokens.muted, true);
        text(m_places.agent, m_index.data().toString(), m_fonts.agent,
             m_chat.isOpen() ? m_tokens.text : m_tokens.muted);
        unread();
        ended();
        draft();
        text(m_places.line, m_index.data(ChatRows::LastLineRole).toString(), m_fonts.small,
             m_chat.unread > 0 ? m_tokens.text : m_tokens.muted);
    }

private:
    void ground()
    {
        const QRect row = m_option.rect;
        const bool selected = m_option.state & QStyle::State_Selected;
        if (selected)
            m_painter.fillRect(row, m_tokens.accentSoft);
        else if (m_option.state & QStyle::State_MouseOver)
            m_painter.fillRect(row, blend(m_tokens.text, m_tokens.surface, 0.04));
        m_painter.fillRect(QRect(row.left(), row.bottom(), row.width(), 1), m_tokens.line);
        if (selected)
            m_painter.fillRect(mirrored(QRect(row.left(), row.top(), 3, row.height())),
                               m_tokens.accent);
        const bool focused = m_option.state & QStyle::State_HasFocus
                             && m_option.state & QStyle::State_KeyboardFocusChange;
        if (!focused)
            return;
        m_painter.setPen(QPen(m_tokens.accent, metrics::focusRing));
        m_painter.setBrush(Qt::NoBrush);
        m_painter.drawRoundedRect(QRectF(row).adjusted(1, 1, -1, -2), 4, 4);
    }

    void unread()
    {
        if (m_chat.unread <= 0)
            return;
        const QString count = m_chat.unread > mostShown ? QLocale().toString(mostShown) + u'+'
                                                        : QLocale().toString(m_chat.unread);
        const QFontMetrics font(m_fonts.mark);
        const int height = font.height() + 2;
        const int width = std::max(height, font.horizontalAdvance(count) + 2 * badgePad);
        const QRect pill(m_places.line.right() - width + 1, m_places.line.center().y() - height / 2,
                         width, height);
        m_painter.setPen(Qt::NoPen);
        m_painter.setBrush(m_tokens.accent);
        m_painter.drawRoundedRect(mirrored(pill), height / 2.0, height / 2.0);
        m_painter.setFont(m_fonts.mark);
        m_painter.setPen(m_tokens.onAccent);
        m_painter.drawText(mirrored(pill), Qt::AlignCenter, count);
        m_places.line.setRight(pill.left() - metrics::gap8);
    }

    void ended()
    {
        if (m_chat.isOpen())
            return;
        word(ChatListDelegate::tr("Ended", "chat"), m_tokens.muted);
    }

    void draft()
    {
        if (!m_chat.draft.isEmpty())
            word(ChatListDelegate::tr("Draft"), m_tokens.warn);
    }

    /// A mark in word before the last line.
    void word(const QString &word, const QColor &colour)
    {
        const int width = QFontMetrics(m_fonts.mark).horizontalAdvance(word) + 2;
        QRect place = m_places.line;
        place.setWidth(std::min(width, place.width()));
        text(place, word, m_fonts.mark, colour);
        m_places.line.setLeft(place.right() + metrics::gap8);
    }

    void text(const QRect &place, const QString &text, const QFont &font, const QColor &colour,
              bool atTheEnd = false)
    {
        if (place.width() <= 0)
            return;
        m_painter.setFont(font);
        m_painter.setPen(colour);
        const bool right = atTheEnd != (m_option.direction == Qt::RightToLeft);
        const QString shown = QFontMetrics(font).elidedText(text, Qt::ElideRight, place.width());
        m_painter.drawText(mirrored(place),
                           static_cast<int>(Qt::AlignVCenter | Qt::AlignAbsolute)
                               | Qt::TextSingleLine
                               | static_cast<int>(right ? Qt::AlignRight : Qt::AlignLeft),
                           shown);
    }

    [[nodiscard]] QRect mirrored(const QRect &place) const
    {
        return QStyle::visualRect(m_option.direction, m_option.rect, place);
    }

    QPainter &m_painter;
    const QStyleOptionViewItem &m_option;
    QModelIndex m_index;
    ChatSummary m_chat;
    Fonts m_fonts;
    Tokens m_tokens;
    Places m_places;
};

} // namespace

ChatListDelegate::ChatListDelegate(QObject *parent) : QStyledItemDelegate(parent) { }

void ChatListDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option,
                             const QModelIndex &index) const
{
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    RowPainter(*painter, option, index).paint();
    painter->restore();
}

QSize ChatListDelegate::sizeHint(const QStyleOptionViewItem &option, const QModelIndex &) const
{
    return {padX * 2 + option.fontMetrics.averageCharWidth() * 12, rowHeight(option)};
}

bool ChatListDelegate::helpEvent(QHelpEvent *event, QAbstractItemView *view,
                                 const QStyleOptionViewItem &option, const QModelIndex &index)
{
    if (event->type() != QEvent::ToolTip || !index.isValid())
        return QStyledItemDelegate::helpEvent(event, view, option, index);
    const ChatSummary chat = summaryOf(index);
    const Places places
        = placesOf(option, Fonts(option, chat), index.data(ChatRows::TimeRole).toString());
    const QRect time = QStyle::visualRect(option.direction, option.rect, places.time);
    const QString text = time.contains(event->pos())
                             ? words::exactTime(chat.lastAt)
                             : index.data(ChatRows::LastLineRole).toString();
    QToolTip::showText(event->globalPos(), plainToolTip(text), view);
    return true;
}

} // namespace hs
