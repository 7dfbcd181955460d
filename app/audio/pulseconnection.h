#pragma once
#include <QDateTime>
#include <QFileSystemWatcher>
#include <QObject>
#include <QTimer>

#include <chrono>
#include <memory>

struct pa_context;

namespace hs {
class PulseLoop;

/// A connection to the sound server that comes back: from open() to close() a server that cannot be
/// reached, or that goes, is looked for again, however long it stays away: after growing pauses,
/// and at once when something appears where its socket was. One thread; libpulse is not touched
/// before open().
class PulseConnection final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(PulseConnection)
public:
    static constexpr std::chrono::milliseconds firstRetry{250};
    static constexpr std::chrono::milliseconds lastRetry{2000};

    explicit PulseConnection(QObject *parent = nullptr);
    ~PulseConnection() override;

    void open(); ///< ready() or unreachable() follows, never from within this call
    void close(); ///< streams and operations of context() are dead after it
    [[nodiscard]] bool isOpen() const { return m_open; }
    [[nodiscard]] pa_context *context() const; ///< nullptr unless it is ready

Q_SIGNALS:
    void ready();
    void unreachable(const QString &detail); ///< for the first time or again; it is tried again
    void closed(); ///< by close(); nothing else follows until it is opened again

private:
    void attempt();
    void settle();
    void drop();
    void retry(const QString &detail);
    void watchSocket();
    void hurry();

    std::unique_ptr<PulseLoop> m_loop;
    pa_context *m_context = nullptr;
    QTimer m_attempt;
    QTimer m_settle; ///< out of libpulse's callback before anything is taken down
    QTimer m_limit; ///< a server that takes the connection and never answers
    QDateTime m_socketTried; ///< of the socket's file at the last attempt, invalid if it had none
    std::unique_ptr<QFileSystemWatcher> m_socketWatch; ///< while there is no server
    std::chrono::milliseconds m_backOff = firstRetry;
    bool m_open = false;
    bool m_told = false; ///< ready() was emitted for this context
};

} // namespace hs
