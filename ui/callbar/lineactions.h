#pragma once
#include <QAction>

namespace hs {
class CallController;

/// What the operator can do with one line, once: the call bar, the menus and the tray all show
/// these actions. GUI thread. Owned by its line.
class LineActions final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(LineActions)
public:
    /// The actions of `line`, made on the first call.
    [[nodiscard]] static LineActions &of(CallController &line);

    [[nodiscard]] QAction &hangUp() { return m_hangUp; }
    [[nodiscard]] QAction &mute() { return m_mute; } ///< checkable

private:
    explicit LineActions(CallController &line);
    void follow();

    CallController &m_line;
    QAction m_hangUp;
    QAction m_mute;
};

} // namespace hs
