#pragma once
class QDialog;
class QDialogButtonBox;
class QString;
class QVBoxLayout;
class QWidget;

/// What the dialogs of settings have in common. GUI thread.
namespace hs::settingsframe {

/// A column with the margins of a settings dialog, laid into `body`.
[[nodiscard]] QVBoxLayout *columnOf(QWidget &body);
/// Heading and explanation of a section.
void addHeading(QVBoxLayout &column, const QString &title, const QString &about);
/// Puts body and buttons into the dialog and gives it a size. What does not fit the screen in a
/// large font scrolls, and the buttons stay in view.
void layOut(QDialog &dialog, QWidget *body, QDialogButtonBox *buttons);

} // namespace hs::settingsframe
