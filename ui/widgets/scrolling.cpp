#include "ui/widgets/scrolling.h"

#include <QEvent>
#include <QScrollArea>
#include <QScrollBar>

namespace hs {
namespace {

class Area final : public QScrollArea
{
public:
    [[nodiscard]] QSize minimumSizeHint() const override
    {
        const QSize least = QScrollArea::minimumSizeHint();
        const int needed
            = widget()->minimumSizeHint().width() + verticalScrollBar()->sizeHint().width();
        return {needed, least.height()};
    }

protected:
    // The content's words have become longer, or its font larger.
    bool eventFilter(QObject *watched, QEvent *event) override
    {
        if (watched == widget() && event->type() == QEvent::LayoutRequest)
            updateGeometry();
        return QScrollArea::eventFilter(watched, event);
    }
};

} // namespace

QScrollArea *scrolling(QWidget *content)
{
    auto *area = new Area;
    area->setFrameShape(QFrame::NoFrame);
    area->setWidgetResizable(true);
    area->setFocusPolicy(Qt::NoFocus);
    area->setWidget(content);
    area->viewport()->setAutoFillBackground(false);
    content->setAutoFillBackground(false);
    return area;
}

} // namespace hs
