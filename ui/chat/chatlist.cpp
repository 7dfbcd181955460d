#include "ui/chat/chatlist.h"

#include "models/lists/chatlistmodel.h"
#include "ui/chat/chatlistdelegate.h"
#include "ui/chat/chatrows.h"
#include "ui/theme/icons.h"
#include "ui/theme/metrics.h"
#include "ui/widgets/label.h"

#include <QKeyEvent>
#include <QListView>
#include <QPushButton>
#include <QVBoxLayout>

#include <chrono>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace hs {

ChatList::ChatList(const Clock &clock, QWidget *parent)
    : QWidget(parent)
    , m_chats(new ChatListModel(this))
    , m_rows(new ChatRows(clock, this))
    , m_view(new QListView)
    , m_new(new QPushButton(tr("New chat")))
{
    setObjectName(u"chatList"_s);
    m_rows->setSourceModel(m_chats);
    makeView();
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(makeHead());
    column->addWidget(m_view, 1);
    m_minute.setInterval(1min);
    m_minute.setTimerType(Qt::VeryCoarseTimer);
    connect(&m_minute, &QTimer::timeout, m_view->viewport(), qOverload<>(&QWidget::update));
    m_minute.start();
}

QKeySequence ChatList::newChatKeys()
{
    return {Qt::CTRL | Qt::Key_N};
}

QWidget *ChatList::makeHead()
{
    m_new->setObjectName(u"newChat"_s);
    m_new->setAccessibleName(m_new->text());
    m_new->setIcon(icon(Icon::Plus));
    setMayStart(true, {});
    connect(m_new, &QPushButton::clicked, this, &ChatList::newChatPressed);
    auto *keys
        = new Label(newChatKeys().toString(QKeySequence::NativeText), TextStep::Small, Tone::Muted);
    keys->setObjectName(u"newChatKeys"_s);
    auto *head = new QWidget;
    auto *column = new QVBoxLayout(head);
    column->setContentsMargins(metrics::gap12, metrics::gap12, metrics::gap12, metrics::gap12);
    column->setSpacing(metrics::gap8);
    auto *title = new QHBoxLayout;
    title->addWidget(new Label(tr("Chats"), TextStep::Large, Tone::Text, QFont::DemiBold), 1);
    title->addWidget(keys);
    column->addLayout(title);
    column->addWidget(m_new);
    return head;
}

void ChatList::makeView()
{
    m_view->setObjectName(u"chats"_s);
    m_view->setAccessibleName(tr("Chats"));
    m_view->setModel(m_rows);
    m_view->setItemDelegate(new ChatListDelegate(m_view));
    m_view->setFrameShape(QFrame::NoFrame);
    m_view->setUniformItemSizes(true);
    m_view->setSelectionMode(QAbstractItemView::SingleSelection);
    m_view->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_view->setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    m_view->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_view->setMouseTracking(true);
    m_view->installEventFilter(this);
    connect(m_view->selectionModel(), &QItemSelectionModel::currentRowChanged, this,
            &ChatList::tellChosen);
    connect(m_view, &QListView::clicked, this, &ChatList::opened);
}

void ChatList::tellChosen()
{
    if (!m_quiet && m_view->currentIndex().isValid())
        Q_EMIT chosen(currentId());
}

void ChatList::setChats(const QList<ChatSummary> &chats)
{
    const QString before = currentId();
    m_quiet = true; // a row that goes makes another one current
    m_chats->setChats(chats);
    m_quiet = false;
    if (currentId() != before)
        setCurrent(before);
}

void ChatList::putChat(const ChatSummary &chat)
{
    m_chats->putChat(chat);
}

void ChatList::setCurrent(const QString &id)
{
    if (id == currentId())
        return;
    m_quiet = true;
    const int row = m_chats->rowOf(id);
    m_view->setCurrentIndex(row < 0 ? QModelIndex() : m_rows->index(row, 0));
    m_quiet = false;
}

QString ChatList::currentId() const
{
    return m_view->currentIndex().data(ChatListModel::IdRole).toString();
}

void ChatList::setMayStart(bool may, const QString &why)
{
    m_new->setEnabled(may);
    m_new->setToolTip(
        why.isEmpty() ? tr("New chat (%1)").arg(newChatKeys().toString(QKeySequence::NativeText))
                      : why);
    m_new->setAccessibleDescription(why);
}

void ChatList::focusList()
{
    m_view->setFocus(Qt::OtherFocusReason);
}

bool ChatList::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == m_view && event->type() == QEvent::KeyPress) {
        const int key = static_cast<QKeyEvent *>(event)->key();
        if ((key == Qt::Key_Return || key == Qt::Key_Enter) && m_view->currentIndex().isValid()) {
            Q_EMIT opened();
            return true;
        }
    }
    return QWidget::eventFilter(watched, event);
}

} // namespace hs
