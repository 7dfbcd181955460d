#pragma once
#include "models/domain/result.h"

#include <QSqlDatabase>
#include <QSqlQuery>
#include <QVariant>

#include <chrono>
#include <functional>
#include <map>
#include <memory>

namespace hs {

/// One SQLite connection under a name of its own. Belongs to the thread that opened it; closed and
/// removed from Qt's list with the object. Every statement is prepared once and kept. Errors name
/// SQLite's code and never its text, which could quote data.
class Connection final
{
    Q_DISABLE_COPY_MOVE(Connection)
public:
    enum class Access { ReadWrite, ReadOnly };
    using RowReader = std::function<void(const QSqlQuery &row)>;

    [[nodiscard]] static Result<std::unique_ptr<Connection>>
    open(const QString &path, std::chrono::milliseconds busyTimeout,
         Access access = Access::ReadWrite);
    ~Connection();

    /// Runs a statement that answers nothing.
    [[nodiscard]] Result<void> run(const QString &sql, const QVariantList &values = {});
    /// Runs a statement and hands over each row.
    [[nodiscard]] Result<void> read(const QString &sql, const QVariantList &values,
                                    const RowReader &row);
    /// The first column of the first row; an invalid variant when there is none.
    [[nodiscard]] Result<QVariant> value(const QString &sql, const QVariantList &values = {});
    /// Runs `work`, which answers a Result<void>, in a transaction that is rolled back when it
    /// fails.
    template <typename Work> [[nodiscard]] Result<void> inTransaction(const Work &work)
    {
        if (const auto begun = run(QStringLiteral("BEGIN IMMEDIATE")); !begun)
            return begun;
        Result<void> done = work();
        if (done)
            done = run(QStringLiteral("COMMIT"));
        if (!done)
            static_cast<void>(run(QStringLiteral("ROLLBACK")));
        return done;
    }
    /// The same, and what it wrote would survive a power cut when this returns.
    template <typename Work> [[nodiscard]] Result<void> inDurableTransaction(const Work &work)
    {
        // Only outside a transaction does SQLite take a change of this setting.
        if (const auto full = run(QStringLiteral("PRAGMA synchronous = FULL")); !full)
            return full;
        const Result<void> done = inTransaction(work);
        static_cast<void>(run(QStringLiteral("PRAGMA synchronous = NORMAL")));
        return done;
    }
    /// Rows changed by the last run().
    [[nodiscard]] int affected() const { return m_affected; }
    /// The last failure lies in what was written, not in the file: trying again cannot help.
    [[nodiscard]] bool lastWriteWasUnfit() const;

private:
    explicit Connection(QString name) : m_name(std::move(name)) { }
    [[nodiscard]] Result<QSqlQuery *> execute(const QString &sql, const QVariantList &values);
    [[nodiscard]] tl::unexpected<Error> failure(const QSqlError &error);

    QString m_name;
    std::map<QString, QSqlQuery> m_statements;
    int m_affected = 0;
    int m_lastCode = 0;
};

} // namespace hs
