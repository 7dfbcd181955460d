#pragma once
#include <QObject>

#include <memory>

class Login1Manager;

namespace hs {

/// Keeps the machine from going to sleep before open lines are down: while held, the system waits a
/// few seconds after aboutToSleep(). By logind over the system bus (Linux); elsewhere, and where
/// there is no logind, it does nothing. GUI thread; the bus is connected to on another one.
class SleepWatch final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(SleepWatch)
public:
    /// `why` is shown by the system to whoever asks what holds up the sleep.
    explicit SleepWatch(const QString &why, QObject *parent = nullptr);
    ~SleepWatch() override;

    void hold(); ///< the second call does nothing
    void release(); ///< the machine may sleep at once

Q_SIGNALS:
    void aboutToSleep(); ///< only while held
    void woke(); ///< once something was held, whether it still is or not

private:
    void connectToBus();
    void takeManager(Login1Manager *manager);
    void inhibit();
    void onPrepareForSleep(bool starts);

    class Private;
    std::unique_ptr<Private> d;
};

} // namespace hs
