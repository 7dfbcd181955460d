#pragma once
#include <QByteArray>
#include <QObject>

namespace hs {

/// Standard input as lines, and the news of its end: how a process learns that the one who started
/// it is gone, by whatever way. Main thread; needs the event loop.
class InputPipe final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(InputPipe)
public:
    explicit InputPipe(QObject *parent = nullptr);

Q_SIGNALS:
    void line(const QByteArray &text); ///< without its line break
    void ended();

private:
    void take(const QByteArray &bytes);
    QByteArray m_rest;
};

} // namespace hs
