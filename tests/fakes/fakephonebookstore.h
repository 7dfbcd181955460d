#pragma once
#include "models/storage/phonebookstore.h"

#include <QMutex>

#include <map>
#include <optional>

namespace hs::test {

/// A phone book in memory that answers at once, or with `trouble` while that is set. Searches by
/// plain containment. Any thread, as the real one.
class FakePhoneBookStore final : public PhoneBookStore
{
public:
    std::optional<Error> trouble;

    QFuture<Result<QList<PhoneBookEntry>>> search(const QString &text, int limit) override;
    QFuture<Result<QList<PhoneBookEntry>>> withNumber(const QString &number) override;
    QFuture<Result<qint64>> count() override;
    QFuture<Result<qint64>> newest() override;
    QFuture<Result<AddedContacts>> add(const QList<PhoneBookEntry> &batch) override;
    QFuture<Result<bool>> dropNewerThan(qint64 id) override;
    QFuture<Result<void>> remove(qint64 id) override;
    QFuture<Result<void>> putBack(const PhoneBookEntry &entry) override;
    QFuture<Result<void>> hideAll() override;
    QFuture<Result<void>> showAll() override;
    QFuture<Result<bool>> purge() override;
    QFuture<Result<void>> touch(const QString &number, const QDateTime &at) override;
    QFuture<Result<QStringList>> favourites() override;
    QFuture<Result<void>> setFavourite(const QString &number, bool favourite,
                                       const QDateTime &) override;
    QFuture<Result<DoNotCallEntries>> doNotCall() override;
    QFuture<Result<void>> forbid(const QStringList &entries, const QDateTime &since) override;
    QFuture<Result<void>> allow(const QString &entry) override;
    QFuture<Result<CallVariables>> variables(int agentId) override;
    QFuture<Result<void>> setVariables(int agentId, const CallVariables &variables) override;
    void addContact(const QString &name, const QString &number, const QString &shown);
    [[nodiscard]] QList<PhoneBookEntry> contacts() const;

private:
    template <typename T> [[nodiscard]] QFuture<Result<T>> answer(const T &value) const;
    [[nodiscard]] QFuture<Result<void>> done() const;
    [[nodiscard]] QList<PhoneBookEntry> seen() const;

    mutable QMutex m_mutex;
    QList<PhoneBookEntry> m_contacts;
    qint64 m_hidden = 0;
    QStringList m_favourites;
    DoNotCallEntries m_doNotCall;
    std::map<int, CallVariables> m_variables;
};

} // namespace hs::test
