#include "app/call/calldesk.h"

#include <algorithm>

namespace hs {

namespace {

constexpr auto blockAfterEndEverything = std::chrono::minutes(1);

} // namespace

CallDesk::CallDesk(Transports transports, SessionStore &store, LineJournal &journal,
                   const Clock &clock, QObject *parent)
    : QObject(parent)
    , m_transports(std::move(transports))
    , m_store(store)
    , m_journal(journal)
    , m_clock(clock)
{
    m_block.setSingleShot(true);
    m_block.setTimerType(Qt::PreciseTimer); // a coarse one may be three seconds off
    m_block.setInterval(blockAfterEndEverything);
    connect(&m_block, &QTimer::timeout, this, [this] { Q_EMIT blockedChanged(false); });
    connect(this, &CallDesk::blockedChanged, this, &CallDesk::holdChanged);
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
        return !line->isPhoneCall() && isOpen(line->state())
               && line->state() != CallState::Unproven;
    };
    return hold() == StartHold::None
           && std::none_of(m_lines.begin(), m_lines.end(), holdsMicrophone);
}

CallController *CallDesk::startWebCall(const CallTarget &target)
{
    if (!canStartWebCall())
        return nullptr;
    CallController *line = open(m_transports.web, target);
    if (!target.typed) {
        m_currentWebCall = line;
        Q_EMIT currentWebCallChanged(line);
    }
    Q_EMIT lineOpened(line);
    forgetFinished();
    return line;
}

CallController *CallDesk::startPhoneCall(const CallTarget &target)
{
    if (!canStartPhoneCall())
        return nullptr;
    CallController *line = open(m_transports.phone, target);
    Q_EMIT lineOpened(line);
    forgetFinished();
    return line;
}

CallController *CallDesk::resume(const SessionRecord &session, const OpenLine &line,
                                 const Receipt &receipt)
{
    const auto &make
        = session.kind == SessionKind::PhoneCall ? m_transports.phone : m_transports.web;
    CallController *resumed = add(make);
    m_resumed.append(resumed);
    m_known.insert(session.id);
    m_expected = std::max(0, m_expected - 1);
    resumed->resume(session, line, receipt);
    Q_EMIT lineOpened(resumed);
    return resumed;
}

StartHold CallDesk::hold() const
{
    if (isBlocked())
        return StartHold::EndedEverything;
    if (m_journalUnread)
        return StartHold::JournalUnread;
    return isSettling() ? StartHold::Settling : StartHold::None;
}

void CallDesk::journalTold()
{
    m_journalUnread = false;
    Q_EMIT holdChanged();
}

void CallDesk::expectResume()
{
    ++m_expected;
    Q_EMIT holdChanged();
}

bool CallDesk::isSettling() const
{
    const auto isEnding
        = [](const CallController *line) { return line->state() == CallState::Ending; };
    return m_expected > 0 || std::any_of(m_resumed.begin(), m_resumed.end(), isEnding);
}

CallController *CallDesk::line(const QString &sessionId) const
{
    const auto found = std::find_if(m_lines.begin(), m_lines.end(), [&](const auto &line) {
        return line->record().id == sessionId;
    });
    return found == m_lines.end() ? nullptr : found->get();
}

CallController *CallDesk::add(const TransportFactory &make)
{
    m_lines.push_back(std::make_unique<CallController>(make(), m_store, m_journal, m_clock));
    watch(m_lines.back().get());
    return m_lines.back().get();
}

CallController *CallDesk::open(const TransportFactory &make, const CallTarget &target)
{
    CallController *line = add(make);
    m_known.insert(line->record().id);
    line->start(target);
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

void CallDesk::see(const QString &sessionId, const EndStep &step)
{
    for (CallController *line : openLines()) {
        if (line->record().id == sessionId)
            line->see(step);
    }
}

void CallDesk::forgetFinished()
{
    m_resumed.removeIf([](const CallController *line) { return isFinal(line->state()); });
    // Deleted from the event loop: the caller may stand inside one of their slots.
    const auto gone
        = std::stable_partition(m_lines.begin(), m_lines.end(), [this](const auto &line) {
              return isOpen(line->state()) || line->awaitsBill() || line.get() == m_currentWebCall;
          });
    std::for_each(gone, m_lines.end(),
                  [](std::unique_ptr<CallController> &line) { line.release()->deleteLater(); });
    m_lines.erase(gone, m_lines.end());
}

void CallDesk::endEverything()
{
    const QList<CallController *> open = openLines();
    m_block.start();
    hangUpAll(EndReason::EndedEverything);
    Q_EMIT everythingEnding(open);
    Q_EMIT blockedChanged(true);
}

std::chrono::milliseconds CallDesk::blockedFor() const
{
    return isBlocked() ? m_block.remainingTimeAsDuration() : std::chrono::milliseconds(0);
}

void CallDesk::release()
{
    if (!isBlocked())
        return;
    m_block.stop();
    Q_EMIT blockedChanged(false);
}

} // namespace hs
