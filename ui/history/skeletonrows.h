#pragma once
#include <QWidget>

namespace hs {

/// Grey rows where the sessions will stand. Still: nothing blinks. GUI thread.
class SkeletonRows final : public QWidget
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(SkeletonRows)
public:
    explicit SkeletonRows(QWidget *parent = nullptr);

protected:
    void paintEvent(QPaintEvent *event) override;
};

} // namespace hs
