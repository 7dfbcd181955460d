#include "ui/widgets/scrollareaaccess.h"

#include <QAccessibleWidget>
#include <QScrollArea>
#include <QScrollBar>

using namespace Qt::StringLiterals;

namespace hs {
namespace {

class ScrollAreaAccess final : public QAccessibleWidget
{
public:
    explicit ScrollAreaAccess(QAbstractScrollArea &area)
        : QAccessibleWidget(&area, QAccessible::Client)
    {
    }

    [[nodiscard]] int childCount() const override { return static_cast<int>(parts().size()); }

    [[nodiscard]] QAccessibleInterface *child(int index) const override
    {
        return QAccessible::queryAccessibleInterface(parts().value(index));
    }

    [[nodiscard]] int indexOfChild(const QAccessibleInterface *child) const override
    {
        return child ? static_cast<int>(parts().indexOf(child->object())) : -1;
    }

    [[nodiscard]] QAccessibleInterface *childAt(int x, int y) const override
    {
        const QList<QWidget *> all = parts();
        for (QWidget *part : all) {
            if (part->rect().contains(part->mapFromGlobal(QPoint(x, y))))
                return QAccessible::queryAccessibleInterface(part);
        }
        return nullptr;
    }

private:
    /// The viewport, then what stands around it and is shown. A scroll bar lies in a container that
    /// the area keeps to itself. Empty while the area is being destroyed.
    [[nodiscard]] QList<QWidget *> parts() const
    {
        const auto *area = qobject_cast<QAbstractScrollArea *>(object());
        if (!area || !area->viewport())
            return {};
        QList<QWidget *> found{area->viewport()};
        for (const QScrollBar *bar : {area->horizontalScrollBar(), area->verticalScrollBar()}) {
            QWidget *container = bar ? bar->parentWidget() : nullptr;
            if (container && container->isVisible())
                found.append(container);
        }
        if (QWidget *corner = area->cornerWidget(); corner && corner->isVisible())
            found.append(corner);
        return found;
    }
};

QAccessibleInterface *accessOf(const QString &className, QObject *object)
{
    // Asked once for each class an object is of, the most derived first: text editors and item
    // views, which are scroll areas too, have been answered for by then.
    if (className != "QScrollArea"_L1 && className != "QAbstractScrollArea"_L1)
        return nullptr;
    auto *area = qobject_cast<QAbstractScrollArea *>(object);
    return area ? new ScrollAreaAccess(*area) : nullptr;
}

} // namespace

void installScrollAreaAccess()
{
    QAccessible::removeFactory(accessOf);
    QAccessible::installFactory(accessOf);
}

} // namespace hs
