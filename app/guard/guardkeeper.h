#pragma once
#include "app/guard/guardbriefing.h"
#include "models/domain/receipt.h"

#include <QElapsedTimer>
#include <QObject>
#include <QProcess>
#include <QTimer>

#include <functional>
#include <memory>

namespace hs {
class GuardLink;

/// Starts the guard with the first line, gives it heartbeats, starts another one when it dies, and
/// lets it go after the last line. GUI thread. When this object goes while lines are open, the
/// guard stays and ends them.
class GuardKeeper final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(GuardKeeper)
public:
    struct Means
    {
        QString program; ///< path of hookswitch-guard
        QString journal;
        QString language;
        /// What the guard logs goes where our own log goes. A command must not: whoever reads its
        /// output would wait until the guard is gone.
        bool sharesLog = true;
        /// Moves an object to the media thread.
        std::function<void(QObject *)> adopt;
        /// Ends the lines of the media thread; called there.
        std::function<void()> endLines;
    };
    explicit GuardKeeper(Means means, QObject *parent = nullptr);
    ~GuardKeeper() override;

    /// `isOwnSandbox`: a process of ours, which goes with this program.
    void setPlatform(const PlatformAccess &access, bool isOwnSandbox = false)
    {
        m_briefing.platform = access;
        m_briefing.onOwnSandbox = isOwnSandbox;
    }
    void setCarrier(const std::optional<CarrierAccess> &access) { m_briefing.carrier = access; }
    void setLinesOpen(bool open);
    [[nodiscard]] qint64 processId() const { return m_process ? m_process->processId() : 0; }

Q_SIGNALS:
    void linesEnded(); ///< by the guard, while this thread was stuck
    void stepTaken(const QString &sessionId, const hs::EndStep &step);
    /// It could not be started several times in a row: nobody ends lines after a crash.
    void unavailable(const hs::Error &error);

private:
    void start();
    void onGone();
    QProcess *dismiss(); ///< it ends by itself, or with the program
    void listen();

    Means m_means;
    GuardBriefing m_briefing;
    std::unique_ptr<QProcess> m_process;
    GuardLink *m_link = nullptr; ///< on the media thread; deleted there
    QTimer m_beat;
    QTimer m_restart;
    QElapsedTimer m_since;
    int m_failures = 0;
    bool m_linesOpen = false;
};

} // namespace hs
