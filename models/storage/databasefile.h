#pragma once
#include "models/storage/connection.h"
#include "models/storage/migrations.h"
#include "models/storage/sessionstore.h"

#include <chrono>
#include <memory>

namespace hs {

struct OpenDatabase
{
    std::unique_ptr<Connection> connection; ///< at the latest version, ready for use
    StoreOpening how;
};

/// Opens the database, whatever state its file is in. Storage thread.
///
///   new or older      upgraded, after a copy named <path>.v<version>-<time>.bak was made
///   newer version     left as it is; an empty database in memory instead
///   read-only         a copy in memory of what could be read
///   corrupt           moved aside to <path>.corrupt-<time>; a new one started. Often enough in one
///                     run: the disk is to blame, and an empty database in memory takes its place
///   locked            the only failure of open(): StoreLocked, to be tried again
class DatabaseFile final
{
public:
    struct Setup
    {
        QString path;
        std::chrono::milliseconds busyTimeout{2000};
        int copiesKept = 3;
        int mostPages = 0; ///< how far the file may grow; 0: as far as the disk allows
        QString timeStamp; ///< names copies and what is set aside, e.g. 20260102T030405Z
    };
    DatabaseFile(Setup setup, Migrations migrations);

    [[nodiscard]] Result<OpenDatabase> open();
    /// The same for a file that was open and turned out to be corrupt (`found`). Its connection
    /// must be closed. After StoreLocked open() goes on, and tells of the file set aside.
    [[nodiscard]] Result<OpenDatabase> startAnew(const Error &found);

private:
    [[nodiscard]] Result<std::unique_ptr<Connection>> openOnDisk() const;
    [[nodiscard]] Result<void> peek() const;
    [[nodiscard]] Result<void> check(Connection &connection) const;
    [[nodiscard]] Result<void> upgrade(Connection &connection) const;
    [[nodiscard]] Result<void> probe(Connection &connection) const;
    [[nodiscard]] Result<void> keepCopy(Connection &connection, int version) const;
    [[nodiscard]] Result<OpenDatabase> inMemory(const Error &found) const;
    [[nodiscard]] QString setAside(); ///< where to; empty: it could not be moved

    Setup m_setup;
    Migrations m_migrations;
    StoreOpening m_toTell; ///< of a file set aside while no new one could be opened yet
    int m_timesSetAside = 0;
};

} // namespace hs
