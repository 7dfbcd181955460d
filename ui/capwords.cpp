#include "ui/capwords.h"

#include "ui/words.h"

#include <QCoreApplication>
#include <QLocale>

#include <algorithm>
#include <cmath>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace hs::words {
namespace {

struct Tr
{
    Q_DECLARE_TR_FUNCTIONS(hs::CapWords)
};

/// "+1 202 555" of "+1202555"
QString grouped(const QString &prefix)
{
    const qsizetype code = callingCode(prefix.leftJustified(4, u'0')).size();
    QString text = prefix.first(std::min(code, prefix.size()));
    for (qsizetype at = code; at < prefix.size(); at += 3)
        text += u' ' + prefix.mid(at, 3);
    return text;
}

QString sourceText(const RateBasis &basis)
{
    switch (basis.source) {
    case RateSource::Unknown:
        return Tr::tr("rate not known");
    case RateSource::BalancePage:
        return basis.telephony ? Tr::tr("list rate with telephony, from your balance page")
                               : Tr::tr("list rate from your balance page");
    case RateSource::Agent:
        return basis.telephony ? Tr::tr("as set on the agent, with telephony")
                               : Tr::tr("as set on the agent");
    case RateSource::Learned:
        break;
    }
    if (basis.prefix.isEmpty())
        return Tr::tr("learned from %n web call(s)", nullptr, basis.calls);
    //: A rate; %1 is the beginning of the phone numbers, "+1 202".
    return Tr::tr("learned from %n call(s) to %1", nullptr, basis.calls).arg(grouped(basis.prefix));
}

std::chrono::milliseconds timeLeft(const CapVerdict &verdict, const std::optional<Money> &perSecond)
{
    const std::int64_t left = std::max<std::int64_t>(0, verdict.limit - verdict.used);
    if (!isMoney(verdict.kind))
        return std::chrono::milliseconds(left);
    if (!perSecond || *perSecond <= Money())
        return 0ms;
    return std::chrono::seconds(left / perSecond->micros());
}

QString usedText(const CapVerdict &verdict)
{
    const auto figure = [&verdict](std::int64_t amount) {
        return isMoney(verdict.kind) ? money(Money::fromMicros(amount))
                                     : duration(std::chrono::milliseconds(amount));
    };
    const QString used = figure(verdict.used);
    const QString limit = figure(verdict.limit);
    switch (verdict.kind) {
    case CapKind::LineMoney:
    case CapKind::LineTime:
        return Tr::tr("%1 of the cap of %2 on this call are used.").arg(used, limit);
    case CapKind::DayMoney:
        return Tr::tr("%1 of today's cap of %2 are used.").arg(used, limit);
    case CapKind::AgentDayMoney:
        return Tr::tr("%1 of this agent's cap of %2 for today are used.").arg(used, limit);
    case CapKind::Silence:
        break;
    }
    return Tr::tr("Nobody has been heard for %1.").arg(used);
}

QString partText(const QString &word)
{
    if (word == "integrations"_L1)
        return Tr::tr("integrations");
    if (word == "knowledge-files"_L1)
        return Tr::tr("knowledge files");
    if (word == "custom-api-transfer"_L1)
        return Tr::tr("transfers by a custom API");
    if (word == "post-call-delivery"_L1)
        return Tr::tr("its deliveries after a call");
    return word == "dynamic-variables"_L1 ? Tr::tr("its variables") : word;
}

QString objectionText(const StartObjection &objection)
{
    if (objection.cap) {
        const QString limit = money(Money::fromMicros(objection.cap->limit));
        return objection.cap->kind == CapKind::DayMoney
                   ? Tr::tr("Today's cap of %1 is used up.").arg(limit)
                   : Tr::tr("This agent's cap of %1 for today is used up.").arg(limit);
    }
    if (objection.rateUnknown)
        return Tr::tr("What a minute costs is not known, so your money caps cannot hold.");
    const QString balance = money(objection.balance);
    if (objection.minute <= Money())
        return Tr::tr("The wallet holds %1, which pays for nothing.").arg(balance);
    return Tr::tr("The wallet holds %1, less than one minute costs (%2).")
        .arg(balance, money(objection.minute));
}

QString noteOf(const StartObjection &objection)
{
    if (objection.rateUnknown)
        return u"no rate was known, so money caps could not hold"_s;
    if (!objection.cap)
        return u"the wallet cannot pay one minute"_s;
    const double limit = Money::fromMicros(objection.cap->limit).dollars();
    return objection.cap->kind == CapKind::DayMoney
               ? u"the day's cap of %1 USD was reached"_s.arg(limit, 0, 'f', 2)
               : u"the agent's cap of %1 USD a day was reached"_s.arg(limit, 0, 'f', 2);
}

} // namespace

QString rateBasis(const RateBasis &basis)
{
    const QString source = sourceText(basis);
    if (!basis.band || basis.source == RateSource::Unknown)
        return source;
    //: Where a rate comes from, and how far off it may be in per cent.
    return Tr::tr("%1, ± %2 %").arg(source).arg(static_cast<int>(std::ceil(*basis.band * 100)));
}

QString capWarning(const CapVerdict &verdict, const std::optional<Money> &perSecond)
{
    const QString left = duration(timeLeft(verdict, perSecond));
    return usedText(verdict) + u' '
           + (isMoney(verdict.kind) ? Tr::tr("The call is ended in about %1.").arg(left)
                                    : Tr::tr("The call is ended in %1.").arg(left));
}

QString cannotCopy(const QStringList &obstacles)
{
    QStringList parts;
    for (const QString &obstacle : obstacles)
        parts.append(partText(obstacle));
    return Tr::tr("This agent uses what a capped copy cannot hold: %1.")
        .arg(QLocale().createSeparatedList(parts));
}

QString startObjections(const QList<StartObjection> &objections)
{
    QStringList sentences;
    for (const StartObjection &objection : objections)
        sentences.append(objectionText(objection));
    return sentences.join(u' ');
}

QStringList overrideNotes(const QList<StartObjection> &objections, const QString &reason)
{
    QStringList notes;
    for (const StartObjection &objection : objections)
        notes.append(noteOf(objection) + u"; reason: "_s + reason);
    return notes;
}

} // namespace hs::words
