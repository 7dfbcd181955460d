#pragma once
#include <QString>

namespace hs {

/// A function of one of our own modules, which hold the libraries that the program's start must not
/// pay for (packaging/cmake/HsModules.cmake). The module is loaded by the first call and never
/// unloaded. nullptr: there is no such module, or no such function in it. Any thread.
[[nodiscard]] QFunctionPointer lazyFunction(const QString &module, const char *function);

} // namespace hs
