#pragma once
// A second look at a database file, past the store: what another program would see or do.
#include "models/storage/connection.h"

#include <QFile>

namespace hs::test {

inline std::unique_ptr<Connection> raw(const QString &path)
{
    auto connection = Connection::open(path, std::chrono::milliseconds(2000));
    if (!connection)
        qFatal("cannot open the test's database");
    return std::move(*connection);
}

inline QVariant valueIn(Connection &connection, const QString &sql)
{
    const auto value = connection.value(sql);
    if (!value)
        qFatal("the test's query failed");
    return *value;
}

inline QByteArray bytesOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

inline void writeBytes(const QString &path, const QByteArray &bytes)
{
    QFile file(path);
    if (!file.open(QIODevice::WriteOnly | QIODevice::Truncate) || file.write(bytes) != bytes.size())
        qFatal("cannot write the test's file");
}

} // namespace hs::test
