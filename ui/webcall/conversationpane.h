#pragma once
#include <QWidget>

class QStackedWidget;

namespace hs {
class CallController;
class EmptyState;
class FailureCard;
class OutcomeStrip;
class StartSteps;
class StatusBadge;
class Label;
class TranscriptModel;
class TranscriptView;

/// The right side of the Web call page: nothing yet, a call coming up, the words as they are
/// spoken, how it ended, or why it could not start. GUI thread. The line shown must outlive its
/// showing: call showLine(nullptr) before it goes.
class ConversationPane final : public QWidget
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(ConversationPane)
public:
    explicit ConversationPane(QWidget *parent = nullptr);

    void showLine(const CallController *line); ///< from its first line on; nullptr: the empty state
    void showState(); ///< its state or record changed
    void updateLine(int index); ///< a line was added or grew
    void setOnSandbox(bool onSandbox);
    void setRetryEnabled(bool enabled);
    [[nodiscard]] TranscriptView &transcript() { return *m_transcript; }

Q_SIGNALS:
    void retryPressed();

private:
    [[nodiscard]] QWidget *pageFor() const;
    void showBadge();

    const CallController *m_line = nullptr;
    TranscriptModel *m_lines;
    Label *m_heading;
    StatusBadge *m_badge;
    QStackedWidget *m_pages;
    EmptyState *m_empty;
    QWidget *m_startingPage;
    StartSteps *m_steps;
    EmptyState *m_listening;
    TranscriptView *m_transcript;
    FailureCard *m_failure;
    OutcomeStrip *m_outcome;
};

} // namespace hs
