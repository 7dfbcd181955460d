#include "models/storage/connection.h"

#include <QSqlError>
#include <QUuid>

using namespace Qt::StringLiterals;

namespace hs {
namespace {

// SQLite's primary result codes (its C interface, "Result Codes").
enum Code {
    GeneralError = 1,
    Busy = 5,
    Locked = 6,
    ReadOnlyFile = 8,
    CorruptFile = 11,
    DiskFull = 13,
    CannotOpen = 14,
    TooBig = 18,
    Constraint = 19,
    Mismatch = 20,
    OutOfRange = 25,
    NotADatabase = 26,
};

int primary(int code)
{
    return code & 0xFF;
}

ErrorKind kindOf(int code)
{
    switch (primary(code)) {
    case Busy:
    case Locked:
        return ErrorKind::StoreLocked;
    case ReadOnlyFile:
    case CannotOpen:
        return ErrorKind::StoreReadOnly;
    case CorruptFile:
    case NotADatabase:
        return ErrorKind::StoreCorrupt;
    case DiskFull:
        return ErrorKind::StoreFull;
    default:
        return ErrorKind::StoreFailed;
    }
}

} // namespace

Result<std::unique_ptr<Connection>>
Connection::open(const QString &path, std::chrono::milliseconds busyTimeout, Access access)
{
    const QString name = u"hookswitch-"_s + QUuid::createUuid().toString(QUuid::WithoutBraces);
    std::unique_ptr<Connection> connection(new Connection(name));
    auto database = QSqlDatabase::addDatabase(u"QSQLITE"_s, name);
    database.setDatabaseName(path);
    QString options = u"QSQLITE_BUSY_TIMEOUT=%1"_s.arg(busyTimeout.count());
    if (access == Access::ReadOnly)
        options += u";QSQLITE_OPEN_READONLY"_s;
    database.setConnectOptions(options);
    if (!database.open())
        return connection->failure(database.lastError());
    return connection;
}

Connection::~Connection()
{
    m_statements.clear();
    QSqlDatabase::database(m_name, false).close();
    QSqlDatabase::removeDatabase(m_name);
}

Result<void> Connection::run(const QString &sql, const QVariantList &values)
{
    const auto query = execute(sql, values);
    if (!query)
        return tl::unexpected(query.error());
    m_affected = (*query)->numRowsAffected();
    (*query)->finish();
    return {};
}

Result<void> Connection::read(const QString &sql, const QVariantList &values, const RowReader &row)
{
    const auto query = execute(sql, values);
    if (!query)
        return tl::unexpected(query.error());
    while ((*query)->next())
        row(**query);
    const QSqlError error = (*query)->lastError();
    // A statement left open would hold its read mark and keep the log from being written back.
    (*query)->finish();
    if (error.isValid())
        return failure(error);
    return {};
}

Result<QVariant> Connection::value(const QString &sql, const QVariantList &values)
{
    QVariant first;
    const auto done = read(sql, values, [&](const QSqlQuery &row) {
        if (!first.isValid())
            first = row.value(0);
    });
    if (!done)
        return tl::unexpected(done.error());
    return first;
}

bool Connection::lastWriteWasUnfit() const
{
    switch (primary(m_lastCode)) {
    case GeneralError:
    case TooBig:
    case Constraint:
    case Mismatch:
    case OutOfRange:
        return true;
    default:
        return false;
    }
}

Result<QSqlQuery *> Connection::execute(const QString &sql, const QVariantList &values)
{
    auto statement = m_statements.find(sql);
    if (statement == m_statements.end()) {
        QSqlQuery query(QSqlDatabase::database(m_name, false));
        query.setForwardOnly(true);
        if (!query.prepare(sql))
            return failure(query.lastError());
        statement = m_statements.emplace(sql, std::move(query)).first;
    }
    QSqlQuery &query = statement->second;
    for (int i = 0; i < values.size(); ++i)
        query.bindValue(i, values.at(i));
    if (!query.exec()) {
        const QSqlError error = query.lastError();
        query.finish();
        return failure(error);
    }
    return &query;
}

tl::unexpected<Error> Connection::failure(const QSqlError &error)
{
    m_lastCode = error.nativeErrorCode().toInt();
    return fail(kindOf(m_lastCode), u"SQLite code %1"_s.arg(m_lastCode));
}

} // namespace hs
