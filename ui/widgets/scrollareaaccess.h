#pragma once

namespace hs {

/// Gives every QScrollArea an accessible that answers null for a child that is not there. Qt's own
/// (QAccessibleAbstractScrollArea::child, in 6.4 as in later versions) reads past its list: a
/// screen reader that counts the children, and asks for the second one after the scroll bar has
/// gone, crashes the program. Before the first window, GUI thread; more than once does no harm.
void installScrollAreaAccess();

} // namespace hs
