#include "ui/chat/chatpage.h"

#include "app/chat/chatdesk.h"
#include "app/chat/voicelinetransport.h"
#include "app/records/platformwatch.h"
#include "app/system/settings.h"
#include "ui/chat/chathead.h"
#include "ui/chat/chatlist.h"
#include "ui/chat/chatpane.h"
#include "ui/chat/waywords.h"
#include "ui/history/skeletonrows.h"
#include "ui/theme/metrics.h"
#include "ui/widgets/card.h"
#include "ui/widgets/emptystate.h"
#include "ui/widgets/failurecard.h"
#include "ui/words.h"

#include <QKeyEvent>
#include <QPushButton>
#include <QShortcut>
#include <QSplitter>
#include <QStackedWidget>
#include <QVBoxLayout>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace hs {
namespace {

constexpr int listWidth = 272;
constexpr int listAtLeast = 200;

const QString &splitterName()
{
    static const QString name = u"chat"_s;
    return name;
}

Card *cardAround(QWidget *content)
{
    auto *card = new Card;
    auto *box = new QVBoxLayout(card);
    box->setContentsMargins(1, 1, 1, metrics::gap4);
    box->addWidget(content);
    return card;
}

} // namespace

ChatPage::ChatPage(const UiContext &context, ChatDesk &desk, QWidget *parent)
    : QWidget(parent)
    , m_context(context)
    , m_desk(desk)
    , m_list(new ChatList(context.clock))
    , m_pane(new ChatPane(context, desk))
    , m_pages(new QStackedWidget)
    , m_splitter(new QSplitter(Qt::Horizontal))
    , m_none(new EmptyState(Icon::Chat, {}, {}))
    , m_start(m_none->makeAction(u"startChat"_s, tr("Start a chat")))
    , m_failure(new FailureCard)
{
    setObjectName(u"chatPage"_s);
    setAccessibleName(tr("Chat"));
    layOut();
    buildShortcuts();
    watch();
    setAgent(context.settings.agentId());
    takeList();
    fold();
}

ChatPage::~ChatPage() = default;

void ChatPage::layOut()
{
    m_none->setObjectName(u"noChats"_s);
    m_listCard = cardAround(m_list);
    m_listCard->setMinimumWidth(listAtLeast);
    m_paneCard = cardAround(m_pane);
    m_splitter->setObjectName(u"chatSplitter"_s);
    m_splitter->setChildrenCollapsible(false);
    m_splitter->setHandleWidth(metrics::gap12);
    m_splitter->addWidget(m_listCard);
    m_splitter->addWidget(m_paneCard);
    m_splitter->setStretchFactor(0, 0);
    m_splitter->setStretchFactor(1, 1);
    if (!m_splitter->restoreState(m_context.settings.splitterState(splitterName())))
        m_splitter->setSizes({listWidth, 3 * listWidth});
    auto *reading = new SkeletonRows;
    reading->setAccessibleName(tr("Chats are being read"));
    m_pages->addWidget(cardAround(reading));
    m_pages->addWidget(cardAround(m_none));
    m_pages->addWidget(cardAround(m_failure));
    m_pages->addWidget(m_splitter);
    auto *box = new QVBoxLayout(this);
    box->setContentsMargins(metrics::gap16, metrics::gap16, metrics::gap16, metrics::gap16);
    box->addWidget(m_pages);
}

void ChatPage::buildShortcuts()
{
    const auto add = [this](const QKeySequence &keys, const auto &act) {
        auto *shortcut = new QShortcut(keys, this);
        connect(shortcut, &QShortcut::activated, this, act);
    };
    add(ChatList::newChatKeys(), [this] { newChat(); });
    add(ChatHead::searchKeys(), [this] { m_pane->search(); });
    add({Qt::Key_F3}, [this] { m_pane->stepSearch(1); });
    add({Qt::SHIFT | Qt::Key_F3}, [this] { m_pane->stepSearch(-1); });
}

void ChatPage::watch()
{
    connect(m_list, &ChatList::newChatPressed, this, &ChatPage::newChat);
    connect(m_list, &ChatList::chosen, this, &ChatPage::showChat);
    connect(m_list, &ChatList::opened, this, [this] {
        showListInstead(false);
        m_pane->focusComposer();
    });
    connect(m_start, &QPushButton::clicked, this, [this] {
        if (isAnyWayReady())
            newChat();
        else
            Q_EMIT accountsRequested();
    });
    connect(m_pane, &ChatPane::listRequested, this, [this] { showListInstead(true); });
    connect(m_pane, &ChatPane::accountsRequested, this, &ChatPage::accountsRequested);
    connect(m_pane, &ChatPane::againRequested, this, &ChatPage::startAgain);
    connect(m_failure, &FailureCard::retryPressed, this, [this] {
        m_failed = false;
        showFitting();
        m_desk.load();
    });
    connect(m_splitter, &QSplitter::splitterMoved, this, [this] {
        m_context.settings.setSplitterState(splitterName(), m_splitter->saveState());
    });
    connect(&m_desk, &ChatDesk::listChanged, this, &ChatPage::takeList);
    connect(&m_desk, &ChatDesk::chatChanged, this, [this](const QString &id) {
        if (const ChatController *chat = m_desk.controller(id))
            m_list->putChat(chat->summary());
        m_pane->showUnread();
    });
    connect(&m_desk, &ChatDesk::waysChanged, this, &ChatPage::showTerms);
    connect(&m_desk, &ChatDesk::failed, this, &ChatPage::fail);
    const PlatformWatch *platform = &m_context.platform;
    connect(platform, &PlatformWatch::agentsChanged, this, &ChatPage::showTerms);
    connect(platform, &PlatformWatch::agentDetailChanged, this, &ChatPage::showTerms);
    connect(platform, &PlatformWatch::walletChanged, this, &ChatPage::showTerms);
    connect(&m_context.settings, &Settings::capsChanged, this, &ChatPage::showTerms);
}

