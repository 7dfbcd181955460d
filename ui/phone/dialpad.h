#pragma once
#include <QWidget>

namespace hs {

/// The twelve keys of a telephone. GUI thread. Accessible names "Digit 1", "Star", "Hash".
class DialPad final : public QWidget
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(DialPad)
public:
    explicit DialPad(QWidget *parent = nullptr);

Q_SIGNALS:
    void keyPressed(QChar key); ///< 0 to 9, * or #
};

} // namespace hs
