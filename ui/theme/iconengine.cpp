#include "ui/theme/iconengine.h"

#include <QFile>
#include <QGuiApplication>
#include <QPainter>
#include <QPalette>
#include <QPixmap>
#include <QSvgRenderer>

#include <algorithm>
#include <array>

using namespace Qt::StringLiterals;

namespace hs {
namespace {

constexpr auto names = std::to_array<const char *>(
    {"agent",        "blocked",    "chat",     "check",    "chevron-down", "chevron-right",
     "chevron-left", "chevron-up", "clock",    "close",    "contacts",     "copy",
     "edit",         "error",      "external", "hang-up",  "headset",      "info",
     "key",          "language",   "lines",    "menu",     "mic",          "mic-off",
     "moon",         "offline",    "online",   "operator", "pause",        "phone",
     "play",         "plus",       "record",   "sandbox",  "search",       "send",
     "sessions",     "settings",   "speaker",  "star",     "stop",         "sun",
     "system",       "wallet",     "warning",  "web-call"});

QByteArray recoloured(const QString &file, const QColor &colour)
{
    QFile source(file);
    if (!source.open(QIODevice::ReadOnly))
        return {};
    return source.readAll().replace("#000", colour.name().toLatin1());
}

} // namespace

IconEngine::IconEngine(Icon which, Tone tone) : m_which(which), m_tone(tone) { }

void IconEngine::paint(QPainter *painter, const QRect &rect, QIcon::Mode mode, QIcon::State)
{
    draw(*painter, rect, file(m_which), colour(mode));
}

QPixmap IconEngine::pixmap(const QSize &size, QIcon::Mode mode, QIcon::State state)
{
    return scaledPixmap(size, mode, state, 1.0);
}

QPixmap IconEngine::scaledPixmap(const QSize &size, QIcon::Mode mode, QIcon::State state,
                                 qreal scale)
{
    // Qt passes the size in device pixels already, and the scale for information only.
    Q_UNUSED(scale)
    QPixmap pixmap(size);
    pixmap.fill(Qt::transparent);
    QPainter painter(&pixmap);
    paint(&painter, QRect(QPoint(0, 0), size), mode, state);
    return pixmap;
}

QIconEngine *IconEngine::clone() const
{
    return new IconEngine(m_which, m_tone);
}

QString IconEngine::file(Icon which)
{
    return u":/icons/%1.svg"_s.arg(QLatin1StringView(names.at(static_cast<std::size_t>(which))));
}

void IconEngine::draw(QPainter &painter, const QRectF &where, const QString &file,
                      const QColor &colour)
{
    QSvgRenderer renderer(recoloured(file, colour));
    const qreal side = std::min(where.width(), where.height());
    QRectF square(0, 0, side, side);
    square.moveCenter(where.center());
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    renderer.render(&painter, square);
    painter.restore();
}

QPixmap IconEngine::picture(const QString &file, int size)
{
    QPixmap pixmap(size, size);
    pixmap.fill(Qt::transparent);
    QPainter painter(&pixmap);
    painter.setRenderHint(QPainter::Antialiasing);
    QSvgRenderer(file).render(&painter, QRectF(0, 0, size, size));
    return pixmap;
}

QIcon IconEngine::trayPicture(const QString &file, const QColor &colour)
{
    QIcon all;
    for (const int size : {16, 22, 24, 32, 48, 64}) {
        QPixmap pixmap(size, size);
        pixmap.fill(Qt::transparent);
        QPainter painter(&pixmap);
        draw(painter, QRectF(0, 0, size, size), file, colour);
        painter.end();
        all.addPixmap(pixmap);
    }
    return all;
}

QColor IconEngine::colour(QIcon::Mode mode) const
{
    const QPalette palette = QGuiApplication::palette();
    if (mode == QIcon::Disabled)
        return palette.color(QPalette::Disabled, QPalette::Text);
    // Our selected rows are a soft tint; a high-contrast theme's are not.
    const Tokens tokens = Tokens::of(palette);
    if (mode == QIcon::Selected && tokens.highContrast)
        return palette.color(QPalette::Active, QPalette::HighlightedText);
    return tokens.tone(m_tone);
}

} // namespace hs
