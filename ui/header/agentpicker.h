#pragma once
#include <QComboBox>

namespace hs {
class PlatformWatch;
class Settings;

/// Which agent the operator talks to next. Follows the platform's list and keeps the choice in the
/// settings. Accessible name "Agent". GUI thread; both collaborators outlive it.
class AgentPicker final : public QComboBox
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(AgentPicker)
public:
    AgentPicker(PlatformWatch &platform, Settings &settings, QWidget *parent = nullptr);

    [[nodiscard]] int agentId() const; ///< 0 = none
    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

Q_SIGNALS:
    void agentChosen(int agentId); ///< by the operator or by the list's first arrival

private:
    void fill();
    void choose(int index);

    PlatformWatch &m_platform;
    Settings &m_settings;
    int m_announced = -1;
};

} // namespace hs
