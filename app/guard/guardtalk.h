#pragma once
#include "models/domain/receipt.h"

#include <QByteArray>

#include <optional>
#include <variant>

// What program and guard say to each other over the program's local socket, and hookswitchctl and
// the guard over the guard's: one JSON object a line.
// Pure; any thread.
//
//   program → guard   {"beat":true}              the GUI thread is alive; once a second
//   guard → program   {"end":true}               the lines are to be ended without the GUI thread
//   program → guard   {"ended":true}             the media thread has carried it out
//   guard → program   {"session":"id","step":…}  a step of the guard's own end ladder
//   command → guard   {"end":true}               the program does not answer: end its lines
//   guard → command   {"taken":true}             it has begun to
namespace hs {

struct Heartbeat
{
};
struct EndLines
{
};
struct LinesEnded
{
};
struct EndTaken
{
};
struct GuardStep
{
    QString sessionId;
    EndStep step;
};
using GuardWord = std::variant<Heartbeat, EndLines, LinesEnded, EndTaken, GuardStep>;

[[nodiscard]] QByteArray encode(const GuardWord &word); ///< with the line break
[[nodiscard]] std::optional<GuardWord> decode(const QByteArray &line);

/// A line longer than this is no word of ours.
constexpr qint64 longestWord = 64 * 1024;

} // namespace hs
