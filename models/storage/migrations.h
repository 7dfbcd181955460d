#pragma once
#include "models/domain/result.h"

#include <QStringList>

namespace hs {
class Connection;

/// The upgrades of the database's form, numbered from 1 without gaps. Storage thread. The file's
/// user_version says how many of them it has had.
class Migrations final
{
public:
    /// The ones built into the program.
    [[nodiscard]] static Migrations builtIn();
    /// Scripts in order; the first makes version 1. Statements in a script are parted by empty
    /// lines.
    explicit Migrations(QStringList scripts) : m_scripts(std::move(scripts)) { }

    [[nodiscard]] int latest() const { return static_cast<int>(m_scripts.size()); }
    [[nodiscard]] static Result<int> versionOf(Connection &connection);
    /// Brings the file to the latest version in one transaction: all or nothing.
    [[nodiscard]] Result<void> apply(Connection &connection) const;

private:
    [[nodiscard]] Result<void> applyInTransaction(Connection &connection) const;
    QStringList m_scripts;
};

} // namespace hs
