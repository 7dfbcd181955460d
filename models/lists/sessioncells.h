#pragma once
#include "models/domain/session.h"

#include <QString>
#include <QVariant>

// What the session list shows and speaks in each of SessionListModel's columns. GUI thread.
namespace hs::cells {

[[nodiscard]] QString title(int column);
/// Names, local time, m:ss, $0.00. "How it ended" is one plain word here; the sentence is the
/// delegate's.
[[nodiscard]] QString text(const SessionRecord &session, int column);
[[nodiscard]] QVariant alignment(int column);

[[nodiscard]] QString duration(std::chrono::milliseconds length); ///< 1:05, 61:00
[[nodiscard]] QString money(Money amount); ///< $0.06, -$1.20; whole cents

} // namespace hs::cells
