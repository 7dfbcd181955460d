#pragma once
#include "ui/phone/numberlist.h"

#include <QObject>

class QMenu;

namespace hs {
class DoNotCallList;
class PhoneBook;

/// What can be done with a number wherever it stands: make it a favourite, put it on the
/// do-not-call list, and both again undone. GUI thread; all references must outlive it.
class NumberActions final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(NumberActions)
public:
    NumberActions(PhoneBook &book, DoNotCallList &forbidden, QObject *parent = nullptr);

    void addTo(QMenu &menu, const QString &number);
    void toggleStar(const QString &number);
    /// Stars, menus and Enter of a list.
    void serve(NumberList &list);

Q_SIGNALS:
    void menuOpening(QMenu *menu, const hs::NumberRow &row); ///< more can be added to it

private:
    void showMenu(NumberList &list, const NumberRow &row, QPoint global);

    PhoneBook &m_book;
    DoNotCallList &m_forbidden;
};

} // namespace hs
