#pragma once
#include <QTimer>
#include <QWidget>

namespace hs {
class CallController;
class Clock;
class Label;

/// A phone call nobody has proven over: what that means, until when it can last, what it can cost,
/// and what the operator can do. GUI thread; clock and line must outlive their showing.
class UnprovenCard final : public QWidget
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(UnprovenCard)
public:
    explicit UnprovenCard(const Clock &clock, QWidget *parent = nullptr);

    void showCall(const CallController *line); ///< nullptr: nothing to count

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    void count();

    const Clock &m_clock;
    const CallController *m_line = nullptr;
    Label *m_limit;
    Label *m_cost;
    QTimer m_tick;
};

} // namespace hs
