#include "ui/chat/chatpane.h"

#include "app/chat/chatdesk.h"
#include "app/records/platformwatch.h"
#include "app/system/settings.h"
#include "models/lists/chatpages.h"
#include "ui/chat/cannedrepliesdialog.h"
#include "ui/chat/chatdeeds.h"
#include "ui/chat/chathead.h"
#include "ui/chat/chatrows.h"
#include "ui/chat/chatsearch.h"
#include "ui/chat/composer.h"
#include "ui/chat/conversationview.h"
#include "ui/chat/linkquestion.h"
#include "ui/chat/searchstrip.h"
#include "ui/chat/waywords.h"
#include "ui/theme/metrics.h"
#include "ui/webcall/startterms.h"
#include "ui/widgets/emptystate.h"
#include "ui/widgets/noticebar.h"

#include <QKeyEvent>
#include <QPushButton>
#include <QScrollBar>
#include <QStackedWidget>
#include <QVBoxLayout>

#include <utility>

using namespace Qt::StringLiterals;

namespace hs {
namespace {

QMap<QString, QString> variablesOf(const ChatRecord &chat)
{
    QMap<QString, QString> values = chat.variables;
    values.insert(u"name"_s, chat.callerName);
    values.insert(u"caller_name"_s, chat.callerName);
    values.insert(u"agent"_s, chatAgent(chat));
    values.insert(u"language"_s, chat.language);
    return values;
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

ChatPane::ChatPane(const UiContext &context, ChatDesk &desk, QWidget *parent)
    : QWidget(parent)
    , m_context(context)
    , m_desk(desk)
    , m_head(new ChatHead)
    , m_searchStrip(new SearchStrip)
    , m_notices(new NoticeBar)
    , m_middle(new QStackedWidget)
    , m_view(new ConversationView)
    , m_empty(new EmptyState(Icon::Chat, {}, {}))
    , m_showAll(m_empty->makeAction(u"showCleared"_s, tr("Show all again")))
    , m_status(new ChatStatus)
    , m_composer(new Composer)
    , m_search(new ChatSearch(*m_searchStrip, *m_view, this))
    , m_deeds(new ChatDeeds(*m_notices, this))
{
    setObjectName(u"chatPane"_s);
    layOut();
    connectHead();
    connectView();
    connectComposer();
    connect(&m_desk, &ChatDesk::cannedRepliesChanged, this,
            [this] { m_composer->setCannedReplies(m_desk.cannedReplies()); });
    m_composer->setCannedReplies(m_desk.cannedReplies());
}

ChatPane::~ChatPane()
{
    // They go after it, and are not to call it any more.
    m_view->verticalScrollBar()->disconnect(this);
    for (QWidget *part : {static_cast<QWidget *>(m_view), static_cast<QWidget *>(m_head),
                          static_cast<QWidget *>(m_composer), static_cast<QWidget *>(m_status)})
        part->disconnect(this);
}

void ChatPane::layOut()
{
    m_empty->setObjectName(u"chatEmpty"_s);
    m_middle->addWidget(m_view);
    m_middle->addWidget(m_empty);
    m_notices->setObjectName(u"chatNotices"_s);
    m_notices->setContentsMargins(metrics::gap16, metrics::gap8, metrics::gap16, metrics::gap8);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(m_head);
    column->addWidget(m_searchStrip);
    column->addWidget(m_notices);
    column->addWidget(m_middle, 1);
    column->addWidget(m_status);
    column->addWidget(m_composer);
}

void ChatPane::connectHead()
{
    connect(m_head, &ChatHead::listRequested, this, &ChatPane::listRequested);
    connect(m_head, &ChatHead::routeChosen, this, &ChatPane::chooseRoute);
    connect(m_head, &ChatHead::accountsRequested, this, &ChatPane::accountsRequested);
    connect(m_head, &ChatHead::searchRequested, this, &ChatPane::search);
    connect(m_head, &ChatHead::clearRequested, m_deeds, &ChatDeeds::clearView);
    connect(m_head, &ChatHead::exportRequested, m_deeds, [this] { m_deeds->exportChat(this); });
    connect(m_head, &ChatHead::againRequested, this, &ChatPane::againRequested);
    connect(m_head, &ChatHead::endRequested, this, [this] {
        if (m_chat)
            m_chat->end();
    });
    connect(m_head, &ChatHead::spokenFastToggled, this, [this](bool fast) {
        m_context.settings.setSpokenFast(fast);
        m_deeds->speakFast(fast);
    });
    connect(m_head, &ChatHead::targetChanged, this,
            [this](const QString &callerName, const QString &language) {
                if (!m_chat)
                    return;
                const ChatRecord before = m_chat->record();
                m_chat->setTarget(callerName, language);
                if (callerName != before.callerName) // the other one may be this chat's alone
                    m_context.settings.setCallerName(callerName);
                if (language != before.language)
                    m_context.settings.setLanguage(language);
            });
    connect(m_status, &ChatStatus::againRequested, this, &ChatPane::againRequested);
    connect(m_status, &ChatStatus::accountsRequested, this, &ChatPane::accountsRequested);
    connect(m_status, &ChatStatus::tryNowRequested, this, [this] {
        if (m_chat)
            m_chat->tryNow();
    });
}

void ChatPane::connectView()
{
    connect(m_view, &ConversationView::retryRequested, this, [this](const QString &id) {
        if (m_chat)
            m_chat->retry(id);
    });
    connect(m_view, &ConversationView::editRequested, this, &ChatPane::editLast);
    connect(m_view, &ConversationView::regenerateRequested, this, [this] {
        if (m_chat)
            m_chat->regenerate();
    });
    connect(m_view, &ConversationView::saySlowlyRequested, this,
            [this](const QString &id) { sayAgain(id, false); });
    connect(m_view, &ConversationView::spellRequested, this,
            [this](const QString &id) { sayAgain(id, true); });
    connect(m_view, &ConversationView::linkActivated, this,
            [this](const QUrl &url) { (new LinkQuestion(url, this))->open(); });
    connect(m_view, &ConversationView::failed, this, &ChatPane::fail);
    connect(m_showAll, &QPushButton::clicked, m_deeds, &ChatDeeds::restoreView);
    const QScrollBar *bar = m_view->verticalScrollBar();
    connect(bar, &QScrollBar::valueChanged, this, &ChatPane::readNow);
    connect(bar, &QScrollBar::rangeChanged, this, &ChatPane::readNow);
}

void ChatPane::connectComposer()
{
    connect(m_composer, &Composer::sendPressed, this, [this](const QString &text) {
        if (!m_chat)
            return;
        m_chat->send(text);
        m_view->jumpToNewest();
    });
    connect(m_composer, &Composer::editPressed, this, [this](const QString &text) {
        if (m_chat)
            m_chat->editLast(text);
    });
    connect(m_composer, &Composer::stopPressed, this, [this] {
        if (m_chat)
            m_chat->stop();
    });
    connect(m_composer, &Composer::draftChanged, this, [this](const QString &text) {
        if (m_chat)
            m_chat->setDraft(text);
    });
    connect(m_composer, &Composer::editLastRequested, this, &ChatPane::editLast);
    connect(m_composer, &Composer::manageRequested, this, &ChatPane::manageCanned);
}

void ChatPane::showChat(ChatController *chat)
{
    if (chat && chat == m_chat)
        return;
    m_head->settleFields();
    setEditAside();
    m_wantsFocus = false;
    m_following = std::make_unique<QObject>();
    m_chat = chat;
    m_deeds->setChat(chat);
    m_search->setPages(chat ? &chat->pages() : nullptr);
    m_view->setPages(chat ? &chat->pages() : nullptr, chat ? chatAgent(chat->record()) : QString());
    m_composer->setText(chat ? chat->draft() : QString());
    if (chat && m_edits.contains(chat->record().id))
        m_composer->resumeEdit(m_edits.take(chat->record().id));
    if (chat) {
        QObject *context = m_following.get();
        connect(chat, &ChatController::changed, context, [this] { showState(); });
        connect(chat, &ChatController::opened, context, [this] { showState(); });
        connect(chat, &ChatController::failed, context,
                [this](const Error &error) { fail(error); });
        connect(chat, &QObject::destroyed, context, [this] { showChat(nullptr); });
    }
    showState();
}

void ChatPane::setEditAside()
{
    if (m_chat && m_composer->isEditing())
        m_edits.insert(m_chat->record().id, m_composer->text());
}

ChatStatus::Terms ChatPane::terms() const
{
    ChatStatus::Terms terms;
    terms.way = m_desk.way(m_chat->record().route);
    terms.perMinute = StartTerms::of(m_context, m_chat->record().agentId).ratePerMinute;
    terms.isElsewhere = m_chat->record().onSandbox != m_context.platform.isOnSandbox();
    terms.silence = m_context.settings.caps().time(CapKind::Silence);
    return terms;
}

void ChatPane::showState()
{
    if (!m_chat) {
        m_composer->hide();
        return m_status->follow(nullptr, {});
    }
    const ChatRecord &record = m_chat->record();
    const ChatStatus::Terms terms = this->terms();
    const auto agent = m_context.platform.agent(record.agentId);
    m_head->showState({.chat = record,
                       .ways = m_desk.ways(),
                       .way = terms.way,
                       .perMinute = terms.perMinute,
                       .languages = agent ? agent->languages : QStringList(),
                       .hasMessages = m_chat->pages().count() > 0,
                       .showsMessages = m_chat->pages().count() > record.clearedBefore,
                       .isSpokenFast = m_context.settings.isSpokenFast(),
                       .canSend = m_chat->canSend(),
                       .isBusy = m_chat->isBusy()});
    showUnread();
    m_status->follow(m_chat, terms);
    m_composer->setVisible(m_chat->canSend());
    m_composer->setRecipient(chatAgent(record));
    m_composer->setVariables(variablesOf(record));
    m_composer->setLongest(longestMessage(record.route));
    m_composer->setAnswering(m_chat->isTalking());
    if (m_chat->isOpened() && std::exchange(m_wantsFocus, false)
        && window()->focusWidget() == m_view)
        focusComposer();
    m_view->setMayWrite(m_chat->canSend());
    m_view->setTyping(m_chat->isBusy() && !m_chat->isAnswering());
    showMiddle();
    readNow();
}

void ChatPane::showUnread()
{
    if (m_chat)
        m_head->setUnread(m_desk.unread() - m_chat->summary().unread);
}

void ChatPane::showMiddle()
{
    const ChatRecord &record = m_chat->record();
    const bool isEmpty = m_chat->pages().count() <= record.clearedBefore;
    const bool isCleared = isEmpty && record.clearedBefore > 0;
    if (isCleared)
        m_empty->setWords(tr("The view is cleared"),
                          tr("Nothing was deleted: an export holds all of it, and the agent still "
                             "knows it."));
    else
        m_empty->setWords(tr("Nothing said yet"), waywords::meaning(m_desk.way(record.route)));
    m_empty->setHint(record.onSandbox
                         ? tr("Sandbox: this agent is a stand-in on this computer. Nothing is "
                              "billed.")
                         : QString());
    m_showAll->setVisible(isCleared);
    const bool showsEmpty = isEmpty && m_chat->isOpened() && !m_chat->isBusy();
    m_middle->setCurrentWidget(showsEmpty ? static_cast<QWidget *>(m_empty) : m_view);
}

void ChatPane::readNow()
{
    const bool isSeen
        = isVisible() && isActiveWindow() && m_view->isVisible() && m_view->isAtNewest();
    if (m_chat && isSeen && m_chat->summary().unread > 0)
        m_chat->markRead();
}

void ChatPane::chooseRoute(ChatRoute route)
{
    if (!m_chat)
        return;
    m_chat->setRoute(route);
    m_context.settings.setChatRoute(route);
    focusComposer();
}

void ChatPane::editLast()
{
    const QString last = m_chat && m_chat->canSend() ? m_chat->lastOwnText() : QString();
    if (!last.isEmpty())
        m_composer->beginEdit(last);
}

void ChatPane::sayAgain(const QString &messageId, bool spelled)
{
    m_deeds->sayAgain(messageId, spelled);
    showState(); // it can be stopped
}

void ChatPane::manageCanned()
{
    if (auto *open = findChild<CannedRepliesDialog *>())
        return open->raise();
    auto *dialog = new CannedRepliesDialog(m_desk.cannedReplies(), this);
    connect(dialog, &CannedRepliesDialog::kept, &m_desk, &ChatDesk::putCannedReply);
    connect(dialog, &CannedRepliesDialog::removed, &m_desk, &ChatDesk::removeCannedReply);
    connect(&m_desk, &ChatDesk::cannedRepliesChanged, dialog,
            [this, dialog] { dialog->setReplies(m_desk.cannedReplies()); });
    connect(dialog, &QDialog::finished, m_composer, &Composer::focusText);
    dialog->show();
}

void ChatPane::fail(const Error &error)
{
    m_deeds->fail(error);
}

void ChatPane::setListFolded(bool folded)
{
    m_head->setListFolded(folded);
}

void ChatPane::focusComposer()
{
    m_wantsFocus = m_chat && !m_chat->isOpened();
    if (m_composer->isVisible())
        m_composer->focusText();
    else
        m_view->setFocus(Qt::OtherFocusReason);
}

void ChatPane::search()
{
    if (m_chat)
        m_searchStrip->begin();
}

void ChatPane::stepSearch(int by)
{
    if (m_chat)
        m_search->step(by);
}

void ChatPane::keyPressEvent(QKeyEvent *event)
{
    if (isTyped(*event) && m_composer->isVisible())
        return m_composer->takeTyped(*event);
    if (event->key() != Qt::Key_Escape)
        return QWidget::keyPressEvent(event);
    if (m_searchStrip->isVisible())
        m_searchStrip->close();
    else if (m_chat && m_chat->isTalking())
        m_chat->stop();
    else
        event->ignore();
}

void ChatPane::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    readNow();
}

bool ChatPane::event(QEvent *event)
{
    const bool done = QWidget::event(event);
    if (event->type() == QEvent::WindowActivate)
        readNow();
    return done;
}

} // namespace hs
