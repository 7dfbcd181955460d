#include "ui/settings/wishlist.h"

#include "ui/soundwords.h"
#include "ui/theme/icons.h"
#include "ui/theme/metrics.h"
#include "ui/widgets/label.h"

#include <QAccessible>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QListWidget>
#include <QPushButton>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace hs {
namespace {

/// As wide as a mark, so that the names stand in one column.
QIcon noMark()
{
    QPixmap nothing(metrics::iconSize, metrics::iconSize);
    nothing.fill(Qt::transparent);
    return QIcon(nothing);
}

} // namespace

WishList::WishList(SoundDesk &sound, SoundKind kind, const QString &title, const QString &name,
                   QWidget *parent)
    : QWidget(parent)
    , m_sound(sound)
    , m_kind(kind)
    , m_about(new Label({}, TextStep::Small, Tone::Muted))
    , m_use(new QPushButton(tr("Use this order")))
    , m_list(new QListWidget)
    , m_up(new QPushButton(tr("Move up")))
    , m_down(new QPushButton(tr("Move down")))
    , m_forget(new QPushButton(tr("Forget")))
    , m_undoWords(new Label({}, TextStep::Small, Tone::Muted))
    , m_undo(new QPushButton(tr("Undo")))
{
    nameParts(title, name);
    // As high as the buttons beside it, which are three rows.
    m_list->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Ignored);
    m_list->setIconSize({metrics::iconSize, metrics::iconSize});
    m_list->setTextElideMode(Qt::ElideMiddle); // what distinguishes two headsets often comes last
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_list->installEventFilter(this);
    layOut();
    connect(m_list, &QListWidget::currentRowChanged, this, &WishList::enableButtons);
    connect(m_up, &QPushButton::clicked, this, [this] { move(-1); });
    connect(m_down, &QPushButton::clicked, this, [this] { move(1); });
    connect(m_forget, &QPushButton::clicked, this, &WishList::forget);
    connect(m_undo, &QPushButton::clicked, this, &WishList::takeBack);
    connect(m_use, &QPushButton::clicked, this, &WishList::useOrder);
}

void WishList::nameParts(const QString &title, const QString &name)
{
    m_about->setObjectName(name + u"About"_s);
    m_undoWords->setObjectName(name + u"Forgotten"_s);
    for (Label *label : {m_about, m_undoWords})
        label->setWordWrap(true);
    m_list->setObjectName(name + u"Order"_s);
    //: %1 is Microphone, Speaker or Ringer.
    m_list->setAccessibleName(tr("%1: order of the devices").arg(title));
    m_list->setToolTip(tr("Alt+Up and Alt+Down move a device, Delete forgets it"));
    m_list->setAccessibleDescription(m_list->toolTip());
    const auto call = [&](QPushButton &button, const QString &part, const QString &spoken) {
        button.setObjectName(name + part);
        button.setAccessibleName(spoken.arg(title));
        button.setAutoDefault(false);
    };
    call(*m_up, u"Up"_s, tr("%1: move up", "device"));
    call(*m_down, u"Down"_s, tr("%1: move down", "device"));
    call(*m_forget, u"Forget"_s, tr("%1: forget", "device"));
    call(*m_undo, u"Undo"_s, tr("%1: undo forgetting", "device"));
    call(*m_use, u"Use"_s, tr("%1: use this order", "device"));
}

void WishList::layOut()
{
    const auto row = [](Label *words, QPushButton *button) {
        auto *both = new QHBoxLayout;
        both->setSpacing(metrics::gap12);
        both->addWidget(words, 1);
        both->addWidget(button);
        return both;
    };
    auto *buttons = new QVBoxLayout;
    buttons->setSpacing(metrics::gap4);
    for (QPushButton *button : {m_up, m_down, m_forget})
        buttons->addWidget(button);
    auto *order = new QHBoxLayout;
    order->setSpacing(metrics::gap12);
    order->addWidget(m_list, 1);
    order->addLayout(buttons);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins({});
    column->setSpacing(metrics::gap8);
    column->addLayout(row(m_about, m_use));
    column->addLayout(order);
    column->addLayout(row(m_undoWords, m_undo));
}

void WishList::follow(const QString &openId, const QStringList &failedIds)
{
    m_open = openId;
    m_failed = failedIds;
    m_forgotten.removeIf([&order = m_sound.order(m_kind)](const Forgotten &one) {
        return order.contains(one.id); // chosen again
    });
    showRows();
    showWords();
    enableButtons();
}

// The one who moves through the list keeps their place.
void WishList::showRows()
{
    const QStringList &ids = m_sound.order(m_kind);
    const QString before = currentId();
    const int row = m_list->currentRow();
    while (m_list->count() > ids.size())
        delete m_list->takeItem(m_list->count() - 1);
    while (m_list->count() < ids.size())
        new QListWidgetItem(m_list);
    for (int i = 0; i < m_list->count(); ++i) {
        QListWidgetItem &item = *m_list->item(i);
        const QString &id = ids.at(i);
        //: A place in an order, and the device that has it.
        item.setText(tr("%1. %2").arg(i + 1).arg(rowText(id)));
        item.setToolTip(item.text().toHtmlEscaped()); // whole, where the row has no room for it
        item.setData(Qt::UserRole, id);
        item.setIcon(id == m_open ? icon(Icon::Check, Tone::Good) : noMark());
    }
    const auto same = ids.indexOf(before);
    m_list->setCurrentRow(same >= 0 ? static_cast<int>(same)
                                    : std::clamp(row, 0, std::max(0, m_list->count() - 1)));
}

