#include "app/call/calldesk.h"

#include <algorithm>

namespace hs {

CallDesk::CallDesk(TransportFactory makeWebTransport, SessionStore &store, const Clock &clock,
                   QObject *parent)
    : QObject(parent)
    , m_makeWebTransport(std::move(makeWebTransport))
    , m_store(store)
    , m_clock(clock)
{
}

CallDesk::~CallDesk() = default;

QList<CallController *> CallDesk::openLines() const
{
    QList<CallController *> open;
    for (const auto &line : m_lines) {
        if (isOpen(line->state()))
            open.append(line.get());
    }
    return open;
}

bool CallDesk::canStartWebCall() const
{
    const auto holdsMicrophone = [](const std::unique_ptr<CallController> &line) {
        return isOpen(line->state()) && line->state() != CallState::Unproven;
    };
    return std::none_of(m_lines.begin(), m_lines.end(), holdsMicrophone);
}

CallController *CallDesk::startWebCall(const CallTarget &target)
{
    if (!canStartWebCall())
        return nullptr;
    m_lines.push_back(std::make_unique<CallController>(m_makeWebTransport(), m_store, m_clock));
    CallController *line = m_lines.back().get();
    watch(line);
    line->start(target);
    m_currentWebCall = line;
    Q_EMIT currentWebCallChanged(line);
    Q_EMIT lineOpened(line);
    forgetFinished();
    return line;
}

void CallDesk::watch(CallController *line)
{
    connect(line, &CallController::stateChanged, this, [this, line](CallState state) {
        Q_EMIT lineStateChanged(line);
        if (isFinal(state))
            Q_EMIT lineClosed(line);
    });
}

void CallDesk::hangUpAll(EndReason why)
{
    for (CallController *line : openLines())
        line->hangUp(why);
}

void CallDesk::forgetFinished()
{
    // Deleted from the event loop: the caller may stand inside one of their slots.
    const auto gone
        = std::stable_partition(m_lines.begin(), m_lines.end(), [this](const auto &line) {
              return isOpen(line->state()) || line.get() == m_currentWebCall;
          });
    std::for_each(gone, m_lines.end(),
                  [](std::unique_ptr<CallController> &line) { line.release()->deleteLater(); });
    m_lines.erase(gone, m_lines.end());
}

} // namespace hs
