#include "ui/widgets/form.h"

#include "ui/theme/metrics.h"

#include <algorithm>

namespace hs {
namespace {

/// Beside a taller field, such as a text of several lines, the title stays at the top.
constexpr int tallestInLines = 3;

} // namespace

Form::Form(QWidget *parent) : QFormLayout(parent)
{
    setHorizontalSpacing(metrics::gap16);
    setVerticalSpacing(metrics::gap8);
    setFieldGrowthPolicy(AllNonFixedFieldsGrow);
    setRowWrapPolicy(WrapLongRows);
}

// QFormLayout gives a title at most 7/4 of the height it asks for: beside a field of 32 px its
// middle lies 2 to 4 px too high, whatever its alignment.
void Form::setGeometry(const QRect &rect)
{
    QFormLayout::setGeometry(rect);
    for (int row = 0; row < rowCount(); ++row) {
        QLayoutItem *title = itemAt(row, LabelRole);
        const QLayoutItem *field = itemAt(row, FieldRole);
        if (title == nullptr || field == nullptr || title->isEmpty() || field->isEmpty())
            continue;
        const QRect beside = field->geometry();
        QRect place = title->geometry();
        const bool isAbove = place.left() <= beside.right() && beside.left() <= place.right();
        if (isAbove || beside.height() > tallestInLines * title->sizeHint().height())
            continue;
        place.setTop(beside.top());
        place.setHeight(std::max(beside.height(), title->sizeHint().height()));
        title->setGeometry(place);
    }
}

} // namespace hs
