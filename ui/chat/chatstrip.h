#pragma once
#include "ui/theme/icons.h"

#include <QWidget>

class QHBoxLayout;
class QPushButton;

namespace hs {
class Label;

/// One line across the chat with something to know: icon, words, and perhaps a button. GUI thread.
class ChatStrip final : public QWidget
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(ChatStrip)
public:
    ChatStrip(const QString &name, Icon icon, Tone tone, QWidget *parent = nullptr);

    void setText(const QString &text); ///< also its accessible name
    [[nodiscard]] QString text() const;
    void setTone(Icon icon, Tone tone);
    /// A quiet button at its end; belongs to the strip.
    QPushButton *addButton(const QString &objectName, const QString &text);
    void alert(); ///< has it read out

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    Icon m_icon;
    Tone m_tone;
    QHBoxLayout *m_row;
    Label *m_text;
};

} // namespace hs
