#pragma once
#include <QString>
#include <QTextDocument>

namespace hs {

/// Text that no tool tip takes for markup, and that shows no entities. Any thread.
[[nodiscard]] inline QString plainToolTip(const QString &text)
{
    return Qt::mightBeRichText(text) ? text.toHtmlEscaped() : text;
}

} // namespace hs
