#include "app/ladder/legowners.h"

#include "models/domain/callstatus.h"
#include "models/domain/clock.h"

#include <algorithm>

namespace hs {

namespace {

constexpr qint64 clockSlackSeconds = 30; // between the carrier's clock and ours
constexpr qint64 keptSeconds = 24 * 3600; // no leg is up for so long

bool isSameRoad(const QString &to, const QString &from, const QString &otherTo,
                const QString &otherFrom)
{
    // Without a number of its own the platform chooses one, and it may be this.
    return to == otherTo && (from == otherFrom || from.isEmpty() || otherFrom.isEmpty());
}

} // namespace

LegOwners::Line *LegOwners::find(const QString &sessionId)
{
    const auto found = std::find_if(m_lines.begin(), m_lines.end(),
                                    [&](const Line &line) { return line.session == sessionId; });
    return found == m_lines.end() ? nullptr : &*found;
}

void LegOwners::open(const OpenLine &line)
{
    if (line.kind != SessionKind::PhoneCall)
        return;
    if (Line *known = find(line.sessionId))
        return learn(*known, line);
    forgetOld();
    Line added;
    added.session = line.sessionId;
    added.to = line.toNumber;
    added.from = line.fromNumber;
    added.startsFrom = line.intendedAt.addSecs(-clockSlackSeconds);
    // Not dialled by then it is ruled out, see OpenLine::overAtLatest().
    added.startsBy = line.intendedAt.addSecs(limitSlack.count() + clockSlackSeconds);
    learn(added, line);
    m_lines.push_back(added);
}

void LegOwners::learn(Line &known, const OpenLine &line)
{
    known.isEnding |= line.endAsked;
    known.hasTwin |= line.hasTwin;
    if (known.isUp || known.isClosed || !line.answeredAt.isValid())
        return;
    known.isUp = true;
    known.startsBy = line.answeredAt.addSecs(clockSlackSeconds);
}

void LegOwners::forgetOld()
{
    const QDateTime limit = m_clock.utcNow().addSecs(-keptSeconds);
    std::erase_if(m_lines, [&](const Line &line) { return line.startsBy < limit; });
}

void LegOwners::end(const QString &sessionId)
{
    if (Line *line = find(sessionId))
        line->isEnding = true;
}

void LegOwners::saw(const QString &sessionId, const QString &status)
{
    Line *line = find(sessionId);
    if (!line || line->isUp || isFinalCallStatus(status))
        return;
    line->isUp = isUnderWay(status);
    const QDateTime now = m_clock.utcNow().addSecs(clockSlackSeconds);
    if (line->isUp)
        line->startsBy = now; // it has begun; when, nobody saw
    else
        line->startsBy = std::max(line->startsBy, now.addSecs(limitSlack.count()));
}

void LegOwners::close(const QString &sessionId)
{
    Line *line = find(sessionId);
    if (!line || line->isClosed)
        return;
    line->isClosed = true;
    line->startsBy = std::min(line->startsBy, m_clock.utcNow().addSecs(clockSlackSeconds));
}

void LegOwners::drop(const QString &sessionId)
{
    std::erase_if(m_lines, [&](const Line &line) { return line.session == sessionId; });
}

void LegOwners::sync(const QList<OpenLine> &open)
{
    for (const OpenLine &line : open)
        this->open(line);
    for (const Line &line : m_lines) {
        const bool isOpen = std::any_of(open.begin(), open.end(), [&line](const OpenLine &one) {
            return one.sessionId == line.session;
        });
        if (!isOpen)
            close(line.session);
    }
}

void LegOwners::claim(const QString &legId, const QString &sessionId)
{
    if (Line *line = find(sessionId))
        line->legs.insert(legId);
}

bool LegOwners::canHave(const Line &line, const CarrierLeg &leg)
{
    return !leg.began.isValid() || (leg.began >= line.startsFrom && leg.began <= line.startsBy);
}

LegOwners::Whose LegOwners::whose(const CarrierLeg &leg, const QString &sessionId) const
{
    for (const Line &line : m_lines) {
        if (line.legs.contains(leg.id))
            return line.session == sessionId ? Whose::Ours : Whose::Theirs;
    }
    const auto ours = std::find_if(m_lines.begin(), m_lines.end(),
                                   [&](const Line &line) { return line.session == sessionId; });
    if (ours == m_lines.end() || !canHave(*ours, leg))
        return Whose::Theirs;
    return among(*ours, leg);
}

LegOwners::Whose LegOwners::among(const Line &ours, const CarrierLeg &leg) const
{
    Whose whose = ours.hasTwin ? Whose::OursIfUp : Whose::Ours;
    for (const Line &line : m_lines) {
        if (line.session == ours.session || !canHave(line, leg)
            || !isSameRoad(ours.to, ours.from, line.to, line.from))
            continue;
        const Whose here = line.isClosed   ? Whose::OursIfUp
                           : line.isEnding ? Whose::Unclear
                                           : Whose::Untouchable;
        whose = std::max(whose, here);
    }
    return whose;
}

} // namespace hs
