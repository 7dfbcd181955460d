#include "ui/history/sessionhead.h"

#include "models/domain/callstate.h"
#include "ui/history/endlook.h"
#include "ui/history/sessionrows.h"
#include "ui/theme/metrics.h"
#include "ui/widgets/elidedlabel.h"
#include "ui/widgets/label.h"
#include "ui/widgets/statusbadge.h"
#include "ui/words.h"

#include <QEvent>
#include <QHBoxLayout>

using namespace Qt::StringLiterals;

namespace hs {
namespace {

constexpr int longestName = 80;

QString endingOf(const SessionRecord &session)
{
    if (isOpen(session.state) && !session.interrupted)
        return words::stateSentence(session.state);
    //: How it ended, then what proves it: two sentences.
    return SessionHead::tr("%1 %2").arg(
        cleanRemoteText(words::endReason(session.endReason, session.endText)),
        words::endProof(session.endProof()));
}

} // namespace

SessionHead::SessionHead(QWidget *parent)
    : QWidget(parent)
    , m_agent(new ElidedLabel)
    , m_facts(new ElidedLabel)
    , m_badge(new StatusBadge)
    , m_ending(new Label({}, TextStep::Small, Tone::Muted))
    , m_duration(new Label({}, TextStep::Large, Tone::Text, QFont::DemiBold))
    , m_cost(new Label({}, TextStep::Large, Tone::Text, QFont::DemiBold))
{
    setObjectName(u"sessionHead"_s);
    m_agent->setObjectName(u"sessionAgent"_s);
    m_facts->setObjectName(u"sessionFacts"_s);
    m_badge->setObjectName(u"sessionEnd"_s);
    m_ending->setObjectName(u"sessionEnding"_s);
    m_duration->setObjectName(u"sessionDuration"_s);
    m_cost->setObjectName(u"sessionCost"_s);
    m_agent->setStep(TextStep::Large, QFont::DemiBold);
    m_facts->setTone(Tone::Muted);
    m_ending->setWordWrap(true);

    auto *name = new QHBoxLayout;
    name->setSpacing(metrics::gap12);
    name->addWidget(m_agent);
    name->addWidget(m_badge);
    name->addStretch(1);
    auto *words = new QVBoxLayout;
    words->setSpacing(metrics::gap4);
    words->addLayout(name);
    words->addWidget(m_facts);
    words->addWidget(m_ending);
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(metrics::gap16, metrics::gap12, metrics::gap16, metrics::gap12);
    row->setSpacing(metrics::gap24);
    row->addLayout(words, 1);
    row->addLayout(makeFigures());
}

/// Splitters and stacks ask for a minimum and never for the height that goes with a width: without
/// this the sentences of the end are cut off in a large font.
void SessionHead::claimHeight()
{
    setMinimumHeight(layout()->totalHeightForWidth(width()));
}

void SessionHead::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    claimHeight();
}

bool SessionHead::event(QEvent *event)
{
    const bool done = QWidget::event(event);
    if (event->type() == QEvent::LayoutRequest)
        claimHeight();
    return done;
}

QLayout *SessionHead::makeFigures()
{
    auto *figures = new QHBoxLayout;
    figures->setSpacing(metrics::gap24);
    const auto add = [figures](Label *figure, const QString &title) {
        figure->setAccessibleName(title);
        auto *column = new QVBoxLayout;
        column->setSpacing(2);
        column->addWidget(new Label(title, TextStep::Small, Tone::Muted));
        column->addWidget(figure);
        column->addStretch(1);
        figures->addLayout(column);
    };
    add(m_duration, tr("Duration"));
    add(m_cost, tr("Cost"));
    return figures;
}

void SessionHead::setSession(const SessionRecord &session)
{
    m_agent->setText(
        cleanRemoteText(words::agentName(session.agentName, session.agentId), longestName)
            .simplified());
    QStringList facts{words::sessionKind(session.kind), words::exactTime(session.createdAt)};
    if (!session.toNumber.isEmpty())
        facts.append(shownNumber(session.toNumber));
    if (!session.callerName.isEmpty())
        facts.append(
            tr("caller %1").arg(cleanRemoteText(session.callerName, longestName).simplified()));
    if (!session.language.isEmpty())
        facts.append(session.language);
    if (session.onSandbox)
        facts.append(tr("sandbox"));
    m_facts->setText(facts.join(u" · "_s));
    const EndLook look = endLook(session);
    m_badge->setStatus(look.icon, look.word, look.tone);
    m_ending->setText(endingOf(session));
    const bool up = session.answeredAt.isValid();
    const QString length
        = session.endedAt.isValid() ? words::duration(session.duration()) : tr("running");
    m_duration->setText(up ? length : u"–"_s);
    m_cost->setText(words::cost(session));
}

} // namespace hs
