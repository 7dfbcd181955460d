#include "ui/header/headerbar.h"

#include "app/call/calldesk.h"
#include "app/records/platformwatch.h"
#include "app/system/settings.h"
#include "ui/endeverything.h"
#include "ui/header/agentpicker.h"
#include "ui/header/figure.h"
#include "ui/settings/accountsdialog.h"
#include "ui/settings/limitsdialog.h"
#include "ui/settings/recordingdialog.h"
#include "ui/settings/sounddialog.h"
#include "ui/settings/soundprocessingdialog.h"
#include "ui/theme/metrics.h"
#include "ui/widgets/label.h"
#include "ui/widgets/statusbadge.h"
#include "ui/words.h"

#include <QActionGroup>
#include <QHBoxLayout>
#include <QMenu>
#include <QPainter>
#include <QToolButton>

#include <cmath>

namespace hs {

HeaderBar::HeaderBar(const UiContext &context, QWidget *parent)
    : QWidget(parent)
    , m_context(context)
    , m_status(new StatusBadge(this))
    , m_agents(new AgentPicker(context.platform, context.settings, this))
{
    setObjectName(QStringLiteral("headerBar"));
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
    m_status->setObjectName(QStringLiteral("connectionStatus"));
    m_status->setAccessibleName(tr("Connection"));
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(metrics::gap16, metrics::gap8, metrics::gap8, metrics::gap8);
    row->setSpacing(metrics::gap8);
    row->addWidget(m_status);
    row->addSpacing(metrics::gap16);
    auto *caption = new Label(tr("Agent"), TextStep::Body, Tone::Muted, QFont::Normal, this);
    caption->setBuddy(m_agents);
    row->addWidget(caption);
    row->addWidget(m_agents);
    row->addStretch(1);
    addFigures(*row);
    addMenuButton(*row);
    connect(&m_context.platform, &PlatformWatch::connectionChanged, this,
            [this] { showConnection(); });
    connect(&m_context.platform, &PlatformWatch::walletChanged, this, &HeaderBar::showWallet);
    showConnection();
    showWallet();
}

// A minimum set by hand would let the layout press a large font into it.
QSize HeaderBar::sizeHint() const
{
    return QWidget::sizeHint().expandedTo({0, metrics::headerHeight});
}

void HeaderBar::addFigures(QHBoxLayout &row)
{
    m_wallet = new Figure(Icon::Wallet, this);
    m_wallet->setObjectName(QStringLiteral("wallet"));
    m_wallet->setAccessibleName(tr("Wallet"));
    m_lines = new Figure(Icon::Lines, this);
    m_lines->setObjectName(QStringLiteral("freeLines"));
    m_lines->setAccessibleName(tr("Free lines"));
    row.addWidget(m_wallet);
    row.addSpacing(metrics::gap16);
    row.addWidget(m_lines);
    row.addSpacing(metrics::gap8);
}

void HeaderBar::addMenuButton(QHBoxLayout &row)
{
    m_menu = new QToolButton(this);
    m_menu->setObjectName(QStringLiteral("menuButton"));
    m_menu->setIcon(icon(Icon::Menu));
    m_menu->setAccessibleName(tr("Menu"));
    m_menu->setToolTip(tr("Menu"));
    m_menu->setAutoRaise(true);
    m_menu->setFocusPolicy(Qt::StrongFocus);
    connect(m_menu, &QToolButton::clicked, this, &HeaderBar::openMenu);
    row.addWidget(m_menu);
}

void HeaderBar::openMenu()
{
    auto *menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    addThemes(*menu);
    menu->addSeparator();
    QAction *end = menu->addAction(icon(Icon::HangUp, Tone::Bad), tr("End everything"));
    end->setObjectName(QStringLiteral("endEverythingMenuAction"));
    end->setShortcut(EndEverything::keys());
    connect(end, &QAction::triggered, &m_context.desk, &CallDesk::endEverything);
    menu->addSeparator();
    QAction *accounts = menu->addAction(icon(Icon::Key), tr("Accounts"));
    accounts->setObjectName(QStringLiteral("accountsMenuAction"));
    accounts->setShortcut(AccountsDialog::keys());
    connect(accounts, &QAction::triggered, this, &HeaderBar::accountsRequested);
    QAction *limits = menu->addAction(icon(Icon::Settings), tr("Limits"));
    limits->setObjectName(QStringLiteral("limitsMenuAction"));
    limits->setShortcut(LimitsDialog::keys());
    connect(limits, &QAction::triggered, this, &HeaderBar::limitsRequested);
    QAction *sound = menu->addAction(icon(Icon::Headset), tr("Sound devices"));
    sound->setObjectName(QStringLiteral("soundMenuAction"));
    sound->setShortcut(SoundDialog::keys());
    connect(sound, &QAction::triggered, this, &HeaderBar::soundRequested);
    QAction *recording = menu->addAction(icon(Icon::Record), tr("Recording"));
    recording->setObjectName(QStringLiteral("recordingMenuAction"));
    recording->setShortcut(RecordingDialog::keys());
    connect(recording, &QAction::triggered, this, &HeaderBar::recordingRequested);
    addSoundProcessing(*menu);
    connect(menu->addAction(icon(Icon::Info), tr("About Hookswitch")), &QAction::triggered, this,
            &HeaderBar::aboutRequested);
    QAction *quit = menu->addAction(icon(Icon::Close), tr("Quit"));
    quit->setShortcut(QKeySequence(Qt::CTRL | Qt::Key_Q));
    connect(quit, &QAction::triggered, this, &HeaderBar::quitRequested);
    const QPoint below
        = m_menu->mapToGlobal(QPoint(m_menu->width(), m_menu->height() + metrics::gap4));
    const bool mirrored = layoutDirection() == Qt::RightToLeft;
    menu->popup(mirrored ? below - QPoint(m_menu->width(), 0)
                         : below - QPoint(menu->sizeHint().width(), 0));
}

void HeaderBar::addSoundProcessing(QMenu &menu)
{
    QAction *sound = menu.addAction(icon(Icon::Mic), tr("Sound processing"));
    sound->setObjectName(QStringLiteral("soundProcessingMenuAction"));
    sound->setShortcut(SoundProcessingDialog::keys());
    connect(sound, &QAction::triggered, this, &HeaderBar::soundProcessingRequested);
}

void HeaderBar::addThemes(QMenu &menu)
{
    auto *group = new QActionGroup(&menu);
    const auto add = [&](const QString &text, Icon picture, Theme theme) {
        QAction *action = menu.addAction(icon(picture), text);
        action->setCheckable(true);
        action->setChecked(m_context.settings.theme() == theme);
        group->addAction(action);
        connect(action, &QAction::triggered, this,
                [this, theme] { m_context.settings.setTheme(theme); });
    };
    menu.addSection(tr("Appearance"));
    add(tr("Like the system"), Icon::System, Theme::System);
    add(tr("Light"), Icon::Sun, Theme::Light);
    add(tr("Dark"), Icon::Moon, Theme::Dark);
}

void HeaderBar::showConnection()
{
    const Connection connection = m_context.platform.connection();
    const auto &error = m_context.platform.lastError();
    const bool sandbox = m_context.platform.isOnSandbox();
    const QString state = words::connection(connection);
    if (connection == Connection::Offline)
        m_status->setStatus(Icon::Offline, state, Tone::Bad);
    else if (sandbox)
        m_status->setStatus(Icon::Sandbox, tr("Sandbox"), Tone::Warn);
    else if (connection == Connection::Online)
        m_status->setStatus(Icon::Online, state, Tone::Good);
    else
        m_status->setStatus(Icon::Clock, state, Tone::Muted);
    const QString about = sandbox
                              ? tr("You are on the sandbox: a stand-in for the platform on this "
                                   "computer. Nothing you do here costs money.")
                              : state;
    const bool failing = connection == Connection::Offline && error;
    m_status->setToolTip((failing ? words::failureLine(*error) : about).toHtmlEscaped());
}

void HeaderBar::showWallet()
{
    showConnection(); // the sandbox makes itself known with the first answer
    const auto &wallet = m_context.platform.wallet();
    m_wallet->setVisible(wallet.has_value());
    m_lines->setVisible(wallet.has_value());
    if (!wallet)
        return;
    const QString balance = words::money(wallet->balance);
    const bool low = !wallet->usageBased && wallet->balance <= Money();
    //: Wallet in the header: amount, then how many minutes of calls it is estimated to last.
    const QString lasting
        = wallet->estimatedMinutes
              ? tr("%1 · ~%2 min")
                    .arg(balance)
                    .arg(static_cast<qint64>(std::floor(*wallet->estimatedMinutes)))
              : balance;
    m_wallet->setText(lasting, low ? Tone::Bad : Tone::Text);
    m_wallet->setToolTip(wallet->ratePerMinute
                             ? tr("What is left in the wallet. A web call costs about %1.")
                                   .arg(words::rate(*wallet->ratePerMinute))
                             : tr("What is left in the wallet. The platform told no rate."));
    //: Lines in the header: free ones of all lines.
    m_lines->setText(
        tr("%1 of %n line(s)", nullptr, wallet->linesLimit).arg(wallet->linesAvailable),
        wallet->linesAvailable > 0 ? Tone::Text : Tone::Warn);
    m_lines->setToolTip(
        tr("Free lines of your organisation. Each open web call or phone call takes one."));
}

void HeaderBar::paintEvent(QPaintEvent *)
{
    const Tokens tokens = Tokens::of(palette());
    QPainter painter(this);
    painter.fillRect(rect(), tokens.surface);
    painter.fillRect(QRect(0, height() - 1, width(), 1), tokens.line);
}

} // namespace hs
