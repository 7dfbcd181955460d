#pragma once
#include "models/storage/connection.h"
#include "models/storage/migrations.h"

namespace hs {

/// A database in memory at the latest version. Storage thread.
[[nodiscard]] Result<std::unique_ptr<Connection>> emptyInMemory(const Migrations &migrations);

/// The same with the rows of the file at `path`, which is only read. A file that cannot be read, or
/// is newer than we know, gives an empty one.
[[nodiscard]] Result<std::unique_ptr<Connection>> copyInMemory(const QString &path,
                                                               const Migrations &migrations);

} // namespace hs
