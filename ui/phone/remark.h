#pragma once
#include "ui/theme/icons.h"

#include <QWidget>

namespace hs {
class Label;

/// One small remark under a control: icon, words, colour. Gone while it has nothing to say.
/// GUI thread.
class Remark final : public QWidget
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(Remark)
public:
    explicit Remark(const QString &name, QWidget *parent = nullptr); ///< of its label, for tests

    void say(Icon icon, Tone tone, const QString &text);
    [[nodiscard]] QString text() const;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    Label *m_text;
    Icon m_icon = Icon::Info;
    Tone m_tone = Tone::Muted;
};

} // namespace hs
