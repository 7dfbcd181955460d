#include "ui/tray/traymenu.h"

#include "app/call/calldesk.h"
#include "app/recording/recordings.h"
#include "ui/callbar/lineactions.h"
#include "ui/callbar/linelook.h"
#include "ui/widgets/timerlabel.h"
#include "ui/words.h"

namespace hs {

TrayMenu::TrayMenu(CallDesk &desk, Recordings &recordings, QWidget *parent)
    : QMenu(parent), m_desk(desk), m_recordings(recordings)
{
    connect(&m_desk, &CallDesk::lineOpened, this, &TrayMenu::rebuild);
    connect(&m_desk, &CallDesk::lineStateChanged, this, &TrayMenu::rebuild);
    connect(&m_desk, &CallDesk::lineClosed, this, &TrayMenu::rebuild);
    connect(&m_recordings, &Recordings::stateChanged, this, &TrayMenu::rebuild);
    connect(&m_recordings, &Recordings::troubleChanged, this, &TrayMenu::tellTrouble);
    connect(this, &QMenu::aboutToShow, this, &TrayMenu::rebuild);
    rebuild();
}

void TrayMenu::rebuild()
{
    m_heads.clear();
    clear(); // leaves the actions of the lines alone: they have other owners
    const auto open = m_desk.openLines();
    for (CallController *line : open)
        addLine(*line);
    QAction *all = addAction(hs::icon(Icon::HangUp, Tone::Bad), tr("End everything"));
    all->setObjectName(QStringLiteral("endEverythingAction"));
    connect(all, &QAction::triggered, &m_desk, &CallDesk::endEverything);
    addCommon();
}

void TrayMenu::addLine(CallController &line)
{
    const StateLook look = lineLook(line);
    QAction *head = addAction(hs::icon(look.icon, look.tone), lineSummary(line, m_recordings));
    head->setObjectName(QStringLiteral("lineAction"));
    m_heads.insert(&line, head);
    connect(head, &QAction::triggered, this, &TrayMenu::openRequested);
    LineActions &actions = LineActions::of(line);
    addAction(&actions.hangUp());
    if (line.canHangUp() && line.target().takesMicrophone())
        addAction(&actions.mute());
    addSeparator();
}

/// Each second while it lasts: everything else stays as it is, under the pointer that may be on it.
void TrayMenu::tellTrouble(CallController *line)
{
    if (QAction *head = m_heads.value(line))
        head->setText(lineSummary(*line, m_recordings));
}

void TrayMenu::addCommon()
{
    QAction *open = addAction(tr("Open Hookswitch"));
    open->setObjectName(QStringLiteral("openAction"));
    connect(open, &QAction::triggered, this, &TrayMenu::openRequested);
    QAction *quit = addAction(tr("Quit"));
    quit->setObjectName(QStringLiteral("quitAction"));
    connect(quit, &QAction::triggered, this, &TrayMenu::quitRequested);
}

namespace {

QString recordingWord(const CallController &line, const Recordings &recordings)
{
    switch (recordings.state(line)) {
    case Recordings::State::On:
        return recordings.trouble(line) ? TrayMenu::tr("Recording, not on disk")
                                        : TrayMenu::tr("Recording");
    case Recordings::State::Paused:
        return TrayMenu::tr("Recording paused");
    default:
        return {};
    }
}

} // namespace

QString lineSummary(const CallController &line, const Recordings &recordings)
{
    //: One open line in the tray: who, state, time since the answer.
    QString summary = TrayMenu::tr("%1 — %2 — %3")
                          .arg(whoText(line), stateWord(line), clockText(lineTime(line)));
    const QString recorded = recordingWord(line, recordings);
    if (!recorded.isEmpty()) //: What the line before said, and that it is recorded.
        summary = TrayMenu::tr("%1 — %2").arg(summary, recorded);
    const QString counted = countedFrom(line);
    return counted.isEmpty() ? summary : summary + u' ' + counted;
}

} // namespace hs
