#pragma once
#include <QList>
#include <QObject>

class QAction;

namespace hs {

/// Lets chosen shortcuts work while a modal dialog is open: Qt keeps even application-wide ones
/// from a window that a dialog blocks, and a line costs money behind it. GUI thread; the actions
/// outlive it.
class ModalReach final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(ModalReach)
public:
    explicit ModalReach(QObject *parent = nullptr);

    void add(QAction &action) { m_actions.append(&action); }
    [[nodiscard]] bool eventFilter(QObject *watched, QEvent *event) override;

private:
    QList<QAction *> m_actions;
};

} // namespace hs
