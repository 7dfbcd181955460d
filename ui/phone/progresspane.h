#pragma once
#include "models/domain/session.h"
#include "ui/phone/progressstep.h"

#include <QWidget>

class QStackedWidget;

namespace hs {
class CallController;
class Clock;
class ElidedLabel;
class EmptyState;
class FailureCard;
class Label;
class OutcomeStrip;
class StatusBadge;
class UnprovenCard;

/// How far one phone call has come, each step with its evidence; then how it ended, or what
/// it means that nobody knows. GUI thread. Call showLine(nullptr) before the line goes.
class ProgressPane final : public QWidget
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(ProgressPane)
public:
    explicit ProgressPane(const Clock &clock, QWidget *parent = nullptr);

    void showLine(const CallController *line);
    void showState(); ///< its state or record changed
    /// What the line's timeline holds by now; the steps take their evidence from it.
    void setEvents(const QList<SessionEvent> &events);

private:
    [[nodiscard]] QWidget *makeSteps(const Clock &clock);
    void showHead();
    void showSteps();
    void showStep(PhoneProgress step);
    void showFinish();
    [[nodiscard]] const SessionEvent *evidence(PhoneProgress step) const;
    [[nodiscard]] ProgressStep::Mark markOf(PhoneProgress step) const;

    const CallController *m_line = nullptr;
    QList<SessionEvent> m_events;
    ElidedLabel *m_number;
    Label *m_agent;
    StatusBadge *m_badge;
    QStackedWidget *m_pages;
    EmptyState *m_empty;
    FailureCard *m_failure;
    UnprovenCard *m_unproven = nullptr;
    QList<ProgressStep *> m_steps; ///< before m_progress, whose making fills it
    QWidget *m_progress;
    OutcomeStrip *m_outcome;
};

} // namespace hs
