#pragma once
#include "models/domain/dialrules.h"
#include "ui/uicontext.h"

#include <QPointer>
#include <QTimer>
#include <QWidget>

#include <memory>

namespace hs {
class CallController;
class DialPanel;
class HardCapChoice;
class NumberActions;
class NumbersCard;
class ProgressPane;
struct DialTerms;

/// The Phone tab: number, terms and Dial on the left; on the right how far one phone call
/// has come, the newest unless another one is chosen, with recent numbers and a dial pad below. GUI thread. What the context names must
/// outlive it. The numbering plans are loaded when it is first shown. Hang up lives in the call
/// bar.
class PhonePage final : public QWidget
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(PhonePage)
public:
    explicit PhonePage(const UiContext &context, QWidget *parent = nullptr);
    ~PhonePage() override;

    [[nodiscard]] int agentId() const { return m_agentId; }

public Q_SLOTS:
    /// Shows how far this call has come; nullptr: none.
    void follow(hs::CallController *line);
    void setAgent(int agentId); ///< 0 = none

protected:
    void showEvent(QShowEvent *event) override;
    void hideEvent(QHideEvent *event) override;

private:
    [[nodiscard]] QWidget *makeRight();
    void connectPanel();
    void connectNumbers();
    void watchLists();
    void showContact();
    void watchPlatform();
    void watchDesk();
    void loadData();
    void setRules();
    [[nodiscard]] DialTerms terms() const;
    [[nodiscard]] DialContext dialContext() const;
    void showTerms();
    void dial();
    void showLine();

    UiContext m_context;
    DialRules m_rules;
    DialPanel *m_panel;
    HardCapChoice *m_hardCap;
    ProgressPane *m_progress;
    NumberActions *m_actions;
    NumbersCard *m_numbers;
    QTimer m_tick; ///< local time and the time since the last try go on
    QPointer<CallController> m_line;
    std::unique_ptr<QObject> m_following; ///< context of the connections to m_line
    int m_agentId = 0;
    bool m_loadAsked = false;
};

} // namespace hs
