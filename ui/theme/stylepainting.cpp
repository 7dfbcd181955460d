#include "ui/theme/stylepainting.h"

#include "ui/theme/icons.h"
#include "ui/theme/metrics.h"
#include "ui/theme/tokens.h"

#include <QPainter>
#include <QStyleOption>

namespace hs::stylepainting {
namespace {

using metrics::radiusControl;

struct Face
{
    QColor fill;
    QColor border;
    QColor ring;
};

bool has(const QStyleOption &option, QStyle::StateFlag flag)
{
    return option.state.testFlag(flag);
}

bool isPressed(const QStyleOption &option)
{
    return has(option, QStyle::State_Sunken);
}

bool isHovered(const QStyleOption &option)
{
    return has(option, QStyle::State_MouseOver) && has(option, QStyle::State_Enabled);
}

void panel(QPainter &painter, const QRectF &where, const QColor &fill, const QColor &border,
           double radius)
{
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setBrush(fill.isValid() ? QBrush(fill) : QBrush(Qt::NoBrush));
    painter.setPen(border.isValid() ? QPen(border, 1) : QPen(Qt::NoPen));
    const double inset = border.isValid() ? 0.5 : 0.0;
    painter.drawRoundedRect(where.adjusted(inset, inset, -inset, -inset), radius, radius);
    painter.restore();
}

QColor pick(const QStyleOption &option, const QColor &rest, const QColor &hover,
            const QColor &pressed)
{
    if (isPressed(option))
        return pressed;
    return isHovered(option) ? hover : rest;
}

Face plainFace(const QStyleOption &option, const Tokens &tokens)
{
    const bool checked = has(option, QStyle::State_On);
    const QColor rest = checked ? tokens.accentSoft : tokens.surface;
    return {pick(option, rest, blend(tokens.text, rest, 0.04), blend(tokens.text, rest, 0.10)),
            checked ? tokens.accent : tokens.lineStrong, tokens.accent};
}

Face faceOf(const QStyleOption &option, ButtonRole role, const Tokens &tokens)
{
    if (!has(option, QStyle::State_Enabled) && role != ButtonRole::Quiet)
        return {blend(tokens.line, tokens.ground, 0.6), tokens.line, tokens.accent};
    switch (role) {
    case ButtonRole::Primary:
        return {pick(option, tokens.accent, blend(tokens.text, tokens.accent, 0.14),
                     blend(tokens.text, tokens.accent, 0.26)),
                {},
                tokens.onAccent};
    case ButtonRole::HangUp:
        return {pick(option, tokens.hangUp, tokens.hangUpHover, tokens.hangUpPressed),
                {},
                tokens.onHangUp};
    case ButtonRole::Quiet:
        return {pick(option, {}, blend(tokens.text, tokens.surface, 0.06),
                     blend(tokens.text, tokens.surface, 0.12)),
                {},
                tokens.accent};
    case ButtonRole::Normal:
        break;
    }
    return plainFace(option, tokens);
}

} // namespace

bool showsFocus(const QStyleOption &option)
{
    return has(option, QStyle::State_HasFocus) && has(option, QStyle::State_KeyboardFocusChange);
}

void pushButton(QPainter &painter, const QStyleOption &option, ButtonRole role)
{
    const Tokens tokens = Tokens::of(option.palette);
    const Face face = faceOf(option, role, tokens);
    panel(painter, option.rect, face.fill, face.border, radiusControl);
    if (!showsFocus(option))
        return;
    const bool filled = role == ButtonRole::Primary || role == ButtonRole::HangUp;
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setBrush(Qt::NoBrush);
    painter.setPen(QPen(face.ring, metrics::focusRing));
    // On a filled button the ring lies inside, where it stands out against the fill.
    const double inset = filled ? 3.0 : 1.0;
    painter.drawRoundedRect(QRectF(option.rect).adjusted(inset, inset, -inset, -inset),
                            radiusControl - inset + 1, radiusControl - inset + 1);
    painter.restore();
}

void buttonLabel(QPainter &painter, const QStyleOptionButton &option, const QColor &ink)
{
    const bool enabled = has(option, QStyle::State_Enabled);
    const QSize picture = option.icon.isNull() ? QSize() : option.iconSize;
    const int gap = picture.isEmpty() || option.text.isEmpty() ? 0 : metrics::gap8;
    const int letters = option.fontMetrics.size(Qt::TextShowMnemonic, option.text).width();
    const int pictureWidth = picture.isEmpty() ? 0 : picture.width();
    QRect both(0, 0, pictureWidth + gap + letters, option.rect.height());
    both.moveCenter(option.rect.center());
    const auto placed
        = [&](const QRect &where) { return QStyle::visualRect(option.direction, both, where); };
    if (!picture.isEmpty()) {
        const QRect at(both.left(), both.center().y() - picture.height() / 2 + 1, picture.width(),
                       picture.height());
        option.icon.paint(&painter, placed(at), Qt::AlignCenter,
                          enabled ? QIcon::Normal : QIcon::Disabled);
    }
    painter.setPen(enabled ? ink : option.palette.color(QPalette::Disabled, QPalette::ButtonText));
    painter.drawText(placed(both.adjusted(pictureWidth + gap, 0, 0, 0)),
                     static_cast<int>(Qt::AlignCenter) | Qt::TextSingleLine | Qt::TextHideMnemonic,
                     option.text);
}

void toolButton(QPainter &painter, const QStyleOption &option)
{
    const Tokens tokens = Tokens::of(option.palette);
    const bool checked = has(option, QStyle::State_On);
    const QColor rest = checked ? tokens.accentSoft : QColor();
    const QColor fill = pick(option, rest, blend(tokens.text, tokens.surface, 0.07),
                             blend(tokens.text, tokens.surface, 0.13));
    if (fill.isValid())
        panel(painter, option.rect, fill, {}, radiusControl);
    if (showsFocus(option))
        focusRing(painter, option, radiusControl);
}

void input(QPainter &painter, const QStyleOption &option, bool ringed)
{
    const Tokens tokens = Tokens::of(option.palette);
    const bool enabled = has(option, QStyle::State_Enabled);
    const QColor border
        = isHovered(option) ? blend(tokens.muted, tokens.lineStrong, 0.5) : tokens.lineStrong;
    panel(painter, option.rect, enabled ? tokens.surface : tokens.ground,
          enabled ? border : tokens.line, radiusControl);
    if (ringed && enabled)
        focusRing(painter, option, radiusControl);
}

void spinBox(QPainter &painter, const QStyleOption &option, const QRect &up, const QRect &down)
{
    input(painter, option, has(option, QStyle::State_HasFocus));
    const Tokens tokens = Tokens::of(option.palette);
    const QColor ink = has(option, QStyle::State_Enabled) ? tokens.muted : tokens.lineStrong;
    const auto arrow = [&](const QRect &place, double turn) {
        painter.save();
        painter.translate(QRectF(place).center());
        painter.rotate(turn);
        paintIcon(painter, QRectF(-6, -6, 12, 12), Icon::ChevronDown, ink);
        painter.restore();
    };
    arrow(up, 180);
    arrow(down, 0);
}

QRect spinBoxPart(const QRect &all, QStyle::SubControl part)
{
    constexpr int arrows = 24;
    const int half = all.height() / 2;
    switch (part) {
    case QStyle::SC_SpinBoxUp:
        return {all.right() - arrows + 1, all.top() + 3, arrows - 4, half - 3};
    case QStyle::SC_SpinBoxDown:
        return {all.right() - arrows + 1, all.top() + half, arrows - 4, half - 3};
    case QStyle::SC_SpinBoxEditField:
        return all.adjusted(1, 1, -arrows, -1);
    default:
        return all;
    }
}

void focusRing(QPainter &painter, const QStyleOption &option, double radius)
{
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setBrush(Qt::NoBrush);
    painter.setPen(QPen(Tokens::of(option.palette).accent, metrics::focusRing));
    painter.drawRoundedRect(QRectF(option.rect).adjusted(1, 1, -1, -1), radius, radius);
    painter.restore();
}

void itemRow(QPainter &painter, const QStyleOption &option)
{
    const Tokens tokens = Tokens::of(option.palette);
    const bool selected = has(option, QStyle::State_Selected);
    if (selected)
        painter.fillRect(option.rect, tokens.highContrast ? tokens.accent : tokens.accentSoft);
    else if (isHovered(option))
        painter.fillRect(option.rect, blend(tokens.text, tokens.surface, 0.04));
}

void checkBox(QPainter &painter, const QStyleOption &option, bool round)
{
    const Tokens tokens = Tokens::of(option.palette);
    const bool on = has(option, QStyle::State_On);
    const bool enabled = has(option, QStyle::State_Enabled);
    const double radius = round ? option.rect.height() / 2.0 : 4.0;
    const QColor accent = enabled ? tokens.accent : tokens.lineStrong;
    panel(painter, option.rect, on ? accent : tokens.surface, on ? accent : tokens.muted, radius);
    if (on && round)
        panel(painter, QRectF(option.rect).adjusted(5, 5, -5, -5), tokens.onAccent, {}, 4.0);
    else if (on)
        paintIcon(painter, QRectF(option.rect).adjusted(1, 1, -1, -1), Icon::Check,
                  tokens.onAccent);
}

void menuPanel(QPainter &painter, const QStyleOption &option)
{
    const Tokens tokens = Tokens::of(option.palette);
    painter.fillRect(option.rect, tokens.raised);
    painter.setPen(tokens.lineStrong);
    painter.setBrush(Qt::NoBrush);
    painter.drawRect(option.rect.adjusted(0, 0, -1, -1));
}

void scrollBar(QPainter &painter, const QStyleOptionSlider &option, const QRect &handle)
{
    if (option.minimum >= option.maximum)
        return;
    const Tokens tokens = Tokens::of(option.palette);
    const bool held = isPressed(option) && (option.activeSubControls & QStyle::SC_ScrollBarSlider);
    const double share = held ? 0.75 : (isHovered(option) ? 0.55 : 0.36);
    const bool upright = option.orientation == Qt::Vertical;
    QRectF pill
        = upright ? QRectF(handle).adjusted(3, 2, -3, -2) : QRectF(handle).adjusted(2, 3, -2, -3);
    panel(painter, pill, blend(tokens.muted, tokens.surface, share), {},
          (upright ? pill.width() : pill.height()) / 2);
}

void headerSection(QPainter &painter, const QStyleOption &option)
{
    const Tokens tokens = Tokens::of(option.palette);
    painter.fillRect(option.rect, tokens.surface);
    painter.setPen(tokens.line);
    painter.drawLine(option.rect.bottomLeft(), option.rect.bottomRight());
}

} // namespace hs::stylepainting
