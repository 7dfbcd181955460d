#pragma once
#include "models/domain/phonebook.h"

#include <QObject>
#include <QTimer>

class QCompleter;
class QStandardItemModel;

namespace hs {
class NumberField;
class PhoneBook;

/// Offers contacts below the number field while it is typed in. Choosing one puts its number into
/// the field and never dials. GUI thread; field and book must outlive it.
class NumberCompleter final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(NumberCompleter)
public:
    NumberCompleter(NumberField &field, PhoneBook &book, QObject *parent = nullptr);

    [[nodiscard]] bool isShowing() const;

private:
    void search();
    void offer(const QList<PhoneBookEntry> &hits);

    NumberField &m_field;
    PhoneBook &m_book;
    QCompleter *m_completer;
    QStandardItemModel *m_hits;
    QTimer m_pause; ///< between two keys
};

} // namespace hs
