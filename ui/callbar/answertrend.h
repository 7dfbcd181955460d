#pragma once
#include "models/domain/answertimes.h"

#include <QWidget>

namespace hs {

/// The newest answer times as bars, with the two limits as lines. What it shows is said in words
/// beside it. GUI thread; the times outlive it.
class AnswerTrend final : public QWidget
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(AnswerTrend)
public:
    explicit AnswerTrend(const AnswerTimes &times, QWidget *parent = nullptr);
    [[nodiscard]] QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    const AnswerTimes &m_times;
};

} // namespace hs
