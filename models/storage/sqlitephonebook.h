#pragma once
#include "models/storage/phonebookstore.h"

namespace hs {
class StoreWorker;

/// PhoneBookStore in the sessions' SQLite file, on its storage thread. A file that was damaged and
/// replaced starts with empty lists.
class SqlitePhoneBook final : public PhoneBookStore
{
    Q_DISABLE_COPY_MOVE(SqlitePhoneBook)
public:
    /// The worker must outlive it.
    explicit SqlitePhoneBook(StoreWorker &worker) : m_worker(worker) { }

    [[nodiscard]] QFuture<Result<QList<PhoneBookEntry>>> search(const QString &text,
                                                                int limit) override;
    [[nodiscard]] QFuture<Result<QList<PhoneBookEntry>>> withNumber(const QString &number) override;
    [[nodiscard]] QFuture<Result<qint64>> count() override;
    [[nodiscard]] QFuture<Result<qint64>> newest() override;
    [[nodiscard]] QFuture<Result<AddedContacts>> add(const QList<PhoneBookEntry> &batch) override;
    [[nodiscard]] QFuture<Result<bool>> dropNewerThan(qint64 id) override;
    [[nodiscard]] QFuture<Result<void>> remove(qint64 id) override;
    [[nodiscard]] QFuture<Result<void>> putBack(const PhoneBookEntry &entry) override;
    [[nodiscard]] QFuture<Result<void>> hideAll() override;
    [[nodiscard]] QFuture<Result<void>> showAll() override;
    [[nodiscard]] QFuture<Result<bool>> purge() override;
    [[nodiscard]] QFuture<Result<void>> touch(const QString &number, const QDateTime &at) override;

    [[nodiscard]] QFuture<Result<QStringList>> favourites() override;
    [[nodiscard]] QFuture<Result<void>> setFavourite(const QString &number, bool favourite,
                                                     const QDateTime &at) override;
    [[nodiscard]] QFuture<Result<DoNotCallEntries>> doNotCall() override;
    [[nodiscard]] QFuture<Result<void>> forbid(const QStringList &entries,
                                               const QDateTime &since) override;
    [[nodiscard]] QFuture<Result<void>> allow(const QString &entry) override;
    [[nodiscard]] QFuture<Result<CallVariables>> variables(int agentId) override;
    [[nodiscard]] QFuture<Result<void>> setVariables(int agentId,
                                                     const CallVariables &variables) override;

private:
    template <typename T, typename Tables, typename Question>
    [[nodiscard]] QFuture<Result<T>> ask(Question question);

    StoreWorker &m_worker;
};

} // namespace hs
