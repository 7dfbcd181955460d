#pragma once
#include "ui/theme/icons.h"

#include <QWidget>

namespace hs {

/// An icon and a short live text whose digits keep their place, such as the wallet. Its text is its
/// accessible description; give it an accessible name. GUI thread.
class Figure final : public QWidget
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(Figure)
public:
    explicit Figure(Icon icon, QWidget *parent = nullptr);

    void setText(const QString &text, Tone tone = Tone::Text);
    [[nodiscard]] QString text() const { return m_text; }
    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override { return sizeHint(); }

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    Icon m_icon;
    QString m_text;
    Tone m_tone = Tone::Text;
};

} // namespace hs
