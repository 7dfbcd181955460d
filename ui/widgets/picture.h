#pragma once
#include "ui/theme/icons.h"

#include <QWidget>

namespace hs {

/// An icon on a soft round ground, for empty pages and cards. Says nothing to screen readers: the
/// words stand beside it. GUI thread.
class Picture final : public QWidget
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(Picture)
public:
    explicit Picture(Icon icon, Tone tone, QWidget *parent = nullptr);

    [[nodiscard]] QSize sizeHint() const override;
    void setPicture(Icon icon, Tone tone);

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    Icon m_icon;
    Tone m_tone;
};

} // namespace hs
