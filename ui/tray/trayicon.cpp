#include "ui/tray/trayicon.h"

#include "app/call/calldesk.h"
#include "app/recording/recordings.h"
#include "ui/theme/iconengine.h"
#include "ui/tray/traymenu.h"

#include <QCursor>
#include <QGuiApplication>
#include <QSystemTrayIcon>

#include <algorithm>
#include <chrono>

using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

namespace hs {
namespace {

constexpr auto lookAgain = 15s; // for a tray that starts after us, or goes
constexpr auto toolTipEvery = 1s;

QIcon iconFor(TrayIcon::Face face)
{
    // Panels are as often dark as light whatever the windows are: a middle grey is readable on
    // both.
    const QColor idle(0x8A93A3);
    const QColor busy(0x3B6FEF);
    switch (face) {
    case TrayIcon::Face::Idle:
        return IconEngine::trayPicture(u":/icons/tray-idle.svg"_s, idle);
    case TrayIcon::Face::InCall:
        return IconEngine::trayPicture(u":/icons/tray-in-call.svg"_s, busy);
    case TrayIcon::Face::Muted:
        return IconEngine::trayPicture(u":/icons/tray-muted.svg"_s, busy);
    case TrayIcon::Face::Unproven:
        return IconEngine::trayPicture(u":/icons/tray-unproven.svg"_s, idle);
    }
    return {};
}

} // namespace

TrayIcon::TrayIcon(CallDesk &desk, Recordings &recordings, QObject *parent)
    : QObject(parent)
    , m_desk(desk)
    , m_recordings(recordings)
    , m_menu(std::make_unique<TrayMenu>(desk, recordings))
{
    connect(m_menu.get(), &TrayMenu::openRequested, this, &TrayIcon::openRequested);
    connect(m_menu.get(), &TrayMenu::quitRequested, this, &TrayIcon::quitRequested);
    connect(&m_desk, &CallDesk::lineOpened, this, [this](CallController *line) {
        connect(line, &CallController::mutedChanged, this, &TrayIcon::follow);
        follow();
    });
    connect(&m_desk, &CallDesk::lineStateChanged, this, &TrayIcon::follow);
    connect(&m_recordings, &Recordings::stateChanged, this, &TrayIcon::follow);
    m_lookTimer.setInterval(lookAgain);
    m_lookTimer.setTimerType(Qt::VeryCoarseTimer);
    connect(&m_lookTimer, &QTimer::timeout, this, &TrayIcon::look);
    m_toolTipTimer.setInterval(toolTipEvery);
    connect(&m_toolTipTimer, &QTimer::timeout, this, &TrayIcon::follow);
    m_lookTimer.start();
    // Queued, so that whoever made us has connected before we say what is there.
    QTimer::singleShot(0, this, &TrayIcon::look);
}

TrayIcon::~TrayIcon() = default;

void TrayIcon::look()
{
    const bool available = QSystemTrayIcon::isSystemTrayAvailable();
    if (available && !m_icon)
        show();
    if (available == m_available)
        return;
    m_available = available;
    Q_EMIT availableChanged(available);
}

void TrayIcon::show()
{
    m_icon = std::make_unique<QSystemTrayIcon>();
    m_icon->setContextMenu(m_menu.get());
    connect(m_icon.get(), &QSystemTrayIcon::activated, this,
            [this](QSystemTrayIcon::ActivationReason how) {
                if (how == QSystemTrayIcon::Trigger)
                    Q_EMIT openRequested();
                else if (how == QSystemTrayIcon::MiddleClick)
                    middleClicked();
            });
    follow();
    m_icon->show();
}

void TrayIcon::middleClicked()
{
    const auto open = m_desk.openLines();
    if (open.size() == 1)
        open.first()->hangUp();
    else if (open.size() > 1)
        m_menu->popup(QCursor::pos());
}

void TrayIcon::follow()
{
    const Face face = faceOf(m_desk);
    if (face == Face::Idle)
        m_toolTipTimer.stop();
    else if (!m_toolTipTimer.isActive())
        m_toolTipTimer.start();
    if (!m_icon)
        return;
    if (m_shown != static_cast<int>(face)) {
        m_shown = static_cast<int>(face);
        m_icon->setIcon(iconFor(face));
    }
    m_icon->setToolTip(toolTipOf(m_desk, m_recordings));
}

TrayIcon::Face TrayIcon::faceOf(const CallDesk &desk)
{
    const auto open = desk.openLines();
    if (open.isEmpty())
        return Face::Idle;
    if (std::any_of(open.begin(), open.end(), [](const CallController *line) {
            return line->state() == CallState::Unproven;
        }))
        return Face::Unproven;
    const bool muted = std::all_of(open.begin(), open.end(),
                                   [](const CallController *line) { return line->isMuted(); });
    return muted ? Face::Muted : Face::InCall;
}

QString TrayIcon::toolTipOf(const CallDesk &desk, const Recordings &recordings)
{
    QStringList all;
    const auto open = desk.openLines();
    for (const CallController *line : open)
        all.append(lineSummary(*line, recordings));
    return all.isEmpty() ? tr("Hookswitch. No line is open.") : all.join(u'\n');
}

} // namespace hs
