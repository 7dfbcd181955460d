#include "ui/mainwindow.h"

#include "app/call/calldesk.h"
#include "app/recording/recordings.h"
#include "app/records/accounts.h"
#include "app/records/donotcalllist.h"
#include "app/system/settings.h"
#include "ui/callbar/callbar.h"
#include "ui/callbar/capstrip.h"
#include "ui/callbar/lineactions.h"
#include "ui/callbar/pushtotalk.h"
#include "ui/callbar/recordaction.h"
#include "ui/chat/chatpage.h"
#include "ui/endeverything.h"
#include "ui/endquestion.h"
#include "ui/header/agentpicker.h"
#include "ui/header/headerbar.h"
#include "ui/history/sessionspage.h"
#include "ui/notices.h"
#include "ui/modalreach.h"
#include "ui/phone/phonepage.h"
#include "ui/quitquestion.h"
#include "ui/recordingnotices.h"
#include "ui/settings/accountsdialog.h"
#include "ui/settings/limitsdialog.h"
#include "ui/settings/recordingdialog.h"
#include "ui/settings/sounddialog.h"
#include "ui/settings/soundprocessingdialog.h"
#include "ui/theme/fade.h"
#include "ui/theme/icons.h"
#include "ui/theme/metrics.h"
#include "ui/theme/theme.h"
#include "ui/webcall/checkdialog.h"
#include "ui/webcall/webcallpage.h"
#include "ui/widgets/noticebar.h"
#include "ui/widgets/rail.h"
#include "ui/words.h"

#include <QAction>
#include <QApplication>
#include <QCloseEvent>
#include <QStackedWidget>
#include <QVBoxLayout>

#include <algorithm>
#include <utility>

using namespace Qt::StringLiterals;

