#pragma once
#include "ui/theme/controls.h"

class QPainter;
class QRect;
class QStyleOption;
class QStyleOptionHeader;
class QStyleOptionSlider;

// The painting behind HookStyle, one function a control. GUI thread.
namespace hs::stylepainting {

void pushButton(QPainter &painter, const QStyleOption &option, ButtonRole role);
void toolButton(QPainter &painter, const QStyleOption &option);
/// Surface, border and focus ring of line edits, combo boxes and text areas.
void input(QPainter &painter, const QStyleOption &option);
void itemRow(QPainter &painter, const QStyleOption &option);
void checkBox(QPainter &painter, const QStyleOption &option, bool round);
void menuPanel(QPainter &painter, const QStyleOption &option);
void toolTip(QPainter &painter, const QStyleOption &option);
void scrollBar(QPainter &painter, const QStyleOptionSlider &option, const QRect &handle);
void headerSection(QPainter &painter, const QStyleOption &option);
void progress(QPainter &painter, const QStyleOption &option, double share);
void focusRing(QPainter &painter, const QStyleOption &option, double radius);
/// True when the ring belongs here: the control has the focus and the keyboard put it there.
[[nodiscard]] bool showsFocus(const QStyleOption &option);

} // namespace hs::stylepainting
