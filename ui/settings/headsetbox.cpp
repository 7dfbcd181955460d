#include "ui/settings/headsetbox.h"

#include "app/headset/headsetkeys.h"
#include "app/system/settings.h"
#include "ui/theme/metrics.h"
#include "ui/widgets/label.h"

#include <QCheckBox>
#include <QVBoxLayout>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace hs {

HeadsetBox::HeadsetBox(Settings &settings, const HeadsetKeys &keys, QWidget *parent)
    : QWidget(parent)
    , m_keys(keys)
    , m_box(new QCheckBox(tr("Mute and hang up with the keys of a USB headset")))
    , m_state(new Label({}, TextStep::Small, Tone::Muted))
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(metrics::gap4);
    column->addWidget(m_box);
    column->addWidget(m_state);
    m_box->setObjectName(u"headsetKeys"_s);
    m_box->setChecked(settings.areHeadsetKeysOn());
    m_state->setObjectName(u"headsetState"_s);
    m_state->setWordWrap(true);
    connect(m_box, &QCheckBox::toggled, &settings, &Settings::setHeadsetKeysOn);
    connect(m_box, &QCheckBox::toggled, this, &HeadsetBox::follow);
    connect(&m_keys, &HeadsetKeys::headsetsChanged, this, &HeadsetBox::follow);
    follow();
}

void HeadsetBox::follow()
{
    const QList<Headset> &there = m_keys.headsets();
    const bool isWell = std::all_of(there.begin(), there.end(), [](const Headset &headset) {
        return headset.access == HeadsetAccess::InUse;
    });
    m_state->setText(state());
    m_state->setTone(isWell ? Tone::Muted : Tone::Warn);
    m_box->setAccessibleDescription(m_state->text());
}

QString HeadsetBox::state() const
{
    if (!m_box->isChecked())
        return tr("Off: no headset is opened for its keys.");
    if (!m_keys.hasLooked())
        return tr("Looking for headsets…");
    if (m_keys.headsets().isEmpty())
        return tr("No headset with keys for calls is connected. Plug one in.");
    QStringList sentences;
    for (const Headset &headset : m_keys.headsets())
        sentences.append(stateOf(headset));
    return sentences.join(u'\n');
}

QString HeadsetBox::stateOf(const Headset &headset)
{
    switch (headset.access) {
    case HeadsetAccess::InUse:
        return tr("The keys of %1 are in use.").arg(headset.name);
    case HeadsetAccess::LightFails:
        return tr("The keys of %1 are in use, but its light does not answer. Plug it in again.")
            .arg(headset.name);
    case HeadsetAccess::Refused:
        //: The name of the file and of the folder stay as they are.
        return tr("The system refuses access to the keys of %1. Copy 70-hookswitch-headset.rules "
                  "from share/doc/hookswitch, where the program is installed, to "
                  "/etc/udev/rules.d and plug the headset in again.")
            .arg(headset.name);
    case HeadsetAccess::Failed:
        break;
    }
    return tr("The keys of %1 do not open. Close what else may use them, or plug it in again.")
        .arg(headset.name);
}

} // namespace hs
