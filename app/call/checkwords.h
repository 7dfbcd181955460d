#pragma once
#include "models/domain/checkverdict.h"

#include <QString>

// A check before a call in words, for the window and for the command. Where translations are
// installed: GUI thread; else any.
namespace hs::checkwords {

[[nodiscard]] QString grade(CheckGrade grade); ///< "Ready", one to three words
/// What is wrong, and what to do; whole sentences.
[[nodiscard]] QString point(CheckPoint point);
/// What was measured, in one line.
[[nodiscard]] QString figures(const SoundCheckFigures &sound, const CheckSurroundings &around);

} // namespace hs::checkwords
