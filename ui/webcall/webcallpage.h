#pragma once
#include "ui/uicontext.h"
#include "ui/webcall/startterms.h"

#include <QPointer>
#include <QWidget>

#include <memory>

class QBoxLayout;
class QScrollArea;

namespace hs {
class CallController;
class ConversationPane;
class StartPanel;

/// The Web call tab: start panel and live transcript, following CallDesk::currentWebCall()
/// unless another call is chosen. GUI thread. What the context names must outlive it. The agent is the one remembered in the settings;
/// whoever lets the operator choose another one calls setAgent().
class WebCallPage final : public QWidget
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(WebCallPage)
public:
    explicit WebCallPage(const UiContext &context, QWidget *parent = nullptr);
    ~WebCallPage() override;

    [[nodiscard]] int agentId() const { return m_agentId; }

public Q_SLOTS:
    /// Shows this call until a newer one is made; nullptr: none.
    void follow(hs::CallController *line);
    void setAgent(int agentId); ///< 0 = none

protected:
    void resizeEvent(QResizeEvent *event) override;
    void showEvent(QShowEvent *event) override;
    [[nodiscard]] bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void watchPlatform();
    void showTerms();
    void showLine();
    void start();
    void check();
    void fold();

    UiContext m_context;
    StartTerms m_terms;
    StartPanel *m_panel;
    ConversationPane *m_conversation;
    QScrollArea *m_panelScroll;
    QBoxLayout *m_halves;
    QPointer<CallController> m_line;
    std::unique_ptr<QObject> m_following; ///< context of the connections to m_line
    int m_agentId = 0;
    std::optional<bool> m_folded; ///< nullopt until first laid out
};

} // namespace hs
