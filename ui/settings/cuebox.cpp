#include "ui/settings/cuebox.h"

#include "app/system/settings.h"
#include "ui/theme/metrics.h"

#include <QCheckBox>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace hs {

CueBox::CueBox(Settings &settings, QWidget *parent) : QWidget(parent)
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(metrics::gap4);
    for (const SoundCue cue : allSoundCues) {
        auto *box = new QCheckBox(nameOf(cue));
        box->setObjectName(objectNameOf(cue));
        box->setChecked(settings.isCueOn(cue));
        connect(box, &QCheckBox::toggled, &settings,
                [&settings, cue](bool on) { settings.setCueOn(cue, on); });
        column->addWidget(box);
    }
}

QString CueBox::nameOf(SoundCue cue)
{
    switch (cue) {
    case SoundCue::RingBack:
        return tr("A dialled number may be ringing");
    case SoundCue::Connected:
        return tr("A call has been answered");
    case SoundCue::Ended:
        return tr("A call is proven over");
    case SoundCue::LowWallet:
        return tr("The wallet lasts for less than 5 minutes");
    case SoundCue::Trouble:
        break;
    }
    return tr("A call is in trouble: refused, unproven, or the microphone has gone");
}

QString CueBox::objectNameOf(SoundCue cue)
{
    return u"cue%1"_s.arg(static_cast<int>(cue));
}

} // namespace hs
