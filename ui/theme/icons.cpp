#include "ui/theme/icons.h"

#include "ui/theme/iconengine.h"

namespace hs {

QIcon icon(Icon which, Tone tone)
{
    return QIcon(new IconEngine(which, tone)); // QIcon owns it
}

void paintIcon(QPainter &painter, const QRectF &where, Icon which, const QColor &colour)
{
    IconEngine::draw(painter, where, IconEngine::file(which), colour);
}

QIcon applicationIcon()
{
    QIcon all;
    for (const int size : {16, 20, 24, 32, 48, 64, 128, 256})
        all.addPixmap(IconEngine::picture(QStringLiteral(":/icons/app.svg"), size));
    return all;
}

} // namespace hs
