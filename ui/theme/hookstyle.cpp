#include "ui/theme/hookstyle.h"

#include "ui/theme/icons.h"
#include "ui/theme/metrics.h"
#include "ui/theme/stylepainting.h"

#include <QAbstractButton>
#include <QAbstractItemView>
#include <QAbstractSpinBox>
#include <QComboBox>
#include <QLineEdit>
#include <QPainter>
#include <QScrollBar>
#include <QStyleOption>
#include <QTabBar>

#include <algorithm>

namespace hs {
namespace {

ButtonRole roleOf(const QWidget *widget)
{
    return widget ? buttonRole(*widget) : ButtonRole::Normal;
}

/// The line edit of a combo or spin box, which paints the whole of it.
bool isPartOfAnother(const QWidget *lineEdit)
{
    const QWidget *around = lineEdit ? lineEdit->parentWidget() : nullptr;
    return qobject_cast<const QComboBox *>(around)
           || qobject_cast<const QAbstractSpinBox *>(around);
}

constexpr int comboArrowWidth = 28;
constexpr int comboTextIndent = 9;
constexpr int lineEditIndent = 7; // QLineEdit adds 2
constexpr int shortestHandle = 28;

/// The parts of a scroll bar without arrow buttons.
QRect scrollBarPart(const QStyleOptionSlider &bar, QStyle::SubControl part)
{
    const QRect all = bar.rect;
    if (part == QStyle::SC_ScrollBarGroove)
        return all;
    const bool upright = bar.orientation == Qt::Vertical;
    const int room = upright ? all.height() : all.width();
    const auto range = static_cast<qint64>(bar.maximum) - bar.minimum;
    const auto steps = std::max<qint64>(1, range + bar.pageStep);
    const auto share = static_cast<int>(static_cast<qint64>(room) * bar.pageStep / steps);
    const int length = range > 0 ? std::clamp(share, std::min(shortestHandle, room), room) : room;
    const int from = QStyle::sliderPositionFromValue(bar.minimum, bar.maximum, bar.sliderPosition,
                                                     room - length, bar.upsideDown);
    const auto stretch = [&](int start, int size) {
        const QRect at
            = upright ? QRect(0, start, all.width(), size) : QRect(start, 0, size, all.height());
        return QStyle::visualRect(bar.direction, all, at.translated(all.topLeft()));
    };
    switch (part) {
    case QStyle::SC_ScrollBarSlider:
        return stretch(from, length);
    case QStyle::SC_ScrollBarSubPage:
        return stretch(0, from);
    case QStyle::SC_ScrollBarAddPage:
        return stretch(from + length, room - from - length);
    default:
        return {};
    }
}

/// The option with the colours its text needs on the ground we painted.
template <typename Option>
Option withText(const Option &option, QPalette::ColorRole role, const QColor &colour)
{
    Option own(option);
    own.palette.setColor(QPalette::Active, role, colour);
    own.palette.setColor(QPalette::Inactive, role, colour);
    return own;
}

QColor buttonText(const Tokens &tokens, ButtonRole role)
{
    switch (role) {
    case ButtonRole::Primary:
        return tokens.onAccent;
    case ButtonRole::HangUp:
        return tokens.onHangUp;
    default:
        return tokens.text;
    }
}

} // namespace

HookStyle::HookStyle() : QProxyStyle(QStringLiteral("Fusion")) { }

void HookStyle::polish(QWidget *widget)
{
    QProxyStyle::polish(widget);
    if (qobject_cast<QAbstractButton *>(widget) || qobject_cast<QComboBox *>(widget)
        || qobject_cast<QLineEdit *>(widget) || qobject_cast<QScrollBar *>(widget)
        || qobject_cast<QTabBar *>(widget))
        widget->setAttribute(Qt::WA_Hover);
    if (auto *view = qobject_cast<QAbstractItemView *>(widget))
        view->viewport()->setAttribute(Qt::WA_Hover);
}

void HookStyle::drawPrimitive(PrimitiveElement element, const QStyleOption *option,
                              QPainter *painter, const QWidget *widget) const
{
    const bool focused = stylepainting::showsFocus(*option);
    switch (element) {
    case PE_PanelButtonCommand:
        return stylepainting::pushButton(*painter, *option, roleOf(widget));
    case PE_PanelButtonTool:
    case PE_FrameButtonTool:
        return stylepainting::toolButton(*painter, *option);
    case PE_PanelLineEdit:
        if (!isPartOfAnother(widget))
            stylepainting::input(*painter, *option, option->state.testFlag(State_HasFocus));
        return;
    case PE_FrameLineEdit:
    case PE_FrameMenu:
    case PE_FrameTabBarBase:
    case PE_FrameStatusBarItem:
    case PE_PanelItemViewRow:
        return; // whoever stands inside paints the whole of it
    case PE_Frame:
        if (qobject_cast<const QAbstractScrollArea *>(widget))
            return stylepainting::input(*painter, *option, focused);
        break;
    case PE_PanelMenu:
    case PE_PanelTipLabel:
        return stylepainting::menuPanel(*painter, *option);
    case PE_PanelItemViewItem:
        return stylepainting::itemRow(*painter, *option);
    case PE_IndicatorCheckBox:
    case PE_IndicatorItemViewItemCheck:
        return stylepainting::checkBox(*painter, *option, false);
    case PE_IndicatorRadioButton:
        return stylepainting::checkBox(*painter, *option, true);
    case PE_FrameFocusRect:
        if (focused && !qobject_cast<const QAbstractButton *>(widget))
            stylepainting::focusRing(*painter, *option, 4);
        return;
    default:
        break;
    }
    QProxyStyle::drawPrimitive(element, option, painter, widget);
}

void HookStyle::drawControl(ControlElement element, const QStyleOption *option, QPainter *painter,
                            const QWidget *widget) const
{
    const Tokens tokens = Tokens::of(option->palette);
    switch (element) {
    case CE_PushButtonBevel:
        stylepainting::pushButton(*painter, *option, roleOf(widget));
        return;
    case CE_PushButtonLabel:
        if (const auto *button = qstyleoption_cast<const QStyleOptionButton *>(option))
            stylepainting::buttonLabel(*painter, *button, buttonText(tokens, roleOf(widget)));
        return;
    case CE_ItemViewItem:
        if (const auto *item = qstyleoption_cast<const QStyleOptionViewItem *>(option)) {
            const auto own = withText(*item, QPalette::HighlightedText,
                                      tokens.highContrast ? tokens.onAccent : tokens.text);
            QProxyStyle::drawControl(element, &own, painter, widget);
        }
        return;
    case CE_HeaderSection:
    case CE_HeaderEmptyArea:
        stylepainting::headerSection(*painter, *option);
        return;
    case CE_HeaderLabel:
        if (const auto *header = qstyleoption_cast<const QStyleOptionHeader *>(option)) {
            const auto own = withText(*header, QPalette::ButtonText, tokens.muted);
            QProxyStyle::drawControl(element, &own, painter, widget);
        }
        return;
    case CE_MenuItem:
        drawMenuItem(*option, *painter, widget);
        return;
    case CE_MenuEmptyArea:
        return;
    case CE_Splitter:
        return; // pages stand apart by space
    default:
        QProxyStyle::drawControl(element, option, painter, widget);
    }
}

void HookStyle::drawMenuItem(const QStyleOption &option, QPainter &painter,
                             const QWidget *widget) const
{
    const auto *item = qstyleoption_cast<const QStyleOptionMenuItem *>(&option);
    if (!item)
        return;
    const Tokens tokens = Tokens::of(option.palette);
    QStyleOptionMenuItem own(*item);
    const bool lit = item->state.testFlag(State_Selected) && item->state.testFlag(State_Enabled);
    if (lit && !tokens.highContrast) {
        painter.save();
        painter.setRenderHint(QPainter::Antialiasing);
        painter.setPen(Qt::NoPen);
        painter.setBrush(tokens.accentSoft);
        painter.drawRoundedRect(QRectF(item->rect).adjusted(2, 0, -2, 0), 4, 4);
        painter.restore();
        own.state &= ~State_Selected; // or Fusion paints its own ground over ours
    }
    QProxyStyle::drawControl(CE_MenuItem, &own, &painter, widget);
}

void HookStyle::drawComplexControl(ComplexControl control, const QStyleOptionComplex *option,
                                   QPainter *painter, const QWidget *widget) const
{
    if (control == CC_ComboBox) {
        drawComboBox(*option, *painter, widget);
        return;
    }
    if (control == CC_SpinBox)
        return stylepainting::spinBox(*painter, *option,
                                      subControlRect(control, option, SC_SpinBoxUp, widget),
                                      subControlRect(control, option, SC_SpinBoxDown, widget));
    if (control == CC_ScrollBar) {
        if (const auto *slider = qstyleoption_cast<const QStyleOptionSlider *>(option))
            stylepainting::scrollBar(*painter, *slider,
                                     subControlRect(control, option, SC_ScrollBarSlider, widget));
        return;
    }
    QProxyStyle::drawComplexControl(control, option, painter, widget);
}

void HookStyle::drawComboBox(const QStyleOptionComplex &option, QPainter &painter,
                             const QWidget *widget) const
{
    stylepainting::input(painter, option, stylepainting::showsFocus(option));
    const Tokens tokens = Tokens::of(option.palette);
    const QRect arrow = subControlRect(CC_ComboBox, &option, SC_ComboBoxArrow, widget);
    QRectF picture(0, 0, 16, 16);
    picture.moveCenter(QRectF(arrow).center());
    const bool enabled = option.state.testFlag(State_Enabled);
    paintIcon(painter, picture, Icon::ChevronDown, enabled ? tokens.muted : tokens.lineStrong);
}

QRect HookStyle::subControlRect(ComplexControl control, const QStyleOptionComplex *option,
                                SubControl part, const QWidget *widget) const
{
    const auto *bar = qstyleoption_cast<const QStyleOptionSlider *>(option);
    if (control == CC_ScrollBar && bar)
        return scrollBarPart(*bar, part);
    const QRect all = option->rect;
    if (control == CC_SpinBox)
        return visualRect(option->direction, all, stylepainting::spinBoxPart(all, part));
    if (control == CC_ComboBox) {
        if (part == SC_ComboBoxArrow)
            return visualRect(
                option->direction, all,
                QRect(all.right() - comboArrowWidth + 1, all.top(), comboArrowWidth, all.height()));
        if (part == SC_ComboBoxEditField)
            return visualRect(option->direction, all,
                              all.adjusted(comboTextIndent, 1, -comboArrowWidth, -1));
    }
    return QProxyStyle::subControlRect(control, option, part, widget);
}

QRect HookStyle::subElementRect(SubElement element, const QStyleOption *option,
                                const QWidget *widget) const
{
    if (element == SE_LineEditContents)
        return option->rect.adjusted(lineEditIndent, 1, -lineEditIndent, -1);
    return QProxyStyle::subElementRect(element, option, widget);
}

QSize HookStyle::sizeFromContents(ContentsType type, const QStyleOption *option,
                                  const QSize &contents, const QWidget *widget) const
{
    QSize size = QProxyStyle::sizeFromContents(type, option, contents, widget);
    const QFontMetrics font = option ? option->fontMetrics : QFontMetrics(QFont());
    switch (type) {
    case CT_PushButton: {
        const bool primary = roleOf(widget) == ButtonRole::Primary;
        size.setHeight(
            metrics::heightFor(font, primary ? metrics::primaryHeight : metrics::controlHeight));
        size.setWidth(std::max(size.width(), contents.width() + 2 * metrics::gap16));
        return size;
    }
    case CT_SpinBox:
        return {contents.width() + stylepainting::spinBoxExtra, metrics::heightFor(font)};
    case CT_LineEdit:
        size.setHeight(metrics::heightFor(font));
        return size;
    case CT_ComboBox:
        return {contents.width() + comboTextIndent + comboArrowWidth + metrics::gap8,
                metrics::heightFor(font)};
    case CT_ToolButton:
        return size.expandedTo({metrics::controlHeight, metrics::controlHeight});
    case CT_MenuItem: {
        const auto *item = qstyleoption_cast<const QStyleOptionMenuItem *>(option);
        if (item && item->menuItemType == QStyleOptionMenuItem::Separator)
            return {size.width(), 9};
        return {size.width() + metrics::gap16, std::max(size.height(), font.height() + 12)};
    }
    case CT_ItemViewItem:
        size.setHeight(std::max(size.height(), font.height() + 12));
        return size;
    case CT_HeaderSection:
        size.setHeight(metrics::heightFor(font));
        return size;
    default:
        return size;
    }
}

int HookStyle::pixelMetric(PixelMetric metric, const QStyleOption *option,
                           const QWidget *widget) const
{
    switch (metric) {
    case PM_ScrollBarExtent:
        return 12;
    case PM_ScrollBarSliderMin:
        return 28;
    case PM_ButtonIconSize:
    case PM_SmallIconSize:
    case PM_ToolBarIconSize:
        return metrics::iconSize;
    case PM_MessageBoxIconSize:
        return 32;
    case PM_IndicatorWidth:
    case PM_IndicatorHeight:
    case PM_ExclusiveIndicatorWidth:
    case PM_ExclusiveIndicatorHeight:
        return 18;
    case PM_LayoutLeftMargin:
    case PM_LayoutRightMargin:
    case PM_LayoutTopMargin:
    case PM_LayoutBottomMargin:
        return metrics::gap16;
    case PM_LayoutHorizontalSpacing:
    case PM_LayoutVerticalSpacing:
        return metrics::gap8;
    case PM_SplitterWidth:
        return metrics::gap12;
    case PM_MenuPanelWidth:
        return 1;
    case PM_MenuVMargin:
        return metrics::gap4;
    case PM_MenuHMargin:
        return 2;
    case PM_ButtonShiftHorizontal:
    case PM_ButtonShiftVertical:
        return 0;
    case PM_ToolTipLabelFrameWidth:
        return 6;
    default:
        return QProxyStyle::pixelMetric(metric, option, widget);
    }
}

int HookStyle::styleHint(StyleHint hint, const QStyleOption *option, const QWidget *widget,
                         QStyleHintReturn *result) const
{
    switch (hint) {
    case SH_EtchDisabledText:
    case SH_ComboBox_Popup: // a list under the box, that can be searched and scrolled
    case SH_DialogButtonBox_ButtonsHaveIcons:
    case SH_ScrollBar_Transient:
        return 0;
    case SH_ScrollBar_LeftClickAbsolutePosition:
    case SH_ItemView_ActivateItemOnSingleClick:
        return 0;
    case SH_ToolTip_WakeUpDelay:
        return 500;
    case SH_ComboBox_ListMouseTracking:
    case SH_Menu_MouseTracking:
        return 1;
    default:
        return QProxyStyle::styleHint(hint, option, widget, result);
    }
}

QIcon HookStyle::standardIcon(StandardPixmap which, const QStyleOption *option,
                              const QWidget *widget) const
{
    switch (which) {
    case SP_MessageBoxInformation:
    case SP_MessageBoxQuestion:
        return icon(Icon::Info, Tone::Accent);
    case SP_MessageBoxWarning:
        return icon(Icon::Warning, Tone::Warn);
    case SP_MessageBoxCritical:
        return icon(Icon::Error, Tone::Bad);
    case SP_LineEditClearButton:
        return icon(Icon::Close, Tone::Muted);
    default:
        return QProxyStyle::standardIcon(which, option, widget);
    }
}

} // namespace hs
