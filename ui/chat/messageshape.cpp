#include "ui/chat/messageshape.h"

#include "ui/chat/chatwords.h"
#include "ui/theme/metrics.h"
#include "ui/theme/type.h"
#include "ui/words.h"

#include <QFontMetricsF>

#include <algorithm>
#include <cmath>

// Shaping; painting is in messagepainting.cpp.
using namespace Qt::StringLiterals;

namespace hs {
namespace {

constexpr qreal sideMargin = metrics::gap16;
constexpr qreal padX = metrics::gap12;
constexpr qreal padY = metrics::gap8;
constexpr qreal smallestIcon = 16;
constexpr qreal ringRoom = metrics::focusRing + 1; ///< under all, so that no ring leaves its row

qreal lineHeight(const QFont &font)
{
    return std::ceil(QFontMetricsF(font).height());
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

void MessageShape::forget()
{
    m_text.forget();
    m_shaped = false;
}

bool MessageShape::isTrailing() const
{
    return m_row.message.author == MessageAuthor::Operator;
}

qreal MessageShape::room() const
{
    // Easy to read, and the side that speaks stays plain to see.
    const qreal row = m_width - 2 * sideMargin - 2 * padX;
    const qreal readable = QFontMetricsF(m_font).averageCharWidth() * 68;
    const qreal share = std::max(row * 4 / 5, std::min(row, 280.0));
    return std::max(40.0, std::min(share, readable));
}

QRectF MessageShape::onItsSide(const QSizeF &size, qreal top) const
{
    const bool right = isTrailing() != (m_direction == Qt::RightToLeft);
    return {QPointF(right ? m_width - sideMargin - size.width() : sideMargin, top), size};
}

void MessageShape::shape(const MessageRow &row, const QStyleOptionViewItem &option)
{
    if (m_shaped && m_width == option.rect.width() && m_direction == option.direction
        && m_row == row)
        return;
    m_row = row;
    m_width = option.rect.width();
    m_direction = option.direction;
    m_font = option.font;
    m_small = scaled(option.font, TextStep::Small);
    m_icon = std::max(smallestIcon, lineHeight(m_small));
    m_tokens = Tokens::of(option.palette);
    m_shaped = true;
    m_day = m_name = m_bubble = m_foot = {};
    m_remarks.clear();
    m_spots.clear();
    qreal y = 0;
    if (row.startsDay) {
        m_day = QRectF(sideMargin, metrics::gap16, m_width - 2 * sideMargin, lineHeight(m_small));
        y = m_day.bottom() + metrics::gap4;
    }
    if (row.message.author == MessageAuthor::Program)
        shapeNote(y + metrics::gap12);
    else if (row.message.state == MessageState::Replaced)
        shapeReplaced(y + metrics::gap8);
    else
        shapeBubble(y + (row.grouped ? metrics::gap4 : metrics::gap12));
}

void MessageShape::shapeNote(qreal y)
{
    Remark note;
    note.tone = Tone::Muted;
    note.words = std::make_unique<QTextLayout>(words::chatNote(m_row.message), m_small);
    QTextOption how(Qt::AlignHCenter);
    how.setWrapMode(QTextOption::WrapAtWordBoundaryOrAnywhere);
    how.setTextDirection(Qt::LayoutDirectionAuto);
    note.words->setTextOption(how);
    const qreal side = std::min<qreal>(metrics::gap32 * 2, m_width / 8.0);
    const qreal width = std::max(40.0, m_width - 2 * side);
    note.size = layOut(*note.words, width);
    note.place = QRectF(side, y, width, note.size.height());
    m_bubble
        = QRectF((m_width - note.size.width()) / 2 - metrics::gap8, y - metrics::gap4,
                 note.size.width() + 2 * metrics::gap8, note.size.height() + 2 * metrics::gap4);
    endAt(m_bubble.bottom());
    m_remarks.push_back(std::move(note));
}

void MessageShape::shapeReplaced(qreal y)
{
    QString line = m_row.message.text.left(200).simplified();
    //: One line for a message that another one took the place of; %1: how it began.
    line = tr("Replaced: %1").arg(line);
    const QFontMetricsF letters(m_small);
    m_replaced = letters.elidedText(line, Qt::ElideRight, room());
    const QSizeF size(std::ceil(letters.horizontalAdvance(m_replaced)) + 2 * padX,
                      lineHeight(m_small) + metrics::gap8);
    m_bubble = onItsSide(size, y);
    endAt(m_bubble.bottom());
}

QString MessageShape::shownText(bool &cut) const
{
    const QString &text = m_row.message.text;
    qsizetype end = std::min<qsizetype>(text.size(), m_row.letters);
    const qsizetype mostLines = qsizetype(m_row.letters) * linesShown / lettersShown;
    qsizetype lines = 0;
    for (qsizetype at = text.indexOf(u'\n'); at >= 0 && at < end;
         at = text.indexOf(u'\n', at + 1)) {
        if (++lines == mostLines)
            end = at;
    }
    if (end > 0 && end < text.size() && text.at(end - 1).isHighSurrogate())
        --end;
    cut = end < text.size();
    return text.first(end);
}

void MessageShape::shapeBubble(qreal y)
{
    if (!m_row.grouped) {
        m_name = QRectF(sideMargin, y, m_width - 2 * sideMargin,
                        lineHeight(scaled(m_font, TextStep::Small, QFont::DemiBold)));
        y = m_name.bottom() + metrics::gap4;
    }
    bool cut = false;
    const QString text = shownText(cut);
    const ChatMessage &message = m_row.message;
    const auto parse = message.author == MessageAuthor::Operator ? plainMessage
                       : message.state == MessageState::Writing  ? parseGrowing
                                                                 : parseMessage;
    m_text.shape(parse(text), {m_font, m_tokens, room(), text.isRightToLeft(), m_row.marked});
    m_bubble = QRectF(0, y, m_text.size().width(), m_text.size().height());
    shapeFoot(cut);
    m_bubble = onItsSide(m_bubble.size() + QSizeF(2 * padX, 2 * padY), y);
    m_textAt = m_bubble.topLeft() + QPointF(padX, padY);
    m_textWidth = m_bubble.width() - 2 * padX;
    const QPointF toRow = m_textAt;
    m_foot.translate(toRow);
    if (m_direction == Qt::LeftToRight)
        m_foot.moveRight(m_bubble.right() - padX);
    else
        m_foot.moveLeft(m_bubble.left() + padX);
    for (MessageSpot &spot : m_spots)
        spot.moveBy(toRow); // "Show more" stands in the bubble
    QList<MessageSpot> inText = m_text.spots(m_textWidth);
    for (MessageSpot &spot : inText)
        spot.moveBy(toRow);
    m_spots = inText + m_spots;
    shapeRemarks();
}

/// Time and state: behind the last words if there is room, else on a line of their own. Works on
/// m_bubble as the size of what stands in it.
void MessageShape::shapeFoot(bool cut)
{
    const QFontMetricsF letters(m_small);
    qreal width = m_bubble.width();
    qreal height = m_bubble.height();
    if (cut) {
        const QString more = tr("Show more");
        const QRectF place(0, height + metrics::gap4, std::ceil(letters.horizontalAdvance(more)),
                           lineHeight(m_small));
        m_spots.append({MessageAction::ShowMore, more, {}, {place}});
        height = place.bottom();
        width = std::max(width, place.width());
    }
    const qreal icon = footIcon() ? m_icon + metrics::gap4 : 0;
    const QSizeF foot(std::ceil(letters.horizontalAdvance(footWords())) + icon,
                      std::max(lineHeight(m_small), footIcon() ? m_icon : 0));
    const qreal last = m_text.lastLineWidth();
    const bool sameSide = m_row.message.text.isRightToLeft() == (m_direction == Qt::RightToLeft);
    if (!cut && last >= 0 && sameSide && last + metrics::gap12 + foot.width() <= room()) {
        width = std::max(width, last + metrics::gap12 + foot.width());
        const QFontMetricsF body(m_font); // on the same base line
        const qreal drop
            = body.descent() - letters.descent() - (foot.height() - letters.height()) / 2;
        m_foot = QRectF(QPointF(0, height - foot.height() - drop), foot);
    } else {
        width = std::max(width, foot.width());
        m_foot = QRectF(QPointF(0, height + metrics::gap4), foot);
        height = m_foot.bottom();
    }
    m_bubble.setSize({std::ceil(width), std::ceil(height)});
}

QString MessageShape::footWords() const
{
    const QString time = words::timeOfDay(m_row.message.at);
    const QString state = words::messageState(m_row.message.state);
    if (state.isEmpty())
        return time;
    //: Under a message: its time, its state.
    return tr("%1 · %2").arg(time, state);
}

std::optional<MessageShape::Mark> MessageShape::footIcon() const
{
    switch (m_row.message.state) {
    case MessageState::Queued:
        return Mark{Icon::Clock, Tone::Muted};
    case MessageState::Answered:
        return Mark{Icon::Check, Tone::Muted};
    case MessageState::Failed:
        return Mark{Icon::Error, Tone::Bad};
    case MessageState::Broken:
        return Mark{Icon::Warning, Tone::Warn};
    case MessageState::Stopped:
        return Mark{Icon::Stop, Tone::Muted};
    default:
        return std::nullopt;
    }
}

void MessageShape::shapeRemarks()
{
    const ChatMessage &message = m_row.message;
    QList<MessageSpot> actions;
    if (message.state == MessageState::Failed || message.state == MessageState::Broken) {
        const bool isFailed = message.state == MessageState::Failed;
        if (message.error)
            addRemark(isFailed ? Icon::Error : Icon::Warning, isFailed ? Tone::Bad : Tone::Warn,
                      words::messageFailureLine(message));
        if (isFailed && m_row.mayWrite)
            actions.append({MessageAction::Retry, tr("Retry"), {}, {}});
    }
    if (words::isHeardOtherwise(message)) {
        addRemark(Icon::Warning, Tone::Warn,
                  tr("Understood otherwise: %1").arg(message.heard.left(1'000)));
        if (m_row.mayWrite) {
            actions.append({MessageAction::SaySlowly, tr("Say it slowly"), {}, {}});
            actions.append({MessageAction::Spell, tr("Spell it"), {}, {}});
        }
    } else if (!message.heard.isEmpty()) {
        addRemark(Icon::Check, Tone::Muted, tr("Understood: %1").arg(message.heard.left(1'000)));
    }
    qreal y = m_bubble.bottom();
    for (Remark &remark : m_remarks) {
        y += metrics::gap4;
        const QSizeF size = remark.size + QSizeF(m_icon + metrics::gap4, 0);
        remark.place = onItsSide(size, y);
        y += std::max(size.height(), m_icon);
    }
    endAt(placeActions(y, actions));
}

void MessageShape::endAt(qreal y)
{
    m_height = static_cast<int>(std::ceil(y + ringRoom));
}

void MessageShape::addRemark(Icon icon, Tone tone, const QString &words)
{
    Remark remark;
    remark.icon = icon;
    remark.tone = tone;
    QString line = words;
    line.replace(u'\n', QChar::LineSeparator);
    remark.words = std::make_unique<QTextLayout>(line, m_small);
    QTextOption how(line.isRightToLeft() ? Qt::AlignRight : Qt::AlignLeft);
    how.setWrapMode(QTextOption::WrapAtWordBoundaryOrAnywhere);
    how.setTextDirection(line.isRightToLeft() ? Qt::RightToLeft : Qt::LeftToRight);
    remark.words->setTextOption(how);
    remark.size = layOut(*remark.words, room());
    if (line.isRightToLeft()) // hangs on the right end: once more in its own width
        remark.size = layOut(*remark.words, remark.size.width() + 1);
    m_remarks.push_back(std::move(remark));
}

qreal MessageShape::placeActions(qreal y, const QList<MessageSpot> &actions)
{
    if (actions.isEmpty())
        return y;
    const QFontMetricsF letters(m_small);
    qreal width = -metrics::gap16;
    for (const MessageSpot &action : actions)
        width += std::ceil(letters.horizontalAdvance(action.words)) + metrics::gap16;
    const QRectF line = onItsSide({width, lineHeight(m_small)}, y + metrics::gap4);
    const bool mirrored = m_direction == Qt::RightToLeft;
    qreal x = mirrored ? line.right() : line.left();
    for (const MessageSpot &offered : actions) {
        MessageSpot action = offered;
        const qreal own = std::ceil(letters.horizontalAdvance(action.words));
        action.places = {QRectF(mirrored ? x - own : x, line.top(), own, line.height())};
        x += mirrored ? -own - metrics::gap16 : own + metrics::gap16;
        m_spots.append(action);
    }
    return line.bottom();
}

} // namespace hs
