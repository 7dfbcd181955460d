#pragma once
#include <chrono>

class QWidget;

namespace hs {

// The window's only motion besides the meters. GUI thread.

inline constexpr std::chrono::milliseconds fadeTime{120};

/// Not when the system's style asks for no animation, not before the window is on the screen (a
/// start is not made slower), and not where nobody looks (the offscreen platform).
[[nodiscard]] bool isFadeWanted(const QWidget &widget);

/// Lets a pane that has just been shown come out of the ground in fadeTime. A veil of the ground's
/// colour thins out over it and is gone: the pane itself stays as it is, so a press on it works
/// from the first moment. Does nothing when no fade is wanted.
void fadeIn(QWidget &pane);
/// The same without asking.
void beginFade(QWidget &pane);

} // namespace hs
