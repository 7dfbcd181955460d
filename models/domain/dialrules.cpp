#include "models/domain/dialrules.h"

#include "models/domain/numbertext.h"

#include <algorithm>

namespace hs {
namespace {

DialVerdict objection(DialObjection kind)
{
    DialVerdict verdict;
    verdict.objection = kind;
    return verdict;
}

// "+44 (909) *" -> "+44909"; empty for what is no prefix. A lone "+" would forbid everything.
QString prefixOf(const QString &line)
{
    QString prefix;
    const QStringView front = QStringView(line).chopped(1);
    for (const QChar c : front) {
        const bool digit = c >= u'0' && c <= u'9';
        if (digit || (c == u'+' && prefix.isEmpty()))
            prefix.append(c);
        else if (c != u' ' && c != u'-' && c != u'(' && c != u')' && c != u'.')
            return {};
    }
    return prefix.size() > 1 && prefix.startsWith(u'+') ? prefix : QString();
}

} // namespace

bool AllowedHours::contains(QTime time) const
{
    if (from == to)
        return true;
    if (from < to)
        return from <= time && time < to;
    return time >= from || time < to;
}

std::optional<QString> DialRules::doNotCallEntry(const QString &line, const QString &region)
{
    const QString plain = plainNumberText(line);
    if (plain.endsWith(u'*')) {
        const QString prefix = prefixOf(plain);
        return prefix.isEmpty() ? std::nullopt : std::optional(prefix + u'*');
    }
    const ParsedNumber number = PhoneNumber::parse(plain, region);
    if (number)
        return number->e164();
    if (number.error().problem == NumberProblem::HasExtension)
        return number.error().withoutExtension;
    return {};
}

QString DialRules::fittingEntry(const DoNotCallEntries &entries, const QString &e164)
{
    if (entries.contains(e164))
        return e164;
    for (qsizetype length = 2; length <= e164.size(); ++length) {
        const QString prefix = e164.first(length) + u'*';
        if (entries.contains(prefix))
            return prefix;
    }
    return {};
}

QList<DialVerdict> DialRules::judge(const ParsedNumber &number, const DialContext &context) const
{
    if (!number) {
        DialVerdict verdict = objection(DialObjection::NotDiallable);
        verdict.refusal = number.error();
        return {verdict};
    }
    QList<DialVerdict> verdicts;
    if (number->type() == PhoneType::Premium)
        verdicts.append(objection(DialObjection::Premium));
    const QString entry = m_doNotCall ? fittingEntry(*m_doNotCall, number->e164()) : QString();
    if (!entry.isEmpty()) {
        verdicts.append(objection(DialObjection::DoNotCall));
        verdicts.last().entry = entry;
        verdicts.last().since = m_doNotCall->value(entry);
    } else if (m_listMayLack) {
        verdicts.append(objection(DialObjection::ListMayLack));
    }
    judgeHours(*number, context.utcNow, verdicts);
    judgeRepeats(number->e164(), context, verdicts);
    return verdicts;
}

void DialRules::judgeHours(const PhoneNumber &number, const QDateTime &utcNow,
                           QList<DialVerdict> &verdicts) const
{
    if (!m_hours)
        return;
    const LocalTimes local = localTimes(number.region(), utcNow);
    const auto inside = std::count_if(local.offsets.begin(), local.offsets.end(), [&](int offset) {
        return m_hours->contains(utcNow.toOffsetFromUtc(offset).time());
    });
    DialVerdict verdict;
    verdict.local = local;
    if (!local.isKnown())
        verdict.objection = DialObjection::LocalTimeUnknown;
    else if (inside == 0)
        verdict.objection = DialObjection::OutsideHours;
    else if (inside < local.offsets.size())
        verdict.objection = DialObjection::PartlyOutsideHours;
    else
        return;
    verdicts.append(verdict);
}

void DialRules::judgeRepeats(const QString &e164, const DialContext &context,
                             QList<DialVerdict> &verdicts) const
{
    if (context.openNumbers.contains(e164))
        verdicts.append(objection(DialObjection::AlreadyOpen));
    const QDateTime last = context.lastTries.value(e164);
    if (!last.isValid())
        return;
    // A clock set back makes the last try lie ahead: then it was just now.
    const std::chrono::seconds since{std::max(last.secsTo(context.utcNow), qint64(0))};
    if (since < m_window) {
        verdicts.append(objection(DialObjection::JustTried));
        verdicts.last().sinceLastTry = since;
    }
}

} // namespace hs
