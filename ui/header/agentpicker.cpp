#include "ui/header/agentpicker.h"

#include "app/records/platformwatch.h"
#include "app/system/settings.h"
#include "ui/theme/icons.h"
#include "ui/theme/metrics.h"
#include "ui/words.h"

#include <QSignalBlocker>

#include <algorithm>

namespace hs {
namespace {
constexpr int nameCharacters = 24; ///< the box is this wide, whatever the names
}

AgentPicker::AgentPicker(PlatformWatch &platform, Settings &settings, QWidget *parent)
    : QComboBox(parent), m_platform(platform), m_settings(settings)
{
    setObjectName(QStringLiteral("agentPicker"));
    setAccessibleName(tr("Agent"));
    setMaxVisibleItems(16);
    setSizePolicy(QSizePolicy::Maximum, QSizePolicy::Fixed);
    connect(&m_platform, &PlatformWatch::agentsChanged, this, &AgentPicker::fill);
    connect(&m_platform, &PlatformWatch::connectionChanged, this, &AgentPicker::fill);
    connect(this, &QComboBox::activated, this, &AgentPicker::choose);
    fill();
}

int AgentPicker::agentId() const
{
    return currentData().toInt();
}

QSize AgentPicker::sizeHint() const
{
    return {fontMetrics().averageCharWidth() * nameCharacters + 48, QComboBox::sizeHint().height()};
}

QSize AgentPicker::minimumSizeHint() const
{
    return {fontMetrics().averageCharWidth() * 10 + 40, QComboBox::minimumSizeHint().height()};
}

void AgentPicker::fill()
{
    {
        const QSignalBlocker quiet(this);
        clear();
        for (const Agent &agent : m_platform.agents()) {
            addItem(words::agentName(agent.name, agent.id), agent.id);
            setItemData(count() - 1, agent.name, Qt::ToolTipRole);
        }
        const int remembered = findData(m_settings.agentId());
        setCurrentIndex(count() == 0 ? -1 : std::max(0, remembered));
    }
    setEnabled(count() > 0);
    setPlaceholderText(m_platform.connection() == Connection::Online
                           ? tr("No agents yet")
                           : tr("Waiting for the agents"));
    if (currentIndex() >= 0 && agentId() != m_announced)
        choose(currentIndex());
}

void AgentPicker::choose(int index)
{
    const int id = itemData(index).toInt();
    if (id == 0)
        return;
    m_announced = id;
    m_settings.setAgentId(id);
    setToolTip(itemText(index).toHtmlEscaped());
    Q_EMIT agentChosen(id);
}

} // namespace hs
