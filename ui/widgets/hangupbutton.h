#pragma once
#include <QPushButton>

namespace hs {

/// The one red control: ends a line. Icon and word, 44 px high. Accessible name "Hang up". GUI
/// thread.
class HangUpButton final : public QPushButton
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(HangUpButton)
public:
    explicit HangUpButton(QWidget *parent = nullptr);
    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override { return sizeHint(); }
};

} // namespace hs
