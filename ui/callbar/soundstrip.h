#pragma once
#include "models/domain/callquality.h"

#include <QWidget>

namespace hs {
class CallController;
class Label;

/// How a web call sounds, in figures, above its row in the call bar: answer times with a small
/// trend, and the second that is over; once the call is, only what counts for all of it. Hidden
/// until it is asked for; counts from the beginning. GUI thread; the line outlives it or is deleted
/// with it.
class SoundStrip final : public QWidget
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(SoundStrip)
public:
    explicit SoundStrip(CallController &line, QWidget *parent = nullptr);

    [[nodiscard]] QString answersText() const;
    [[nodiscard]] QString qualityText(const QString &between) const; ///< its figures

protected:
    void showEvent(QShowEvent *event) override;

private:
    [[nodiscard]] bool isLive() const;
    [[nodiscard]] QStringList figures() const;
    void take(const CallQuality &second);
    void refresh();

    CallController &m_line;
    Label *m_answers;
    QWidget *m_trend;
    Label *m_quality;
    CallQuality m_last;
    CallQuality m_sum; ///< of the counts
    bool m_measured = false;
};

} // namespace hs
