#include "models/storage/databasefile.h"

#include "models/storage/memorycopy.h"

#include <QDir>
#include <QFileInfo>
#include <QLoggingCategory>

#include <utility>

using namespace Qt::StringLiterals;

namespace hs {
namespace {

Q_LOGGING_CATEGORY(lcStore, "hookswitch.store", QtInfoMsg)

// A small file is checked through at every start (some milliseconds), a larger one when the last
// run did not close it, which a leftover log shows.
constexpr qint64 alwaysChecked = 16LL * 1024 * 1024;

constexpr int mostSetAside = 3; ///< of one run

QString walOf(const QString &path)
{
    return path + u"-wal"_s;
}

} // namespace

DatabaseFile::DatabaseFile(Setup setup, Migrations migrations)
    : m_setup(std::move(setup)), m_migrations(std::move(migrations))
{
}

Result<OpenDatabase> DatabaseFile::open()
{
    QDir().mkpath(QFileInfo(m_setup.path).absolutePath());
    auto connection = openOnDisk();
    if (connection)
        return OpenDatabase{std::move(*connection), std::exchange(m_toTell, {})};
    switch (connection.error().kind) {
    case ErrorKind::StoreLocked:
        return tl::unexpected(connection.error());
    case ErrorKind::StoreCorrupt:
        return startAnew(connection.error());
    default:
        return inMemory(connection.error());
    }
}

Result<std::unique_ptr<Connection>> DatabaseFile::openOnDisk() const
{
    if (QFileInfo(m_setup.path).size() > 0) {
        if (const auto known = peek(); !known)
            return tl::unexpected(known.error());
    }
    const bool closedWell = QFileInfo(walOf(m_setup.path)).size() == 0;
    const bool small = QFileInfo(m_setup.path).size() <= alwaysChecked;
    auto connection = Connection::open(m_setup.path, m_setup.busyTimeout);
    if (!connection)
        return connection;
    if (!closedWell || small) {
        if (const auto sound = check(**connection); !sound)
            return tl::unexpected(sound.error());
    }
    Result<void> ready = upgrade(**connection);
    if (ready && m_setup.mostPages > 0)
        ready = (*connection)->run(u"PRAGMA max_page_count = %1"_s.arg(m_setup.mostPages));
    if (!ready)
        return tl::unexpected(ready.error());
    return connection;
}

/// Looks at the version without writing a byte, so that a newer program's file stays as it is.
Result<void> DatabaseFile::peek() const
{
    const auto connection
        = Connection::open(m_setup.path, m_setup.busyTimeout, Connection::Access::ReadOnly);
    if (!connection)
        return tl::unexpected(connection.error());
    const auto version = Migrations::versionOf(**connection);
    if (!version)
        return tl::unexpected(version.error());
    if (*version > m_migrations.latest() || *version < 0)
        return fail(
            ErrorKind::StoreTooNew,
            u"database version %1, known up to %2"_s.arg(*version).arg(m_migrations.latest()));
    return {};
}

Result<void> DatabaseFile::check(Connection &connection) const
{
    const auto verdict = connection.value(u"PRAGMA quick_check(1)"_s);
    if (!verdict)
        return tl::unexpected(verdict.error());
    if (verdict->toString() != "ok"_L1)
        return fail(ErrorKind::StoreCorrupt, u"quick_check found damage"_s);
    return {};
}

Result<void> DatabaseFile::upgrade(Connection &connection) const
{
    for (const QString &sql : {u"PRAGMA foreign_keys = ON"_s, u"PRAGMA journal_mode = WAL"_s,
                               u"PRAGMA synchronous = NORMAL"_s}) {
        if (const auto set = connection.value(sql); !set)
            return tl::unexpected(set.error());
    }
    const auto version = Migrations::versionOf(connection);
    if (!version)
        return tl::unexpected(version.error());
    if (*version == m_migrations.latest())
        return probe(connection);
    if (*version > 0) {
        if (const auto kept = keepCopy(connection, *version); !kept)
            return kept;
    }
    qCInfo(lcStore, "upgrading the database from version %d to %d", *version,
           m_migrations.latest());
    return m_migrations.apply(connection);
}

/// Is the file ours to write? Being locked right now is no answer: reads work, writes wait.
Result<void> DatabaseFile::probe(Connection &connection) const
{
    Result<void> done = connection.run(u"BEGIN IMMEDIATE"_s);
    if (done) {
        // On a read-only file BEGIN succeeds; only a write tells.
        done = connection.run(u"PRAGMA user_version = %1"_s.arg(m_migrations.latest()));
        static_cast<void>(connection.run(u"ROLLBACK"_s));
    }
    const bool locked = !done && done.error().kind == ErrorKind::StoreLocked;
    return locked ? Result<void>() : done;
}

Result<void> DatabaseFile::keepCopy(Connection &connection, int version) const
{
    const QFileInfo file(m_setup.path);
    const QString name = u"%1.v%2-%3.bak"_s.arg(m_setup.path).arg(version).arg(m_setup.timeStamp);
    QFile::remove(name); // half a copy from a try that failed within this second
    if (const auto copied = connection.run(u"VACUUM INTO ?"_s, {name}); !copied)
        return copied;
    QDir folder = file.absoluteDir();
    const QStringList copies
        = folder.entryList({file.fileName() + u".v*.bak"_s}, QDir::Files, QDir::Time);
    for (const QString &old : copies.mid(std::max(1, m_setup.copiesKept)))
        folder.remove(old);
    return {};
}

Result<OpenDatabase> DatabaseFile::startAnew(const Error &found)
{
    const QString aside = setAside();
    if (aside.isEmpty())
        return inMemory(found);
    qCWarning(lcStore, "the database is unusable (%ls); it was set aside",
              qUtf16Printable(found.detail));
    m_toTell.notice = found;
    m_toTell.setAside = aside;
    auto fresh = openOnDisk();
    if (fresh)
        return OpenDatabase{std::move(*fresh), std::exchange(m_toTell, {})};
    if (fresh.error().kind == ErrorKind::StoreLocked)
        return tl::unexpected(fresh.error());
    auto memory = inMemory(found);
    if (memory)
        memory->how.setAside = std::exchange(m_toTell, {}).setAside;
    return memory;
}

Result<OpenDatabase> DatabaseFile::inMemory(const Error &found) const
{
    qCWarning(lcStore, "nothing can be written (%ls); working in memory",
              qUtf16Printable(found.detail));
    const bool readable
        = found.kind != ErrorKind::StoreTooNew && found.kind != ErrorKind::StoreCorrupt;
    auto memory = readable ? copyInMemory(m_setup.path, m_migrations) : emptyInMemory(m_migrations);
    if (!memory)
        return tl::unexpected(memory.error());
    OpenDatabase open;
    open.connection = std::move(*memory);
    open.how.notice = found;
    open.how.inMemory = true;
    return open;
}

QString DatabaseFile::setAside()
{
    if (++m_timesSetAside > mostSetAside)
        return {};
    QString aside = u"%1.corrupt-%2"_s.arg(m_setup.path, m_setup.timeStamp);
    for (int i = 2; QFileInfo::exists(aside); ++i)
        aside = u"%1.corrupt-%2-%3"_s.arg(m_setup.path, m_setup.timeStamp).arg(i);
    if (!QFile::rename(m_setup.path, aside))
        return {};
    // Under the same name, so that a repair finds the log beside its database.
    for (const QString &suffix : {u"-wal"_s, u"-shm"_s})
        QFile::rename(m_setup.path + suffix, aside + suffix);
    return aside;
}

} // namespace hs
