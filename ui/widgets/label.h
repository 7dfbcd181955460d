#pragma once
#include "ui/theme/tokens.h"
#include "ui/theme/type.h"

#include <QLabel>

namespace hs {

/// Plain text in one step of the type scale and one tone; follows theme and font. Wraps when asked
/// (setWordWrap). Never renders markup. GUI thread.
class Label final : public QLabel
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(Label)
public:
    explicit Label(const QString &text, TextStep step = TextStep::Body, Tone tone = Tone::Text,
                   QFont::Weight weight = QFont::Normal, QWidget *parent = nullptr);
    void setTone(Tone tone);

protected:
    bool event(QEvent *event) override;

private:
    void applyFont();
    void applyTone();

    TextStep m_step;
    QFont::Weight m_weight;
    Tone m_tone;
    bool m_applying = false;
};

} // namespace hs
