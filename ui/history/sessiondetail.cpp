#include "ui/history/sessiondetail.h"

#include "app/call/calldesk.h"
#include "app/system/settings.h"
#include "models/lists/eventlistmodel.h"
#include "models/lists/sessionpages.h"
#include "models/lists/transcriptmodel.h"
#include "ui/history/receiptview.h"
#include "ui/history/recordingstrip.h"
#include "ui/history/sessionhead.h"
#include "ui/history/timelineview.h"
#include "ui/theme/metrics.h"
#include "ui/widgets/emptystate.h"
#include "ui/widgets/label.h"
#include "ui/widgets/transcriptview.h"
#include "ui/words.h"

#include <QButtonGroup>
#include <QPushButton>
#include <QSplitter>
#include <QStackedWidget>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace hs {
namespace {

QWidget *titled(const QString &title, QWidget *content)
{
    auto *half = new QWidget;
    auto *column = new QVBoxLayout(half);
    column->setContentsMargins(0, metrics::gap8, 0, 0);
    column->setSpacing(metrics::gap4);
    auto *head = new Label(title, TextStep::Small, Tone::Muted, QFont::DemiBold);
    head->setContentsMargins(metrics::gap16, 0, metrics::gap16, 0);
    column->addWidget(head);
    column->addWidget(content, 1);
    return half;
}

} // namespace

SessionDetail::SessionDetail(const UiContext &context, QWidget *parent)
    : QWidget(parent)
    , m_context(context)
    , m_head(new SessionHead)
    , m_recordings(new RecordingStrip(context.recordings))
    , m_words(new QStackedWidget)
    , m_transcript(new TranscriptView)
    , m_timeline(new TimelineView)
    , m_receipt(new ReceiptView)
    , m_lines(new TranscriptModel(this))
    , m_events(new EventListModel(this))
    , m_silence(new EmptyState(Icon::Speaker, tr("Nothing was said"),
                               tr("This session ended before either side spoke.")))
{
    setObjectName(u"sessionDetail"_s);
    m_transcript->setObjectName(u"sessionTranscript"_s);
    m_transcript->setTranscript(m_lines);
    m_timeline->setEvents(m_events);
    m_words->addWidget(m_transcript);
    m_words->addWidget(m_silence);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(1, 1, 1, 1);
    column->setSpacing(0);
    column->addWidget(m_head);
    column->addWidget(m_recordings);
    column->addWidget(makeHalves(), 1);
    connect(m_transcript->selectionModel(), &QItemSelectionModel::currentChanged, this,
            [this](const QModelIndex &turn) {
                const QVariant at = turn.data(TranscriptModel::AtRole);
                m_recordings->setTurn(at.isValid()
                                          ? std::optional(std::chrono::milliseconds(at.toLongLong()))
                                          : std::nullopt);
            });
}

SessionDetail::~SessionDetail() = default;

QWidget *SessionDetail::makeHalves()
{
    const QString name = u"sessionDetail"_s;
    m_halves = new QSplitter(Qt::Horizontal);
    m_halves->setObjectName(u"sessionDetailSplitter"_s);
    m_halves->setChildrenCollapsible(false);
    m_halves->addWidget(titled(tr("Transcript"), m_words));
    m_halves->addWidget(makeEvidence());
    m_halves->setStretchFactor(0, 3);
    m_halves->setStretchFactor(1, 2);
    m_halves->restoreState(m_context.settings.splitterState(name));
    connect(m_halves, &QSplitter::splitterMoved, this,
            [this, name] { m_context.settings.setSplitterState(name, m_halves->saveState()); });
    return m_halves;
}

