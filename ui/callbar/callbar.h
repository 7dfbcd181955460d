#pragma once
#include <QWidget>

class QVBoxLayout;

namespace hs {
class CallController;
class CallDesk;
class CallRow;

/// Every open line, whatever page is shown; not there while none is open. GUI thread; the desk
/// outlives it.
class CallBar final : public QWidget
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(CallBar)
public:
    explicit CallBar(CallDesk &desk, QWidget *parent = nullptr);

    [[nodiscard]] QList<CallRow *> rows() const;
    /// The line a shortcut means: the web call, or else the oldest one that can still be hung up.
    [[nodiscard]] CallController *shortcutLine() const;

private:
    void add(CallController &line);
    void remove(CallController *line);

    CallDesk &m_desk;
    QVBoxLayout *m_rows;
};

} // namespace hs
