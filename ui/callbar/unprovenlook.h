#pragma once
#include <QDateTime>
#include <QString>

class QPushButton;

namespace hs {
class CallController;

// How call bar and pages tell of a line that nobody has proven over. GUI thread.

/// Until when it lasts at the most, as a clock time and counted down; or that nobody knows.
[[nodiscard]] QString unprovenLimit(const CallController &line, const QDateTime &utcNow);
/// What it can have cost by now, and at most in the end; empty while no rate is known.
[[nodiscard]] QString unprovenCost(const CallController &line);
/// Opens the platform's dashboard in the browser. Without parent.
[[nodiscard]] QPushButton *makeDashboardButton();

} // namespace hs
