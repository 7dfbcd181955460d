#include "ui/theme/tokens.h"

#include <QPalette>

#include <algorithm>
#include <cmath>

namespace hs {
namespace {

Tokens lightTokens()
{
    return {.ground = QColor(0xF5F6F8),
            .surface = QColor(0xFFFFFF),
            .raised = QColor(0xFFFFFF),
            .line = QColor(0xE1E4EA),
            .lineStrong = QColor(0xC5CBD5),
            .text = QColor(0x1A1E26),
            .muted = QColor(0x596273),
            .accent = QColor(0x2457D6),
            .accentSoft = QColor(0xE7EDFC),
            .onAccent = QColor(0xFFFFFF),
            .good = QColor(0x16713D),
            .warn = QColor(0x8F5400),
            .bad = QColor(0xBF2430),
            .hangUp = QColor(0xC4242F),
            .hangUpHover = QColor(0xB21F2A),
            .hangUpPressed = QColor(0x9E1B25),
            .onHangUp = QColor(0xFFFFFF),
            .operatorBubble = QColor(0xE7EDFC),
            .agentBubble = QColor(0xEEF0F4),
            .dark = false};
}

Tokens darkTokens()
{
    return {.ground = QColor(0x14161B),
            .surface = QColor(0x1C1F26),
            .raised = QColor(0x242832),
            .line = QColor(0x2C313B),
            .lineStrong = QColor(0x444B58),
            .text = QColor(0xE9EBEF),
            .muted = QColor(0xA3ABB8),
            .accent = QColor(0x86A8FF),
            .accentSoft = QColor(0x22304F),
            .onAccent = QColor(0x0F1730),
            .good = QColor(0x5ACB8D),
            .warn = QColor(0xF1B85C),
            .bad = QColor(0xFF7A7A),
            .hangUp = QColor(0xD5343E),
            .hangUpHover = QColor(0xC72C36),
            .hangUpPressed = QColor(0xAE242D),
            .onHangUp = QColor(0xFFFFFF),
            .operatorBubble = QColor(0x22304F),
            .agentBubble = QColor(0x262B35),
            .dark = true};
}

Tokens foreignTokens(const QPalette &palette)
{
    const auto role
        = [&](QPalette::ColorRole which) { return palette.color(QPalette::Active, which); };
    const QColor text = role(QPalette::WindowText);
    const QColor ground = role(QPalette::Window);
    return {.ground = ground,
            .surface = role(QPalette::Base),
            .raised = role(QPalette::Base),
            .line = text,
            .lineStrong = text,
            .text = role(QPalette::Text),
            .muted = role(QPalette::Text),
            .accent = role(QPalette::Highlight),
            .accentSoft = role(QPalette::Base),
            .onAccent = role(QPalette::HighlightedText),
            .good = text,
            .warn = text,
            .bad = text,
            .hangUp = QColor(0xC4242F),
            .hangUpHover = QColor(0xB21F2A),
            .hangUpPressed = QColor(0x9E1B25),
            .onHangUp = QColor(0xFFFFFF),
            .operatorBubble = role(QPalette::Base),
            .agentBubble = role(QPalette::Base),
            .dark = ground.lightnessF() < 0.5F,
            .highContrast = true};
}

double channel(double value)
{
    return value <= 0.04045 ? value / 12.92 : std::pow((value + 0.055) / 1.055, 2.4);
}

double luminance(const QColor &colour)
{
    return 0.2126 * channel(colour.redF()) + 0.7152 * channel(colour.greenF())
           + 0.0722 * channel(colour.blueF());
}

void setDisabled(QPalette &palette, const Tokens &tokens)
{
    const QColor faded = blend(tokens.muted, tokens.ground, 0.62);
    for (const auto role : {QPalette::WindowText, QPalette::Text, QPalette::ButtonText,
                            QPalette::PlaceholderText, QPalette::HighlightedText})
        palette.setColor(QPalette::Disabled, role, faded);
    palette.setColor(QPalette::Disabled, QPalette::Highlight, tokens.line);
    palette.setColor(QPalette::Disabled, QPalette::Base, tokens.ground);
}

} // namespace

const Tokens &Tokens::light()
{
    static const Tokens tokens = lightTokens();
    return tokens;
}

const Tokens &Tokens::darkOnes()
{
    static const Tokens tokens = darkTokens();
    return tokens;
}

Tokens Tokens::of(const QPalette &palette)
{
    // Mid carries our hairline colour: unlike Window and Base nobody swaps it for a single widget.
    const QColor mark = palette.color(QPalette::Active, QPalette::Mid);
    if (mark == light().line)
        return light();
    if (mark == darkOnes().line)
        return darkOnes();
    return foreignTokens(palette);
}

QColor Tokens::tone(Tone which) const
{
    switch (which) {
    case Tone::Text:
        return text;
    case Tone::Muted:
        return muted;
    case Tone::Accent:
        return accent;
    case Tone::Good:
        return good;
    case Tone::Warn:
        return warn;
    case Tone::Bad:
        return bad;
    case Tone::OnAccent:
        return onAccent;
    case Tone::OnHangUp:
        return onHangUp;
    }
    return text;
}

QColor Tokens::soft(Tone which) const
{
    if (highContrast)
        return surface;
    if (which == Tone::Accent)
        return accentSoft;
    return blend(tone(which), surface, dark ? 0.14 : 0.08);
}

QPalette Tokens::palette() const
{
    QPalette all(text, ground);
    all.setColor(QPalette::Window, ground);
    all.setColor(QPalette::WindowText, text);
    all.setColor(QPalette::Base, surface);
    all.setColor(QPalette::AlternateBase, ground);
    all.setColor(QPalette::Text, text);
    all.setColor(QPalette::Button, surface);
    all.setColor(QPalette::ButtonText, text);
    all.setColor(QPalette::BrightText, bad);
    all.setColor(QPalette::PlaceholderText, muted);
    all.setColor(QPalette::Highlight, accent);
    all.setColor(QPalette::HighlightedText, onAccent);
    all.setColor(QPalette::Link, accent);
    all.setColor(QPalette::LinkVisited, accent);
    all.setColor(QPalette::ToolTipBase, raised);
    all.setColor(QPalette::ToolTipText, text);
    all.setColor(QPalette::Mid, line);
    all.setColor(QPalette::Dark, lineStrong);
    all.setColor(QPalette::Light, raised);
    all.setColor(QPalette::Midlight, line);
    all.setColor(QPalette::Shadow, dark ? QColor(Qt::black) : lineStrong);
    setDisabled(all, *this);
    return all;
}

double contrastRatio(const QColor &a, const QColor &b)
{
    const auto [darker, lighter] = std::minmax({luminance(a), luminance(b)});
    return (lighter + 0.05) / (darker + 0.05);
}

QColor blend(const QColor &top, const QColor &bottom, double share)
{
    const auto mix = [share](float over, float under) {
        return static_cast<float>(over * share + under * (1.0 - share));
    };
    return QColor::fromRgbF(mix(top.redF(), bottom.redF()), mix(top.greenF(), bottom.greenF()),
                            mix(top.blueF(), bottom.blueF()));
}

} // namespace hs
