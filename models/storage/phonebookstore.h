#pragma once
#include "models/domain/phonebook.h"
#include "models/domain/result.h"

#include <QFuture>
#include <QStringList>

namespace hs {

/// Contacts, favourites, the do-not-call list and the agents' variables on disk. Any thread; the
/// work runs on the storage thread, in the order of the calls, each in a transaction of its own.
/// What can be long answers "there is more", so that nothing else waits behind it.
class PhoneBookStore
{
public:
    PhoneBookStore() = default;
    Q_DISABLE_COPY_MOVE(PhoneBookStore)
    virtual ~PhoneBookStore() = default;

    /// Entries with words that begin like those of `text`: favourites, then what was dialled last,
    /// then the newest. An empty text finds all.
    [[nodiscard]] virtual QFuture<Result<QList<PhoneBookEntry>>> search(const QString &text,
                                                                        int limit)
        = 0;
    /// All entries with this number (E.164), newest first.
    [[nodiscard]] virtual QFuture<Result<QList<PhoneBookEntry>>> withNumber(const QString &number)
        = 0;
    [[nodiscard]] virtual QFuture<Result<qint64>> count() = 0;
    /// The highest id so far; entries added later have higher ones.
    [[nodiscard]] virtual QFuture<Result<qint64>> newest() = 0;
    [[nodiscard]] virtual QFuture<Result<AddedContacts>> add(const QList<PhoneBookEntry> &batch)
        = 0;
    /// Takes some of the entries with higher ids away again; true: there are more.
    [[nodiscard]] virtual QFuture<Result<bool>> dropNewerThan(qint64 id) = 0;
    [[nodiscard]] virtual QFuture<Result<void>> remove(qint64 id) = 0;
    [[nodiscard]] virtual QFuture<Result<void>> putBack(const PhoneBookEntry &entry) = 0;
    /// All entries are gone from every answer, and come back with showAll() until purge().
    [[nodiscard]] virtual QFuture<Result<void>> hideAll() = 0;
    [[nodiscard]] virtual QFuture<Result<void>> showAll() = 0;
    /// Deletes some of what is hidden; true: there is more.
    [[nodiscard]] virtual QFuture<Result<bool>> purge() = 0;
    [[nodiscard]] virtual QFuture<Result<void>> touch(const QString &number, const QDateTime &at)
        = 0;

    /// E.164, oldest first.
    [[nodiscard]] virtual QFuture<Result<QStringList>> favourites() = 0;
    [[nodiscard]] virtual QFuture<Result<void>> setFavourite(const QString &number, bool favourite,
                                                             const QDateTime &at)
        = 0;

    [[nodiscard]] virtual QFuture<Result<DoNotCallEntries>> doNotCall() = 0;
    /// An entry that is there already keeps its time.
    [[nodiscard]] virtual QFuture<Result<void>> forbid(const QStringList &entries,
                                                       const QDateTime &since)
        = 0;
    [[nodiscard]] virtual QFuture<Result<void>> allow(const QString &entry) = 0;

    [[nodiscard]] virtual QFuture<Result<CallVariables>> variables(int agentId) = 0;
    [[nodiscard]] virtual QFuture<Result<void>> setVariables(int agentId,
                                                             const CallVariables &variables)
        = 0;
};

} // namespace hs
