#pragma once
class QScrollArea;
class QWidget;

namespace hs {

/// An area without frame that scrolls `content` up and down and takes it over. It asks for the
/// width the content needs; where there is less, it scrolls sideways too, so that nothing is cut
/// off. GUI thread.
[[nodiscard]] QScrollArea *scrolling(QWidget *content);

} // namespace hs
