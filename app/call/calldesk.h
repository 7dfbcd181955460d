#pragma once
#include "app/call/callcontroller.h"

#include <QList>
#include <QObject>
#include <QSet>
#include <QTimer>

#include <functional>
#include <memory>
#include <vector>

namespace hs {

/// Why no new line may be opened, whatever its kind.
enum class StartHold {
    None,
    EndedEverything, ///< for a minute, or until release()
    JournalUnread, ///< what an earlier run left open is not known yet
    Settling, ///< a line of an earlier run is still being ended
};

/// All lines of this program, and the only maker of their controllers. GUI thread. Owns the
/// controllers; a finished one lives on until it is replaced as currentWebCall(), a phone call's
/// bill has come or is not waited for any more, or the desk goes.
class CallDesk final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(CallDesk)
public:
    using TransportFactory = std::function<std::unique_ptr<CallTransport>()>;
    struct Transports
    {
        TransportFactory web;
        TransportFactory phone;
    };
    CallDesk(Transports transports, SessionStore &store, LineJournal &journal, const Clock &clock,
             QObject *parent = nullptr);
    ~CallDesk() override;

    /// Lines from Start to proven end, oldest first.
    [[nodiscard]] QList<CallController *> openLines() const;
    /// The web call the Web call page shows: the newest one, open or over, that is not typed;
    /// nullptr before the first.
    [[nodiscard]] CallController *currentWebCall() const { return m_currentWebCall; }
    /// False while a web call is open, since there is one microphone and one pair of ears, and
    /// while starting is blocked. An unproven one holds nothing.
    [[nodiscard]] bool canStartWebCall() const;
    CallController *startWebCall(const CallTarget &target); ///< nullptr when !canStartWebCall()
    [[nodiscard]] bool canStartPhoneCall() const { return hold() == StartHold::None; }
    [[nodiscard]] StartHold hold() const;
    /// A line of an earlier run is still being ended, or is about to be.
    [[nodiscard]] bool isSettling() const;
    /// Nothing new until journalTold(): the journal of an earlier run is being read.
    void awaitJournal() { m_journalUnread = true; }
    void journalTold(); ///< read, or the operator knows that it cannot be
    void expectResume(); ///< one resume() more is going to be called
    CallController *startPhoneCall(const CallTarget &target); ///< nullptr when blocked
    /// Takes over what an earlier run left open. New lines wait until each of them is proven down,
    /// or has been told to be unproven.
    CallController *resume(const SessionRecord &session, const OpenLine &line,
                           const Receipt &receipt);
    /// nullptr: not of this run, or forgotten.
    [[nodiscard]] CallController *line(const QString &sessionId) const;
    /// Whether a line of this session was opened or taken over in this run, also a forgotten one.
    [[nodiscard]] bool knows(const QString &sessionId) const { return m_known.contains(sessionId); }
    void hangUpAll(EndReason why = EndReason::OperatorHungUp);
    /// What the guard did to end a line, or saw of its end; a session that is not here is passed
    /// over.
    void see(const QString &sessionId, const EndStep &step);

    /// Hangs up every line at once and blocks new ones for a minute, or until release().
    void endEverything();
    [[nodiscard]] bool isBlocked() const { return m_block.isActive(); }
    [[nodiscard]] std::chrono::milliseconds blockedFor() const; ///< left; 0 when not blocked
    void release();

Q_SIGNALS:
    void lineOpened(hs::CallController *line);
    void lineStateChanged(hs::CallController *line);
    void lineClosed(hs::CallController *line); ///< proven over; the object still lives
    void currentWebCallChanged(hs::CallController *line);
    void blockedChanged(bool blocked);
    void holdChanged(); ///< perhaps; changes of lines have their own signals
    /// End everything was pressed while these lines were open; each still has its own end.
    void everythingEnding(const QList<hs::CallController *> &lines);

private:
    CallController *open(const TransportFactory &make, const CallTarget &target);
    CallController *add(const TransportFactory &make);
    void watch(CallController *line);
    void forgetFinished();

    Transports m_transports;
    SessionStore &m_store;
    LineJournal &m_journal;
    const Clock &m_clock;
    std::vector<std::unique_ptr<CallController>> m_lines;
    QList<CallController *> m_resumed; ///< of an earlier run, among m_lines
    CallController *m_currentWebCall = nullptr;
    QTimer m_block;
    QSet<QString> m_known;
    int m_expected = 0; ///< of an earlier run, not resumed yet
    bool m_journalUnread = false;
};

} // namespace hs
