#pragma once
#include "ui/theme/icons.h"

#include <QVariantAnimation>
#include <QWidget>

namespace hs {

/// Icon, word and colour of one state, in a soft pill. Its text is its accessible name unless one
/// is set; then the text is its accessible description. GUI thread.
class StatusBadge final : public QWidget
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(StatusBadge)
public:
    explicit StatusBadge(QWidget *parent = nullptr);

    void setStatus(Icon icon, const QString &text, Tone tone);
    void setFlat(bool flat); ///< no pill, as in the call bar
    [[nodiscard]] QString text() const { return m_text; }
    [[nodiscard]] Tone tone() const { return m_tone; }
    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override { return sizeHint(); }

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    [[nodiscard]] QColor colour() const;

    Icon m_icon = Icon::Info;
    QString m_text;
    Tone m_tone = Tone::Muted;
    Tone m_toneBefore = Tone::Muted;
    QVariantAnimation m_change; ///< from the last tone to this one; stands still when done
    bool m_flat = false;
};

} // namespace hs
