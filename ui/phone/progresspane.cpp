#include "ui/phone/progresspane.h"

#include "app/call/callcontroller.h"
#include "ui/callbar/linelook.h"
#include "ui/phone/numberwords.h"
#include "ui/phone/unprovencard.h"
#include "ui/theme/metrics.h"
#include "ui/webcall/outcomestrip.h"
#include "ui/widgets/elidedlabel.h"
#include "ui/widgets/emptystate.h"
#include "ui/widgets/failurecard.h"
#include "ui/widgets/label.h"
#include "ui/widgets/scrolling.h"
#include "ui/widgets/statusbadge.h"
#include "ui/words.h"

#include <QMetaEnum>
#include <QScrollArea>
#include <QStackedWidget>
#include <QVBoxLayout>

#include <algorithm>
#include <array>

using namespace Qt::StringLiterals;

namespace hs {
namespace {

constexpr std::array steps{PhoneProgress::Intended, PhoneProgress::Accepted,
                           PhoneProgress::InProgress, PhoneProgress::Talked,
                           PhoneProgress::Finished};

QString nameOf(PhoneProgress step)
{
    return QString::fromLatin1(
        QMetaEnum::fromType<PhoneProgress>().valueToKey(static_cast<int>(step)));
}

} // namespace

ProgressPane::ProgressPane(const Clock &clock, QWidget *parent)
    : QWidget(parent)
    , m_number(new ElidedLabel)
    , m_agent(new Label({}, TextStep::Small, Tone::Muted))
    , m_badge(new StatusBadge)
    , m_pages(new QStackedWidget)
    , m_empty(new EmptyState(
          Icon::Phone, tr("No phone call yet"),
          tr("The platform makes the agent dial; no sound comes to this computer. How far the call "
             "has come shows here, each step with what shows it.")))
    , m_failure(new FailureCard)
    , m_progress(makeSteps(clock))
    , m_outcome(new OutcomeStrip)
{
    setObjectName(u"progressPane"_s);
    m_number->setObjectName(u"progressNumber"_s);
    m_number->setStep(TextStep::Large, QFont::DemiBold);
    m_agent->setObjectName(u"progressAgent"_s);
    m_badge->setObjectName(u"phoneCallState"_s);
    m_failure->hideRetry(); // dialling again is the operator's decision, made on the left
    for (QWidget *page :
         {static_cast<QWidget *>(m_empty), static_cast<QWidget *>(m_failure), m_progress})
        m_pages->addWidget(page);
    m_pages->setMinimumHeight(64); // a large font must not push the header out of the window
    auto *state = new QHBoxLayout; // the number has its line to itself: it must be read whole
    state->addWidget(m_agent);
    state->addStretch(1);
    state->addWidget(m_badge);
    auto *head = new QVBoxLayout;
    head->setContentsMargins(metrics::gap16, metrics::gap12, metrics::gap16, metrics::gap8);
    head->setSpacing(2);
    head->addWidget(m_number);
    head->addLayout(state);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(1, 1, 1, 1);
    column->setSpacing(0);
    column->addLayout(head);
    column->addWidget(m_pages, 1);
    column->addWidget(m_outcome);
    showLine(nullptr);
}

QWidget *ProgressPane::makeSteps(const Clock &clock)
{
    auto *content = new QWidget;
    auto *column = new QVBoxLayout(content);
    column->setContentsMargins(metrics::gap16, metrics::gap8, metrics::gap16, metrics::gap16);
    column->setSpacing(metrics::gap12);
    m_unproven = new UnprovenCard(clock);
    column->addWidget(m_unproven);
    for (const PhoneProgress step : steps) {
        auto *row = new ProgressStep(u"step"_s + nameOf(step));
        m_steps.append(row);
        column->addWidget(row);
    }
    column->addStretch(1);
    QScrollArea *area = scrolling(content);
    area->setObjectName(u"progressScroll"_s);
    area->setAccessibleName(tr("Progress of the call"));
    return area;
}

void ProgressPane::showLine(const CallController *line)
{
    m_line = line;
    m_events.clear();
    showState();
}

void ProgressPane::setEvents(const QList<SessionEvent> &events)
{
    m_events = events;
    if (m_line)
        showSteps();
}

void ProgressPane::showState()
{
    const CallState state = m_line ? m_line->state() : CallState::Idle;
    const bool unproven = state == CallState::Unproven;
    showHead();
    m_unproven->showCall(unproven ? m_line : nullptr);
    m_unproven->setVisible(unproven);
    m_outcome->setVisible(isFinal(state) && state != CallState::Failed);
    if (!m_line)
        return m_pages->setCurrentWidget(m_empty);
    if (state == CallState::Failed && m_line->error()) {
        m_failure->setFailure(words::failure(*m_line->error()));
        return m_pages->setCurrentWidget(m_failure);
    }
    m_outcome->showCall(*m_line);
    showSteps();
    m_pages->setCurrentWidget(m_progress);
}

void ProgressPane::showHead()
{
    m_badge->setVisible(m_line != nullptr);
    m_agent->setVisible(m_line != nullptr);
    if (!m_line)
        return m_number->setText(tr("Progress"));
    const CallTarget &target = m_line->target();
    m_number->setText(words::phoneNumber(target.phone.number));
    m_agent->setText(target.phone.tracked
                         ? tr("%1 · tracked call", "agent")
                               .arg(words::agentName(target.agentName, target.agentId))
                         : words::agentName(target.agentName, target.agentId));
    const StateLook look = lineLook(*m_line);
    m_badge->setStatus(look.icon, stateWord(*m_line), look.tone);
}

const SessionEvent *ProgressPane::evidence(PhoneProgress step) const
{
    const QString name = u"progress."_s + nameOf(step);
    const auto found = std::find_if(m_events.cbegin(), m_events.cend(),
                                    [&](const SessionEvent &event) { return event.name == name; });
    return found == m_events.cend() ? nullptr : &*found;
}

ProgressStep::Mark ProgressPane::markOf(PhoneProgress step) const
{
    const PhoneProgress progress = m_line->record().progress;
    const bool over = isFinal(m_line->state());
    // A row without a conversation is final, and nobody talked.
    const bool reached = progress >= step
                         && !(step == PhoneProgress::Talked && progress == PhoneProgress::Finished
                              && !evidence(step));
    if (!reached)
        return over ? ProgressStep::Mark::Skipped : ProgressStep::Mark::ToCome;
    const bool noSign = progress == PhoneProgress::NoSign;
    const bool current = progress == step || (noSign && step == PhoneProgress::Accepted);
    if (over || !current)
        return ProgressStep::Mark::Done;
    return noSign ? ProgressStep::Mark::Waiting : ProgressStep::Mark::Now;
}

void ProgressPane::showStep(PhoneProgress step)
{
    const auto at = std::find(steps.begin(), steps.end(), step) - steps.begin();
    const ProgressStep::Mark mark = markOf(step);
    const PhoneProgress told = mark == ProgressStep::Mark::Waiting ? PhoneProgress::NoSign : step;
    const SessionEvent *event = evidence(told);
    const bool shown = event && mark != ProgressStep::Mark::ToCome;
    m_steps.at(at)->tell(mark, words::phoneProgress(told), shown ? words::event(*event) : QString(),
                         shown ? words::clockTime(event->at) : QString());
}

void ProgressPane::showFinish()
{
    const SessionRecord &record = m_line->record();
    const bool over = isFinal(record.state);
    const QString proof = record.state == CallState::RuledOut ? words::stateSentence(record.state)
                                                              : words::endProof(record.endProof());
    m_steps.last()->tell(over ? ProgressStep::Mark::Done : ProgressStep::Mark::ToCome,
                         words::phoneProgress(PhoneProgress::Finished), over ? proof : QString(),
                         over ? words::clockTime(record.endedAt) : QString());
}

void ProgressPane::showSteps()
{
    for (const PhoneProgress step : steps) {
        if (step != PhoneProgress::Finished)
            showStep(step);
    }
    showFinish();
}

} // namespace hs
