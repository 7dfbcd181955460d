#pragma once
#include <QObject>

namespace hs::sandbox {

/// Ends this process when the one that started it is gone, so that no sandbox is left behind after
/// a crash: by the kernel's own signal on Linux, and anywhere when the pipe on standard input ends
/// (a terminal or /dev/null there is not watched). Main thread; needs the event loop.
class ParentWatch final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(ParentWatch)
public:
    explicit ParentWatch(QObject *parent = nullptr);

private:
    void watchInput();
};

} // namespace hs::sandbox
