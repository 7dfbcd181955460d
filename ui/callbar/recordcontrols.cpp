#include "ui/callbar/recordcontrols.h"

#include "app/call/callcontroller.h"
#include "ui/callbar/recordaction.h"
#include "ui/theme/icons.h"
#include "ui/theme/metrics.h"
#include "ui/widgets/statusbadge.h"

#include <QAccessible>
#include <QKeySequence>
#include <QPushButton>

using namespace Qt::StringLiterals;

namespace hs {

using State = Recordings::State;

RecordControls::RecordControls(Recordings &recordings, CallController &line, QWidget *row)
    : QObject(row)
    , m_recordings(recordings)
    , m_line(line)
    , m_badge(new StatusBadge(row))
    , m_button(new QPushButton(row))
{
    m_badge->setObjectName(u"recordingBadge"_s);
    m_badge->setAccessibleName(tr("State of the recording"));
    m_badge->setFlat(true);
    m_button->setObjectName(u"recordButton"_s);
    m_button->setFlat(true);
    m_button->setIconSize({metrics::iconSize, metrics::iconSize});
    m_button->setFixedWidth(metrics::iconSize + metrics::gap16);
    m_button->setAttribute(Qt::WA_NoMousePropagation); // a press while disabled means no line
    connect(m_button, &QPushButton::clicked, this, &RecordControls::pressed);
    connect(&m_recordings, &Recordings::stateChanged, this, [this](CallController *changed) {
        if (changed == &m_line)
            follow();
    });
    connect(&m_line, &CallController::stateChanged, this, &RecordControls::follow);
    follow();
}

void RecordControls::follow()
{
    const State state = m_recordings.state(m_line);
    const bool running = state == State::On || state == State::Paused;
    m_badge->setVisible(running);
    if (running) {
        const bool on = state == State::On;
        m_badge->setStatus(on ? Icon::Record : Icon::Pause, on ? tr("Recording") : tr("Paused"),
                           on ? Tone::Bad : Tone::Warn);
    }
    const QString does = state == State::On       ? tr("Pause the recording")
                         : state == State::Paused ? tr("Go on recording")
                                                  : tr("Record this call");
    m_button->setVisible(m_recordings.isOffered(m_line)); // it keeps its place
    m_button->setEnabled(m_recordings.canRecord(m_line) && state != State::Starting);
    m_button->setIcon(icon(state == State::On ? Icon::Pause : Icon::Record,
                           state == State::Off ? Tone::Muted : Tone::Bad));
    m_button->setAccessibleName(does);
    m_button->setToolTip(
        tr("%1 (%2)").arg(does, RecordAction::keys().toString(QKeySequence::NativeText)));
    announce();
}

void RecordControls::announce()
{
    const QString text = m_badge->isHidden() ? QString() : m_badge->text();
    if (text == m_announced)
        return;
    m_announced = text;
    QAccessibleEvent event(m_badge, QAccessible::Alert);
    QAccessible::updateAccessibility(&event);
}

} // namespace hs
