#pragma once
#include "app/ladder/carrier.h"
#include "models/domain/openline.h"

#include <QList>
#include <QSet>
#include <QString>

#include <vector>

namespace hs {
class Clock;

/// Whose a leg at the carrier is. The carrier knows numbers and times and no sessions, so of two
/// lines between the same numbers only the time tells, and what it does not tell is not guessed:
/// ending one line must not end the other, nor be shown as ended because the other is. One for all
/// ladders of a process. GUI thread (in the guard: its only thread); the clock must outlive it.
class LegOwners final
{
    Q_DISABLE_COPY_MOVE(LegOwners)
public:
    enum class Whose {
        Ours, ///< no other line can have it
        OursIfUp, ///< those that could have it are over: ours if it is up
        Unclear, ///< another line could have it; each that could is being ended
        Untouchable, ///< another line could have it that nobody wants down
        Theirs, ///< another line's, or it began when ours did not
    };
    explicit LegOwners(const Clock &clock) : m_clock(clock) { }

    /// A line that may be up, before its request leaves, or what was learned of it.
    void open(const OpenLine &line);
    void end(const QString &sessionId); ///< somebody wants it down
    /// What the platform says of it now, normalised. It bounds when its leg can have begun.
    void saw(const QString &sessionId, const QString &status);
    void close(const QString &sessionId); ///< its end is proven
    void drop(const QString &sessionId); ///< it never was
    /// Exactly these are open, as the journal has them.
    void sync(const QList<OpenLine> &open);

    /// From now on the leg is this line's and nobody else's.
    void claim(const QString &legId, const QString &sessionId);
    [[nodiscard]] Whose whose(const CarrierLeg &leg, const QString &sessionId) const;

private:
    struct Line
    {
        QString session;
        QString to;
        QString from;
        QDateTime startsFrom; ///< UTC; with the slack between the clocks, as the next one
        QDateTime startsBy;
        QSet<QString> legs; ///< claimed
        bool isUp = false; ///< the platform said so once
        bool isEnding = false;
        bool isClosed = false;
        bool hasTwin = false;
    };
    [[nodiscard]] Line *find(const QString &sessionId);
    static void learn(Line &known, const OpenLine &line);
    [[nodiscard]] static bool canHave(const Line &line, const CarrierLeg &leg);
    [[nodiscard]] Whose among(const Line &ours, const CarrierLeg &leg) const;
    void forgetOld();

    const Clock &m_clock;
    std::vector<Line> m_lines;
};

} // namespace hs