void ChatPage::setAgent(int agentId)
{
    m_agentId = agentId;
    const auto known = m_context.platform.agent(agentId);
    if (known && known->context.isEmpty() && !known->maxCallDuration)
        m_context.platform.fetchDetail(agentId);
    showTerms();
}

bool ChatPage::isAnyWayReady() const
{
    const QList<ChatWay> &ways = m_desk.ways();
    return std::any_of(ways.begin(), ways.end(), [](const ChatWay &way) { return way.ready; });
}

QString ChatPage::obstacle() const
{
    if (!m_context.platform.agent(m_agentId))
        return tr("No agent is chosen. Choose one at the top of the window.");
    return isAnyWayReady() ? QString()
                           : waywords::obstacleSentence(m_desk.way(m_desk.routeForNew()));
}

void ChatPage::showTerms()
{
    const auto agent = m_context.platform.agent(m_agentId);
    const bool ready = isAnyWayReady();
    const QString why = obstacle();
    m_list->setMayStart(why.isEmpty(), why);
    m_none->setWords(agent ? tr("Chat with %1").arg(words::agentName(agent->name, agent->id))
                           : tr("Chat with an agent"),
                     why.isEmpty()
                         ? tr("Type, and read the answer as it is written. Nothing typed is "
                              "lost.")
                         : why);
    m_none->setHint(agent && ready ? waywords::meaning(
                        m_desk.way(m_desk.routeForNew(m_context.settings.chatRoute())))
                                   : QString());
    m_start->setText(ready ? tr("Start a chat") : tr("Set up a text model…"));
    m_start->setAccessibleName(m_start->text());
    m_start->setEnabled(!ready || why.isEmpty());
    m_pane->showTerms();
}

void ChatPage::takeList()
{
    m_list->setChats(m_desk.chats());
    if (!m_pane->chat() && m_desk.isLoaded() && !m_desk.chats().isEmpty()) {
        const QString remembered = m_context.settings.chatId();
        ChatController *chat = m_desk.open(remembered);
        take(chat ? chat : m_desk.open(m_desk.chats().constFirst().chat.id));
    }
    m_list->setCurrent(m_pane->chat() ? m_pane->chat()->record().id : QString());
    m_pane->showUnread();
    showFitting();
}

void ChatPage::showFitting()
{
    enum { Reading, None, Failed, Chats };
    if (!m_desk.chats().isEmpty())
        m_pages->setCurrentIndex(Chats);
    else if (m_failed)
        m_pages->setCurrentIndex(Failed);
    else
        m_pages->setCurrentIndex(m_desk.isLoaded() ? None : Reading);
}

void ChatPage::showChat(const QString &id)
{
    if (ChatController *chat = m_desk.open(id))
        take(chat);
}

void ChatPage::showLine(const CallController *line)
{
    const QList<ChatController *> chats = m_desk.controllers();
    for (const ChatController *chat : chats) {
        const auto *way = qobject_cast<const VoiceLineTransport *>(chat->transport());
        if (!line || !way || way->line() != line)
            continue;
        showChat(chat->record().id);
        return showListInstead(false);
    }
}

void ChatPage::take(ChatController *chat)
{
    if (!chat)
        return;
    m_pane->showChat(chat);
    m_list->setCurrent(chat->record().id);
    m_context.settings.setChatId(chat->record().id);
    const int agentId = chat->record().agentId;
    if (const auto known = m_context.platform.agent(agentId); known && !known->maxCallDuration)
        m_context.platform.fetchDetail(agentId);
}

void ChatPage::newChat()
{
    if (!obstacle().isEmpty())
        return;
    ChatRecord record;
    record.agentId = m_agentId;
    record.agentName = m_context.platform.agent(m_agentId)->name;
    record.route = m_desk.routeForNew(m_context.settings.chatRoute());
    record.callerName = m_context.settings.callerName();
    record.language = m_context.settings.language();
    take(m_desk.start(record));
    showListInstead(false);
    m_pane->focusComposer();
}

void ChatPage::startAgain()
{
    if (!m_pane->chat())
        return;
    take(m_desk.startAgain(m_pane->chat()->record().id));
    m_pane->focusComposer();
}

void ChatPage::fail(const Error &error)
{
    if (m_desk.isLoaded())
        return m_pane->fail(error);
    m_failed = true;
    m_failure->setFailure(words::failure(error));
    showFitting();
}

void ChatPage::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    fold();
}

void ChatPage::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    fold();
}

void ChatPage::fold()
{
    const bool folded = window()->width() < metrics::foldWidth;
    if (folded == m_folded)
        return;
    m_folded = folded;
    m_pane->setListFolded(folded);
    m_listCard->setVisible(!folded);
    m_paneCard->show();
}

void ChatPage::showListInstead(bool list)
{
    if (!m_folded.value_or(false))
        return;
    m_listCard->setVisible(list);
    m_paneCard->setVisible(!list);
    if (list)
        m_list->focusList();
}

void ChatPage::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Escape && m_paneCard->isHidden()) {
        showListInstead(false);
        return m_pane->focusComposer();
    }
    QWidget::keyPressEvent(event);
}

} // namespace hs
