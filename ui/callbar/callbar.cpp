#include "ui/callbar/callbar.h"

#include "app/call/calldesk.h"
#include "app/call/capwatch.h"
#include "ui/callbar/callrow.h"
#include "ui/callbar/capstrip.h"
#include "ui/callbar/devicebutton.h"
#include "ui/callbar/recordcontrols.h"
#include "ui/callbar/rowbutton.h"
#include "ui/callbar/unprovenstrip.h"
#include "ui/theme/fade.h"
#include "ui/theme/metrics.h"
#include "ui/theme/tokens.h"
#include "ui/widgets/hangupbutton.h"

#include <QComboBox>
#include <QEvent>
#include <QPainter>
#include <QPushButton>
#include <QResizeEvent>
#include <QScrollArea>
#include <QScrollBar>
#include <QVBoxLayout>

#include <algorithm>
#include <utility>

using namespace Qt::StringLiterals;

namespace hs {
namespace {

/// Scrolls by keyboard once it has more rows than it shows, with a ring to say so.
class Rows final : public QScrollArea
{
public:
    using QScrollArea::QScrollArea;

    void setScrolling(bool scrolling)
    {
        setFocusPolicy(scrolling ? Qt::StrongFocus : Qt::NoFocus);
        const int ring = scrolling ? metrics::focusRing : 0;
        setViewportMargins(ring, ring, ring, ring);
    }

protected:
    /// QAbstractScrollArea hands paint events of the area itself to event() alone.
    bool event(QEvent *event) override
    {
        const bool done = QScrollArea::event(event);
        if (event->type() == QEvent::Paint && hasFocus()) {
            QPainter painter(this);
            painter.setPen(QPen(Tokens::of(palette()).accent, 2 * metrics::focusRing));
            painter.drawRect(rect());
        } else if (event->type() == QEvent::FocusIn || event->type() == QEvent::FocusOut) {
            update();
        }
        return done;
    }
};

} // namespace

CallBar::CallBar(CallDesk &desk, CapWatch &caps, Recordings &recordings, const Clock &clock,
                 SoundDesk &sound, QWidget *parent)
    : QWidget(parent)
    , m_desk(desk)
    , m_caps(caps)
    , m_recordings(recordings)
    , m_clock(clock)
    , m_sound(sound)
    , m_area(new Rows(this))
    , m_inner(new QWidget)
    , m_rows(new QVBoxLayout(m_inner))
{
    setObjectName(u"callBar"_s);
    setAccessibleName(tr("Open lines"));
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
    m_area->setObjectName(u"callBarRows"_s);
    m_area->setAccessibleName(tr("Open lines"));
    m_area->setFrameShape(QFrame::NoFrame);
    m_area->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_area->setWidgetResizable(true);
    m_area->setWidget(m_inner);
    m_inner->installEventFilter(this);
    m_rows->setContentsMargins(0, 0, 0, 0);
    m_rows->setSpacing(0);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->addWidget(m_area);
    hide();
    connect(&m_desk, &CallDesk::lineOpened, this, [this](CallController *line) {
        if (isOpen(line->state())) // it may have been refused on the spot
            add(*line);
    });
    connect(&m_desk, &CallDesk::lineStateChanged, this, &CallBar::showActive);
    connect(&m_desk, &CallDesk::lineClosed, this, &CallBar::remove);
    const auto open = m_desk.openLines();
    for (CallController *line : open)
        add(*line);
}

QList<CallRow *> CallBar::rows() const
{
    QList<CallRow *> all;
    for (int i = 0; i < m_rows->count(); ++i) {
        if (auto *row = qobject_cast<CallRow *>(m_rows->itemAt(i)->widget()))
            all.append(row);
    }
    return all;
}

CallController *CallBar::shortcutLine() const
{
    CallController *web = m_desk.currentWebCall();
    if (web && web->canHangUp())
        return web;
    const auto open = m_desk.openLines();
    for (CallController *line : open) {
        if (line->canHangUp())
            return line;
    }
    return nullptr;
}

void CallBar::followRecording()
{
    const auto all = rows();
    for (const CallRow *row : all)
        row->recordControls().follow();
}

void CallBar::goOn()
{
    const CallController *warned = m_caps.warnedLine();
    const auto all = rows();
    for (const CallRow *row : all) {
        if (&row->line() == warned)
            return row->capStrip().goOn();
    }
}

void CallBar::add(CallController &line)
{
    auto *row = new CallRow(m_caps, m_recordings, m_clock, m_sound, line, m_inner);
    connect(row, &CallRow::chosen, this, [this, row] { Q_EMIT lineChosen(&row->line()); });
    connect(row, &CallRow::soundDialogRequested, this, &CallBar::soundDialogRequested);
    connect(&row->recordControls(), &RecordControls::pressed, this,
            [this, row] { Q_EMIT recordPressed(&row->line()); });
    connect(&row->recordControls(), &RecordControls::endPressed, this,
            [this, row] { Q_EMIT endRecordingPressed(&row->line()); });
    m_rows->insertWidget(0, row);
    row->show();
    orderTabs();
    setVisible(true);
    fadeIn(*row);
    const int seen = m_area->verticalScrollBar()->value();
    fit();
    if (underMouse())
        m_area->verticalScrollBar()->setValue(seen + row->height());
    else
        showActive();
}

void CallBar::remove(CallController *line)
{
    for (CallRow *row : rows()) {
        if (&row->line() != line)
            continue;
        if (underMouse() && rows().size() > 1) {
            auto *gap = new QWidget(m_inner);
            gap->setFixedHeight(row->height());
            delete m_rows->replaceWidget(row, gap); // it hands out the row's place
        } else {
            m_rows->removeWidget(row);
        }
        row->hide();
        row->deleteLater(); // the press on its own button may be on the stack
    }
    if (rows().isEmpty())
        hide();
    fit();
    showActive();
}

/// Tab goes from the top row down, though the top one is the newest child.
void CallBar::orderTabs()
{
    QWidget *before = m_area;
    const auto all = rows();
    for (const CallRow *row : all) {
        const CapStrip &cap = row->capStrip();
        for (QWidget *next : {static_cast<QWidget *>(&row->showButton()),
                              static_cast<QWidget *>(&cap.reasonPicker()),
                              static_cast<QWidget *>(&cap.goOnButton()),
                              static_cast<QWidget *>(&row->unprovenStrip().dashboardButton()),
                              static_cast<QWidget *>(&row->soundButton()),
                              static_cast<QWidget *>(&row->deviceButton()),
                              static_cast<QWidget *>(&row->recordControls().button()),
                              static_cast<QWidget *>(&row->recordControls().endButton()),
                              static_cast<QWidget *>(&row->muteButton()),
                              static_cast<QWidget *>(&row->hangUpButton())})
            setTabOrder(std::exchange(before, next), next);
    }
}

/// Removes the empty places of rows that went while the pointer was in the bar.
void CallBar::closeGaps()
{
    for (int i = m_rows->count() - 1; i >= 0; --i) {
        QWidget *place = m_rows->itemAt(i)->widget();
        if (qobject_cast<CallRow *>(place))
            continue;
        m_rows->removeWidget(place);
        delete place;
    }
}

int CallBar::heightOf(int place) const
{
    const QWidget *widget = m_rows->itemAt(place)->widget();
    const int hint = widget->hasHeightForWidth()
                         ? widget->heightForWidth(m_area->viewport()->width())
                         : widget->sizeHint().height();
    return std::max(hint, widget->minimumHeight());
}

/// As high as the rows need, up to mostRows plain ones, which is two that are unproven: what is
/// told above them must not push the page out of the window. One row is always seen whole.
void CallBar::fit()
{
    int room = 0;
    const auto lines = rows();
    for (const CallRow *row : lines)
        room = std::max(room, mostRows * row->plainHeight());
    int all = 0;
    for (int i = 0; i < m_rows->count(); ++i) {
        all += heightOf(i);
        room = std::max(room, heightOf(i));
    }
    const bool scrolling = all > room;
    const int seen = std::min(all, room);
    static_cast<Rows *>(m_area)->setScrolling(scrolling);
    m_area->setFixedHeight(seen + (scrolling ? 2 * metrics::focusRing : 0));
    m_inner->setFixedHeight(all);
    m_area->setMinimumWidth(m_rows->minimumSize().width()
                            + (scrolling ? m_area->verticalScrollBar()->sizeHint().width() : 0));
    m_rows->activate();
}

/// Brings the newest line that can be hung up into view, or else the newest.
void CallBar::showActive()
{
    const auto all = rows();
    if (underMouse() || all.isEmpty())
        return;
    const auto active = std::find_if(all.begin(), all.end(),
                                     [](const CallRow *row) { return row->line().canHangUp(); });
    m_area->ensureWidgetVisible(active == all.end() ? all.first() : *active, 0, 0);
}

bool CallBar::eventFilter(QObject *inner, QEvent *event)
{
    if (event->type() == QEvent::LayoutRequest)
        fit(); // a larger font, for instance
    return QWidget::eventFilter(inner, event);
}

void CallBar::leaveEvent(QEvent *event)
{
    QWidget::leaveEvent(event);
    closeGaps();
    fit();
    showActive();
}

void CallBar::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    if (event->oldSize().width() != width())
        fit(); // text wraps elsewhere
}

void CallBar::hideEvent(QHideEvent *event)
{
    QWidget::hideEvent(event);
    closeGaps();
}

} // namespace hs
