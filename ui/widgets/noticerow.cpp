#include "ui/widgets/noticerow.h"

#include "ui/theme/controls.h"
#include "ui/theme/metrics.h"
#include "ui/widgets/label.h"

#include <QAccessible>
#include <QHBoxLayout>
#include <QPainter>
#include <QPushButton>
#include <QToolButton>

namespace hs {
namespace {

Icon iconFor(Tone tone)
{
    switch (tone) {
    case Tone::Good:
        return Icon::Check;
    case Tone::Warn:
        return Icon::Warning;
    case Tone::Bad:
        return Icon::Error;
    default:
        return Icon::Info;
    }
}

} // namespace

NoticeRow::NoticeRow(const Notice &notice, QWidget *parent)
    : QWidget(parent), m_key(notice.key), m_tone(notice.tone)
{
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(metrics::gap12, metrics::gap8, metrics::gap8, metrics::gap8);
    row->setSpacing(metrics::gap12);
    auto *picture = new QLabel(this);
    picture->setPixmap(
        icon(iconFor(notice.tone), notice.tone)
            .pixmap(QSize(metrics::iconSize, metrics::iconSize), devicePixelRatioF()));
    row->addWidget(picture, 0, Qt::AlignTop);
    auto *text = new Label(notice.text, TextStep::Body, Tone::Text, QFont::Normal, this);
    text->setWordWrap(true);
    row->addWidget(text, 1);
    if (!notice.actionText.isEmpty())
        addAction(notice, *row);
    if (notice.dismissable)
        addDismissal(*row);
    setAccessibleName(notice.text);
}

void NoticeRow::addAction(const Notice &notice, QHBoxLayout &row)
{
    auto *action = new QPushButton(notice.actionText, this);
    action->setObjectName(QStringLiteral("noticeAction"));
    action->setAccessibleName(notice.actionText);
    action->setAccessibleDescription(notice.text);
    connect(action, &QPushButton::clicked, this, [this, act = notice.action] {
        if (act)
            act();
        Q_EMIT done();
    });
    row.addWidget(action, 0, Qt::AlignTop);
}

void NoticeRow::addDismissal(QHBoxLayout &row)
{
    auto *close = new QToolButton(this);
    close->setObjectName(QStringLiteral("noticeDismiss"));
    close->setIcon(icon(Icon::Close, Tone::Muted));
    close->setAccessibleName(tr("Dismiss this notice"));
    close->setToolTip(tr("Dismiss this notice"));
    close->setFocusPolicy(Qt::StrongFocus);
    connect(close, &QToolButton::clicked, this, &NoticeRow::done);
    row.addWidget(close, 0, Qt::AlignTop);
}

void NoticeRow::paintEvent(QPaintEvent *)
{
    const Tokens tokens = Tokens::of(palette());
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(blend(tokens.tone(m_tone), tokens.surface, 0.35), 1));
    painter.setBrush(tokens.soft(m_tone));
    painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), metrics::radiusCard,
                            metrics::radiusCard);
}

void NoticeRow::showEvent(QShowEvent *)
{
    QAccessibleEvent event(this, QAccessible::Alert);
    QAccessible::updateAccessibility(&event);
}

} // namespace hs
