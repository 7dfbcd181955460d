#include "ui/chat/chathead.h"

#include "ui/chat/chatrows.h"
#include "ui/chat/waybutton.h"
#include "ui/theme/icons.h"
#include "ui/theme/metrics.h"
#include "ui/widgets/callerfields.h"
#include "ui/widgets/elidedlabel.h"
#include "ui/widgets/label.h"

#include <QGuiApplication>
#include <QLineEdit>
#include <QLocale>
#include <QMenu>
#include <QPainter>
#include <QToolButton>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace hs {
namespace {

QToolButton *tool(const QString &objectName, Icon which, const QString &name, const QString &tip)
{
    auto *button = new QToolButton;
    button->setObjectName(objectName);
    button->setIcon(icon(which, Tone::Muted));
    button->setAccessibleName(name);
    button->setToolTip(tip);
    button->setAutoRaise(true);
    button->setFocusPolicy(Qt::StrongFocus);
    return button;
}

Label *titleOf(const QString &title, QWidget *input)
{
    auto *label = new Label(title, TextStep::Small, Tone::Muted);
    label->setBuddy(input);
    return label;
}

} // namespace

ChatHead::ChatHead(QWidget *parent)
    : QWidget(parent)
    , m_list(new QPushButton)
    , m_agent(new ElidedLabel)
    , m_way(new WayButton)
    , m_search(
          tool(u"searchChat"_s, Icon::Search, tr("Search in this chat"),
               tr("Search in this chat (%1)").arg(searchKeys().toString(QKeySequence::NativeText))))
    , m_more(tool(u"chatMenuButton"_s, Icon::Menu, tr("More about this chat"),
                  tr("More about this chat")))
    , m_menu(new QMenu(this))
    , m_caller(makeCallerField(u"chatCallerName"_s))
    , m_language(new LanguageBox(u"chatLanguage"_s))
    , m_target(makeTarget())
{
    setObjectName(u"chatHead"_s);
    buildMenu();
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(metrics::gap16, metrics::gap12, metrics::gap12, metrics::gap8);
    column->setSpacing(metrics::gap8);
    column->addWidget(makeTop());
    column->addWidget(m_target);
    setListFolded(false);
    setUnread(0);
}

QKeySequence ChatHead::searchKeys()
{
    return QKeySequence(QKeySequence::Find);
}

QWidget *ChatHead::makeTop()
{
    m_list->setObjectName(u"showChats"_s);
    m_list->setIcon(
        icon(QGuiApplication::isRightToLeft() ? Icon::ChevronRight : Icon::ChevronLeft));
    connect(m_list, &QPushButton::clicked, this, &ChatHead::listRequested);
    m_agent->setObjectName(u"chatAgent"_s);
    m_agent->setStep(TextStep::Large, QFont::DemiBold);
    connect(m_way, &WayButton::routeChosen, this, &ChatHead::routeChosen);
    connect(m_way, &WayButton::accountsRequested, this, &ChatHead::accountsRequested);
    connect(m_search, &QToolButton::clicked, this, &ChatHead::searchRequested);
    connect(m_more, &QToolButton::clicked, this, &ChatHead::openMenu);
    auto *top = new QWidget;
    auto *row = new QHBoxLayout(top);
    row->setContentsMargins({});
    row->setSpacing(metrics::gap8);
    row->addWidget(m_list);
    row->addWidget(m_agent);
    row->addStretch(1);
    row->addWidget(m_way, 0, Qt::AlignVCenter);
    row->addWidget(m_search);
    row->addWidget(m_more);
    return top;
}

QWidget *ChatHead::makeTarget()
{
    // In a large font they share what there is.
    for (QWidget *field : {static_cast<QWidget *>(m_caller), static_cast<QWidget *>(m_language)}) {
        field->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Fixed);
        field->setMinimumWidth(fontMetrics().averageCharWidth() * 10);
    }
    connect(m_caller, &QLineEdit::editingFinished, this, &ChatHead::settleFields);
    connect(m_language, &QComboBox::activated, this, &ChatHead::settleFields);
    auto *all = new QWidget;
    auto *row = new QHBoxLayout(all);
    row->setContentsMargins({});
    row->setSpacing(metrics::gap8);
    row->addWidget(titleOf(tr("Caller name"), m_caller));
    row->addWidget(m_caller, 3);
    row->addSpacing(metrics::gap8);
    row->addWidget(titleOf(tr("Language"), m_language));
    row->addWidget(m_language, 2);
    return all;
}

