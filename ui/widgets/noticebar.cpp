#include "ui/widgets/noticebar.h"

#include "ui/theme/controls.h"
#include "ui/theme/fade.h"
#include "ui/theme/metrics.h"
#include "ui/widgets/label.h"
#include "ui/widgets/noticerow.h"

#include <QVBoxLayout>

namespace hs {

NoticeBar::NoticeBar(QWidget *parent) : QWidget(parent), m_rows(new QVBoxLayout(this))
{
    m_rows->setContentsMargins({});
    m_rows->setSpacing(metrics::gap8);
    hide();
}

void NoticeBar::tell(const Notice &notice)
{
    dismiss(notice.key);
    auto *row = new NoticeRow(notice, this);
    connect(row, &NoticeRow::done, this, [this, key = notice.key] { dismiss(key); });
    m_rows->addWidget(row);
    setVisible(true);
    fadeIn(*row);
}

void NoticeBar::dismiss(const QString &key)
{
    QWidget *row = find(key);
    if (!row)
        return;
    m_rows->removeWidget(row);
    row->hide();
    row->deleteLater();
    setVisible(m_rows->count() > 0);
}

int NoticeBar::count() const
{
    return m_rows->count();
}

QWidget *NoticeBar::find(const QString &key) const
{
    for (int i = 0; i < m_rows->count(); ++i) {
        auto *row = qobject_cast<NoticeRow *>(m_rows->itemAt(i)->widget());
        if (row && row->key() == key)
            return row;
    }
    return nullptr;
}

} // namespace hs
