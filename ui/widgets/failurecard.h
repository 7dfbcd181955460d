#pragma once
#include "ui/words.h"

#include <QWidget>

class QPushButton;

namespace hs {
class Label;

/// A failure as the operator meets it: what it is, what happened, what now, the platform's own
/// words apart, and a button to try again. GUI thread.
class FailureCard final : public QWidget
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(FailureCard)
public:
    explicit FailureCard(QWidget *parent = nullptr);

    void setFailure(const words::Failure &failure);
    void setRetryEnabled(bool enabled);
    void hideRetry(); ///< where trying again takes a decision made elsewhere

Q_SIGNALS:
    void retryPressed();

private:
    Label *m_title;
    Label *m_sentence;
    Label *m_nextStep;
    Label *m_quoteHead;
    Label *m_quote;
    Label *m_reference;
    QPushButton *m_retry;
};

} // namespace hs