void ChatHead::buildMenu()
{
    m_menu->setObjectName(u"chatMenu"_s);
    m_menu->setAccessibleName(tr("More about this chat"));
    const auto add
        = [this](const QString &name, Icon which, const QString &text, void (ChatHead::*told)()) {
              QAction *action = m_menu->addAction(icon(which), text);
              action->setObjectName(name);
              connect(action, &QAction::triggered, this, told);
              return action;
          };
    m_clear = add(u"clearView"_s, Icon::Blocked, tr("Clear view"), &ChatHead::clearRequested);
    m_export = add(u"exportChat"_s, Icon::External, tr("Export transcript…"),
                   &ChatHead::exportRequested);
    m_fast = m_menu->addAction(tr("Speak faster than real time"));
    m_fast->setObjectName(u"spokenFast"_s);
    m_fast->setCheckable(true);
    m_fast->setToolTip(tr("Saves minutes where the agent's ears can follow"));
    connect(m_fast, &QAction::triggered, this, &ChatHead::spokenFastToggled);
    m_menu->addSeparator();
    m_again = add(u"chatAgain"_s, Icon::Sessions, tr("Start again with history"),
                  &ChatHead::againRequested);
    m_end = add(u"endChat"_s, Icon::Stop, tr("End chat"), &ChatHead::endRequested);
}

void ChatHead::openMenu()
{
    const bool mirrored = layoutDirection() == Qt::RightToLeft;
    const int left = mirrored ? 0 : m_more->width() - m_menu->sizeHint().width();
    m_menu->popup(m_more->mapToGlobal(QPoint(left, m_more->height() + metrics::gap4)));
}

void ChatHead::showState(const ChatHeadState &state)
{
    const bool isAnother = state.chat.id != m_chat.id;
    const bool isRenamed = isAnother || state.chat.callerName != m_chat.callerName;
    const bool isReworded = isAnother || state.chat.language != m_chat.language;
    m_chat = state.chat;
    m_agent->setText(chatAgent(m_chat));
    m_way->setWays(state.ways, state.way, state.perMinute, state.canSend, state.isBusy);
    QStringList languages = state.languages;
    if (!m_chat.language.isEmpty() && !languages.contains(m_chat.language))
        languages.append(m_chat.language); // its agent lists others, or none yet
    m_language->setLanguages(languages, m_chat.language);
    if (isReworded)
        m_language->choose(m_chat.language);
    m_shownLanguage = m_language->language();
    if (isRenamed)
        showCaller();
    m_target->setVisible(state.canSend);
    m_clear->setEnabled(state.showsMessages);
    m_export->setEnabled(state.hasMessages);
    m_end->setEnabled(state.canSend);
    m_fast->setVisible(m_chat.route == ChatRoute::VoiceLine);
    m_fast->setChecked(state.isSpokenFast);
    m_again->setEnabled(state.hasMessages);
}

// The conversation scrolls away under it.
void ChatHead::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.fillRect(QRect(0, height() - 1, width(), 1), Tokens::of(palette()).line);
}

void ChatHead::showCaller()
{
    if (callerNameIn(*m_caller) != m_chat.callerName) {
        m_caller->setText(m_chat.callerName);
        m_caller->setCursorPosition(0); // the beginning is what one knows it by
    }
    m_shownCaller = callerNameIn(*m_caller);
}

void ChatHead::settleFields()
{
    if (m_target->isHidden())
        return;
    const QString name = callerNameIn(*m_caller);
    const QString language = m_language->language();
    const bool isRenamed = name != m_shownCaller;
    const bool isReworded = language != m_shownLanguage;
    m_shownCaller = name;
    m_shownLanguage = language;
    if (isRenamed || isReworded) // by the operator: what is shown may be less than what is kept
        Q_EMIT targetChanged(isRenamed ? name : m_chat.callerName,
                             isReworded ? language : m_chat.language);
}

void ChatHead::setListFolded(bool folded)
{
    m_list->setVisible(folded);
}

void ChatHead::setUnread(int messages)
{
    m_list->setText(messages > 0 ? tr("Chats (%1)").arg(QLocale().toString(messages))
                                 : tr("Chats"));
    m_list->setAccessibleName(messages > 0
                                  ? tr("Show the chats, %n unread message(s)", nullptr, messages)
                                  : tr("Show the chats"));
}

} // namespace hs
