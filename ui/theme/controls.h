#pragma once
class QAbstractButton;
class QWidget;

namespace hs {

/// How a button stands in its page. One Primary a page. HangUp is for ending lines alone.
enum class ButtonRole { Normal, Primary, Quiet, HangUp };

/// Sets the role our style paints the button in.
void setButtonRole(QAbstractButton &button, ButtonRole role);
[[nodiscard]] ButtonRole buttonRole(const QWidget &button);

} // namespace hs
