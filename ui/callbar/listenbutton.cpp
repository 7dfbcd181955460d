#include "ui/callbar/listenbutton.h"

#include "app/call/typedvoice.h"
#include "ui/theme/icons.h"
#include "ui/theme/metrics.h"

#include <algorithm>

namespace hs {

ListenButton::ListenButton(std::shared_ptr<TypedVoice> voice, QWidget *parent)
    : QPushButton(parent), m_voice(std::move(voice))
{
    setObjectName(QStringLiteral("listenButton"));
    setAccessibleName(tr("Agent's sound"));
    setCheckable(true);
    setIconSize({metrics::iconSize, metrics::iconSize});
    setAttribute(Qt::WA_NoMousePropagation); // a press on it means no line
    int room = 0; // the row keeps its columns, whichever it says
    for (const bool heard : {false, true}) {
        tell(heard);
        room = std::max(room, sizeHint().width());
    }
    setFixedWidth(room);
    connect(this, &QPushButton::toggled, m_voice.get(), &TypedVoice::setAgentHeard);
    connect(m_voice.get(), &TypedVoice::agentHeardChanged, this, &ListenButton::follow);
    follow();
}

void ListenButton::follow()
{
    setChecked(m_voice->isAgentHeard());
    tell(m_voice->isAgentHeard());
}

void ListenButton::tell(bool heard)
{
    setIcon(hs::icon(Icon::Speaker, heard ? Tone::Accent : Tone::Muted));
    //: Of the agent's voice, on a line whose words are typed.
    setText(heard ? tr("Sound on") : tr("Sound off"));
    setToolTip(heard ? tr("The agent is heard. Press to read its words only.")
                     : tr("The agent's words come as text. Press to hear them as well."));
    setAccessibleDescription(toolTip());
}

} // namespace hs
