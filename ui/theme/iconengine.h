#pragma once
#include "ui/theme/icons.h"

#include <QIconEngine>

namespace hs {

/// Draws one picture of the set in the palette's colours at any size. GUI thread. Owned by its
/// QIcon.
class IconEngine final : public QIconEngine
{
public:
    IconEngine(Icon which, Tone tone);

    void paint(QPainter *painter, const QRect &rect, QIcon::Mode mode, QIcon::State state) override;
    [[nodiscard]] QPixmap pixmap(const QSize &size, QIcon::Mode mode, QIcon::State state) override;
    [[nodiscard]] QPixmap scaledPixmap(const QSize &size, QIcon::Mode mode, QIcon::State state,
                                       qreal scale) override;
    [[nodiscard]] QIconEngine *clone() const override;
    [[nodiscard]] QString key() const override { return QStringLiteral("hookswitch"); }

    [[nodiscard]] static QString file(Icon which);
    /// Draws an SVG file of the set with its black replaced by `colour`.
    static void draw(QPainter &painter, const QRectF &where, const QString &file,
                     const QColor &colour);
    /// A square picture of a file in its own colours.
    [[nodiscard]] static QPixmap picture(const QString &file, int size);
    /// A picture for the system tray, where palettes mean nothing: its black in `colour`, in the
    /// usual sizes.
    [[nodiscard]] static QIcon trayPicture(const QString &file, const QColor &colour);

private:
    [[nodiscard]] QColor colour(QIcon::Mode mode) const;

    Icon m_which;
    Tone m_tone;
};

} // namespace hs
