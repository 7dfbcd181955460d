#pragma once
#include "models/domain/callenums.h"

#include <QWidget>

namespace hs {

/// How far a call has come on its way up: microphone, saved, requested, connected; each done, under
/// way or still to come, with an icon and a word. GUI thread.
class StartSteps final : public QWidget
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(StartSteps)
public:
    explicit StartSteps(QWidget *parent = nullptr);

    void setState(CallState state);
    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override { return sizeHint(); }

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    void paintStep(QPainter &painter, const QRect &row, CallState step) const;

    CallState m_state = CallState::Idle;
};

} // namespace hs
