#include "ui/phone/recentnumbers.h"

#include "models/lists/sessionpages.h"
#include "ui/phone/numberwords.h"
#include "ui/words.h"

using namespace Qt::StringLiterals;

namespace hs {
namespace {

constexpr int sessionsRead = 200; // what an operator dials in a day or two
constexpr int numbersShown = 20;

} // namespace

RecentNumbers::RecentNumbers(SessionPages &sessions, QWidget *parent)
    : QListWidget(parent), m_sessions(sessions)
{
    setObjectName(u"recentNumbers"_s);
    setAccessibleName(tr("Recent numbers"));
    setLayoutDirection(Qt::LeftToRight); // digits read left to right in every script
    setFrameShape(QFrame::NoFrame); // it stands on a card
    setUniformItemSizes(true);
    setTextElideMode(Qt::ElideRight);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    const auto choose = [this](const QListWidgetItem *item) {
        Q_EMIT chosen(item->data(Qt::UserRole).toString());
    };
    connect(this, &QListWidget::itemClicked, this, choose);
    connect(this, &QListWidget::itemActivated, this, choose);
    connect(&m_sessions, &SessionPages::added, this, &RecentNumbers::refresh);
    connect(&m_sessions, &SessionPages::replaced, this, &RecentNumbers::refresh);
}

void RecentNumbers::refresh()
{
    m_sessions.page(0, sessionsRead).then(this, [this](const Result<QList<SessionRecord>> &newest) {
        if (newest)
            take(*newest);
    });
}

void RecentNumbers::take(const QList<SessionRecord> &newest)
{
    m_tries.clear();
    clear();
    for (const SessionRecord &session : newest) {
        if (session.toNumber.isEmpty() || m_tries.contains(session.toNumber))
            continue;
        m_tries.insert(session.toNumber, session.createdAt);
        if (count() >= numbersShown)
            continue;
        auto *item = new QListWidgetItem(words::phoneNumber(session.toNumber), this);
        item->setData(Qt::UserRole, session.toNumber);
        item->setToolTip(words::exactTime(session.createdAt));
    }
    Q_EMIT triesChanged();
}

void RecentNumbers::relabel()
{
    for (int row = 0; row < count(); ++row)
        item(row)->setText(words::phoneNumber(item(row)->data(Qt::UserRole).toString()));
}

} // namespace hs
