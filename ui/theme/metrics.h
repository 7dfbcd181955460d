#pragma once
#include <QFontMetrics>

#include <algorithm>

// Distances in device-independent pixels. Heights are lower bounds: they grow with the font.
namespace hs::metrics {

inline constexpr int gap4 = 4;
inline constexpr int gap8 = 8;
inline constexpr int gap12 = 12;
inline constexpr int gap16 = 16;
inline constexpr int gap24 = 24;
inline constexpr int gap32 = 32;
inline constexpr int radiusControl = 6;
inline constexpr int radiusCard = 8;
inline constexpr int controlHeight = 32;
inline constexpr int primaryHeight = 36;
inline constexpr int callBarButtonHeight = 44;
inline constexpr int callBarRowHeight = 64;
inline constexpr int headerHeight = 48;
inline constexpr int iconSize = 20;
inline constexpr int focusRing = 2;
inline constexpr int foldWidth = 1000; ///< below this window width pages fold

/// The height of a control whose text has these metrics.
[[nodiscard]] inline int heightFor(const QFontMetrics &font, int atLeast = controlHeight)
{
    return std::max(atLeast, font.height() + 14);
}

} // namespace hs::metrics
