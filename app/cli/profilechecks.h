#pragma once
#include "app/cli/finding.h"

namespace hs {

/// Whether files can be written in the profile. Writes one and removes it.
[[nodiscard]] Finding checkProfile(const QString &directory);
/// Whether the database can be read. Opens it read-only, so that a damaged one stays as it is.
[[nodiscard]] Finding checkDatabase(const QString &directory);

} // namespace hs
