#pragma once
#include "ui/theme/controls.h"

#include <QStyle>

class QPainter;
class QColor;
class QStyleOption;
class QStyleOptionButton;
class QStyleOptionSlider;

// The painting behind HookStyle, one function a control. GUI thread.
namespace hs::stylepainting {

void pushButton(QPainter &painter, const QStyleOption &option, ButtonRole role);
void toolButton(QPainter &painter, const QStyleOption &option);
/// Surface, border and focus ring of line edits, combo boxes and text areas.
void input(QPainter &painter, const QStyleOption &option, bool ringed);
/// The whole of a spin box but its text, with the two arrows in their places.
void spinBox(QPainter &painter, const QStyleOption &option, const QRect &up, const QRect &down);
/// What a spin box needs beside its text: its arrows, and the indent of its input.
inline constexpr int spinBoxExtra = 48;
/// Left to right.
[[nodiscard]] QRect spinBoxPart(const QRect &all, QStyle::SubControl part);
/// Icon and text of a button in `ink`, centred together.
void buttonLabel(QPainter &painter, const QStyleOptionButton &option, const QColor &ink);
void itemRow(QPainter &painter, const QStyleOption &option);
void checkBox(QPainter &painter, const QStyleOption &option, bool round);
void menuPanel(QPainter &painter, const QStyleOption &option); ///< tool tips too
void scrollBar(QPainter &painter, const QStyleOptionSlider &option, const QRect &handle);
void headerSection(QPainter &painter, const QStyleOption &option);
void focusRing(QPainter &painter, const QStyleOption &option, double radius);
/// True when the ring belongs here: the control has the focus and the keyboard put it there.
[[nodiscard]] bool showsFocus(const QStyleOption &option);

} // namespace hs::stylepainting
