#pragma once
#include "app/call/callcheck.h"
#include "ui/uicontext.h"

#include <QDialog>
#include <QKeySequence>
#include <QTimer>

class QPushButton;
class QStackedWidget;
class QVBoxLayout;

namespace hs {
class Label;
class ProgressLine;
class StatusBadge;

/// The check before a call: what to do now, how far it is, then a grade and what to do about what
/// is not good. It begins by itself, or shows the one that runs, which hookswitchctl has asked for;
/// closing it stops either. GUI thread; what the context names outlives it.
class CheckDialog final : public QDialog
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(CheckDialog)
public:
    CheckDialog(const UiContext &context, int agentId, QWidget *parent = nullptr);
    ~CheckDialog() override;

    [[nodiscard]] static QKeySequence keys();

private:
    void reset();
    void begin();
    void start();
    void join(int number);
    void showOver();
    void showPhase(SoundCheck::Phase phase, std::chrono::microseconds elapsed);
    void showResult(const CallCheckResult &result);
    void showFailure(const Error &error);
    void layOutBody(QWidget &body);
    void showPoints(const QList<CheckPoint> &points);

    UiContext m_context;
    int m_agentId;
    StatusBadge *m_grade;
    Label *m_task;
    ProgressLine *m_progress;
    QStackedWidget *m_top; ///< progress, then the grade
    QWidget *m_points;
    QVBoxLayout *m_pointRows;
    Label *m_figures;
    QPushButton *m_again;
    QTimer m_pause; ///< before the microphone opens
    int m_number = 0; ///< of the check shown, while it runs
    bool m_isStarting = false; ///< our own
    SoundCheck::Phase m_phase = SoundCheck::Phase::Over;
};

} // namespace hs
