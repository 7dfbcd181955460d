#include "ui/webcall/webcallpage.h"

#include "app/call/callcheck.h"
#include "app/call/calldesk.h"
#include "app/call/capwatch.h"
#include "app/system/settings.h"
#include "ui/theme/metrics.h"
#include "ui/webcall/checkdialog.h"
#include "ui/webcall/conversationpane.h"
#include "ui/webcall/startpanel.h"
#include "ui/widgets/card.h"
#include "ui/widgets/scrolling.h"

#include <QBoxLayout>
#include <QResizeEvent>
#include <QScrollArea>
#include <QShortcut>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace hs {
namespace {

constexpr int panelWidth = 348;

MicrophoneState openMicrophoneOf(const CallController &line)
{
    const SoundDevice &microphone = line.sound().microphone;
    if (microphone.name.isEmpty())
        return MicrophoneState::Gone;
    if (line.isMuted())
        return MicrophoneState::Muted;
    return microphone.isMuted ? MicrophoneState::MutedBySystem : MicrophoneState::Live;
}

MicrophoneState microphoneOf(const CallController &line)
{
    if (!line.target().takesMicrophone())
        return MicrophoneState::Closed;
    switch (line.state()) {
    case CallState::Preparing:
        return MicrophoneState::Opening;
    case CallState::Recording:
    case CallState::Placing:
    case CallState::Connecting:
    case CallState::InCall:
        return openMicrophoneOf(line);
    default:
        return MicrophoneState::Closed;
    }
}

bool isComingUp(CallState state)
{
    return state >= CallState::Preparing && state <= CallState::Connecting;
}

Card *cardAround(QWidget *content)
{
    auto *card = new Card;
    auto *box = new QVBoxLayout(card);
    box->setContentsMargins(1, 1, 1, 1);
    box->addWidget(content);
    return card;
}

} // namespace

WebCallPage::WebCallPage(const UiContext &context, QWidget *parent)
    : QWidget(parent)
    , m_context(context)
    , m_panel(new StartPanel(context.settings))
    , m_conversation(new ConversationPane)
    , m_panelScroll(scrolling(m_panel))
    , m_halves(new QBoxLayout(QBoxLayout::LeftToRight, this))
{
    setObjectName(u"webCallPage"_s);
    setAccessibleName(tr("Web call"));
    m_halves->setContentsMargins(metrics::gap16, metrics::gap16, metrics::gap16, metrics::gap16);
    m_halves->setSpacing(metrics::gap16);
    m_halves->addWidget(cardAround(m_panelScroll));
    m_halves->addWidget(cardAround(m_conversation), 1);

    connect(m_panel, &StartPanel::startPressed, this, &WebCallPage::start);
    connect(m_panel, &StartPanel::checkPressed, this, &WebCallPage::check);
    connect(&m_context.check, &CallCheck::canStartChanged, this, &WebCallPage::showTerms);
    connect(m_conversation, &ConversationPane::retryPressed, this, &WebCallPage::start);
    connect(m_panel, &StartPanel::cancelPressed, this, [this] {
        if (m_line)
            m_line->hangUp();
    });
    for (const Qt::Key key : {Qt::Key_Return, Qt::Key_Enter}) {
        auto *shortcut = new QShortcut(QKeySequence(Qt::CTRL | key), this);
        connect(shortcut, &QShortcut::activated, m_panel, &StartPanel::pressStart);
    }
    auto *checking = new QShortcut(CheckDialog::keys(), this);
    connect(checking, &QShortcut::activated, this, &WebCallPage::check);
    CallDesk *desk = &m_context.desk;
    connect(desk, &CallDesk::currentWebCallChanged, this, &WebCallPage::follow);
    connect(desk, &CallDesk::lineStateChanged, this, &WebCallPage::showTerms);
    connect(desk, &CallDesk::holdChanged, this, &WebCallPage::showTerms);
    connect(&m_context.caps, &CapWatch::objectionsChanged, this, &WebCallPage::showTerms);
    connect(m_panel, &StartPanel::changed, this, &WebCallPage::showTerms);
    m_panel->installEventFilter(this);
    watchPlatform();
    setAgent(m_context.settings.agentId());
    follow(desk->currentWebCall());
    fold();
}

// The dialog goes after this, and stops its check: by then there is nothing left to show that on.
WebCallPage::~WebCallPage()
{
    m_context.check.disconnect(this);
}

