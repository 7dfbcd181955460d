#pragma once
#include "ui/theme/tokens.h"

#include <QIcon>

namespace hs {

/// The program's own set: 20 px grid, 1.5 px round strokes.
enum class Icon {
    Agent,
    Blocked,
    Chat,
    Check,
    ChevronDown,
    ChevronRight,
    ChevronLeft,
    ChevronUp,
    Clock,
    Close,
    Contacts,
    Copy,
    Edit,
    Error,
    External,
    HangUp,
    Headset,
    Info,
    Key,
    Language,
    Lines,
    Menu,
    Mic,
    MicOff,
    Moon,
    Offline,
    Online,
    Operator,
    Pause,
    Phone,
    Play,
    Plus,
    Record,
    Sandbox,
    Search,
    Send,
    Sessions,
    Settings,
    Speaker,
    Star,
    Stop,
    Sun,
    System,
    Wallet,
    Warning,
    WebCall,
};

/// An icon drawn in `tone` of the application's palette at the time it is painted: it follows the
/// theme by itself and is crisp at every scale. GUI thread.
[[nodiscard]] QIcon icon(Icon which, Tone tone = Tone::Text);

/// Paints the icon straight away, for painted widgets and delegates.
void paintIcon(QPainter &painter, const QRectF &where, Icon which, const QColor &colour);

/// The program's own icon, 16 to 256 px.
[[nodiscard]] QIcon applicationIcon();

} // namespace hs
