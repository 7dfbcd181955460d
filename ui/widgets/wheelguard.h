#pragma once
#include <QObject>

class QWidget;

namespace hs {

/// Keeps the mouse wheel from changing a control whose changes count at once: somebody who scrolls
/// a dialog means the dialog. Belongs to the control. GUI thread.
class WheelGuard final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(WheelGuard)
public:
    explicit WheelGuard(QWidget *control);

    bool eventFilter(QObject *watched, QEvent *event) override;
};

} // namespace hs
