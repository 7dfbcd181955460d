#pragma once
#include "ui/theme/icons.h"

#include <QTabBar>

namespace hs {

/// The tabs of the window, one under the other, each an icon and a word. A real tab bar: arrow
/// keys, wheel-free, and told as tabs to screen readers. GUI thread.
class Rail final : public QTabBar
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(Rail)
public:
    explicit Rail(QWidget *parent = nullptr);
    int addPage(Icon icon, const QString &word);

protected:
    [[nodiscard]] QSize tabSizeHint(int index) const override;
    void paintEvent(QPaintEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void wheelEvent(QWheelEvent *event) override;

private:
    void paintTab(QPainter &painter, int index) const;

    QList<Icon> m_icons;
};

} // namespace hs
