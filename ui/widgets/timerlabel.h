#pragma once
#include "ui/theme/type.h"

#include <QTimer>
#include <QWidget>

#include <chrono>
#include <functional>

namespace hs {

/// Time as 03:12 or 1:03:12, in digits that keep their place. Asks its source four times a second,
/// and only while it is visible and running. Accessible name "Call timer"; its value is the text.
/// GUI thread.
class TimerLabel final : public QWidget
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(TimerLabel)
public:
    using Source = std::function<std::chrono::milliseconds()>;
    explicit TimerLabel(Source source, TextStep step = TextStep::Title, QWidget *parent = nullptr);

    void
    setSource(Source source); ///< what it captures must outlive this label or be replaced first
    void setRunning(bool running);
    void refresh();
    [[nodiscard]] QString text() const { return m_text; }
    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override { return sizeHint(); }

Q_SIGNALS:
    void ticked(); ///< the text has changed

protected:
    void paintEvent(QPaintEvent *event) override;
    void showEvent(QShowEvent *event) override;
    void hideEvent(QHideEvent *event) override;

private:
    Source m_source;
    TextStep m_step;
    QTimer m_timer;
    QString m_text;
    bool m_running = false;
};

/// 03:12, or 1:03:12 from an hour on.
[[nodiscard]] QString clockText(std::chrono::milliseconds elapsed);

} // namespace hs
