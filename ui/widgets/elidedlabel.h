#pragma once
#include "ui/theme/tokens.h"
#include "ui/theme/type.h"

#include <QWidget>

#include <optional>
#include <utility>

namespace hs {

/// One line of plain text that ends in an ellipsis when there is no room; then the whole text is
/// the tool tip. Screen readers always get the whole text. GUI thread.
class ElidedLabel final : public QWidget
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(ElidedLabel)
public:
    explicit ElidedLabel(const QString &text = {}, QWidget *parent = nullptr);

    void setText(const QString &text);
    [[nodiscard]] QString text() const { return m_text; }
    void setTone(Tone tone);
    /// Follows the application's font in this step from now on.
    void setStep(TextStep step, QFont::Weight weight);
    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    bool event(QEvent *event) override;

private:
    void updateToolTip();
    void applyFont();

    QString m_text;
    Tone m_tone = Tone::Text;
    std::optional<std::pair<TextStep, QFont::Weight>> m_step;
};

} // namespace hs
