#pragma once
#include <QtGlobal>

namespace hs::test {

/// How often this thread has allocated since the program began, libraries included: with new, and
/// with malloc under glibc and without a sanitizer. A
/// program that links countednew.cpp counts.
[[nodiscard]] qint64 allocations();

} // namespace hs::test