/// What happened, or what proves the end: one of the two, chosen above them.
QWidget *SessionDetail::makeEvidence()
{
    auto *pages = new QStackedWidget;
    pages->addWidget(m_timeline);
    pages->addWidget(m_receipt);
    auto *choices = new QButtonGroup(this);
    auto *row = new QHBoxLayout;
    row->setContentsMargins(metrics::gap16, 0, metrics::gap16, 0);
    row->setSpacing(metrics::gap8);
    const auto add = [&](const QString &word, const QString &name) {
        auto *button = new QPushButton(word);
        button->setObjectName(name);
        button->setAccessibleName(word);
        button->setCheckable(true);
        choices->addButton(button, static_cast<int>(choices->buttons().size()));
        row->addWidget(button);
    };
    add(tr("Timeline"), u"showTimeline"_s);
    add(tr("Receipt"), u"showReceipt"_s);
    row->addStretch(1);
    choices->button(0)->setChecked(true);
    connect(choices, &QButtonGroup::idClicked, pages, &QStackedWidget::setCurrentIndex);
    auto *half = new QWidget;
    auto *column = new QVBoxLayout(half);
    column->setContentsMargins(0, metrics::gap8, 0, 0);
    column->setSpacing(metrics::gap4);
    column->addLayout(row);
    column->addWidget(pages, 1);
    return half;
}

QString SessionDetail::sessionId() const
{
    return m_session ? m_session->id : QString();
}

void SessionDetail::showSession(const SessionRecord &session)
{
    const bool another = session.id != sessionId();
    m_session = session;
    m_head->setSession(session);
    m_recordings->setSession(session.id);
    if (!another) {
        m_transcript->setGrowing(m_line && session.state == CallState::InCall);
        loadEvents();
        loadReceipt();
        return;
    }
    m_following = std::make_unique<QObject>();
    m_line = nullptr;
    m_transcript->setAgentName(words::agentName(session.agentName, session.agentId));
    m_lines->setLines({});
    m_events->setEvents({});
    m_words->setCurrentWidget(m_transcript);
    followLine();
    m_transcript->setGrowing(m_line != nullptr);
    load();
    loadEvents();
    m_receipt->clear();
    loadReceipt();
}

void SessionDetail::clear()
{
    m_recordings->setSession({});
    m_session.reset();
    m_following.reset();
    m_lines->setLines({});
    m_events->setEvents({});
    m_receipt->clear();
}

void SessionDetail::load()
{
    m_context.sessions.lines(sessionId())
        .then(this, [this, id = sessionId()](const Result<QList<TranscriptLine>> &lines) {
            if (!lines || id != sessionId())
                return;
            m_lines->setLines(*lines);
            if (m_line) { // what was spoken while the lines were being read
                for (const TranscriptLine &spoken : m_line->transcript().lines())
                    m_lines->putLine(spoken);
            }
            const bool silent = m_lines->lines().isEmpty() && !m_line;
            m_words->setCurrentWidget(silent ? m_silence : m_transcript);
        });
}

void SessionDetail::loadEvents()
{
    m_context.sessions.events(sessionId())
        .then(this, [this, id = sessionId()](const Result<QList<SessionEvent>> &events) {
            if (events && id == sessionId())
                m_events->setEvents(*events);
        });
}

void SessionDetail::loadReceipt()
{
    m_context.sessions.receipt(sessionId())
        .then(this, [this, session = *m_session](const Result<Receipt> &receipt) {
            if (session.id != sessionId())
                return;
            if (receipt)
                m_receipt->setReceipt({session, *receipt});
            else
                m_receipt->setFailure(receipt.error());
        });
}

void SessionDetail::followLine()
{
    const auto open = m_context.desk.openLines();
    for (CallController *line : open) {
        if (line->record().id != sessionId())
            continue;
        m_line = line;
        connect(
            line, &CallController::transcriptChanged, m_following.get(), [this, line](int index) {
                m_words->setCurrentWidget(m_transcript);
                m_lines->putLine(line->transcript().lines().at(static_cast<std::size_t>(index)));
            });
    }
}

void SessionDetail::focusTranscript()
{
    m_words->currentWidget() == m_transcript ? m_transcript->setFocus() : m_timeline->setFocus();
}

} // namespace hs
