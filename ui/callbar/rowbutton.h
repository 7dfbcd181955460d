#pragma once
#include <QAbstractButton>

namespace hs {

/// Lies behind the whole of a row of the call bar and makes it one to press, by pointer and
/// keyboard alike. Draws nothing but that the keyboard is on it. GUI thread.
class RowButton final : public QAbstractButton
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(RowButton)
public:
    explicit RowButton(QWidget *parent);

protected:
    void paintEvent(QPaintEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void focusInEvent(QFocusEvent *event) override;

private:
    bool m_byKeyboard = false;
};

} // namespace hs
