#pragma once
#include "models/domain/result.h"
#include "ui/uicontext.h"

#include <QWidget>

#include <chrono>

class QComboBox;
class QPushButton;

namespace hs {
class Remark;

/// Whether the platform itself shall end the agent's phone calls, by a capped copy of it, and after
/// how long. Asks once before the first copy. What an agent uses and a copy cannot hold is told;
/// then its own limit can be lowered instead. The choice lives in the settings. GUI thread; what
/// the context names must outlive it.
class HardCapChoice final : public QWidget
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(HardCapChoice)
public:
    explicit HardCapChoice(const UiContext &context, QWidget *parent = nullptr);

    void setAgent(int agentId); ///< 0 = none

Q_SIGNALS:
    void changed();

private:
    void choose();
    void askConsent(std::chrono::seconds cap);
    void use(std::chrono::seconds cap);
    void refuse(int agentId, const QStringList &obstacles);
    void askToLower();
    void lower();
    void onLowered(int agentId, const Result<int> &done);
    void showChoice();
    void say(const QString &text);

    UiContext m_context;
    QComboBox *m_cap;
    Remark *m_remark;
    QPushButton *m_lower;
    std::chrono::seconds m_wanted{0}; ///< what the agent's own limit could be lowered to
    int m_agentId = 0;
};

} // namespace hs
