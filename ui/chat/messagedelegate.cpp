#include "ui/chat/messagedelegate.h"

#include "models/lists/chatmessagemodel.h"
#include "ui/theme/metrics.h"
#include "ui/theme/type.h"

#include <QPainter>

#include <algorithm>

namespace hs {
namespace {

constexpr int weightOfShape = 1'000; ///< as many letters as a short message's shape takes room
constexpr int usualLines = 2;

} // namespace

MessageDelegate::MessageDelegate(QObject *parent) : QStyledItemDelegate(parent) { }

void MessageDelegate::forgetShapes()
{
    m_shapes.clear();
}

void MessageDelegate::showMore(const QString &messageId)
{
    m_letters[messageId]
        = m_letters.value(messageId, MessageShape::lettersShown) + MessageShape::lettersShown;
}

const MessageShape *MessageDelegate::shapeOf(const QStyleOptionViewItem &option,
                                             const QModelIndex &index) const
{
    const QVariant value = index.data(ChatMessageModel::MessageRole);
    if (!value.isValid())
        return nullptr;
    MessageRow row;
    row.message = value.value<ChatMessage>();
    row.agentName = m_agentName;
    row.marked = index.data(ChatMessageModel::IsHitRole).toBool() ? m_marked : QString();
    row.startsDay = index.data(ChatMessageModel::StartsDayRole).toBool();
    row.grouped = index.data(ChatMessageModel::IsGroupedRole).toBool();
    row.today = row.startsDay ? QDate::currentDate() : QDate();
    row.mayWrite = m_mayWrite;
    row.letters = m_letters.value(row.message.id, MessageShape::lettersShown);
    MessageShape *shape = m_shapes.object(index.row());
    const bool isNew = !shape;
    if (isNew)
        shape = new MessageShape;
    const int before = shape->shapedBlocks();
    shape->shape(row, option);
    m_shapedBlocks += shape->shapedBlocks() - before;
    const auto letters = std::min<qsizetype>(row.message.text.size(), row.letters);
    // Never refused: the weight of one is below what all may weigh.
    if (isNew)
        m_shapes.insert(index.row(), shape,
                        std::min(200'000, weightOfShape + static_cast<int>(letters)));
    return shape;
}

QSize MessageDelegate::sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const MessageShape *shape = shapeOf(option, index);
    return {option.rect.width(), shape ? shape->height() : usualHeight(option)};
}

int MessageDelegate::usualHeight(const QStyleOptionViewItem &option)
{
    const int name = QFontMetrics(scaled(option.font, TextStep::Small, QFont::DemiBold)).height();
    return metrics::gap12 + name + metrics::gap4 + usualLines * option.fontMetrics.lineSpacing()
           + 2 * metrics::gap8;
}

void MessageDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option,
                            const QModelIndex &index) const
{
    const MessageShape *shape = shapeOf(option, index);
    if (shape)
        shape->draw(*painter, option, m_chosenSpot);
    else
        paintLoading(*painter, option, index.row());
}

void MessageDelegate::paintLoading(QPainter &painter, const QStyleOptionViewItem &option,
                                   int row) const
{
    const Tokens tokens = Tokens::of(option.palette);
    const bool right = (row % 2 == 0) != (option.direction == Qt::RightToLeft);
    const int most = std::max(80, option.rect.width() * 3 / 5);
    const int width = most * (45 + row * 13 % 40) / 100;
    const int left = right ? option.rect.right() + 1 - metrics::gap16 - width
                           : option.rect.left() + metrics::gap16;
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(blend(tokens.line, tokens.surface, 0.6));
    painter.drawRoundedRect(QRect(left, option.rect.top() + metrics::gap12, width,
                                  option.rect.height() - metrics::gap12),
                            metrics::radiusCard, metrics::radiusCard);
    painter.restore();
}

} // namespace hs
