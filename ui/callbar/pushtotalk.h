#pragma once
#include <QObject>
#include <QPointer>

namespace hs {
class CallBar;
class CallController;

/// A muted microphone is open for as long as a key is held, whatever window or field of the program
/// has the focus. It shuts when the key is let go, and when the program is left meanwhile. GUI
/// thread; the call bar outlives it.
class PushToTalk final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(PushToTalk)
public:
    static constexpr Qt::Key key = Qt::Key_F8; ///< no field or menu takes it

    PushToTalk(const CallBar &callBar, QObject *parent);

    /// "Hold F8 to talk", as a tool tip says it.
    [[nodiscard]] static QString hint();

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void press();
    void release();

    const CallBar &m_callBar;
    QPointer<CallController> m_talking; ///< the line that we have unmuted
};

} // namespace hs
