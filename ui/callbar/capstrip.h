#pragma once
#include <QWidget>

class QComboBox;
class QPushButton;

namespace hs {
class CallController;
class CapWatch;
class Label;

/// What a line is about to be ended for, above its row in the call bar, with Go on. Gone while all
/// is fine. Said aloud once when it appears. GUI thread; the caps outlive it, the line outlives it
/// or is deleted with it.
class CapStrip final : public QWidget
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(CapStrip)
public:
    CapStrip(CapWatch &caps, CallController &line, QWidget *parent = nullptr);

    [[nodiscard]] static QKeySequence keys(); ///< of Go on, for the oldest line that is warned
    [[nodiscard]] QComboBox &reasonPicker() const { return *m_reason; }
    [[nodiscard]] QPushButton &goOnButton() const { return *m_goOn; }
    void goOn();

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    void follow();

    CapWatch &m_caps;
    CallController &m_line;
    Label *m_text;
    QComboBox *m_reason;
    QPushButton *m_goOn;
};

} // namespace hs
