#include "ui/history/sessionspage.h"

#include "app/system/settings.h"
#include "models/lists/sessionlistmodel.h"
#include "ui/history/sessiondetail.h"
#include "ui/history/sessiontable.h"
#include "ui/history/skeletonrows.h"
#include "ui/theme/metrics.h"
#include "ui/widgets/card.h"
#include "ui/widgets/emptystate.h"
#include "ui/widgets/failurecard.h"

#include <QSplitter>
#include <QStackedWidget>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace hs {
namespace {

const QString &splitterName()
{
    static const QString name = u"sessions"_s;
    return name;
}

Card *cardAround(QWidget *content)
{
    auto *card = new Card;
    auto *box = new QVBoxLayout(card);
    box->setContentsMargins(1, metrics::gap4, 1, metrics::gap4);
    box->addWidget(content);
    return card;
}

} // namespace

SessionsPage::SessionsPage(const UiContext &context, QWidget *parent)
    : QWidget(parent)
    , m_context(context)
    , m_pages(new QStackedWidget)
    , m_skeleton(new SkeletonRows)
    , m_empty(new EmptyState(
          Icon::Sessions, tr("No sessions yet"),
          tr("Every web call is kept here: what was said, how it ended and what it cost. "
             "Start one on the Web call tab.")))
    , m_failure(new FailureCard)
{
    setObjectName(u"sessionsPage"_s);
    setAccessibleName(tr("Sessions"));
    m_empty->setObjectName(u"noSessions"_s);
    m_skeleton->setAccessibleName(tr("Sessions are being read"));
    for (QWidget *page :
         {m_skeleton, static_cast<QWidget *>(m_empty), static_cast<QWidget *>(m_failure)})
        m_pages->addWidget(cardAround(page));
    connect(m_failure, &FailureCard::retryPressed, this, [this] {
        m_failed = false;
        m_sessions->refresh();
    });
    auto *box = new QVBoxLayout(this);
    box->setContentsMargins(metrics::gap16, metrics::gap16, metrics::gap16, metrics::gap16);
    box->addWidget(m_pages);
}

SessionsPage::~SessionsPage() = default;

void SessionsPage::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    if (!m_sessions)
        build();
}

void SessionsPage::build()
{
    m_sessions = new SessionListModel(m_context.sessions, this);
    m_table = new SessionTable(*m_sessions, m_context.clock);
    m_detail = new SessionDetail(m_context);
    m_nothingChosen
        = new EmptyState(Icon::Sessions, tr("No session chosen"),
                         tr("Choose one above to read what was said and what happened."));
    m_detailPages = new QStackedWidget;
    m_detailPages->addWidget(m_nothingChosen);
    m_detailPages->addWidget(m_detail);

    m_splitter = new QSplitter(Qt::Vertical);
    m_splitter->setObjectName(u"sessionsSplitter"_s);
    m_splitter->setChildrenCollapsible(false);
    m_splitter->setHandleWidth(metrics::gap12);
    m_splitter->addWidget(cardAround(m_table));
    m_splitter->addWidget(cardAround(m_detailPages));
    m_splitter->setStretchFactor(0, 2);
    m_splitter->setStretchFactor(1, 3);
    if (!m_splitter->restoreState(m_context.settings.splitterState(splitterName())))
        m_splitter->setSizes({height() * 43 / 100, height() * 57 / 100});
    m_pages->addWidget(m_splitter);
    connect(m_splitter, &QSplitter::splitterMoved, this, [this] {
        m_context.settings.setSplitterState(splitterName(), m_splitter->saveState());
    });
    connect(m_table, &SessionTable::chosen, this, &SessionsPage::choose);
    connect(m_table, &SessionTable::opened, m_detail, &SessionDetail::focusTranscript);
    watchModel();
    // A source that answers at once has done so before anybody listened.
    if (m_sessions->rowCount() > 0)
        showFitting();
    else
        m_sessions->refresh();
}

void SessionsPage::watchModel()
{
    connect(m_sessions, &SessionListModel::modelReset, this, [this] {
        m_counted = true;
        showFitting();
    });
    connect(m_sessions, &SessionListModel::rowsInserted, this, &SessionsPage::showFitting);
    connect(m_sessions, &SessionListModel::failed, this, &SessionsPage::fail);
    connect(m_sessions, &SessionListModel::dataChanged, this,
            [this](const QModelIndex &first, const QModelIndex &last) {
                bringUpToDate(first.row(), last.row());
            });
}

void SessionsPage::showFitting()
{
    const bool any = m_sessions->rowCount() > 0;
    if (any) {
        m_pages->setCurrentWidget(m_splitter);
        if (!m_table->currentIndex().isValid())
            m_table->selectRow(0);
        return;
    }
    m_pages->setCurrentIndex(m_failed ? 2 : m_counted ? 1 : 0);
}

void SessionsPage::fail(const Error &error)
{
    m_failed = true;
    m_failure->setFailure(words::failure(error));
    showFitting();
}

void SessionsPage::choose(const QModelIndex &source)
{
    const QVariant session = source.data(SessionListModel::SessionRole);
    if (session.isValid()) {
        m_detail->showSession(session.value<SessionRecord>());
        m_detailPages->setCurrentWidget(m_detail);
        return;
    }
    m_detail->clear();
    m_detailPages->setCurrentWidget(m_nothingChosen);
}

void SessionsPage::bringUpToDate(int firstRow, int lastRow)
{
    const int row = m_table->currentIndex().row();
    if (m_table->currentIndex().isValid() && row >= firstRow && row <= lastRow)
        choose(m_sessions->index(row, 0));
}

} // namespace hs
