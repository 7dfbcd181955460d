#pragma once
#include <QtGlobal>

namespace hs::test {

/// How often this thread has allocated with new since the program began, libraries included. A
/// program that links countednew.cpp counts.
[[nodiscard]] qint64 allocations();

} // namespace hs::test
