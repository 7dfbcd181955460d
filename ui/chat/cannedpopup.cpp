#include "ui/chat/cannedpopup.h"

#include "ui/theme/icons.h"
#include "ui/theme/metrics.h"
#include "ui/theme/type.h"

#include <QAccessible>
#include <QPainter>
#include <QStyledItemDelegate>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace hs {
namespace {

constexpr int mostRows = 7;
constexpr int widest = 520;
constexpr int previewRole = Qt::UserRole;
constexpr int longestPreview = 160;

/// The shortcut and, quieter, how the reply begins.
class RowPainting final : public QStyledItemDelegate
{
public:
    using QStyledItemDelegate::QStyledItemDelegate;

    void paint(QPainter *painter, const QStyleOptionViewItem &option,
               const QModelIndex &index) const override
    {
        const Tokens tokens = Tokens::of(option.palette);
        painter->save();
        const bool lit = option.state & (QStyle::State_Selected | QStyle::State_MouseOver);
        if (lit)
            painter->fillRect(option.rect, tokens.accentSoft);
        QRect room = option.rect.adjusted(metrics::gap12, 0, -metrics::gap12, 0);
        const QString preview = index.data(previewRole).toString();
        const QFont strong = scaled(option.font, TextStep::Body, QFont::DemiBold);
        const QString shortcut
            = QFontMetrics(strong).elidedText(index.data().toString(), Qt::ElideRight,
                                              preview.isEmpty() ? room.width() : room.width() / 2);
        const auto draw = [&](const QString &text, const QFont &font, const QColor &colour) {
            painter->setFont(font);
            painter->setPen(colour);
            painter->drawText(QStyle::visualRect(option.direction, option.rect, room),
                              static_cast<int>(Qt::AlignVCenter | Qt::AlignLeading)
                                  | Qt::TextSingleLine,
                              QFontMetrics(font).elidedText(text, Qt::ElideRight, room.width()));
        };
        draw(shortcut, preview.isEmpty() ? option.font : strong, tokens.text);
        room.setLeft(room.left() + QFontMetrics(strong).horizontalAdvance(shortcut)
                     + metrics::gap12);
        draw(preview, option.font, tokens.muted);
        painter->restore();
    }

    [[nodiscard]] QSize sizeHint(const QStyleOptionViewItem &option,
                                 const QModelIndex &) const override
    {
        return {metrics::gap32, metrics::heightFor(option.fontMetrics)};
    }
};

} // namespace

CannedPopup::CannedPopup(QWidget *parent) : QListWidget(parent)
{
    setObjectName(u"cannedPopup"_s);
    setAccessibleName(tr("Canned replies"));
    setFocusPolicy(Qt::NoFocus);
    setUniformItemSizes(true);
    setMouseTracking(true);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setItemDelegate(new RowPainting(this));
    connect(this, &QListWidget::itemClicked, this,
            [this](QListWidgetItem *item) { choose(row(item)); });
    hide();
}

void CannedPopup::offer(const QList<CannedReply> &replies, const QWidget &field)
{
    if (replies != m_replies || count() == 0)
        fill(replies);
    place(field);
    if (isVisible())
        return;
    show();
    raise();
    tellReader();
}

void CannedPopup::fill(const QList<CannedReply> &replies)
{
    m_replies = replies;
    clear();
    for (const CannedReply &reply : replies) {
        auto *item = new QListWidgetItem(u'/' + reply.shortcut, this);
        const QString preview = reply.text.left(longestPreview).simplified();
        item->setData(previewRole, preview);
        //: A canned reply, for screen readers: its shortcut and how it begins.
        item->setData(Qt::AccessibleTextRole, tr("%1: %2").arg(reply.shortcut, preview));
    }
    new QListWidgetItem(tr("Manage canned replies…"), this);
    setCurrentRow(0);
}

void CannedPopup::place(const QWidget &field)
{
    QWidget *window = field.window();
    if (parentWidget() != window)
        setParent(window);
    const int rows = std::min(count(), mostRows);
    const QSize size(std::min(field.width(), widest), rows * sizeHintForRow(0) + 2);
    const QPoint top = field.mapTo(window, QPoint(0, 0));
    const int x = field.layoutDirection() == Qt::RightToLeft
                      ? top.x() + field.width() - size.width()
                      : top.x();
    setGeometry(QRect(QPoint(x, std::max(0, top.y() - metrics::gap4 - size.height())), size));
}

bool CannedPopup::takeKey(int key)
{
    if (!isVisible())
        return false;
    switch (key) {
    case Qt::Key_Up:
        step(-1);
        return true;
    case Qt::Key_Down:
        step(1);
        return true;
    case Qt::Key_Return:
    case Qt::Key_Enter:
    case Qt::Key_Tab:
        choose(currentRow());
        return true;
    case Qt::Key_Escape:
        hide();
        return true;
    default:
        return false;
    }
}

void CannedPopup::step(int by)
{
    setCurrentRow((currentRow() + by + count()) % count());
    tellReader();
}

void CannedPopup::choose(int row)
{
    hide();
    if (row >= 0 && row < m_replies.size())
        Q_EMIT replyChosen(m_replies.at(row));
    else
        Q_EMIT managePressed();
}

// The focus stays in the field, so Qt itself tells nobody.
void CannedPopup::tellReader()
{
    QAccessibleEvent event(this, QAccessible::Focus);
    event.setChild(currentRow());
    QAccessible::updateAccessibility(&event);
}

} // namespace hs
