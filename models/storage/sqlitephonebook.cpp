#include "models/storage/sqlitephonebook.h"

#include "models/storage/contacttables.h"
#include "models/storage/numberlists.h"
#include "models/storage/storeworker.h"

namespace hs {

template <typename T, typename Tables, typename Question>
QFuture<Result<T>> SqlitePhoneBook::ask(Question question)
{
    auto answer = std::make_shared<QPromise<Result<T>>>();
    answer->start();
    StoreWorker *worker = &m_worker;
    QMetaObject::invokeMethod(
        worker,
        [worker, answer, question = std::move(question)] {
            worker->ask<T>(answer, [question](Connection &connection) -> Result<T> {
                Tables tables(connection);
                return question(tables);
            });
        },
        Qt::QueuedConnection);
    return answer->future();
}

QFuture<Result<QList<PhoneBookEntry>>> SqlitePhoneBook::search(const QString &text, int limit)
{
    return ask<QList<PhoneBookEntry>, ContactTables>(
        [=](ContactTables &contacts) { return contacts.search(text, limit); });
}

QFuture<Result<QList<PhoneBookEntry>>> SqlitePhoneBook::withNumber(const QString &number)
{
    return ask<QList<PhoneBookEntry>, ContactTables>(
        [=](ContactTables &contacts) { return contacts.withNumber(number); });
}

QFuture<Result<qint64>> SqlitePhoneBook::count()
{
    return ask<qint64, ContactTables>([](ContactTables &contacts) { return contacts.count(); });
}

QFuture<Result<qint64>> SqlitePhoneBook::newest()
{
    return ask<qint64, ContactTables>([](ContactTables &contacts) { return contacts.newest(); });
}

QFuture<Result<AddedContacts>> SqlitePhoneBook::add(const QList<PhoneBookEntry> &batch)
{
    return ask<AddedContacts, ContactTables>(
        [=](ContactTables &contacts) { return contacts.add(batch); });
}

QFuture<Result<bool>> SqlitePhoneBook::dropNewerThan(qint64 id)
{
    return ask<bool, ContactTables>(
        [=](ContactTables &contacts) { return contacts.dropNewerThan(id); });
}

QFuture<Result<void>> SqlitePhoneBook::remove(qint64 id)
{
    return ask<void, ContactTables>([=](ContactTables &contacts) { return contacts.remove(id); });
}

QFuture<Result<void>> SqlitePhoneBook::putBack(const PhoneBookEntry &entry)
{
    return ask<void, ContactTables>(
        [=](ContactTables &contacts) { return contacts.putBack(entry); });
}

QFuture<Result<void>> SqlitePhoneBook::hideAll()
{
    return ask<void, ContactTables>([](ContactTables &contacts) { return contacts.hideAll(); });
}

QFuture<Result<void>> SqlitePhoneBook::showAll()
{
    return ask<void, ContactTables>([](ContactTables &contacts) { return contacts.showAll(); });
}

QFuture<Result<bool>> SqlitePhoneBook::purge()
{
    return ask<bool, ContactTables>([](ContactTables &contacts) { return contacts.purge(); });
}

QFuture<Result<void>> SqlitePhoneBook::touch(const QString &number, const QDateTime &at)
{
    return ask<void, ContactTables>(
        [=](ContactTables &contacts) { return contacts.touch(number, at); });
}

QFuture<Result<QStringList>> SqlitePhoneBook::favourites()
{
    return ask<QStringList, NumberLists>([](NumberLists &lists) { return lists.favourites(); });
}

QFuture<Result<void>> SqlitePhoneBook::setFavourite(const QString &number, bool favourite,
                                                    const QDateTime &at)
{
    return ask<void, NumberLists>(
        [=](NumberLists &lists) { return lists.setFavourite(number, favourite, at); });
}

QFuture<Result<DoNotCallEntries>> SqlitePhoneBook::doNotCall()
{
    return ask<DoNotCallEntries, NumberLists>([](NumberLists &lists) { return lists.doNotCall(); });
}

QFuture<Result<void>> SqlitePhoneBook::forbid(const QStringList &entries, const QDateTime &since)
{
    return ask<void, NumberLists>([=](NumberLists &lists) { return lists.forbid(entries, since); });
}

QFuture<Result<void>> SqlitePhoneBook::allow(const QString &entry)
{
    return ask<void, NumberLists>([=](NumberLists &lists) { return lists.allow(entry); });
}

QFuture<Result<CallVariables>> SqlitePhoneBook::variables(int agentId)
{
    return ask<CallVariables, NumberLists>(
        [=](NumberLists &lists) { return lists.variables(agentId); });
}

QFuture<Result<void>> SqlitePhoneBook::setVariables(int agentId, const CallVariables &variables)
{
    return ask<void, NumberLists>(
        [=](NumberLists &lists) { return lists.setVariables(agentId, variables); });
}

} // namespace hs
