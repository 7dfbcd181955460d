#include "ui/callbar/recordcontrols.h"

#include "app/call/callcontroller.h"
#include "ui/callbar/recordaction.h"
#include "ui/theme/icons.h"
#include "ui/theme/metrics.h"
#include "ui/widgets/statusbadge.h"

#include <QAccessible>
#include <QKeySequence>
#include <QPushButton>

using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

namespace hs {

using State = Recordings::State;

namespace {

QPushButton *newButton(const QString &name, QWidget *row)
{
    auto *button = new QPushButton(row);
    button->setObjectName(name);
    button->setFlat(true);
    button->setIconSize({metrics::iconSize, metrics::iconSize});
    button->setFixedWidth(metrics::iconSize + metrics::gap16);
    button->setAttribute(Qt::WA_NoMousePropagation); // a press while disabled means no line
    return button;
}

void tell(QPushButton &button, const QString &does, const QKeySequence &keys)
{
    button.setAccessibleName(does);
    button.setToolTip(
        RecordControls::tr("%1 (%2)").arg(does, keys.toString(QKeySequence::NativeText)));
}

} // namespace

RecordControls::RecordControls(Recordings &recordings, CallController &line, QWidget *row)
    : QObject(row)
    , m_recordings(recordings)
    , m_line(line)
    , m_badge(new StatusBadge(row))
    , m_button(newButton(u"recordButton"_s, row))
    , m_end(newButton(u"endRecordingButton"_s, row))
{
    m_badge->setObjectName(u"recordingBadge"_s);
    m_badge->setFlat(true);
    m_end->setIcon(icon(Icon::Stop, Tone::Text));
    QSizePolicy keepsPlace = m_end->sizePolicy();
    keepsPlace.setRetainSizeWhenHidden(true); // Mute and Hang up stay under the pointer
    m_end->setSizePolicy(keepsPlace);
    tell(*m_end, tr("Stop recording"), RecordAction::endKeys());
    connect(m_button, &QPushButton::clicked, this, &RecordControls::pressed);
    connect(m_end, &QPushButton::clicked, this, [this] {
        m_button->setFocus(); // before this one goes: the next key must not reach Mute
        Q_EMIT endPressed();
    });
    connect(&m_recordings, &Recordings::stateChanged, this, [this](CallController *changed) {
        if (changed == &m_line)
            follow();
    });
    connect(&m_recordings, &Recordings::troubleChanged, this, [this](CallController *changed) {
        if (changed == &m_line)
            follow();
    });
    connect(&m_line, &CallController::stateChanged, this, &RecordControls::follow);
    follow();
}

void RecordControls::follow()
{
    const State state = m_recordings.state(m_line);
    const bool isRunning = state == State::On || state == State::Paused;
    m_badge->setVisible(isRunning);
    if (isRunning)
        followBadge(state);
    followButtons(state);
    const auto trouble = m_recordings.trouble(m_line);
    if (state == State::On && trouble) // without the seconds, which would be read out each time
        announce(trouble->lost > 0s ? tr("The disk does not take the recording, and some is lost")
                                    : tr("The disk does not take the recording"));
    else if (isRunning)
        announce(m_badge->accessibleName());
    else if (state == State::Off && !m_announced.isEmpty())
        announce(tr("The recording is over"));
}

void RecordControls::followBadge(State state)
{
    const bool isOn = state == State::On;
    m_badge->setStatus(isOn ? Icon::Record : Icon::Pause, isOn ? tr("Recording") : tr("Paused"),
                       isOn ? Tone::Bad : Tone::Warn);
    m_badge->setAccessibleName(isOn ? tr("This call is being recorded")
                                    : tr("The recording is paused"));
    m_badge->setToolTip({});
    const auto trouble = m_recordings.trouble(m_line);
    if (!trouble || !isOn) // of silence nothing is lost
        return;
    const bool loses = trouble->lost > 0s;
    const int seconds = static_cast<int>((loses ? trouble->lost : trouble->waiting).count());
    //: It goes on; %1 are seconds.
    m_badge->setStatus(
        Icon::Record,
        (loses ? tr("Recording, %1 s lost") : tr("Recording, %1 s not on disk")).arg(seconds),
        loses ? Tone::Bad : Tone::Warn);
    m_badge->setAccessibleName(
        loses ? tr("The disk does not take the recording, and %n second(s) of it are lost: there "
                   "is no more room in memory.",
                   nullptr, seconds)
              : tr("The disk does not take the recording: %n second(s) of it wait in memory.",
                   nullptr, seconds));
    m_badge->setToolTip(m_badge->accessibleName());
}

void RecordControls::followButtons(State state)
{
    const bool isOffered = m_recordings.isOffered(m_line);
    const bool isRunning = state == State::On || state == State::Paused;
    m_button->setVisible(isOffered); // it keeps its place
    // Also while it starts, when it does nothing: from a disabled button the keyboard moves on to
    // the next one, which mutes.
    m_button->setEnabled(m_recordings.canRecord(m_line));
    m_button->setIcon(icon(state == State::On ? Icon::Pause : Icon::Record,
                           state == State::Off ? Tone::Muted : Tone::Bad));
    tell(*m_button,
         state == State::On       ? tr("Pause the recording")
         : state == State::Paused ? tr("Go on recording")
                                  : tr("Record this call"),
         RecordAction::keys());
    QSizePolicy place = m_end->sizePolicy();
    place.setRetainSizeWhenHidden(isOffered);
    m_end->setSizePolicy(place);
    m_end->setVisible(isOffered && isRunning);
}

/// By the button where the badge has gone: what is hidden is not read out.
void RecordControls::announce(const QString &text)
{
    if (text == m_announced)
        return;
    m_announced = text;
    const bool isBadge = !m_badge->isHidden();
    m_button->setAccessibleDescription(isBadge ? QString() : text);
    QAccessibleEvent event(isBadge ? static_cast<QWidget *>(m_badge) : m_button,
                           QAccessible::Alert);
    QAccessible::updateAccessibility(&event);
}

} // namespace hs
