#include "ui/phone/progressstep.h"

#include "ui/theme/metrics.h"
#include "ui/widgets/label.h"

#include <QGridLayout>
#include <QPainter>

using namespace Qt::StringLiterals;

namespace hs {
namespace {

Tone wordTone(ProgressStep::Mark mark)
{
    switch (mark) {
    case ProgressStep::Mark::Now:
        return Tone::Accent;
    case ProgressStep::Mark::Waiting:
        return Tone::Warn;
    case ProgressStep::Mark::Done:
        return Tone::Text;
    default:
        return Tone::Muted;
    }
}

QString spokenMark(ProgressStep::Mark mark)
{
    switch (mark) {
    case ProgressStep::Mark::Now:
    case ProgressStep::Mark::Waiting:
        return ProgressStep::tr("now");
    case ProgressStep::Mark::Done:
        return ProgressStep::tr("done");
    case ProgressStep::Mark::Skipped:
        return ProgressStep::tr("did not happen");
    case ProgressStep::Mark::ToCome:
        break;
    }
    return ProgressStep::tr("to come");
}

} // namespace

ProgressStep::ProgressStep(const QString &name, QWidget *parent)
    : QWidget(parent)
    , m_word(new Label({}, TextStep::Body, Tone::Muted, QFont::DemiBold))
    , m_time(new Label({}, TextStep::Small, Tone::Muted))
    , m_evidence(new Label({}, TextStep::Small, Tone::Muted))
{
    setObjectName(name);
    m_word->setObjectName(name + u"Word"_s);
    m_word->setWordWrap(true);
    m_evidence->setObjectName(name + u"Evidence"_s);
    m_evidence->setWordWrap(true);
    m_time->setObjectName(name + u"Time"_s);
    auto *grid = new QGridLayout(this);
    grid->setContentsMargins(metrics::iconSize + metrics::gap12, 0, 0, 0);
    grid->setHorizontalSpacing(metrics::gap12);
    grid->setVerticalSpacing(2);
    grid->setColumnStretch(0, 1);
    grid->addWidget(m_word, 0, 0);
    grid->addWidget(m_time, 0, 1, Qt::AlignTrailing | Qt::AlignVCenter);
    grid->addWidget(m_evidence, 1, 0, 1, 2);
}

void ProgressStep::tell(Mark mark, const QString &word, const QString &evidence,
                        const QString &time)
{
    m_mark = mark;
    m_word->setText(word);
    m_word->setTone(wordTone(mark));
    m_time->setText(time);
    m_evidence->setText(evidence);
    m_evidence->setVisible(!evidence.isEmpty());
    //: A step of a phone call for screen readers: its word, then done, now or to come.
    setAccessibleName(tr("%1: %2").arg(word, spokenMark(mark)));
    setAccessibleDescription(evidence);
    update();
}

void ProgressStep::paintEvent(QPaintEvent *)
{
    const Tokens tokens = Tokens::of(palette());
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const int size = metrics::iconSize;
    const bool mirrored = layoutDirection() == Qt::RightToLeft;
    const QRect place(mirrored ? width() - size : 0,
                      m_word->y() + (m_word->fontMetrics().height() - size) / 2, size, size);
    if (m_mark == Mark::Done)
        return paintIcon(painter, place, Icon::Check, tokens.good);
    if (m_mark == Mark::Waiting)
        return paintIcon(painter, place, Icon::Clock, tokens.warn);
    if (m_mark == Mark::Skipped)
        return paintIcon(painter, place, Icon::Close, tokens.muted);
    const bool now = m_mark == Mark::Now;
    const int inset = now ? 5 : 6;
    painter.setPen(QPen(now ? tokens.accent : tokens.lineStrong, 1.5));
    painter.setBrush(now ? QBrush(tokens.accent) : QBrush(Qt::NoBrush));
    painter.drawEllipse(QRectF(place).adjusted(inset, inset, -inset, -inset));
}

} // namespace hs
