#pragma once
#include "models/domain/phonebook.h"
#include "models/domain/result.h"

namespace hs {
class Connection;

/// The contacts in the database. Storage thread; the connection must outlive it. Each call that
/// writes is a transaction.
class ContactTables final
{
public:
    explicit ContactTables(Connection &connection) : m_connection(connection) { }

    [[nodiscard]] Result<QList<PhoneBookEntry>> search(const QString &text, int limit);
    [[nodiscard]] Result<QList<PhoneBookEntry>> withNumber(const QString &number);
    [[nodiscard]] Result<qint64> count();
    [[nodiscard]] Result<qint64> newest();
    [[nodiscard]] Result<AddedContacts> add(const QList<PhoneBookEntry> &batch);
    [[nodiscard]] Result<bool> dropNewerThan(qint64 id);
    [[nodiscard]] Result<void> remove(qint64 id);
    [[nodiscard]] Result<void> putBack(const PhoneBookEntry &entry);
    [[nodiscard]] Result<void> hideAll();
    [[nodiscard]] Result<void> showAll();
    [[nodiscard]] Result<bool> purge();
    [[nodiscard]] Result<void> touch(const QString &number, const QDateTime &at);

private:
    [[nodiscard]] Result<QList<PhoneBookEntry>> find(const QString &rest,
                                                     const QVariantList &values);
    [[nodiscard]] Result<void> addOne(const PhoneBookEntry &entry, AddedContacts &done);
    [[nodiscard]] Result<bool> deleteSome(const QString &sql, qint64 id);

    Connection &m_connection;
};

/// What the search finds a number by: all its digits, and those from each group on, so that it is
/// found with and without country and area code. `shown`: "+1 202-555-0123".
[[nodiscard]] QString numberWords(const QString &shown);
/// The full-text question for what an operator typed; empty when there is nothing to look for.
[[nodiscard]] QString wordQuestion(const QString &text);

} // namespace hs
