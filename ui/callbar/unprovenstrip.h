#pragma once
#include <QTimer>
#include <QWidget>

class QPushButton;

namespace hs {
class CallController;
class Clock;
class Label;

/// What is left to do about a line that nobody has proven over, above its row in the call bar:
/// until when it lasts at most, counted down, what it costs at most, and the way to the dashboard.
/// Gone in every other state. GUI thread; the clock outlives it, the line outlives it or is deleted
/// with it.
class UnprovenStrip final : public QWidget
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(UnprovenStrip)
public:
    UnprovenStrip(const Clock &clock, CallController &line, QWidget *parent = nullptr);

    [[nodiscard]] QPushButton &dashboardButton() const { return *m_dashboard; }

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    void follow();
    void count();

    const Clock &m_clock;
    CallController &m_line;
    Label *m_text;
    QPushButton *m_dashboard;
    QTimer m_tick;
};

} // namespace hs
