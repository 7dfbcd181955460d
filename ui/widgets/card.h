#pragma once
#include <QWidget>

namespace hs {

/// A rounded surface with a hairline round it; put a layout on it. GUI thread.
class Card final : public QWidget
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(Card)
public:
    explicit Card(QWidget *parent = nullptr);

protected:
    void paintEvent(QPaintEvent *event) override;
};

} // namespace hs
