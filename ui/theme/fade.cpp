#include "ui/theme/fade.h"

#include <QEvent>
#include <QGuiApplication>
#include <QPainter>
#include <QStyle>
#include <QVariantAnimation>
#include <QWidget>
#include <QWindow>

using namespace Qt::StringLiterals;

namespace hs {
namespace {

/// Lies over a pane, out of reach of pointer and keyboard, and goes by itself. Not a
/// QGraphicsOpacityEffect: that one draws the pane with all its children into a pixmap for every
/// frame, and takes the pane's own updates with it.
class Veil final : public QWidget
{
public:
    explicit Veil(QWidget &pane) : QWidget(&pane)
    {
        setObjectName(u"veil"_s);
        setAttribute(Qt::WA_TransparentForMouseEvents);
        setFocusPolicy(Qt::NoFocus);
        setGeometry(pane.rect());
        pane.installEventFilter(this);
        m_cover.setDuration(static_cast<int>(fadeTime.count()));
        m_cover.setStartValue(1.0);
        m_cover.setEndValue(0.0);
        connect(&m_cover, &QVariantAnimation::valueChanged, this, qOverload<>(&QWidget::update));
        connect(&m_cover, &QVariantAnimation::finished, this, &QObject::deleteLater);
        show();
        m_cover.start();
    }

protected:
    bool eventFilter(QObject *pane, QEvent *event) override
    {
        if (event->type() == QEvent::Resize)
            setGeometry(parentWidget()->rect());
        else if (event->type() == QEvent::Hide)
            deleteLater();
        else if (event->type() == QEvent::ChildAdded)
            raise();
        return QWidget::eventFilter(pane, event);
    }
    void paintEvent(QPaintEvent *) override
    {
        QColor ground = palette().color(QPalette::Window);
        ground.setAlphaF(m_cover.currentValue().toFloat());
        QPainter(this).fillRect(rect(), ground);
    }

private:
    QVariantAnimation m_cover;
};

} // namespace

bool isFadeWanted(const QWidget &widget)
{
    const QWindow *window = widget.window()->windowHandle();
    return widget.isVisible() && window && window->isExposed()
           && QGuiApplication::platformName() != "offscreen"_L1
           && widget.style()->styleHint(QStyle::SH_Widget_Animation_Duration, nullptr, &widget) > 0;
}

void fadeIn(QWidget &pane)
{
    if (isFadeWanted(pane))
        beginFade(pane);
}

void beginFade(QWidget &pane)
{
    new Veil(pane);
}

} // namespace hs
