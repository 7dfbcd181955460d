#include "ui/widgets/levelbar.h"

#include "ui/theme/tokens.h"

#include <QAccessible>
#include <QPainter>

#include <algorithm>
#include <chrono>
#include <cmath>

using namespace std::chrono_literals;

namespace hs {
namespace {

constexpr auto frame = 33ms;
constexpr float lowestDb = -54.0F;
constexpr float loudFrom = 0.96F; ///< share of the scale from which it is too loud
constexpr float fall = 0.05F; ///< of the scale, per frame
constexpr int holdFrames = 24;
constexpr int segmentWidth = 4;
constexpr int segmentGap = 2;

/// Share 0..1 of a scale in decibels, on which speech fills the middle.
float scaleOf(float linear)
{
    if (!(linear > 0.0F))
        return 0.0F;
    const float decibels = 20.0F * std::log10(std::min(linear, 1.0F));
    return std::clamp(1.0F - decibels / lowestDb, 0.0F, 1.0F);
}

int segmentsOf(int width)
{
    return std::max(4, (width + segmentGap) / (segmentWidth + segmentGap));
}

/// How many of `count` segments a share of the scale lights.
int litOf(float share, int count)
{
    return static_cast<int>(std::ceil(share * static_cast<float>(count)));
}

} // namespace

LevelBar::LevelBar(QWidget *parent) : QWidget(parent)
{
    m_frame.setInterval(frame);
    connect(&m_frame, &QTimer::timeout, this, &LevelBar::tick);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
}

void LevelBar::setLevel(float linearPeak)
{
    m_target = std::max(m_target, scaleOf(linearPeak));
    if (m_target > 0.0F && isVisible() && !m_frame.isActive())
        m_frame.start();
}

void LevelBar::setIdle()
{
    m_target = m_shown = m_peak = 0;
    m_frame.stop();
    update();
}

int LevelBar::percent() const
{
    return static_cast<int>(std::lround(std::max(m_shown, m_target) * 100.0F));
}

QSize LevelBar::sizeHint() const
{
    return {120, 12};
}

QSize LevelBar::minimumSizeHint() const
{
    return {40, 12};
}

void LevelBar::tick()
{
    const int count = segmentsOf(width());
    const int wasLit = litOf(m_shown, count);
    const int wasPeak = litOf(m_peak, count);
    m_shown = std::max(m_target, m_shown - fall);
    m_target = 0;
    if (m_shown >= m_peak) {
        m_peak = m_shown;
        m_peakFrames = holdFrames;
    } else if (m_peakFrames > 0) {
        --m_peakFrames;
    } else {
        m_peak = std::max(0.0F, m_peak - fall / 2);
    }
    if (m_shown <= 0.0F && m_peak <= 0.0F)
        m_frame.stop();
    // Painting is most of what a call costs on this thread: only when a segment changes.
    if (litOf(m_shown, count) != wasLit || litOf(m_peak, count) != wasPeak)
        update();
    if (QAccessible::isActive()) {
        QAccessibleValueChangeEvent event(this, percent());
        QAccessible::updateAccessibility(&event);
    }
}

void LevelBar::paintEvent(QPaintEvent *)
{
    const Tokens tokens = Tokens::of(palette());
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    if (layoutDirection() == Qt::RightToLeft) {
        painter.translate(width(), 0);
        painter.scale(-1, 1);
    }
    const int count = segmentsOf(width());
    const int peakAt = litOf(m_peak, count) - 1;
    for (int i = 0; i < count; ++i) {
        const float from = static_cast<float>(i) / static_cast<float>(count);
        const bool lit = i < litOf(m_shown, count) || i == peakAt;
        const QColor on = from >= loudFrom ? tokens.warn : tokens.good;
        const qreal inset = from >= loudFrom ? 0 : 1.5; // too loud also stands taller
        painter.setBrush(lit ? on : tokens.line);
        painter.drawRoundedRect(
            QRectF(i * (segmentWidth + segmentGap), inset, segmentWidth, height() - 2 * inset), 1.5,
            1.5);
    }
}

void LevelBar::showEvent(QShowEvent *)
{
    if (m_target > 0.0F)
        m_frame.start();
}

void LevelBar::hideEvent(QHideEvent *)
{
    m_frame.stop();
}

} // namespace hs
