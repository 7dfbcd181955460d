#include "ui/webcall/microphonecard.h"

#include "ui/theme/metrics.h"
#include "ui/widgets/elidedlabel.h"
#include "ui/widgets/label.h"
#include "ui/widgets/levelbar.h"
#include "ui/widgets/statusbadge.h"
#include "ui/words.h"

#include <QGridLayout>

using namespace Qt::StringLiterals;

namespace hs {
namespace {

struct StateLook
{
    Icon icon;
    Tone tone;
};

StateLook lookOf(MicrophoneState state)
{
    switch (state) {
    case MicrophoneState::Closed:
        return {Icon::MicOff, Tone::Muted};
    case MicrophoneState::Opening:
        return {Icon::Mic, Tone::Accent};
    case MicrophoneState::Live:
        return {Icon::Mic, Tone::Good};
    case MicrophoneState::Muted:
    case MicrophoneState::MutedBySystem:
        return {Icon::MicOff, Tone::Warn};
    case MicrophoneState::Gone:
        return {Icon::Warning, Tone::Warn};
    }
    return {Icon::Mic, Tone::Muted};
}

} // namespace

MicrophoneCard::MicrophoneCard(QWidget *parent)
    : QWidget(parent)
    , m_badge(new StatusBadge)
    , m_device(new ElidedLabel)
    , m_ownLevel(new LevelBar)
    , m_agentLevel(new LevelBar)
    , m_warnings(new Label({}, TextStep::Small, Tone::Warn))
{
    m_badge->setObjectName(u"microphoneState"_s);
    m_badge->setAccessibleName(tr("Microphone"));
    m_device->setObjectName(u"microphoneDevice"_s);
    m_device->setTone(Tone::Muted);
    m_ownLevel->setObjectName(u"ownLevel"_s);
    m_ownLevel->setAccessibleName(tr("Your level"));
    m_agentLevel->setObjectName(u"agentLevel"_s);
    m_agentLevel->setAccessibleName(tr("Agent's level"));
    m_warnings->setObjectName(u"soundWarnings"_s);
    m_warnings->setWordWrap(true);
    m_warnings->hide();

    auto *grid = new QGridLayout(this);
    grid->setContentsMargins(0, 0, 0, 0);
    grid->setHorizontalSpacing(metrics::gap12);
    grid->setVerticalSpacing(metrics::gap8);
    grid->addWidget(m_badge, 0, 0, 1, 2, Qt::AlignLeading);
    grid->addWidget(m_device, 1, 0, 1, 2);
    grid->addWidget(new Label(tr("You"), TextStep::Small, Tone::Muted), 2, 0);
    grid->addWidget(m_ownLevel, 2, 1);
    grid->addWidget(new Label(tr("Agent"), TextStep::Small, Tone::Muted), 3, 0);
    grid->addWidget(m_agentLevel, 3, 1);
    grid->addWidget(m_warnings, 4, 0, 1, 2);
    grid->setColumnStretch(1, 1);
    setState(MicrophoneState::Closed);
}

void MicrophoneCard::setState(MicrophoneState state, const QString &device)
{
    m_state = state;
    const StateLook look = lookOf(state);
    switch (state) {
    case MicrophoneState::Closed:
        m_badge->setStatus(look.icon, tr("Microphone closed"), look.tone);
        m_device->setText(tr("Opens when you press Start."));
        break;
    case MicrophoneState::Opening:
        m_badge->setStatus(look.icon, tr("Opening microphone"), look.tone);
        m_device->setText(tr("Waiting for its first sound."));
        break;
    case MicrophoneState::Live:
        m_badge->setStatus(look.icon, tr("Microphone live"), look.tone);
        m_device->setText(device.isEmpty() ? tr("The system's microphone") : device);
        break;
    case MicrophoneState::Muted:
        m_badge->setStatus(look.icon, tr("Microphone muted"), look.tone);
        m_device->setText(tr("The agent hears silence."));
        break;
    case MicrophoneState::MutedBySystem:
        m_badge->setStatus(look.icon, tr("Muted by the system"), look.tone);
        m_device->setText(device);
        break;
    case MicrophoneState::Gone:
        m_badge->setStatus(look.icon, tr("No microphone"), look.tone);
        m_device->setText(tr("The agent hears silence."));
        break;
    }
    if (state == MicrophoneState::Closed) {
        m_ownLevel->setIdle();
        m_agentLevel->setIdle();
    }
}

void MicrophoneCard::setLevels(const CallLevels &levels)
{
    if (m_state == MicrophoneState::Closed)
        return;
    const bool heard = m_state == MicrophoneState::Opening || m_state == MicrophoneState::Live;
    m_ownLevel->setLevel(heard ? levels.microphone : 0.0F);
    m_agentLevel->setLevel(levels.agent);
    if (levels.lost != m_lost) {
        m_lost = levels.lost;
        showWarnings();
    }
}

void MicrophoneCard::warn(CallWarning warning)
{
    if (warning != CallWarning::UplinkSlow)
        return;
    m_slow = true;
    showWarnings();
}

void MicrophoneCard::forgetWarnings()
{
    m_slow = false;
    m_lost = {};
    showWarnings();
}

QString MicrophoneCard::warningText() const
{
    return m_warnings->text();
}

void MicrophoneCard::showWarnings()
{
    if (!m_slow)
        m_warnings->clear();
    else
        m_warnings->setText(m_lost.count() > 0 ? words::uplinkLost(m_lost)
                                               : words::warning(CallWarning::UplinkSlow));
    m_warnings->setVisible(m_slow);
}

} // namespace hs
