#include "ui/phone/numberlist.h"

#include "ui/theme/icons.h"
#include "ui/theme/metrics.h"

#include <QContextMenuEvent>
#include <QKeyEvent>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace hs {
namespace {

constexpr QKeyCombination starKeys = Qt::CTRL | Qt::Key_D;

QString spokenText(const NumberRow &row)
{
    QStringList parts{row.spoken.isEmpty() ? row.text : row.spoken};
    if (row.favourite)
        parts.append(NumberList::tr("favourite"));
    if (row.forbidden)
        parts.append(NumberList::tr("on the do-not-call list"));
    return parts.join(u", "_s);
}

/// As wide as a mark, so that the texts stand in one column.
QIcon noMark()
{
    QPixmap nothing(metrics::iconSize, metrics::iconSize);
    nothing.fill(Qt::transparent);
    return QIcon(nothing);
}

QIcon markOf(const NumberRow &row)
{
    if (row.forbidden)
        return icon(Icon::Blocked, Tone::Bad);
    return row.favourite ? icon(Icon::Star, Tone::Accent) : noMark();
}

} // namespace

NumberList::NumberList(const QString &objectName, const QString &name, QWidget *parent)
    : QListWidget(parent)
{
    setObjectName(objectName);
    setAccessibleName(name);
    setLayoutDirection(Qt::LeftToRight); // digits read left to right in every script
    setFrameShape(QFrame::NoFrame); // it stands on a card
    setUniformItemSizes(true);
    setTextElideMode(Qt::ElideRight);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setMinimumHeight(0);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Ignored);
    const auto choose = [this](const QListWidgetItem *item) {
        if (const NumberRow *row = rowOf(item))
            Q_EMIT chosen(*row);
    };
    connect(this, &QListWidget::itemClicked, this, choose);
    connect(this, &QListWidget::itemActivated, this, choose);
}

void NumberList::setRows(const QList<NumberRow> &rows)
{
    const auto before = currentNumber();
    m_rows = rows;
    clear();
    for (const NumberRow &row : rows) {
        auto *item = new QListWidgetItem(markOf(row), row.text, this);
        item->setToolTip(row.hint);
        item->setData(Qt::AccessibleTextRole, spokenText(row));
    }
    if (!before)
        return;
    const auto same = std::find_if(rows.begin(), rows.end(), [&](const NumberRow &row) {
        return row.number == before->number && row.contact == before->contact;
    });
    if (same != rows.end())
        setCurrentRow(static_cast<int>(same - rows.begin()));
}

std::optional<NumberRow> NumberList::currentNumber() const
{
    const NumberRow *row = rowOf(currentItem());
    return row ? std::optional(*row) : std::nullopt;
}

const NumberRow *NumberList::rowOf(const QListWidgetItem *item) const
{
    const int at = item ? row(item) : -1;
    return at >= 0 && at < m_rows.size() ? &m_rows.at(at) : nullptr;
}

void NumberList::keyPressEvent(QKeyEvent *event)
{
    const auto current = currentNumber();
    const int key = event->key();
    if (key == Qt::Key_Escape || (key == Qt::Key_Up && currentRow() <= 0))
        return Q_EMIT left();
    if (current && key == Qt::Key_Delete)
        return Q_EMIT deletePressed(*current);
    if (current && event->keyCombination() == starKeys)
        return Q_EMIT starPressed(*current);
    QListWidget::keyPressEvent(event);
}

void NumberList::contextMenuEvent(QContextMenuEvent *event)
{
    const bool byKey = event->reason() == QContextMenuEvent::Keyboard;
    const QListWidgetItem *item = byKey ? currentItem() : itemAt(event->pos());
    if (const NumberRow *row = rowOf(item))
        Q_EMIT menuAsked(*row, byKey ? viewport()->mapToGlobal(visualItemRect(item).bottomLeft())
                                     : event->globalPos());
}

} // namespace hs
