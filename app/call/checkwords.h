#pragma once
#include "app/audio/soundcheck.h"
#include "models/domain/checkverdict.h"
#include "models/domain/sounddevice.h"

#include <QString>

// A check before a call in words, for the window and for the command. Where translations are
// installed: GUI thread; else any.
namespace hs::checkwords {

[[nodiscard]] QString grade(CheckGrade grade); ///< "Ready", one to three words
/// What the operator is to do now; empty: nothing.
[[nodiscard]] QString task(SoundCheck::Phase phase);
[[nodiscard]] QString devices(const LineSound &devices); ///< which ones were tried; a sentence
/// What is wrong, and what to do; whole sentences.
[[nodiscard]] QString point(CheckPoint point);
/// What was measured, in one line.
[[nodiscard]] QString figures(const SoundCheckFigures &sound, const CheckSurroundings &around);

} // namespace hs::checkwords
