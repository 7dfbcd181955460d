#pragma once
#include <QObject>

#include <memory>

class QSocketNotifier;

namespace hs {

/// Turns SIGTERM, SIGINT and SIGHUP into a Qt signal, so that a log-out hangs up properly. GUI
/// thread; one object per process. Does nothing where there are no such signals.
class UnixSignals final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(UnixSignals)
public:
    explicit UnixSignals(QObject *parent = nullptr);
    ~UnixSignals() override;

Q_SIGNALS:
    void terminationRequested();

private:
    std::unique_ptr<QSocketNotifier> m_notifier;
};

} // namespace hs
