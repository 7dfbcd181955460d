#pragma once
#include <QString>
#include <QStringView>

namespace hs {

/// The text with every script's digits as 0-9, wide forms as plain ones, and without the characters
/// nobody sees (bidi marks, zero-width joiners, soft hyphens). Pure; any thread.
[[nodiscard]] QString plainNumberText(QStringView text);

/// The part of `tel:` and `sip:` addresses that can be a number; other texts unchanged. Empty when
/// the address is a name, such as sip:ann@example.com.
[[nodiscard]] QString numberInAddress(const QString &text);

} // namespace hs
