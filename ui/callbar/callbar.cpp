#include "ui/callbar/callbar.h"

#include "app/call/calldesk.h"
#include "ui/callbar/callrow.h"

#include <QVBoxLayout>

namespace hs {

CallBar::CallBar(CallDesk &desk, QWidget *parent)
    : QWidget(parent), m_desk(desk), m_rows(new QVBoxLayout(this))
{
    setObjectName(QStringLiteral("callBar"));
    setAccessibleName(tr("Open lines"));
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
    m_rows->setContentsMargins(0, 0, 0, 0);
    m_rows->setSpacing(0);
    hide();
    connect(&m_desk, &CallDesk::lineOpened, this, [this](CallController *line) {
        if (isOpen(line->state())) // it may have been refused on the spot
            add(*line);
    });
    connect(&m_desk, &CallDesk::lineClosed, this, &CallBar::remove);
    const auto open = m_desk.openLines();
    for (CallController *line : open)
        add(*line);
}

QList<CallRow *> CallBar::rows() const
{
    QList<CallRow *> all;
    for (int i = 0; i < m_rows->count(); ++i)
        all.append(qobject_cast<CallRow *>(m_rows->itemAt(i)->widget()));
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

void CallBar::add(CallController &line)
{
    m_rows->addWidget(new CallRow(line, this));
    setVisible(true);
}

void CallBar::remove(CallController *line)
{
    for (CallRow *row : rows()) {
        if (&row->line() != line)
            continue;
        m_rows->removeWidget(row);
        row->hide();
        row->deleteLater(); // the press on its own button may be on the stack
    }
    setVisible(m_rows->count() > 0);
}

} // namespace hs
