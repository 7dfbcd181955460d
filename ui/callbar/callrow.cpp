#include "ui/callbar/callrow.h"

#include "app/call/callcontroller.h"
#include "ui/callbar/lineactions.h"
#include "ui/callbar/statelook.h"
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
#include <QPainter>

#include <algorithm>

namespace hs {
namespace {

constexpr int levelWidth = 72;

/// Room for the widest text the label will ever show, so that nothing beside it moves.
int roomFor(const QWidget &widget, const QStringList &texts)
{
    int widest = 0;
    for (const QString &text : texts)
        widest = std::max(widest, widget.fontMetrics().horizontalAdvance(text));
    return widest + 4;
}

} // namespace

CallRow::CallRow(CallController &line, QWidget *parent) : QWidget(parent), m_line(line)
{
    setObjectName(QStringLiteral("callRow"));
    setMinimumHeight(metrics::callBarRowHeight);
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(metrics::gap16, metrics::gap8, metrics::gap16, metrics::gap8);
    row->setSpacing(metrics::gap16);
    addWho(*row);
    addFigures(*row);
    addLevels(*row);
    addButtons(*row);
    connect(&m_line, &CallController::stateChanged, this, &CallRow::follow);
    connect(&m_line, &CallController::mutedChanged, this, &CallRow::followMute);
    connect(&m_line, &CallController::recordChanged, this, &CallRow::showCost);
    connect(&m_line, &CallController::levelsChanged, this, [this](const CallLevels &levels) {
        m_microphone->setLevel(m_line.isMuted() ? 0.0F : levels.microphone);
        m_agentLevel->setLevel(levels.agent);
    });
    follow();
    followMute();
}

void CallRow::addWho(QHBoxLayout &row)
{
    auto *who = new QVBoxLayout;
    who->setSpacing(2);
    m_agent = new ElidedLabel(words::agentName(m_line.target().agentName, m_line.target().agentId),
                              this);
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
    m_timer = new TimerLabel([this] { return m_line.elapsed(); }, TextStep::Title, this);
    m_timer->setObjectName(QStringLiteral("callTimer"));
    m_cost = new Label({}, TextStep::Small, Tone::Muted, QFont::Normal, this);
    m_cost->setObjectName(QStringLiteral("callCost"));
    m_cost->setMinimumWidth(
        roomFor(*m_cost, {words::estimate(Money::fromMicros(888'880'000)), tr("cost unknown")}));
    m_timer->setMinimumWidth(m_timer->sizeHint().width());
    figures->addStretch(1);
    figures->addWidget(m_timer);
    figures->addWidget(m_cost);
    figures->addStretch(1);
    row.addLayout(figures);
    connect(m_timer, &TimerLabel::ticked, this, &CallRow::showCost);
}

void CallRow::addLevels(QHBoxLayout &row)
{
    auto *levels = new QGridLayout;
    levels->setHorizontalSpacing(metrics::gap8);
    levels->setVerticalSpacing(metrics::gap4);
    const auto add = [&](int at, const QString &word, const QString &name) {
        auto *bar = new LevelBar(this);
        bar->setFixedWidth(levelWidth);
        bar->setAccessibleName(name);
        auto *caption = new Label(word, TextStep::Small, Tone::Muted, QFont::Normal, this);
        levels->addWidget(caption, at, 0, Qt::AlignVCenter | Qt::AlignTrailing);
        levels->addWidget(bar, at, 1, Qt::AlignVCenter);
        return bar;
    };
    //: Caption of the operator's own level meter.
    m_microphone = add(0, tr("You"), tr("Your microphone level"));
    //: Caption of the agent's level meter.
    m_agentLevel = add(1, tr("Agent"), tr("The agent's level"));
    m_microphone->setObjectName(QStringLiteral("microphoneLevel"));
    m_agentLevel->setObjectName(QStringLiteral("agentLevel"));
    row.addLayout(levels);
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
    m_mute->setToolTip(
        tr("Mute microphone (%1)")
            .arg(QKeySequence(Qt::CTRL | Qt::Key_M).toString(QKeySequence::NativeText)));
    connect(m_hangUp, &QPushButton::clicked, &actions.hangUp(), &QAction::trigger);
    connect(m_mute, &QPushButton::toggled, &actions.mute(), &QAction::setChecked);
    row.addWidget(m_mute);
    row.addWidget(m_hangUp);
}

void CallRow::follow()
{
    const CallState state = m_line.state();
    const StateLook look = stateLook(state);
    m_state->setStatus(look.icon, words::state(state), look.tone);
    const QDateTime latest = m_line.overAtLatest();
    const bool unproven = state == CallState::Unproven;
    m_detail->setText(
        unproven && latest.isValid()
            ? tr("The agent's own limit ends it at %1 at the latest.").arg(words::clockTime(latest))
            : QString());
    m_timer->setRunning(state == CallState::InCall || state == CallState::Ending || unproven);
    m_hangUp->setEnabled(m_line.canHangUp());
    m_mute->setEnabled(m_line.canHangUp());
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
    const auto cost = m_line.estimatedCost();
    const QString text = cost ? words::estimate(*cost) : tr("cost unknown");
    if (text != m_cost->text())
        m_cost->setText(text);
}

void CallRow::announce()
{
    if (m_line.state() == m_announced)
        return;
    m_announced = m_line.state();
    QAccessibleEvent event(m_state, QAccessible::Alert);
    QAccessible::updateAccessibility(&event);
}

void CallRow::paintEvent(QPaintEvent *)
{
    const Tokens tokens = Tokens::of(palette());
    QPainter painter(this);
    painter.fillRect(rect(), tokens.surface);
    painter.fillRect(QRect(0, 0, width(), 1), tokens.line);
    const Tone tone = stateLook(m_line.state()).tone;
    if (tone == Tone::Muted)
        return;
    // A bar at the leading edge says from afar that money or a microphone is at stake.
    const int edge = layoutDirection() == Qt::RightToLeft ? width() - metrics::gap4 : 0;
    painter.fillRect(QRect(edge, 0, metrics::gap4, height()), tokens.tone(tone));
}

} // namespace hs
