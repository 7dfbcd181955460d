#pragma once

namespace hs::sandbox {
class Line;
struct Fault;

/// Arms a "ws" fault on a line that has just opened; it strikes at its `at_ms`, never after the
/// line's end.
void armFault(Line &line, const Fault &fault);

} // namespace hs::sandbox
