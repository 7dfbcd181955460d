#include "ui/settings/cappedcopylist.h"

#include "app/call/cappedagents.h"
#include "ui/theme/metrics.h"
#include "ui/widgets/label.h"
#include "ui/words.h"

#include <QHBoxLayout>
#include <QListWidget>
#include <QPointer>
#include <QPushButton>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace hs {
namespace {

constexpr int rowsSeen = 3;

QString rowText(const CappedCopy &copy)
{
    const qsizetype own = copy.name.size() - CappedCopy::suffix(copy.originalId, copy.cap).size();
    //: A capped copy: the agent's name, and the longest its calls last.
    return CappedCopyList::tr("%1 · %2").arg(copy.name.first(own), words::limitSpan(copy.cap));
}

} // namespace

CappedCopyList::CappedCopyList(CappedAgents &capped, QWidget *parent)
    : QWidget(parent)
    , m_capped(capped)
    , m_list(new QListWidget)
    , m_word(new Label({}, TextStep::Small, Tone::Muted))
    , m_remove(new QPushButton(tr("Remove")))
{
    m_list->setObjectName(u"cappedCopies"_s);
    m_list->setAccessibleName(tr("Capped copies"));
    m_list->setFixedHeight(rowsSeen * (fontMetrics().height() + metrics::gap12));
    m_word->setObjectName(u"cappedCopiesWord"_s);
    m_word->setWordWrap(true);
    m_remove->setObjectName(u"removeCopy"_s);
    m_remove->setAccessibleName(tr("Remove the capped copy"));
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins({});
    row->setSpacing(metrics::gap12);
    row->addWidget(m_list, 1);
    row->addWidget(m_word, 1);
    row->addWidget(m_remove, 0, Qt::AlignTop);
    connect(m_remove, &QPushButton::clicked, this, &CappedCopyList::remove);
    connect(m_list, &QListWidget::currentRowChanged, this, &CappedCopyList::follow);
    setMinimumHeight(m_list->minimumHeight()); // the rows come later, and nothing shall move
    m_list->hide();
    m_word->setText(tr("Looking for capped copies"));
    follow();
    ask();
}

// The dialog may be closed before the answers come.
void CappedCopyList::ask()
{
    m_capped.copies().then(&m_capped,
                           [self = QPointer(this)](const Result<QList<CappedCopy>> &copies) {
                               if (!self)
                                   return;
                               if (copies)
                                   self->showCopies(*copies);
                               else
                                   self->fail(copies.error());
                           });
}

void CappedCopyList::fail(const Error &error)
{
    m_list->setVisible(m_list->count() > 0);
    m_word->show();
    m_word->setText(words::failureLine(error));
    follow();
}

void CappedCopyList::showCopies(const QList<CappedCopy> &copies)
{
    m_list->clear();
    for (const CappedCopy &copy : copies) {
        auto *item = new QListWidgetItem(rowText(copy), m_list);
        item->setData(Qt::UserRole, copy.id);
    }
    m_list->setCurrentRow(0);
    m_list->setVisible(!copies.isEmpty());
    m_word->setVisible(copies.isEmpty());
    m_word->setText(tr("There are none."));
    follow();
}

void CappedCopyList::remove()
{
    const QListWidgetItem *item = m_list->currentItem();
    if (!item)
        return;
    m_remove->setEnabled(false);
    m_capped.remove(item->data(Qt::UserRole).toInt())
        .then(&m_capped, [self = QPointer(this)](const Result<void> &gone) {
            if (!self)
                return;
            if (gone)
                self->ask();
            else
                self->fail(gone.error());
        });
}

void CappedCopyList::follow()
{
    m_remove->setEnabled(m_list->currentItem() != nullptr);
}

} // namespace hs
