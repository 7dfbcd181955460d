#pragma once
#include <QDateTime>
#include <QHash>
#include <QList>
#include <QPair>
#include <QString>

// Whom the operator knows by number. Plain values.
namespace hs {

/// One number of one contact. Somebody with two numbers is there twice.
struct PhoneBookEntry
{
    qint64 id = 0; ///< 0: not stored yet
    QString name; ///< may be empty
    QString number; ///< E.164
    QString shown; ///< the number as its country writes it, with country code
    QString company;
    QString language; ///< as the file had it
    bool favourite = false;
    QDateTime usedAt; ///< UTC, when it was dialled last; invalid: never

    friend bool operator==(const PhoneBookEntry &, const PhoneBookEntry &) = default;
};

struct AddedContacts
{
    qint64 added = 0;
    qint64 known = 0; ///< were there already, and are as the newer file has them
    friend bool operator==(const AddedContacts &, const AddedContacts &) = default;
};

/// What must not be dialled: E.164 or a prefix ending in `*`, each with the time it was put there.
using DoNotCallEntries = QHash<QString, QDateTime>;

/// What an agent is told beside name and language, in the operator's order.
using CallVariables = QList<QPair<QString, QString>>;

} // namespace hs
