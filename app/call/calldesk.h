#pragma once
#include "app/call/callcontroller.h"

#include <QList>
#include <QObject>

#include <functional>
#include <memory>
#include <vector>

namespace hs {

/// All lines of this program, and the only maker of their controllers. GUI thread. Owns the
/// controllers; a finished one lives on until it is replaced as currentWebCall() or the desk goes.
class CallDesk final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(CallDesk)
public:
    using TransportFactory = std::function<std::unique_ptr<CallTransport>()>;
    CallDesk(TransportFactory makeWebTransport, SessionStore &store, const Clock &clock,
             QObject *parent = nullptr);
    ~CallDesk() override;

    /// Lines from Start to proven end, oldest first.
    [[nodiscard]] QList<CallController *> openLines() const;
    /// The web call the Web call page shows: the newest one, open or over; nullptr before the
    /// first.
    [[nodiscard]] CallController *currentWebCall() const { return m_currentWebCall; }
    /// False while a web call holds the microphone. An unproven line does not.
    [[nodiscard]] bool canStartWebCall() const;
    CallController *startWebCall(const CallTarget &target); ///< nullptr when !canStartWebCall()
    void hangUpAll(EndReason why = EndReason::OperatorHungUp);

Q_SIGNALS:
    void lineOpened(hs::CallController *line);
    void lineStateChanged(hs::CallController *line);
    void lineClosed(hs::CallController *line); ///< proven over; the object still lives
    void currentWebCallChanged(hs::CallController *line);

private:
    void watch(CallController *line);
    void forgetFinished();

    TransportFactory m_makeWebTransport;
    SessionStore &m_store;
    const Clock &m_clock;
    std::vector<std::unique_ptr<CallController>> m_lines;
    CallController *m_currentWebCall = nullptr;
};

} // namespace hs
