#include "models/lists/chatmessagemodel.h"
#include "ui/chat/chatwords.h"
#include "ui/chat/conversationview.h"
#include "ui/chat/messagedelegate.h"
#include "ui/chat/spokenmessages.h"
#include "ui/theme/icons.h"
#include "ui/theme/metrics.h"
#include "ui/widgets/plaintip.h"
#include "ui/words.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QHelpEvent>
#include <QKeyEvent>
#include <QMenu>
#include <QMouseEvent>
#include <QToolTip>

#include <algorithm>

// What the operator does with a conversation; what it shows is in conversationview.cpp.
using namespace Qt::StringLiterals;

namespace hs {
namespace {

constexpr int newestLooked = 50; ///< rows from the end in which the newest messages are looked for

ChatMessage messageOf(const QModelIndex &index)
{
    return index.data(ChatMessageModel::MessageRole).value<ChatMessage>();
}

/// All of it: the shape of a long message, and of one being written, holds other words.
void copyCode(const QModelIndex &index, int number)
{
    const QString code = codeOf(messageOf(index).text, number);
    if (!code.isEmpty())
        QGuiApplication::clipboard()->setText(code);
}

/// A letter, and no shortcut. Control and Alt together are AltGr on some systems.
bool isTyped(const QKeyEvent &event)
{
    const Qt::KeyboardModifiers held
        = event.modifiers() & (Qt::ControlModifier | Qt::AltModifier | Qt::MetaModifier);
    return (held == Qt::NoModifier || held == (Qt::ControlModifier | Qt::AltModifier))
           && !event.text().isEmpty() && event.text().at(0).isPrint();
}

} // namespace

const MessageShape *ConversationView::shapeOf(const QModelIndex &index) const
{
    return index.isValid() ? m_delegate->shapeOf(rowOption(), index) : nullptr;
}

QList<MessageSpot> ConversationView::spotsOf(const QModelIndex &index) const
{
    const MessageShape *shape = shapeOf(index);
    QList<MessageSpot> spots = shape ? shape->spots() : QList<MessageSpot>();
    for (MessageSpot &spot : spots)
        spot.moveBy(visualRect(index).topLeft());
    return spots;
}

ConversationView::Place ConversationView::placeAt(const QPoint &point) const
{
    const QModelIndex index = indexAt(point);
    const QList<MessageSpot> spots = spotsOf(index);
    for (const MessageSpot &spot : spots) {
        if (spot.contains(point))
            return {index, spot};
    }
    return {index, std::nullopt};
}

void ConversationView::press(const QModelIndex &index, const MessageSpot &spot)
{
    const QString id = messageOf(index).id;
    switch (spot.action) {
    case MessageAction::OpenLink:
        Q_EMIT linkActivated(QUrl(spot.value, QUrl::StrictMode));
        break;
    case MessageAction::CopyCode:
        copyCode(index, spot.code);
        break;
    case MessageAction::ShowMore:
        m_delegate->showMore(id);
        dataChanged(index, index, {});
        break;
    case MessageAction::Retry:
        Q_EMIT retryRequested(id);
        break;
    case MessageAction::SaySlowly:
        Q_EMIT saySlowlyRequested(id);
        break;
    case MessageAction::Spell:
        Q_EMIT spellRequested(id);
        break;
    }
}

void ConversationView::chooseSpot(int spot)
{
    const QList<MessageSpot> spots = spotsOf(currentIndex());
    m_chosen.reset();
    if (spot >= 0 && spot < spots.size())
        m_chosen = spots.at(spot);
    if (m_delegate->chosenSpot() == spot)
        return;
    m_delegate->setChosenSpot(spot);
    viewport()->update(visualRect(currentIndex()));
    if (m_chosen && !m_chosen->places.isEmpty()) {
        constexpr int ring = metrics::gap4;
        scrollIntoSight(m_chosen->places.front().toAlignedRect().adjusted(0, -ring, 0, ring));
    }
    describe();
}

void ConversationView::refindSpot()
{
    if (!m_chosen)
        return;
    const QList<MessageSpot> spots = spotsOf(currentIndex());
    const auto isIt = [this](const MessageSpot &spot) { return spot.isSameAs(*m_chosen); };
    const int here = m_delegate->chosenSpot();
    if (here < spots.size() && isIt(spots.at(here)))
        return; // and not another one like it
    const auto found = std::find_if(spots.cbegin(), spots.cend(), isIt);
    chooseSpot(found == spots.cend() ? -1 : static_cast<int>(found - spots.cbegin()));
}

void ConversationView::keyPressEvent(QKeyEvent *event)
{
    const auto spots = static_cast<int>(spotsOf(currentIndex()).size());
    const int chosen = m_delegate->chosenSpot();
    const bool plain = (event->modifiers() & ~Qt::KeypadModifier) == Qt::NoModifier;
    const int forward = isRightToLeft() ? Qt::Key_Left : Qt::Key_Right;
    const int back = isRightToLeft() ? Qt::Key_Right : Qt::Key_Left;
    const bool enter = event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter;
    if (isTyped(*event)) {
        event->ignore(); // words are for the composer
        return;
    }
    if (spots == 0 || !plain || (!enter && event->key() != forward && event->key() != back)) {
        BubbleView::keyPressEvent(event);
        return;
    }
    event->accept();
    if (enter && event->isAutoRepeat())
        return; // once is once
    if (event->key() == back)
        chooseSpot(std::max(-1, chosen - 1));
    else if (!enter || chosen < 0 || chosen >= spots)
        chooseSpot(std::min(chosen + 1, spots - 1)); // Enter shows first what it would press
    else
        press(currentIndex(), spotsOf(currentIndex()).at(chosen));
}

void ConversationView::currentChanged(const QModelIndex &current, const QModelIndex &previous)
{
    chooseSpot(-1);
    BubbleView::currentChanged(current, previous);
    viewport()->update(visualRect(previous));
}

void ConversationView::mousePressEvent(QMouseEvent *event)
{
    m_pressed = event->button() == Qt::LeftButton ? placeAt(event->position().toPoint()) : Place();
    BubbleView::mousePressEvent(event);
}

void ConversationView::mouseMoveEvent(QMouseEvent *event)
{
    const bool over = placeAt(event->position().toPoint()).spot.has_value();
    viewport()->setCursor(over ? Qt::PointingHandCursor : Qt::ArrowCursor);
    BubbleView::mouseMoveEvent(event);
}

void ConversationView::mouseReleaseEvent(QMouseEvent *event)
{
    BubbleView::mouseReleaseEvent(event);
    const Place pressed = std::exchange(m_pressed, {});
    const Place here = placeAt(event->position().toPoint());
    if (pressed.spot && here.spot && here.index == pressed.index
        && here.spot->isSameAs(*pressed.spot))
        press(here.index, *here.spot);
}

bool ConversationView::viewportEvent(QEvent *event)
{
    if (event->type() != QEvent::ToolTip)
        return BubbleView::viewportEvent(event);
    const auto *help = static_cast<QHelpEvent *>(event);
    QToolTip::showText(help->globalPos(), plainToolTip(tipAt(help->pos())), viewport());
    return true;
}

QString ConversationView::tipAt(const QPoint &point) const
{
    const Place place = placeAt(point);
    const MessageShape *shape = shapeOf(place.index);
    if (!shape)
        return {};
    if (place.spot)
        return place.spot->action == MessageAction::OpenLink ? place.spot->value : QString();
    const QRectF bubble = shape->bubble().translated(visualRect(place.index).topLeft());
    if (!bubble.contains(point))
        return {};
    const ChatMessage &message = shape->row().message;
    QStringList lines{words::exactTime(message.at)};
    if (message.usage)
        lines.append(words::usage(*message.usage));
    if (message.note == ChatNote::LineEnded && !message.text.isEmpty())
        lines.append(message.text);
    return lines.join(u'\n');
}

const ChatMessage *ConversationView::newestAnswer() const
{
    const int rows = m_model ? m_model->rowCount() : 0;
    for (int row = rows - 1; row >= std::max(0, rows - newestLooked); --row) {
        const ChatMessage *message = m_model->peek(row);
        if (!message || message->author == MessageAuthor::Operator)
            return nullptr;
        if (message->author == MessageAuthor::Agent && message->state != MessageState::Replaced)
            return message;
    }
    return nullptr;
}

const ChatMessage *ConversationView::newestOwn() const
{
    const int rows = m_model ? m_model->rowCount() : 0;
    for (int row = rows - 1; row >= std::max(0, rows - newestLooked); --row) {
        const ChatMessage *message = m_model->peek(row);
        if (!message)
            return nullptr;
        if (message->author == MessageAuthor::Operator && message->state != MessageState::Replaced)
            return message;
    }
    return nullptr;
}

void ConversationView::fillMenu(QMenu &menu, const QModelIndex &index)
{
    const MessageShape *shape = shapeOf(index);
    if (!shape)
        return;
    const auto add = [&](Icon which, const QString &name, const QString &words, auto act) {
        QAction *action = menu.addAction(icon(which), words);
        action->setObjectName(name);
        connect(action, &QAction::triggered, this, act);
    };
    for (const MessageSpot &spot : shape->spots()) {
        if (spot.action == MessageAction::CopyCode)
            add(Icon::Copy, u"copyCode"_s, tr("Copy code"),
                [row = QPersistentModelIndex(index), code = spot.code] { copyCode(row, code); });
    }
    if (!m_mayWrite)
        return;
    const ChatMessage &message = shape->row().message;
    const QString id = message.id;
    if (message.state == MessageState::Failed)
        add(Icon::Play, u"retryMessage"_s, tr("Retry"), [this, id] { Q_EMIT retryRequested(id); });
    if (const ChatMessage *own = newestOwn(); own && own->id == id)
        add(Icon::Operator, u"editMessage"_s, tr("Edit"), [this, id] { Q_EMIT editRequested(id); });
    if (const ChatMessage *answer = newestAnswer();
        answer && answer->id == id && message.state != MessageState::Writing)
        add(Icon::Agent, u"askAgain"_s, tr("Ask again"),
            [this, id] { Q_EMIT regenerateRequested(id); });
}

} // namespace hs