void WebCallPage::watchPlatform()
{
    PlatformWatch *platform = &m_context.platform;
    connect(platform, &PlatformWatch::agentsChanged, this, [this] { setAgent(m_agentId); });
    connect(platform, &PlatformWatch::walletChanged, this, &WebCallPage::showTerms);
    connect(platform, &PlatformWatch::connectionChanged, this, &WebCallPage::showTerms);
    connect(platform, &PlatformWatch::agentDetailChanged, this, [this](int id) {
        if (id == m_agentId)
            showTerms();
    });
}

void WebCallPage::setAgent(int agentId)
{
    m_agentId = agentId;
    const auto known = m_context.platform.agent(agentId);
    if (known && !known->maxCallDuration)
        m_context.platform.fetchDetail(agentId);
    showTerms();
}

void WebCallPage::showTerms()
{
    m_terms = StartTerms::of(m_context, m_agentId);
    m_panel->setTerms(m_terms);
    m_panel->setMayCheck(m_context.check.canStart());
    m_conversation->setOnSandbox(m_terms.onSandbox);
    m_conversation->setRetryEnabled(m_terms.mayStart(m_panel->reason()));
}

void WebCallPage::check()
{
    if (auto *open = window()->findChild<CheckDialog *>())
        return open->raise();
    if (m_context.check.canStart())
        (new CheckDialog(m_context, m_agentId, this))->show();
}

void WebCallPage::start()
{
    m_terms = StartTerms::of(m_context, m_agentId);
    const QString reason = m_panel->reason();
    if (m_terms.mayStart(reason)) {
        m_panel->forgetOverride();
        m_context.desk.startWebCall(
            m_terms.target(m_panel->callerName(), m_panel->language(), reason));
    }
    showTerms();
}

void WebCallPage::follow(CallController *line)
{
    m_following = std::make_unique<QObject>();
    m_line = line;
    m_panel->microphone().forgetWarnings();
    m_conversation->showLine(line);
    if (line) {
        QObject *context = m_following.get();
        connect(line, &QObject::destroyed, context, [this] { m_conversation->showLine(nullptr); });
        connect(
            line, &QObject::destroyed, this,
            [this] {
                if (!m_line)
                    follow(m_context.desk.currentWebCall());
            },
            Qt::QueuedConnection);
        connect(line, &CallController::stateChanged, context, [this] { showLine(); });
        connect(line, &CallController::recordChanged, context, [this] { showLine(); });
        connect(line, &CallController::mutedChanged, context, [this] { showLine(); });
        connect(line, &CallController::soundChanged, context, [this] { showLine(); });
        connect(line, &CallController::failed, context, [this] { showLine(); });
        connect(line, &CallController::transcriptChanged, context,
                [this](int index) { m_conversation->updateLine(index); });
        connect(line, &CallController::levelsChanged, context,
                [this](const CallLevels &levels) { m_panel->microphone().setLevels(levels); });
        connect(line, &CallController::warned, context,
                [this](CallWarning warning) { m_panel->microphone().warn(warning); });
    }
    showLine();
    showTerms();
}

void WebCallPage::showLine()
{
    m_conversation->showState();
    m_panel->setStarting(m_line && isComingUp(m_line->state()));
    const MicrophoneState microphone = m_line ? microphoneOf(*m_line) : MicrophoneState::Closed;
    m_panel->microphone().setState(microphone,
                                   m_line ? m_line->sound().microphone.name : QString());
    if (microphone == MicrophoneState::Closed)
        m_panel->microphone().forgetWarnings();
}

void WebCallPage::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    fold();
}

void WebCallPage::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    fold();
}

bool WebCallPage::eventFilter(QObject *watched, QEvent *event)
{
    const bool outgrown = watched == m_panel && event->type() == QEvent::LayoutRequest;
    if (outgrown && m_folded.value_or(false))
        fold(); // a warning came or went
    return QWidget::eventFilter(watched, event);
}

void WebCallPage::fold()
{
    const bool folded = window()->width() < metrics::foldWidth;
    QWidget *card = m_halves->itemAt(0)->widget();
    if (folded != m_folded) {
        m_folded = folded;
        m_halves->setDirection(folded ? QBoxLayout::TopToBottom : QBoxLayout::LeftToRight);
        m_panel->setFolded(folded);
    }
    const int room = m_panelScroll->viewport()->width();
    const int wanted = std::min(m_panel->heightForWidth(room) + 2, height() * 3 / 5);
    card->setMinimumHeight(folded ? wanted : 0);
    card->setMaximumHeight(folded ? wanted : QWIDGETSIZE_MAX);
    card->setMinimumWidth(folded ? 0 : panelWidth);
    card->setMaximumWidth(folded ? QWIDGETSIZE_MAX : panelWidth);
}

} // namespace hs
