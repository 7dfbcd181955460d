#include "ui/phone/numberactions.h"

#include "app/records/donotcalllist.h"
#include "app/records/phonebook.h"
#include "models/domain/dialrules.h"
#include "ui/theme/icons.h"

#include <QMenu>

using namespace Qt::StringLiterals;

namespace hs {

NumberActions::NumberActions(PhoneBook &book, DoNotCallList &forbidden, QObject *parent)
    : QObject(parent), m_book(book), m_forbidden(forbidden)
{
}

void NumberActions::toggleStar(const QString &number)
{
    m_book.setFavourite(number, !m_book.isFavourite(number));
}

void NumberActions::addTo(QMenu &menu, const QString &number)
{
    const bool favourite = m_book.isFavourite(number);
    QAction *star = menu.addAction(icon(Icon::Star), favourite ? tr("Remove from favourites")
                                                               : tr("Add to favourites"));
    star->setObjectName(u"starAction"_s);
    connect(star, &QAction::triggered, this, [this, number] { toggleStar(number); });
    const QString entry = DialRules::fittingEntry(m_forbidden.entries(), number);
    QAction *forbid = menu.addAction(icon(Icon::Blocked), {});
    forbid->setObjectName(u"forbidAction"_s);
    if (entry.isEmpty()) {
        forbid->setText(tr("Add to the do-not-call list"));
        connect(forbid, &QAction::triggered, this, [this, number] { m_forbidden.forbid(number); });
        return;
    }
    forbid->setText(entry == number ? tr("Remove from the do-not-call list")
                                    : tr("Remove %1 from the do-not-call list").arg(entry));
    connect(forbid, &QAction::triggered, this, [this, entry] { m_forbidden.allow(entry); });
}

void NumberActions::serve(NumberList &list)
{
    connect(&list, &NumberList::starPressed, this,
            [this](const NumberRow &row) { toggleStar(row.number); });
    connect(&list, &NumberList::menuAsked, this,
            [this, &list](const NumberRow &row, QPoint at) { showMenu(list, row, at); });
}

void NumberActions::showMenu(NumberList &list, const NumberRow &row, QPoint global)
{
    auto *menu = new QMenu(&list);
    menu->setObjectName(u"numberMenu"_s);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    QAction *use = menu->addAction(icon(Icon::Phone), tr("Use this number"));
    connect(use, &QAction::triggered, &list, [&list, row] { Q_EMIT list.chosen(row); });
    addTo(*menu, row.number);
    Q_EMIT menuOpening(menu, row);
    menu->popup(global);
}

} // namespace hs
