#pragma once
#include "ui/uicontext.h"

#include <QWidget>

class QHBoxLayout;
class QMenu;
class QToolButton;

namespace hs {
class AgentPicker;
class Figure;
class StatusBadge;
enum class Theme;

/// The strip on top: connection or sandbox, agent, wallet, free lines, menu. GUI thread.
class HeaderBar final : public QWidget
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(HeaderBar)
public:
    explicit HeaderBar(const UiContext &context, QWidget *parent = nullptr);

    [[nodiscard]] AgentPicker &agentPicker() { return *m_agents; }
    [[nodiscard]] QSize sizeHint() const override;

Q_SIGNALS:
    void aboutRequested();
    void accountsRequested();
    void limitsRequested();
    void soundRequested();
    void recordingRequested();
    void quitRequested();
    void soundProcessingRequested();

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    void addFigures(QHBoxLayout &row);
    void addMenuButton(QHBoxLayout &row);
    void openMenu();
    void addThemes(QMenu &menu);
    void addSoundProcessing(QMenu &menu);
    void showConnection();
    void showWallet();

    UiContext m_context;
    StatusBadge *m_status;
    AgentPicker *m_agents;
    Figure *m_wallet = nullptr;
    Figure *m_lines = nullptr;
    QToolButton *m_menu = nullptr;
};

} // namespace hs
