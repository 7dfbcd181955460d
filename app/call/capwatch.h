#pragma once
#include "app/call/spending.h"
#include "models/domain/caps.h"

#include <QObject>
#include <QTimer>

#include <map>

namespace hs {
class CallController;
class CallDesk;
struct CallLevels;

/// Holds every open line against the caps once a second: warns, and ends what has reached one. GUI
/// thread; desk, store and clock must outlive it. Sessions on the sandbox and on the platform are
/// counted apart.
class CapWatch final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(CapWatch)
public:
    CapWatch(CallDesk &desk, SessionStore &store, const Clock &clock, QObject *parent = nullptr);

    void setCaps(const CapAmounts &caps);
    [[nodiscard]] const CapAmounts &caps() const { return m_caps; }
    /// What an earlier run granted; those of another day are over.
    void setGrants(const DayGrants &grants);
    /// Why no line to this agent should be opened now.
    [[nodiscard]] QList<StartObjection> objections(int agentId, bool onSandbox,
                                                   const std::optional<Wallet> &wallet,
                                                   const std::optional<Money> &ratePerMinute) const;
    /// What the operator of this line must know: Warned or Reached; nullopt while all is fine.
    [[nodiscard]] std::optional<CapVerdict> warning(const CallController &line) const;
    /// Gives what the line is warned about its own amount once more. The reason goes into the
    /// session's timeline. Nothing while there is no warning.
    void goOn(CallController &line, const QString &reason);
    /// The oldest line that is warned; nullptr: none.
    [[nodiscard]] CallController *warnedLine() const;
    void look(); ///< now, not at the next second
    /// How often it looks for midnight while there is no line. Default 1 min.
    void setDayTick(std::chrono::milliseconds time) { m_dayTick.start(time); }

Q_SIGNALS:
    /// warning() is another one; each second too while there is one, since time runs out.
    void warningChanged(hs::CallController *line);
    void objectionsChanged(); ///< perhaps
    void granted(const hs::DayGrants &grants); ///< of today in all, to be kept for the next start

private:
    struct Watched
    {
        CapAmounts granted; ///< of the line's own kinds
        CapVerdict verdict;
        std::chrono::microseconds heardAt{0}; ///< somebody, of a web call that is up
    };
    void add(CallController *line);
    void remove(CallController *line);
    void hear(const CallController *line);
    void judge(CallController &line);
    void warn(CallController &line, Watched &watched, const CapVerdict &verdict);
    [[nodiscard]] CapAmounts used(const CallController &line, const Watched &watched) const;
    [[nodiscard]] CapAmounts usedToday(int agentId, bool onSandbox) const;
    [[nodiscard]] CapAmounts grantedTo(int agentId, CapAmounts ofLine) const;
    void grant(CapKind kind, int agentId, Watched &watched, const CapAmounts &used);
    [[nodiscard]] QDate today() const;

    CallDesk &m_desk;
    const Clock &m_clock;
    Spending m_spending;
    CapAmounts m_caps;
    DayGrants m_grants;
    std::map<const CallController *, Watched> m_lines; ///< open ones
    QTimer m_tick;
    QTimer m_dayTick;
};

} // namespace hs
