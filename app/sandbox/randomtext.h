#pragma once
#include <QString>

namespace hs::sandbox {

/// 43 URL-safe characters that nobody can guess (256 bits from the system). Any thread.
[[nodiscard]] QString randomText();

/// 32 hexadecimal digits, as carriers name things. Any thread.
[[nodiscard]] QString randomHex();

} // namespace hs::sandbox
