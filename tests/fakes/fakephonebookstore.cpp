#include "tests/fakes/fakephonebookstore.h"

#include <QMutexLocker>
#include <QPromise>

#include <algorithm>
#include <tuple>

namespace hs::test {
namespace {

template <typename T> QFuture<Result<T>> answered(const Result<T> &result)
{
    QPromise<Result<T>> promise;
    promise.start();
    promise.addResult(result);
    promise.finish();
    return promise.future();
}

} // namespace

template <typename T> QFuture<Result<T>> FakePhoneBookStore::answer(const T &value) const
{
    return answered(trouble ? Result<T>(tl::unexpected(*trouble)) : Result<T>(value));
}

QFuture<Result<void>> FakePhoneBookStore::done() const
{
    return answered(trouble ? Result<void>(tl::unexpected(*trouble)) : Result<void>());
}

QFuture<Result<QList<PhoneBookEntry>>> FakePhoneBookStore::search(const QString &text, int limit)
{
    const QMutexLocker lock(&m_mutex);
    QList<PhoneBookEntry> found;
    const QList<PhoneBookEntry> visible = seen();
    for (const PhoneBookEntry &entry : visible) {
        const QString all = entry.name + entry.company + entry.number + entry.shown;
        if (all.contains(text, Qt::CaseInsensitive))
            found.append(entry);
    }
    std::stable_sort(found.begin(), found.end(), [](const auto &a, const auto &b) {
        return std::tuple(!a.favourite, !a.usedAt.isValid(), -a.id)
               < std::tuple(!b.favourite, !b.usedAt.isValid(), -b.id);
    });
    return answer(found.mid(0, limit));
}

QFuture<Result<QList<PhoneBookEntry>>> FakePhoneBookStore::withNumber(const QString &number)
{
    const QMutexLocker lock(&m_mutex);
    QList<PhoneBookEntry> found;
    const QList<PhoneBookEntry> visible = seen();
    for (const PhoneBookEntry &entry : visible) {
        if (entry.number == number)
            found.prepend(entry);
    }
    return answer(found);
}

QFuture<Result<qint64>> FakePhoneBookStore::count()
{
    const QMutexLocker lock(&m_mutex);
    return answer(qint64(seen().size()));
}

QFuture<Result<qint64>> FakePhoneBookStore::newest()
{
    const QMutexLocker lock(&m_mutex);
    return answer(m_contacts.isEmpty() ? qint64(0) : m_contacts.constLast().id);
}

QFuture<Result<AddedContacts>> FakePhoneBookStore::add(const QList<PhoneBookEntry> &batch)
{
    const QMutexLocker lock(&m_mutex);
    AddedContacts done;
    for (PhoneBookEntry entry : batch) {
        const bool known = std::any_of(m_contacts.cbegin(), m_contacts.cend(), [&](auto &old) {
            return old.name == entry.name && old.number == entry.number;
        });
        ++(known ? done.known : done.added);
        if (known)
            continue;
        entry.id = m_contacts.isEmpty() ? 1 : m_contacts.constLast().id + 1;
        if (!trouble)
            m_contacts.append(entry);
    }
    return answer(done);
}

QFuture<Result<bool>> FakePhoneBookStore::dropNewerThan(qint64 id)
{
    const QMutexLocker lock(&m_mutex);
    const auto gone = m_contacts.removeIf([id](auto &entry) { return entry.id > id; });
    return answer(gone > 0);
}

QFuture<Result<void>> FakePhoneBookStore::remove(qint64 id)
{
    const QMutexLocker lock(&m_mutex);
    m_contacts.removeIf([id](auto &entry) { return entry.id == id; });
    return done();
}

QFuture<Result<void>> FakePhoneBookStore::putBack(const PhoneBookEntry &entry)
{
    const QMutexLocker lock(&m_mutex);
    m_contacts.append(entry);
    return done();
}

QFuture<Result<void>> FakePhoneBookStore::hideAll()
{
    const QMutexLocker lock(&m_mutex);
    m_hidden = m_contacts.isEmpty() ? 0 : m_contacts.constLast().id;
    return done();
}

QFuture<Result<void>> FakePhoneBookStore::showAll()
{
    const QMutexLocker lock(&m_mutex);
    m_hidden = 0;
    return done();
}

QFuture<Result<bool>> FakePhoneBookStore::purge()
{
    const QMutexLocker lock(&m_mutex);
    m_contacts.removeIf([this](auto &entry) { return entry.id <= m_hidden; });
    m_hidden = 0;
    return answer(false);
}

QFuture<Result<void>> FakePhoneBookStore::touch(const QString &number, const QDateTime &at)
{
    const QMutexLocker lock(&m_mutex);
    for (PhoneBookEntry &entry : m_contacts) {
        if (entry.number == number)
            entry.usedAt = at;
    }
    return done();
}

QFuture<Result<QStringList>> FakePhoneBookStore::favourites()
{
    const QMutexLocker lock(&m_mutex);
    return answer(m_favourites);
}

QFuture<Result<void>> FakePhoneBookStore::setFavourite(const QString &number, bool favourite,
                                                       const QDateTime &)
{
    const QMutexLocker lock(&m_mutex);
    m_favourites.removeAll(number);
    if (favourite && !trouble)
        m_favourites.append(number);
    return done();
}

QFuture<Result<DoNotCallEntries>> FakePhoneBookStore::doNotCall()
{
    const QMutexLocker lock(&m_mutex);
    return answer(m_doNotCall);
}

QFuture<Result<void>> FakePhoneBookStore::forbid(const QStringList &entries, const QDateTime &since)
{
    const QMutexLocker lock(&m_mutex);
    for (const QString &entry : entries) {
        if (!m_doNotCall.contains(entry) && !trouble)
            m_doNotCall.insert(entry, since);
    }
    return done();
}

QFuture<Result<void>> FakePhoneBookStore::allow(const QString &entry)
{
    const QMutexLocker lock(&m_mutex);
    m_doNotCall.remove(entry);
    return done();
}

QFuture<Result<CallVariables>> FakePhoneBookStore::variables(int agentId)
{
    const QMutexLocker lock(&m_mutex);
    return answer(m_variables[agentId]);
}

QFuture<Result<void>> FakePhoneBookStore::setVariables(int agentId, const CallVariables &variables)
{
    const QMutexLocker lock(&m_mutex);
    m_variables[agentId] = variables;
    return done();
}

void FakePhoneBookStore::addContact(const QString &name, const QString &number,
                                    const QString &shown)
{
    PhoneBookEntry entry;
    entry.name = name;
    entry.number = number;
    entry.shown = shown;
    static_cast<void>(add({entry}));
}

QList<PhoneBookEntry> FakePhoneBookStore::contacts() const
{
    const QMutexLocker lock(&m_mutex);
    return seen();
}

QList<PhoneBookEntry> FakePhoneBookStore::seen() const
{
    QList<PhoneBookEntry> entries;
    for (PhoneBookEntry entry : m_contacts) {
        entry.favourite = m_favourites.contains(entry.number);
        if (entry.id > m_hidden)
            entries.append(entry);
    }
    return entries;
}

} // namespace hs::test
