#include "app/records/phonebook.h"

#include "models/domain/clock.h"
#include "models/storage/phonebookstore.h"
#include "models/storage/sessionstore.h"

#include <utility>

namespace hs {

PhoneBook::PhoneBook(PhoneBookStore &store, SessionStore &sessions, const Clock &clock,
                     QObject *parent)
    : QObject(parent), m_store(store), m_clock(clock), m_loader(store)
{
    connect(&sessions, &SessionStore::opened, this, &PhoneBook::readFavourites);
    connect(&m_loader, &ContactLoader::finished, this, &PhoneBook::changed);
    readFavourites();
}

QFuture<Result<QList<PhoneBookEntry>>> PhoneBook::search(const QString &text)
{
    return m_store.search(text, mostHits);
}

QFuture<Result<QList<PhoneBookEntry>>> PhoneBook::withNumber(const QString &number)
{
    return m_store.withNumber(number);
}

QFuture<Result<qint64>> PhoneBook::count()
{
    return m_store.count();
}

void PhoneBook::remove(const PhoneBookEntry &entry)
{
    follow(m_store.remove(entry.id));
}

void PhoneBook::putBack(const PhoneBookEntry &entry)
{
    follow(m_store.putBack(entry));
}

void PhoneBook::removeAll()
{
    follow(m_store.hideAll());
}

void PhoneBook::putAllBack()
{
    follow(m_store.showAll());
}

void PhoneBook::touch(const QString &number)
{
    follow(m_store.touch(number, m_clock.utcNow()));
}

bool PhoneBook::isFavourite(const QString &number) const
{
    return m_favourites.contains(number);
}

void PhoneBook::setFavourite(const QString &number, bool favourite)
{
    if (favourite == isFavourite(number))
        return;
    if (favourite)
        m_favourites.append(number);
    else
        m_favourites.removeAll(number);
    follow(m_store.setFavourite(number, favourite, m_clock.utcNow()));
}

QFuture<Result<CallVariables>> PhoneBook::variables(int agentId)
{
    return m_store.variables(agentId);
}

void PhoneBook::setVariables(int agentId, const CallVariables &variables)
{
    m_store.setVariables(agentId, variables).then(this, [this](const Result<void> &done) {
        if (!done)
            Q_EMIT failed(done.error());
    });
}

void PhoneBook::readFavourites()
{
    m_store.favourites().then(this, [this](const Result<QStringList> &found) {
        if (!found)
            return;
        m_favourites = *found;
        Q_EMIT changed();
        if (!std::exchange(m_purged, true))
            purge();
    });
}

void PhoneBook::follow(QFuture<Result<void>> change)
{
    change.then(this, [this](const Result<void> &done) {
        if (!done)
            Q_EMIT failed(done.error());
        readFavourites(); // as they are, not as they were meant to be
    });
}

// What an earlier run deleted and nobody asked back.
void PhoneBook::purge()
{
    m_store.purge().then(this, [this](const Result<bool> &more) {
        if (more && *more)
            purge();
    });
}

} // namespace hs
