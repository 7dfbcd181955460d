#include "ui/webcall/outcomestrip.h"

#include "app/call/callcontroller.h"
#include "ui/callbar/statelook.h"
#include "ui/theme/metrics.h"
#include "ui/widgets/label.h"
#include "ui/widgets/picture.h"
#include "ui/words.h"

#include <QHBoxLayout>
#include <QPainter>

using namespace Qt::StringLiterals;

namespace hs {

namespace {

QString unprovenText(const CallController &line)
{
    const QString state = words::stateSentence(line.state());
    const QDateTime latest = line.overAtLatest();
    if (!latest.isValid())
        return OutcomeStrip::tr(
                   "%1 The agent's longest duration is not known, so this goes on until the "
                   "platform's call log shows the end.")
            .arg(state);
    return OutcomeStrip::tr(
               "%1 At %2 at the latest the agent's longest duration has passed; then the platform "
               "has ended it by itself.")
        .arg(state, words::timeOfDay(latest));
}

} // namespace

OutcomeStrip::OutcomeStrip(QWidget *parent)
    : QWidget(parent)
    , m_picture(new Picture(Icon::Check, Tone::Good))
    , m_title(new Label({}, TextStep::Body, Tone::Text, QFont::DemiBold))
    , m_text(new Label({}, TextStep::Small, Tone::Muted))
    , m_duration(new Label({}, TextStep::Body, Tone::Text, QFont::DemiBold))
    , m_cost(new Label({}, TextStep::Small, Tone::Muted))
{
    setObjectName(u"outcomeStrip"_s);
    m_title->setObjectName(u"outcomeTitle"_s);
    m_text->setObjectName(u"outcomeText"_s);
    m_duration->setObjectName(u"outcomeDuration"_s);
    m_cost->setObjectName(u"outcomeCost"_s);
    m_duration->setAccessibleName(tr("Duration"));
    m_cost->setAccessibleName(tr("Cost"));
    m_title->setWordWrap(true);
    m_text->setWordWrap(true);
    m_duration->setAlignment(Qt::AlignTrailing);
    m_cost->setAlignment(Qt::AlignTrailing);

    auto *words = new QVBoxLayout;
    words->setSpacing(2);
    words->addWidget(m_title);
    words->addWidget(m_text);
    auto *figures = new QVBoxLayout;
    figures->setSpacing(2);
    figures->addWidget(m_duration);
    figures->addWidget(m_cost);
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(metrics::gap16, metrics::gap12, metrics::gap16, metrics::gap12);
    row->setSpacing(metrics::gap12);
    row->addWidget(m_picture);
    row->addLayout(words, 1);
    row->addLayout(figures);
}

void OutcomeStrip::showCall(const CallController &line)
{
    const SessionRecord &record = line.record();
    m_duration->setText(words::duration(line.elapsed()));
    SessionRecord costed = record;
    if (!costed.estimatedCost)
        costed.estimatedCost = line.estimatedCost();
    m_cost->setText(words::cost(costed));
    m_duration->setVisible(record.answeredAt.isValid());
    const StateLook look = stateLook(record.state);
    switch (record.state) {
    case CallState::Ending:
        m_picture->setPicture(look.icon, look.tone);
        m_title->setText(words::state(record.state));
        m_text->setText(words::stateSentence(record.state));
        break;
    case CallState::Unproven:
        m_picture->setPicture(look.icon, look.tone);
        m_title->setText(words::state(record.state));
        m_text->setText(unprovenText(line));
        break;
    default: {
        const bool proven = record.end.has_value();
        m_picture->setPicture(proven ? Icon::Check : Icon::Warning,
                              proven ? Tone::Good : Tone::Warn);
        m_title->setText(words::endReason(record.endReason, record.endText));
        m_text->setText(record.state == CallState::RuledOut
                            ? words::stateSentence(record.state)
                            : words::endProof(record.endProof()));
    }
    }
}

void OutcomeStrip::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setPen(Tokens::of(palette()).line);
    painter.drawLine(0, 0, width(), 0);
}

} // namespace hs
