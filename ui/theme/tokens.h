#pragma once
#include <QColor>

class QPalette;
class QWidget;

namespace hs {

/// What a piece of text, an icon or a badge means by its colour. Never the only sign: a word stands
/// beside it.
enum class Tone { Text, Muted, Accent, Good, Warn, Bad, OnAccent, OnHangUp };

/// The colours of the program. Values; GUI thread. Ask for them where you paint, so that they
/// follow the theme: `const Tokens tokens = Tokens::of(palette());` (in a delegate:
/// of(option.palette)).
struct Tokens
{
    QColor ground; ///< the window behind everything
    QColor surface; ///< pages and cards
    QColor raised; ///< menus, dialogs, tool tips
    QColor line; ///< hairlines
    QColor lineStrong; ///< borders of inputs
    QColor text;
    QColor muted; ///< secondary text
    QColor accent; ///< primary action, selection, focus ring
    QColor accentSoft; ///< ground of what is selected
    QColor onAccent; ///< text and icons on accent
    QColor good;
    QColor warn;
    QColor bad;
    QColor hangUp; ///< only for ending lines
    QColor hangUpHover;
    QColor hangUpPressed;
    QColor onHangUp;
    QColor operatorBubble;
    QColor agentBubble;
    bool dark = false;
    bool highContrast = false; ///< taken from the system's palette: flat, no soft grounds

    [[nodiscard]] static const Tokens &light();
    [[nodiscard]] static const Tokens &darkOnes();
    /// The set this palette was made from; a foreign palette (high contrast) gives tokens of its
    /// own roles.
    [[nodiscard]] static Tokens of(const QPalette &palette);
    [[nodiscard]] QColor tone(Tone which) const;
    /// `tone` laid thinly over surface: the ground of badges and notices.
    [[nodiscard]] QColor soft(Tone which) const;
    [[nodiscard]] QPalette palette() const;
};

/// Contrast of two opaque colours after WCAG 2.1: 1 (none) to 21.
[[nodiscard]] double contrastRatio(const QColor &a, const QColor &b);
/// `top` with this share (0..1) over `bottom`.
[[nodiscard]] QColor blend(const QColor &top, const QColor &bottom, double share);

} // namespace hs
