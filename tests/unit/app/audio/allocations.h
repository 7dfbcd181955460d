#pragma once
#include <QtGlobal>

namespace hs::test {

/// Memory that this thread has asked for by `new` since the program began.
[[nodiscard]] qint64 allocations();

} // namespace hs::test
