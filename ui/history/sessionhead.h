#pragma once
#include "models/domain/session.h"

#include <QWidget>

namespace hs {
class ElidedLabel;
class Label;
class StatusBadge;

/// The head of a session's page: with whom, when, how long, for how much, how it ended and what
/// proves it. GUI thread.
class SessionHead final : public QWidget
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(SessionHead)
public:
    explicit SessionHead(QWidget *parent = nullptr);

    void setSession(const SessionRecord &session);

protected:
    void resizeEvent(QResizeEvent *event) override;
    bool event(QEvent *event) override;

private:
    void claimHeight();
    [[nodiscard]] QLayout *makeFigures();

    ElidedLabel *m_agent;
    ElidedLabel *m_facts;
    StatusBadge *m_badge;
    Label *m_ending;
    Label *m_duration;
    Label *m_cost;
};

} // namespace hs
