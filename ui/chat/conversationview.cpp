#include "ui/chat/conversationview.h"

#include "models/lists/chatmessagemodel.h"
#include "models/lists/chatpages.h"
#include "ui/chat/chatwords.h"
#include "ui/chat/messagecopy.h"
#include "ui/chat/messagedelegate.h"
#include "ui/chat/spokenmessages.h"
#include "ui/theme/fade.h"
#include "ui/theme/metrics.h"
#include "ui/theme/type.h"

#include <QPainter>

#include <algorithm>

// What it shows; what the operator does with it is in conversationinput.cpp.
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace hs {
namespace {

constexpr auto stepOfDots = 400ms;
constexpr int dots = 3;
constexpr int dotSize = 6;

/// Three dots at the leading end of `where`, of which one is lit.
void paintDots(QPainter &painter, const QRect &where, bool mirrored, const Tokens &tokens, int lit)
{
    for (int i = 0; i < dots; ++i) {
        painter.setBrush(i == lit ? tokens.text : blend(tokens.muted, tokens.agentBubble, 0.5));
        const int along = i * (dotSize + metrics::gap4);
        const int x = mirrored ? where.right() + 1 - dotSize - along : where.left() + along;
        painter.drawEllipse(x, where.center().y() - dotSize / 2 + 1, dotSize, dotSize);
    }
}

} // namespace

ConversationView::ConversationView(QWidget *parent)
    : BubbleView(parent)
    , m_spoken(new SpokenMessages(this))
    , m_delegate(new MessageDelegate(this))
    , m_copy(new MessageCopy(this))
{
    setObjectName(u"conversationView"_s);
    setAccessibleName(tr("Conversation"));
    setItemDelegate(m_delegate);
    setModel(m_spoken);
    viewport()->setMouseTracking(true);
    connect(m_copy, &MessageCopy::failed, this, &ConversationView::failed);
    m_motion.setInterval(stepOfDots);
    connect(&m_motion, &QTimer::timeout, this, [this] {
        m_step = isFadeWanted(*this) ? (m_step + 1) % dots : 0;
        viewport()->update(footerRect());
    });
}

ConversationView::~ConversationView()
{
    m_spoken->setSourceModel(nullptr); // before the model goes
}

void ConversationView::setPages(ChatPages *pages, const QString &agentName)
{
    if (m_pages)
        m_pages->disconnect(this);
    m_copy->forget();
    m_pages = pages;
    m_spoken->setAgentName(agentName);
    m_delegate->setAgentName(agentName);
    m_delegate->setMarked({});
    follow();
    auto model = pages ? std::make_unique<ChatMessageModel>(*pages) : nullptr;
    m_spoken->setSourceModel(model.get());
    m_model = std::move(model);
    if (!pages)
        return;
    connect(m_model.get(), &ChatMessageModel::failed, this, &ConversationView::failed);
    connect(pages, &QObject::destroyed, this, [this] {
        m_pages = nullptr;
        setPages(nullptr, {});
    });
}

void ConversationView::setTyping(bool typing)
{
    if (m_typing == typing)
        return;
    m_typing = typing;
    m_step = 0;
    if (typing)
        m_motion.start();
    else
        m_motion.stop();
    //: For screen readers: the agent is about to answer.
    setAccessibleDescription(
        typing ? tr("%1 is writing").arg(words::author(MessageAuthor::Agent, m_spoken->agentName()))
               : QString());
    footerChanged();
}

void ConversationView::setMayWrite(bool may)
{
    if (m_mayWrite == may)
        return;
    m_mayWrite = may;
    m_delegate->setMayWrite(may);
    m_spoken->setMayWrite(may);
    refindSpot();
    scheduleDelayedItemsLayout();
}

void ConversationView::setHits(const QList<qint64> &sequences, const QString &text)
{
    m_delegate->setMarked(text);
    if (m_model)
        m_model->setHits({sequences.cbegin(), sequences.cend()});
    viewport()->update();
}

void ConversationView::goTo(qint64 sequence)
{
    const int row = m_model ? m_model->rowOf(sequence) : -1;
    if (row < 0)
        return;
    const QModelIndex index = m_spoken->index(row, 0);
    setCurrentIndex(index);
    scrollTo(index, PositionAtCenter);
    hold(row); // while those around it are read
}

int ConversationView::shapedBlocks() const
{
    return m_delegate->shapedBlocks();
}

std::vector<int> ConversationView::estimates(int first, int last) const
{
    return std::vector<int>(static_cast<std::size_t>(last - first + 1),
                            MessageDelegate::usualHeight(rowOption()));
}

void ConversationView::reset()
{
    chooseSpot(-1);
    m_pressed = {};
    BubbleView::reset();
}

void ConversationView::dataChanged(const QModelIndex &topLeft, const QModelIndex &bottomRight,
                                   const QList<int> &roles)
{
    BubbleView::dataChanged(topLeft, bottomRight, roles);
    if (topLeft.row() <= currentIndex().row() && currentIndex().row() <= bottomRight.row())
        refindSpot();
}

void ConversationView::forgetShapes()
{
    m_delegate->forgetShapes();
}

bool ConversationView::isLook(int role) const
{
    return role == ChatMessageModel::IsHitRole;
}

void ConversationView::copyRows(const QItemSelection &rows) const
{
    if (m_pages && m_model)
        m_copy->start(*m_pages, *m_model, rows, m_spoken->agentName());
}

int ConversationView::footerHeight() const
{
    return m_typing ? metrics::gap12 + fontMetrics().height() + 2 * metrics::gap8 : 0;
}

void ConversationView::paintFooter(QPainter &painter, const QRect &where)
{
    const Tokens tokens = Tokens::of(palette());
    const QFont small = scaled(font(), TextStep::Small);
    const QString words
        = tr("%1 is writing").arg(words::author(MessageAuthor::Agent, m_spoken->agentName()));
    const int dotsWidth = dots * dotSize + (dots - 1) * metrics::gap4;
    const int room = where.width() - 2 * metrics::gap16 - 2 * metrics::gap12;
    const QString shown
        = QFontMetrics(small).elidedText(words, Qt::ElideRight, room - dotsWidth - metrics::gap8);
    const int width = dotsWidth + metrics::gap8 + QFontMetrics(small).horizontalAdvance(shown)
                      + 2 * metrics::gap12;
    const bool mirrored = isRightToLeft();
    const QRect bubble(mirrored ? where.right() + 1 - metrics::gap16 - width : metrics::gap16,
                       where.top() + metrics::gap12, width, where.height() - metrics::gap12);
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(tokens.highContrast ? QPen(tokens.lineStrong, 1) : QPen(Qt::NoPen));
    painter.setBrush(tokens.agentBubble);
    painter.drawRoundedRect(bubble, metrics::radiusCard, metrics::radiusCard);
    painter.setPen(Qt::NoPen);
    const QRect inside = bubble.adjusted(metrics::gap12, 0, -metrics::gap12, 0);
    paintDots(painter, inside, mirrored, tokens, m_step);
    painter.setFont(small);
    painter.setPen(tokens.muted);
    painter.drawText(inside,
                     (mirrored ? Qt::AlignLeft : Qt::AlignRight) | Qt::AlignAbsolute
                         | Qt::AlignVCenter | Qt::TextSingleLine,
                     shown);
    painter.restore();
}

} // namespace hs