namespace hs {
namespace {
constexpr QSize firstSize(1080, 720);
constexpr QSize smallestSize(860, 560);

/// The theme must be there before the first child is made: widgets take their colours and sizes
/// from it.
void dress(QObject *window, Settings &settings)
{
    if (auto *application = qobject_cast<QApplication *>(QCoreApplication::instance()))
        new ThemeKeeper(*application, settings, window);
}
} // namespace

MainWindow::MainWindow(const UiContext &context, QWidget *parent)
    : QMainWindow(parent)
    , m_context((dress(this, context.settings), context))
    , m_header(new HeaderBar(m_context, this))
    , m_rail(new Rail(this))
    , m_notices(new NoticeBar(this))
    , m_said(new Notices(*m_notices, this))
    , m_stack(new QStackedWidget(this))
    , m_callBar(new CallBar(m_context.desk, m_context.caps, m_context.recordings, m_context.clock,
                            m_context.sound, this))
    , m_record(new RecordAction(m_context.recordings, m_context.settings, this))
{
    setObjectName(u"mainWindow"_s);
    setWindowTitle(u"Hookswitch"_s);
    setWindowIcon(applicationIcon());
    setMinimumSize(smallestSize);
    buildLayout();
    buildPages();
    buildShortcuts();
    buildRecording();
    new EndEverything(m_context.desk, *m_notices, this);
    new PushToTalk(*m_callBar, this);
    connect(m_header, &HeaderBar::limitsRequested, this, &MainWindow::showLimits);
    connect(m_header, &HeaderBar::accountsRequested, this, &MainWindow::showAccounts);
    connect(m_said, &Notices::accountsWanted, this, &MainWindow::showAccounts);
    connect(m_said, &Notices::keyWanted, &m_context.accounts, &Accounts::load);
    connect(m_said, &Notices::sessionsWanted, this, [this] { showPage(u"sessionsPage"_s); });
    connect(m_header, &HeaderBar::soundRequested, this, &MainWindow::showSound);
    connect(m_callBar, &CallBar::soundDialogRequested, this, &MainWindow::showSound);
    connect(m_header, &HeaderBar::soundProcessingRequested, this, &MainWindow::showSoundProcessing);
    connect(m_header, &HeaderBar::quitRequested, this, &MainWindow::close);
    connect(&m_context.check, &CallCheck::started, this, &MainWindow::showCheck);
    connect(m_header, &HeaderBar::aboutRequested, this, &MainWindow::showAbout);
    connect(m_callBar, &CallBar::lineChosen, this, &MainWindow::showLine);
    connect(m_rail, &Rail::currentChanged, this, &MainWindow::showIndex);
    const auto tellLack = [this] { m_said->showListLack(m_context.doNotCall.mayLack()); };
    connect(&m_context.doNotCall, &DoNotCallList::changed, this, tellLack);
    connect(m_said, &Notices::listDeclared, &m_context.doNotCall, &DoNotCallList::declareComplete,
            Qt::QueuedConnection); // after the pressed notice has gone
    tellLack();
    restoreWindow();
}

MainWindow::~MainWindow() = default;

void MainWindow::buildLayout()
{
    auto *all = new QWidget(this);
    auto *column = new QVBoxLayout(all);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    auto *middle = new QHBoxLayout;
    middle->setSpacing(0);
    auto *side = new QVBoxLayout;
    side->setContentsMargins(metrics::gap12, metrics::gap16, 0, metrics::gap16);
    side->addWidget(m_rail, 0, Qt::AlignTop);
    auto *content = new QVBoxLayout;
    content->setSpacing(0);
    m_notices->setContentsMargins(metrics::gap16, metrics::gap16, metrics::gap16, 0);
    content->addWidget(m_notices);
    content->addWidget(m_stack, 1); // pages bring their own margins
    middle->addLayout(side);
    middle->addLayout(content, 1);
    column->addWidget(m_header);
    column->addLayout(middle, 1);
    column->addWidget(m_callBar);
    m_notices->setObjectName(u"notices"_s);
    setCentralWidget(all);
}

void MainWindow::buildPages()
{
    addPage(u"webCallPage"_s, tr("Web call"), Icon::WebCall, [this]() -> QWidget * {
        auto *page = new WebCallPage(m_context);
        connect(&m_header->agentPicker(), &AgentPicker::agentChosen, page, &WebCallPage::setAgent);
        return page;
    });
    addPage(u"phonePage"_s, tr("Phone"), Icon::Phone, [this]() -> QWidget * {
        auto *page = new PhonePage(m_context);
        connect(&m_header->agentPicker(), &AgentPicker::agentChosen, page, &PhonePage::setAgent);
        return page;
    });
    addPage(u"chatPage"_s, tr("Chat"), Icon::Chat, [this]() -> QWidget * {
        auto *page = new ChatPage(m_context, m_context.chats);
        connect(&m_header->agentPicker(), &AgentPicker::agentChosen, page, &ChatPage::setAgent);
        connect(page, &ChatPage::accountsRequested, this, &MainWindow::showAccounts);
        return page;
    });
    addPage(u"sessionsPage"_s, tr("Sessions"), Icon::Sessions,
            [this]() -> QWidget * { return new SessionsPage(m_context); });
}

void MainWindow::addPage(const QString &name, const QString &word, Icon icon,
                         std::function<QWidget *()> make)
{
    m_pages.push_back({name, std::move(make), nullptr});
    const int index = m_rail->addPage(icon, word);
    m_rail->setTabToolTip(
        index,
        tr("%1 (%2)").arg(
            word, QKeySequence(Qt::CTRL | (Qt::Key_1 + index)).toString(QKeySequence::NativeText)));
    addShortcut(QKeySequence(Qt::CTRL | (Qt::Key_1 + index)), name + u"Action"_s,
                [this, index] { m_rail->setCurrentIndex(index); });
}

void MainWindow::buildShortcuts()
{
    auto *reach = new ModalReach(this);
    addShortcut(QKeySequence(Qt::CTRL | Qt::Key_Q), u"quitShortcut"_s, [this] { close(); });
    addShortcut(AccountsDialog::keys(), u"accountsShortcut"_s, [this] { showAccounts(); });
    addShortcut(LimitsDialog::keys(), u"limitsShortcut"_s, [this] { showLimits(); });
    addShortcut(SoundDialog::keys(), u"soundShortcut"_s, [this] { showSound(); });
    addShortcut(SoundProcessingDialog::keys(), u"soundProcessingShortcut"_s,
                [this] { showSoundProcessing(); });
    reach->add(addShortcut(QKeySequence(Qt::CTRL | Qt::Key_E), u"hangUpShortcut"_s, [this] {
        if (CallController *line = m_callBar->shortcutLine())
            LineActions::of(*line).hangUp().trigger();
    }));
    addShortcut(CapStrip::keys(), u"goOnShortcut"_s, [this] { m_callBar->goOn(); });
    reach->add(addShortcut(QKeySequence(Qt::CTRL | Qt::Key_M), u"muteShortcut"_s, [this] {
        if (CallController *line = m_callBar->shortcutLine())
            LineActions::of(*line).mute().trigger();
    }));
}

void MainWindow::buildRecording()
{
    addShortcut(RecordAction::keys(), u"recordShortcut"_s,
                [this] { m_record->trigger(m_context.desk.currentWebCall()); });
    addShortcut(RecordAction::endKeys(), u"endRecordingShortcut"_s,
                [this] { m_record->end(m_context.desk.currentWebCall()); });
    addShortcut(RecordingDialog::keys(), u"recordingShortcut"_s, [this] { showRecording(); });
    connect(m_callBar, &CallBar::recordPressed, m_record, &RecordAction::trigger);
    connect(m_callBar, &CallBar::endRecordingPressed, m_record, &RecordAction::end);
    connect(m_header, &HeaderBar::recordingRequested, this, &MainWindow::showRecording);
    connect(m_said, &Notices::recordingWanted, this, &MainWindow::showRecording);
    new RecordingNotices(m_context.desk, m_context.recordings, *m_said);
    connect(&m_context.settings, &Settings::recordingRulesChanged, m_callBar,
            &CallBar::followRecording);
}

QAction &MainWindow::addShortcut(const QKeySequence &keys, const QString &name,
                             std::function<void()> act)
{
    auto *action = new QAction(this);
    action->setObjectName(name);
    action->setShortcut(keys);
    action->setShortcutContext(Qt::ApplicationShortcut);
    connect(action, &QAction::triggered, this, std::move(act));
    addAction(action);
    return *action;
}

void MainWindow::showPage(const QString &objectName)
{
    const auto found = std::find_if(m_pages.begin(), m_pages.end(),
                                    [&](const Page &page) { return page.name == objectName; });
    if (found != m_pages.end())
        m_rail->setCurrentIndex(static_cast<int>(found - m_pages.begin()));
}

void MainWindow::showLine(CallController *line)
{
    const bool isTyped = !line->isPhoneCall() && !line->target().takesMicrophone();
    showPage(isTyped ? u"chatPage"_s : line->isPhoneCall() ? u"phonePage"_s : u"webCallPage"_s);
    QWidget *page = m_stack->currentWidget();
    if (auto *phone = qobject_cast<PhonePage *>(page))
        phone->follow(line);
    else if (auto *web = qobject_cast<WebCallPage *>(page))
        web->follow(line);
    else if (auto *chat = qobject_cast<ChatPage *>(page))
        chat->showLine(line);
}

QStringList MainWindow::pageNames() const
{
    QStringList names;
    for (const Page &page : m_pages)
        names.append(page.name);
    return names;
}

void MainWindow::showIndex(int index)
{
    if (index < 0)
        return;
    Page &page = m_pages.at(static_cast<std::size_t>(index));
    if (!page.widget) {
        page.widget = page.make();
        page.widget->setObjectName(page.name);
        m_stack->addWidget(page.widget);
    }
    const bool appears = m_stack->currentWidget() != page.widget;
    m_stack->setCurrentWidget(page.widget);
    if (appears)
        fadeIn(*page.widget);
    m_context.settings.setCurrentTab(page.name);
}

void MainWindow::restoreWindow()
{
    if (!restoreGeometry(m_context.settings.windowGeometry()))
        resize(firstSize);
    const QString remembered = m_context.settings.currentTab();
    showPage(remembered);
    showIndex(m_rail->currentIndex());
}

void MainWindow::saveWindow()
{
    m_context.settings.setWindowGeometry(saveGeometry());
}

void MainWindow::raiseAndActivate()
{
    if (isMinimized())
        showNormal();
    show();
    raise();
    activateWindow();
}

void MainWindow::setTrayAvailable(bool available)
{
    m_trayAvailable = available;
    if (!available && !isVisible() && !m_quitting && windowHandle())
        raiseAndActivate(); // the tray has gone: nothing else would bring the window back
}

void MainWindow::closeEvent(QCloseEvent *event)
{
    saveWindow();
    const bool areOpen = !m_context.desk.openLines().isEmpty();
    if (m_quitting || (!areOpen && !m_context.recordings.ends().areLate())) {
        event->accept();
        if (!std::exchange(m_quitting, true))
            Q_EMIT quitRequested();
        return;
    }
    event->ignore();
    if (areOpen)
        askAboutLines();
    else
        askAboutRecording();
}

void MainWindow::askAboutLines()
{
    if (auto *asked = findChild<QuitQuestion *>()) {
        asked->raise();
        return;
    }
    if (!isVisible())
        raiseAndActivate();
    const int open = static_cast<int>(m_context.desk.openLines().size());
    auto *question = new QuitQuestion(open, m_trayAvailable, this);
    connect(question, &QuitQuestion::hangUpAndQuit, this, &MainWindow::quit);
    connect(question, &QuitQuestion::hideWindow, this, &MainWindow::hide);
    question->open();
}

void MainWindow::askAboutRecording()
{
    if (auto *asked = findChild<EndQuestion *>())
        return asked->raise();
    if (!isVisible())
        raiseAndActivate();
    auto *question = new EndQuestion(m_context.recordings.ends(), this);
    connect(question, &EndQuestion::quitAnyway, this, &MainWindow::quit);
    question->open();
}

void MainWindow::quit()
{
    m_quitting = true;
    m_context.desk.hangUpAll(EndReason::ProgramQuit);
    Q_EMIT quitRequested();
}

void MainWindow::showLimits()
{
    if (auto *open = findChild<LimitsDialog *>())
        return open->raise();
    (new LimitsDialog(m_context.settings, m_context.capped, this))->show();
}

void MainWindow::showCheck()
{
    if (!findChild<CheckDialog *>())
        (new CheckDialog(m_context, m_context.settings.agentId(), this))->show();
}

void MainWindow::showRecording()
{
    if (auto *open = findChild<RecordingDialog *>())
        return open->raise();
    (new RecordingDialog(m_context.settings, m_context.recordings.standardFolder(), this))->show();
}

void MainWindow::showAccounts()
{
    if (auto *open = findChild<AccountsDialog *>())
        return open->raise();
    (new AccountsDialog(m_context.accounts, this))->show();
}

void MainWindow::showSound()
{
    if (auto *open = findChild<SoundDialog *>())
        return open->raise();
    (new SoundDialog(m_context.desk, m_context.sound, m_context.settings, m_context.headsets, this))
        ->show();
}

void MainWindow::showSoundProcessing()
{
    if (auto *open = findChild<SoundProcessingDialog *>())
        return open->raise();
    (new SoundProcessingDialog(m_context.settings, this))->show();
}

void MainWindow::showAbout()
{
    auto *box = new QMessageBox(QMessageBox::NoIcon, tr("About Hookswitch"),
                                tr("Hookswitch %1").arg(QStringLiteral(HS_VERSION)),
                                QMessageBox::Close, this);
    box->setObjectName(u"aboutBox"_s);
    box->setAttribute(Qt::WA_DeleteOnClose);
    box->setIconPixmap(applicationIcon().pixmap(QSize(64, 64), devicePixelRatioF()));
    box->setInformativeText(
        tr("A softphone for AI voice agents. It proves that every line it opened has ended. "
           "Free software under the GNU General Public License, version 3 or later."));
    box->setModal(false);
    box->show();
}

} // namespace hs
