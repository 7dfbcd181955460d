#pragma once
#include <QComboBox>

namespace hs {

/// A list of devices that changes nothing before the operator has made up their mind: by a choice
/// in the open list, by Enter, or by going on to something else. Moving through the closed list by
/// keys only looks, Escape goes back; the wheel scrolls what is around it. GUI thread.
class DeviceChooser final : public QComboBox
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(DeviceChooser)
public:
    explicit DeviceChooser(QWidget *parent = nullptr);

    [[nodiscard]] bool isUndecided() const { return m_undecided; }
    /// Shows this row, unless the operator is looking at others.
    void follow(int index);

Q_SIGNALS:
    void chosen(int index);
    void lookedAt(); ///< isUndecided() or the row has changed

protected:
    void wheelEvent(QWheelEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void focusOutEvent(QFocusEvent *event) override;

private:
    void onActivated(int index);
    void decide();

    int m_decided = 0; ///< the row that counts
    bool m_byKey = false;
    bool m_undecided = false;
};

} // namespace hs
