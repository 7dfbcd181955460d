#pragma once
#include <QTimer>
#include <QWidget>

namespace hs {

/// A sound level as a row of segments with a held peak. Repaints at 30 Hz at most, and only while
/// it is visible and the level moves. Give it an accessible name; its value is told in percent. GUI
/// thread.
class LevelBar final : public QWidget
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(LevelBar)
public:
    explicit LevelBar(QWidget *parent = nullptr);

    void setLevel(float linearPeak); ///< 0..1, as CallLevels has it
    void setIdle(); ///< nothing to measure: empty at once
    [[nodiscard]] int percent() const; ///< of the scale shown, which runs from -54 dB to 0 dB
    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;
    void showEvent(QShowEvent *event) override;
    void hideEvent(QHideEvent *event) override;

private:
    void tick();

    QTimer m_frame;
    float m_target = 0;
    float m_shown = 0;
    float m_peak = 0;
    int m_peakFrames = 0;
};

} // namespace hs
