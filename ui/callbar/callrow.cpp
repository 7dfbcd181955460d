#include "ui/callbar/callrow.h"

#include "app/call/callcontroller.h"
#include "ui/callbar/capstrip.h"
#include "ui/callbar/devicebutton.h"
#include "ui/callbar/lineactions.h"
#include "ui/callbar/linelook.h"
#include "ui/callbar/listenbutton.h"
#include "ui/callbar/pushtotalk.h"
#include "ui/callbar/recordcontrols.h"
#include "ui/callbar/rowbutton.h"
#include "ui/callbar/soundstrip.h"
#include "ui/callbar/troublestrip.h"
#include "ui/callbar/unprovenstrip.h"
#include "ui/capwords.h"
#include "ui/theme/metrics.h"
#include "ui/widgets/elidedlabel.h"
#include "ui/widgets/hangupbutton.h"
#include "ui/widgets/label.h"
#include "ui/widgets/levelbar.h"
#include "ui/widgets/statusbadge.h"
#include "ui/widgets/timerlabel.h"
#include "ui/words.h"

#include <QAccessible>
#include <QGridLayout>
#include <QHBoxLayout>
#include <QMouseEvent>
#include <QPainter>

#include <algorithm>

namespace hs {
namespace {

constexpr int levelWidth = 72;
constexpr double hoverShare = 0.04; // of text in the ground

/// Room for the widest text the label will ever show, so that nothing beside it moves.
int roomFor(const QWidget &widget, const QStringList &texts)
{
    int widest = 0;
    for (const QString &text : texts)
        widest = std::max(widest, widget.fontMetrics().horizontalAdvance(text));
    return widest + 4;
}

QString atMost(Money cost)
{
    return CallRow::tr("at most %1", "cost").arg(words::money(cost));
}

/// The level meters: the first to go where there is no room for all of the row, because Hang up
/// must stay in reach in the largest font.
class Meters final : public QWidget
{
public:
    explicit Meters(QWidget *parent) : QWidget(parent)
    {
        setMinimumWidth(1); // less than its layout asks for
    }
    [[nodiscard]] QSize sizeHint() const override
    {
        m_full = QWidget::sizeHint().expandedTo(m_full);
        return m_full;
    }

protected:
    void resizeEvent(QResizeEvent *event) override
    {
        QWidget::resizeEvent(event);
        const bool room = width() >= sizeHint().width();
        const auto all = findChildren<QWidget *>(QString(), Qt::FindDirectChildrenOnly);
        for (QWidget *part : all)
            part->setVisible(room);
    }

private:
    mutable QSize m_full; ///< with everything shown
};

} // namespace

CallRow::CallRow(CapWatch &caps, Recordings &recordings, const Clock &clock, SoundDesk &sound,
                 CallController &line, QWidget *parent)
    : QWidget(parent)
    , m_line(line)
    , m_cap(new CapStrip(caps, line))
    , m_unproven(new UnprovenStrip(clock, line))
    , m_sound(new SoundStrip(line))
    , m_show(new RowButton(this))
    , m_record(new RecordControls(recordings, line, this))
{
    setObjectName(QStringLiteral("callRow"));
    layOut(sound);
    m_show->setAccessibleName(tr("Show %1", "line").arg(whoText(m_line)));
    connect(m_show, &RowButton::clicked, this, &CallRow::chosen);
    connect(&m_line, &CallController::stateChanged, this, &CallRow::follow);
    connect(&m_line, &CallController::mutedChanged, this, &CallRow::followMute);
    connect(&m_line, &CallController::recordChanged, this, &CallRow::follow);
    connect(&m_line, &CallController::levelsChanged, this, [this](const CallLevels &levels) {
        m_microphone->setLevel(m_line.isMuted() ? 0.0F : levels.microphone);
        m_agentLevel->setLevel(levels.agent);
    });
    follow();
    followMute();
}

void CallRow::layOut(SoundDesk &sound)
{
    setAttribute(Qt::WA_Hover);
    setMinimumHeight(metrics::callBarRowHeight);
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins({});
    column->setSpacing(0);
    column->addWidget(m_cap); // above, so that the buttons stay where they are
    column->addWidget(m_unproven);
    column->addWidget(m_sound);
    column->addWidget(new TroubleStrip(sound, m_line));
    m_plain = new QHBoxLayout;
    column->addLayout(m_plain, 1);
    m_plain->setSpacing(metrics::gap16);
    m_plain->addStrut(metrics::callBarRowHeight - 2 * metrics::gap8);
    addWho(*m_plain);
    addFigures(*m_plain);
    addLevels(*m_plain);
    addSoundButtons(*m_plain, sound);
    m_plain->addWidget(&m_record->button());
    m_plain->addWidget(&m_record->endButton());
    addButtons(*m_plain);
}

int CallRow::plainHeight() const
{
    const bool closedUp = m_line.state() == CallState::Unproven;
    return m_plain->sizeHint().height() + (closedUp ? metrics::gap4 : 0);
}

void CallRow::addWho(QHBoxLayout &row)
{
    auto *who = new QVBoxLayout;
    who->setSpacing(2);
    m_agent = new ElidedLabel(whoText(m_line), this);
    m_agent->setObjectName(QStringLiteral("callWho"));
    m_agent->setFont(scaled(font(), TextStep::Body, QFont::DemiBold));
    m_state = new StatusBadge(this);
    m_state->setObjectName(QStringLiteral("callState"));
    m_state->setAccessibleName(tr("Call state"));
    m_state->setFlat(true);
    m_detail = new ElidedLabel({}, this);
    m_detail->setTone(Tone::Muted);
    auto *states = new QHBoxLayout;
    states->setSpacing(metrics::gap8);
    states->addWidget(m_state);
    states->addWidget(&m_record->badge());
    if (m_line.target().typed) {
        auto *typed = new StatusBadge(this);
        typed->setObjectName(QStringLiteral("typedBadge"));
        typed->setFlat(true);
        //: Of a line: its words are typed, not spoken by the operator.
        typed->setStatus(Icon::Operator, tr("Typed"), Tone::Muted);
        typed->setToolTip(tr("What you type is spoken to the agent. No microphone is open."));
        states->addWidget(typed);
    }
    states->addWidget(m_detail, 1);
    who->addStretch(1);
    who->addWidget(m_agent);
    who->addLayout(states);
    who->addStretch(1);
    row.addLayout(who, 1);
}

void CallRow::addFigures(QHBoxLayout &row)
{
    auto *figures = new QVBoxLayout;
    figures->setSpacing(0);
    m_timer = new TimerLabel([this] { return lineTime(m_line); }, TextStep::Title, this);
    m_timer->setObjectName(QStringLiteral("callTimer"));
    m_cost = new Label({}, TextStep::Small, Tone::Muted, QFont::Normal, this);
    m_cost->setObjectName(QStringLiteral("callCost"));
    const Money wide = Money::fromMicros(888'880'000);
    m_cost->setMinimumWidth(
        roomFor(*m_cost, {words::estimate(wide), atMost(wide), tr("cost unknown")}));
    m_timer->setMinimumWidth(m_timer->sizeHint().width());
    figures->addStretch(1);
    auto *time = new QHBoxLayout;
    time->setSpacing(metrics::gap8);
    time->addWidget(m_timer);
    if (m_line.isPhoneCall()) {
        m_counted = new Label({}, TextStep::Small, Tone::Muted, QFont::Normal, this);
        m_counted->setObjectName(QStringLiteral("callCounted"));
        m_counted->setMinimumWidth(roomFor(*m_counted, allCountedFrom()));
        time->addWidget(m_counted, 1);
    }
    figures->addLayout(time);
    figures->addWidget(m_cost);
    figures->addStretch(1);
    row.addLayout(figures);
    connect(m_timer, &TimerLabel::ticked, this, &CallRow::showCost);
}

void CallRow::addLevels(QHBoxLayout &row)
{
    auto *all = new Meters(this);
    auto *levels = new QGridLayout(all);
    levels->setContentsMargins({});
    levels->setHorizontalSpacing(metrics::gap8);
    levels->setVerticalSpacing(metrics::gap4);
    const auto add = [&](int at, const QString &word, const QString &name) {
        auto *bar = new LevelBar(all);
        bar->setFixedWidth(levelWidth);
        bar->setAccessibleName(name);
        auto *caption = new Label(word, TextStep::Small, Tone::Muted, QFont::Normal, all);
        levels->addWidget(caption, at, 0, Qt::AlignVCenter | Qt::AlignTrailing);
        levels->addWidget(bar, at, 1, Qt::AlignVCenter);
        return bar;
    };
    //: Caption of the operator's own level meter.
    m_microphone = add(0, tr("You"),
                       m_line.target().typed ? tr("Level of the voice that speaks for you")
                                             : tr("Your microphone level"));
    //: Caption of the agent's level meter.
    m_agentLevel = add(1, tr("Agent"), tr("The agent's level"));
    m_microphone->setObjectName(QStringLiteral("microphoneLevel"));
    m_agentLevel->setObjectName(QStringLiteral("agentLevel"));
    row.addWidget(all);
    all->setVisible(!m_line.isPhoneCall()); // the operator is not on that line
}

void CallRow::addSoundButtons(QHBoxLayout &row, SoundDesk &sound)
{
    m_soundButton = new QPushButton(this);
    m_soundButton->setObjectName(QStringLiteral("soundDetails"));
    m_soundButton->setAccessibleName(tr("Sound in figures"));
    m_soundButton->setToolTip(tr("Sound in figures"));
    m_soundButton->setCheckable(true);
    m_soundButton->setFlat(true);
    m_soundButton->setIcon(icon(Icon::Info, Tone::Muted));
    m_soundButton->setIconSize({metrics::iconSize, metrics::iconSize});
    m_soundButton->setFixedWidth(metrics::iconSize + metrics::gap16);
    row.addWidget(m_soundButton);
    m_soundButton->setVisible(!m_line.isPhoneCall());
    connect(m_soundButton, &QPushButton::toggled, m_sound, &QWidget::setVisible);
    m_devices = new DeviceButton(sound, m_line, this);
    row.addWidget(m_devices);
    m_devices->setVisible(m_line.target().takesMicrophone());
    if (m_line.target().typed)
        row.addWidget(new ListenButton(m_line.target().typed, this));
    connect(m_devices, &DeviceButton::dialogRequested, this, &CallRow::soundDialogRequested);
}

void CallRow::addButtons(QHBoxLayout &row)
{
    m_mute = new QPushButton(this);
    m_mute->setObjectName(QStringLiteral("muteButton"));
    m_mute->setAccessibleName(tr("Mute microphone"));
    m_mute->setCheckable(true);
    m_mute->setIconSize({metrics::iconSize, metrics::iconSize});
    m_hangUp = new HangUpButton(this);
    const int tall = metrics::heightFor(fontMetrics(), metrics::callBarButtonHeight);
    m_mute->setFixedHeight(tall);
    m_mute->setFixedWidth(roomFor(*m_mute, {tr("Mute"), tr("Muted")}) + metrics::iconSize
                          + 2 * metrics::gap16);
    m_hangUp->setFixedHeight(tall);
    LineActions &actions = LineActions::of(m_line);
    m_hangUp->setToolTip(
        tr("Hang up (%1)")
            .arg(QKeySequence(Qt::CTRL | Qt::Key_E).toString(QKeySequence::NativeText)));
    const QString mute
        = tr("Mute microphone (%1)")
              .arg(QKeySequence(Qt::CTRL | Qt::Key_M).toString(QKeySequence::NativeText));
    m_mute->setToolTip(mute + u'\n' + PushToTalk::hint());
    for (QWidget *button : {static_cast<QWidget *>(m_mute), static_cast<QWidget *>(m_hangUp)})
        button->setAttribute(Qt::WA_NoMousePropagation); // a press while disabled means no line
    connect(m_hangUp, &QPushButton::clicked, &actions.hangUp(), &QAction::trigger);
    connect(m_mute, &QPushButton::toggled, &actions.mute(), &QAction::setChecked);
    row.addWidget(m_mute);
    m_mute->setVisible(m_line.target().takesMicrophone());
    row.addWidget(m_hangUp);
}

void CallRow::follow()
{
    const CallState state = m_line.state();
    const StateLook look = lineLook(m_line);
    m_state->setStatus(look.icon, stateWord(m_line), look.tone);
    const bool unproven = state == CallState::Unproven;
    // Closed up below the strip, so that two such rows take the place of three.
    m_plain->setContentsMargins(metrics::gap16, unproven ? metrics::gap4 : metrics::gap8,
                                metrics::gap16, metrics::gap8);
    const bool rated = m_line.meter().basis().source != RateSource::Unknown;
    m_detail->setText(mayCostMoney(state) && rated ? words::rateBasis(m_line.meter().basis())
                                                   : QString());
    m_timer->setRunning(state == CallState::InCall || state == CallState::Ending || unproven
                        || (m_line.isPhoneCall() && mayCostMoney(state)));
    if (m_counted)
        m_counted->setText(countedFrom(m_line));
    m_hangUp->setEnabled(m_line.canHangUp());
    m_mute->setEnabled(m_line.canHangUp() && m_line.target().takesMicrophone());
    if (state != CallState::InCall) {
        m_microphone->setIdle();
        m_agentLevel->setIdle();
    }
    showCost();
    announce();
    update();
}

void CallRow::followMute()
{
    const bool muted = m_line.isMuted();
    m_mute->setChecked(muted);
    m_mute->setText(muted ? tr("Muted") : tr("Mute"));
    m_mute->setIcon(icon(muted ? Icon::MicOff : Icon::Mic, muted ? Tone::Accent : Tone::Text));
    if (muted)
        m_microphone->setIdle();
}

void CallRow::showCost()
{
    const bool sure = !m_line.isPhoneCall() || isAnswered(m_line);
    const auto cost = sure ? m_line.estimatedCost() : m_line.mostCost();
    const QString text = !cost ? tr("cost unknown") : sure ? words::estimate(*cost) : atMost(*cost);
    if (text != m_cost->text())
        m_cost->setText(text);
}

void CallRow::announce()
{
    if (m_state->text() == m_announced)
        return;
    m_announced = m_state->text();
    QAccessibleEvent event(m_state, QAccessible::Alert);
    QAccessible::updateAccessibility(&event);
}

void CallRow::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    m_show->setGeometry(rect());
}

// Accepted, so that the release comes here too.
void CallRow::mousePressEvent(QMouseEvent *event)
{
    event->setAccepted(event->button() == Qt::LeftButton);
}

void CallRow::mouseReleaseEvent(QMouseEvent *event)
{
    if (event->button() == Qt::LeftButton && rect().contains(event->position().toPoint()))
        m_show->click();
}

void CallRow::paintEvent(QPaintEvent *)
{
    const Tokens tokens = Tokens::of(palette());
    QPainter painter(this);
    painter.fillRect(rect(), underMouse() ? blend(tokens.text, tokens.surface, hoverShare)
                                          : tokens.surface);
    painter.fillRect(QRect(0, 0, width(), 1), tokens.line);
    const Tone tone = lineLook(m_line).tone;
    if (tone == Tone::Muted)
        return;
    // A bar at the leading edge says from afar that money or a microphone is at stake.
    const int edge = layoutDirection() == Qt::RightToLeft ? width() - metrics::gap4 : 0;
    painter.fillRect(QRect(edge, 0, metrics::gap4, height()), tokens.tone(tone));
}

} // namespace hs