QString WishList::rowText(const QString &id) const
{
    if (id == m_open)
        return tr("%1 (in use)").arg(m_sound.nameOf(id));
    if (m_failed.contains(id) && findPlugged(m_sound.devices(m_kind), id) != nullptr)
        return tr("%1 (does not work)").arg(m_sound.nameOf(id));
    return words::deviceWithState(m_sound, m_kind, id);
}

QString WishList::orderWords() const
{
    const bool isRinger = m_kind == SoundKind::Ringer; // opened anew for each sound
    if (m_list->count() == 0)
        return tr("No order yet. The devices that you choose are remembered here.");
    if (!counts())
        return isRinger ? tr("It rings where the agent is heard. This order is kept for later.")
                        : tr("The system chooses. This order is kept for later.");
    return m_sound.wishes().takeBack || isRinger
               ? tr("The first of these that is connected is used.")
               : tr("A call begins with the first of these that is connected, and keeps its device "
                    "while that works.");
}

void WishList::showWords()
{
    const bool any = m_list->count() > 0;
    m_about->setText(orderWords());
    m_use->setVisible(any && !counts());
    for (QWidget *part : {static_cast<QWidget *>(m_list), static_cast<QWidget *>(m_up),
                          static_cast<QWidget *>(m_down), static_cast<QWidget *>(m_forget)})
        part->setVisible(any);
    m_undoWords->setVisible(!m_forgotten.isEmpty());
    m_undo->setVisible(!m_forgotten.isEmpty());
    if (m_forgotten.isEmpty())
        return;
    const QString &name = m_forgotten.constLast().name;
    m_undoWords->setText(tr("%1 is forgotten.").arg(name));
    m_undo->setAccessibleDescription(tr("%1 comes back into the order").arg(name));
}

void WishList::enableButtons()
{
    const int row = m_list->currentRow();
    m_up->setEnabled(row > 0);
    m_down->setEnabled(row >= 0 && row < m_list->count() - 1);
    m_forget->setEnabled(row >= 0);
    const QString about = row >= 0 ? m_list->item(row)->text() : QString();
    for (QPushButton *button : {m_up, m_down, m_forget})
        button->setAccessibleDescription(about);
}

bool WishList::counts() const
{
    return !m_sound.wished(m_kind).isEmpty();
}

QString WishList::currentId() const
{
    const QListWidgetItem *item = m_list->currentItem();
    return item == nullptr ? QString() : item->data(Qt::UserRole).toString();
}

void WishList::move(int rows)
{
    QStringList ids = m_sound.order(m_kind);
    const auto from = ids.indexOf(currentId());
    const auto to = from + rows;
    if (from < 0 || to < 0 || to >= ids.size())
        return;
    ids.move(from, to);
    m_sound.setOrder(m_kind, ids, counts());
    // A button that has come to its end would lose the focus to nobody.
    if (QPushButton *pressed = rows < 0 ? m_up : m_down; !pressed->isEnabled())
        m_list->setFocus();
}

void WishList::forget()
{
    const QString id = currentId();
    if (id.isEmpty())
        return;
    QStringList ids = m_sound.order(m_kind);
    const qsizetype place = ids.indexOf(id);
    ids.removeAll(id);
    m_forgotten.append({id, m_sound.nameOf(id), place, counts() && ids.isEmpty()});
    m_sound.setOrder(m_kind, ids, counts());
    if (ids.isEmpty())
        m_undo->setFocus();
    QAccessibleEvent event(m_undoWords, QAccessible::Alert);
    QAccessible::updateAccessibility(&event);
}

void WishList::takeBack()
{
    if (m_forgotten.isEmpty())
        return;
    const Forgotten back = m_forgotten.takeLast();
    QStringList ids = m_sound.order(m_kind); // as it is now: it may have been changed since
    const bool counted = counts() || (back.leftChoice && ids.isEmpty());
    const qsizetype place = std::min(back.place, ids.size());
    ids.insert(place, back.id);
    m_sound.setOrder(m_kind, ids, counted);
    m_list->setCurrentRow(static_cast<int>(place));
    m_list->setFocus();
}

void WishList::useOrder()
{
    m_sound.setOrder(m_kind, m_sound.order(m_kind), true);
    m_list->setFocus();
}

bool WishList::eventFilter(QObject *watched, QEvent *event)
{
    if (watched != m_list || event->type() != QEvent::KeyPress)
        return QWidget::eventFilter(watched, event);
    const auto &pressed = static_cast<const QKeyEvent &>(*event);
    const bool isAlt = pressed.modifiers().testFlag(Qt::AltModifier);
    if (isAlt && pressed.key() == Qt::Key_Up)
        move(-1);
    else if (isAlt && pressed.key() == Qt::Key_Down)
        move(1);
    else if (pressed.matches(QKeySequence::Delete)) {
        if (!pressed.isAutoRepeat()) // held down, it would empty the list
            forget();
    } else if (pressed.matches(QKeySequence::Undo))
        takeBack();
    else
        return QWidget::eventFilter(watched, event);
    return true;
}

} // namespace hs
