#include "ui/webcall/conversationpane.h"

#include "app/call/callcontroller.h"
#include "models/lists/transcriptmodel.h"
#include "ui/callbar/statelook.h"
#include "ui/theme/metrics.h"
#include "ui/webcall/outcomestrip.h"
#include "ui/webcall/startsteps.h"
#include "ui/widgets/emptystate.h"
#include "ui/widgets/failurecard.h"
#include "ui/widgets/label.h"
#include "ui/widgets/statusbadge.h"
#include "ui/widgets/transcriptview.h"
#include "ui/words.h"

#include <QStackedWidget>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace hs {
namespace {

QWidget *centred(QWidget *content)
{
    auto *page = new QWidget;
    auto *row = new QHBoxLayout(page);
    row->setContentsMargins(metrics::gap24, metrics::gap16, metrics::gap24, metrics::gap16);
    row->addStretch(1);
    row->addWidget(content, 100, Qt::AlignVCenter);
    row->addStretch(1);
    content->setMaximumWidth(440);
    return page;
}

} // namespace

ConversationPane::ConversationPane(QWidget *parent)
    : QWidget(parent)
    , m_lines(new TranscriptModel(this))
    , m_heading(new Label(tr("Transcript"), TextStep::Large, Tone::Text, QFont::DemiBold))
    , m_badge(new StatusBadge)
    , m_pages(new QStackedWidget)
    , m_empty(new EmptyState(
          Icon::WebCall, tr("Nobody on the line"),
          tr("When you press Start, the microphone is opened and checked first; if it is refused, "
             "nothing costs money. Then the agent greets you, and what both of you say grows "
             "here.")))
    , m_steps(new StartSteps)
    , m_listening(new EmptyState(Icon::Speaker, tr("The line is up"),
                                 tr("The first words appear here as they are spoken.")))
    , m_transcript(new TranscriptView)
    , m_failure(new FailureCard)
    , m_outcome(new OutcomeStrip)
{
    setObjectName(u"conversationPane"_s);
    m_badge->setObjectName(u"webCallState"_s);
    m_startingPage = centred(m_steps);
    m_transcript->setTranscript(m_lines);
    for (QWidget *page :
         {static_cast<QWidget *>(m_empty), m_startingPage, static_cast<QWidget *>(m_listening),
          static_cast<QWidget *>(m_transcript), static_cast<QWidget *>(m_failure)})
        m_pages->addWidget(page);
    connect(m_failure, &FailureCard::retryPressed, this, &ConversationPane::retryPressed);

    auto *head = new QHBoxLayout;
    head->setContentsMargins(metrics::gap16, metrics::gap12, metrics::gap16, metrics::gap8);
    head->addWidget(m_heading);
    head->addStretch();
    head->addWidget(m_badge);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(1, 1, 1, 1);
    column->setSpacing(0);
    column->addLayout(head);
    column->addWidget(m_pages, 1);
    column->addWidget(m_outcome);
    showLine(nullptr);
}

void ConversationPane::showLine(const CallController *line)
{
    m_line = line;
    m_lines->setLines({});
    if (line) {
        m_transcript->setAgentName(
            words::agentName(line->record().agentName, line->record().agentId));
        for (const TranscriptLine &spoken : line->transcript().lines())
            m_lines->putLine(spoken);
    }
    showState();
}

void ConversationPane::updateLine(int index)
{
    m_lines->putLine(m_line->transcript().lines().at(static_cast<std::size_t>(index)));
    if (m_pages->currentWidget() != pageFor())
        showState();
}

QWidget *ConversationPane::pageFor() const
{
    if (!m_line)
        return m_empty;
    if (m_line->state() == CallState::Failed)
        return m_failure;
    if (!m_line->transcript().lines().empty())
        return m_transcript;
    if (m_line->state() == CallState::InCall)
        return m_listening;
    return isFinal(m_line->state()) || m_line->state() >= CallState::Ending
               ? static_cast<QWidget *>(m_empty)
               : m_startingPage;
}

void ConversationPane::showState()
{
    if (m_line && m_line->state() == CallState::Failed && m_line->error())
        m_failure->setFailure(words::failure(*m_line->error()));
    if (m_line) {
        m_steps->setState(m_line->state());
        m_outcome->showCall(*m_line);
    }
    const bool over
        = m_line && m_line->state() >= CallState::Ending && m_line->state() != CallState::Failed;
    m_outcome->setVisible(over);
    m_transcript->setGrowing(m_line && m_line->state() == CallState::InCall);
    m_pages->setCurrentWidget(pageFor());
    showBadge();
}

void ConversationPane::showBadge()
{
    m_badge->setVisible(m_line != nullptr);
    if (!m_line)
        return;
    const StateLook look = stateLook(m_line->state());
    m_badge->setStatus(look.icon, words::state(m_line->state()), look.tone);
}

void ConversationPane::setOnSandbox(bool onSandbox)
{
    m_empty->setHint(
        onSandbox ? tr("Sandbox: this agent is a stand-in on this computer. Nothing is billed.")
                  : QString());
}

void ConversationPane::setRetryEnabled(bool enabled)
{
    m_failure->setRetryEnabled(enabled);
}

} // namespace hs
