#include "ui/phone/numberwords.h"

#include "ui/words.h"

#include <QCoreApplication>
#include <QLocale>

using namespace Qt::StringLiterals;

namespace hs::words {
namespace {

struct Tr
{
    Q_DECLARE_TR_FUNCTIONS(hs::words)
};

/// The wall clock as the locale writes it; the weekday too where it is not that of `own`.
QString wallClock(const QDateTime &there, QDate own)
{
    QString format = QLocale().timeFormat(QLocale::ShortFormat);
    format.remove(u":ss"_s); // the C locale's short form has seconds
    const QString time = QLocale().toString(there.time(), format);
    if (there.date() == own)
        return time;
    return Tr::tr("%1 %2", "weekday, time")
        .arg(QLocale().dayName(there.date().dayOfWeek(), QLocale::ShortFormat), time);
}

QString hoursSentence(const DialVerdict &verdict)
{
    const QString times = localTimes(verdict.local);
    switch (verdict.objection) {
    case DialObjection::OutsideHours:
        return Tr::tr("It is %1 there, outside the hours you allow for calls.").arg(times);
    case DialObjection::PartlyOutsideHours:
        return Tr::tr("It is %1 there, depending on the place: partly outside the hours you allow.")
            .arg(times);
    default:
        return Tr::tr("The local time of this number is not known, so it may be outside the hours "
                      "you allow.");
    }
}

QString doNotCallSentence(const DialVerdict &verdict)
{
    const QString since
        = QLocale().toString(verdict.since.toLocalTime().date(), QLocale::LongFormat);
    if (!verdict.since.isValid())
        return Tr::tr("This number is on the do-not-call list. It is not dialled.");
    if (!verdict.entry.endsWith(u'*'))
        return Tr::tr("This number is on the do-not-call list since %1. It is not dialled.")
            .arg(since);
    return Tr::tr("Numbers that begin with %1 are on the do-not-call list since %2. It is not "
                  "dialled.")
        .arg(verdict.entry.chopped(1), since);
}

} // namespace

QString phoneNumber(const QString &e164)
{
    if (!isPhoneDataLoaded())
        return e164;
    const ParsedNumber number = PhoneNumber::parse(e164, {});
    return number ? number->international() : e164;
}

QString phoneType(PhoneType type)
{
    switch (type) {
    case PhoneType::FixedLine:
        return Tr::tr("fixed line");
    case PhoneType::Mobile:
        return Tr::tr("mobile");
    case PhoneType::FixedLineOrMobile:
        return Tr::tr("fixed line or mobile");
    case PhoneType::TollFree:
        return Tr::tr("free of charge");
    case PhoneType::Premium:
        return Tr::tr("premium rate");
    case PhoneType::SharedCost:
        return Tr::tr("shared cost");
    case PhoneType::Voip:
        return Tr::tr("internet telephone");
    case PhoneType::Personal:
        return Tr::tr("personal number");
    case PhoneType::Pager:
        return Tr::tr("pager");
    case PhoneType::CompanyWide:
        return Tr::tr("company number");
    case PhoneType::Voicemail:
        return Tr::tr("voicemail");
    case PhoneType::Unknown:
        break;
    }
    return {};
}

QString localTimes(const LocalTimes &times)
{
    if (!times.isKnown())
        return {};
    const QDate own = times.earliest.toLocalTime().date();
    const QString first = wallClock(times.earliest, own);
    if (!times.isRange())
        return first;
    return Tr::tr("%1 to %2", "earliest and latest time of day")
        .arg(first, wallClock(times.latest, own));
}

QString aboutNumber(const PhoneNumber &number, const QDateTime &utcNow)
{
    QStringList parts{countryName(number.region()), phoneType(number.type())};
    if (parts.first().isEmpty())
        parts.first() = Tr::tr("International number");
    const QString times = localTimes(hs::localTimes(number.region(), utcNow));
    parts.append(times.isEmpty() ? QString() : Tr::tr("%1 there", "local time").arg(times));
    parts.removeAll(QString());
    return parts.join(u" · "_s);
}

QString numberRefusal(const NumberRefusal &refusal)
{
    switch (refusal.problem) {
    case NumberProblem::Empty:
        return {};
    case NumberProblem::NotANumber:
        return Tr::tr("This is not one phone number. Type or paste just the number.");
    case NumberProblem::UnknownCountry:
        return Tr::tr("No country has this code. Check the digits after the plus sign.");
    case NumberProblem::NoAreaCode:
        return Tr::tr("The area code is missing. Put it in front.");
    case NumberProblem::TooShort:
        return Tr::tr("Too short so far. Add the missing digits.");
    case NumberProblem::TooLong:
        return Tr::tr("Too long for a phone number. Remove the digits that do not belong.");
    case NumberProblem::NotPossible:
        return Tr::tr("No number of that country has this many digits. Check it.");
    case NumberProblem::Invalid:
        return Tr::tr("That country does not use such a number. Check the digits.");
    case NumberProblem::Emergency:
        return Tr::tr("This reaches an emergency service. An agent must not call it; use a "
                      "telephone.");
    case NumberProblem::HasExtension:
        return Tr::tr("The extension %1 cannot be dialled. Remove it to reach %2.")
            .arg(refusal.extension, phoneNumber(refusal.withoutExtension));
    case NumberProblem::NoPhoneData:
        return Tr::tr("The number data is missing, so nothing can be dialled. Install Hookswitch "
                      "again.");
    }
    return {};
}

QString dialObjection(const DialVerdict &verdict)
{
    switch (verdict.objection) {
    case DialObjection::NotDiallable:
        return numberRefusal(verdict.refusal);
    case DialObjection::Premium:
        return Tr::tr("A premium-rate number: somebody earns by the minute. It is never dialled; "
                      "look for an ordinary number.");
    case DialObjection::DoNotCall:
        return doNotCallSentence(verdict);
    case DialObjection::ListMayLack:
        return Tr::tr("The do-not-call list may have lost entries with its database.");
    case DialObjection::OutsideHours:
    case DialObjection::PartlyOutsideHours:
    case DialObjection::LocalTimeUnknown:
        return hoursSentence(verdict);
    case DialObjection::AlreadyOpen:
        return Tr::tr("A line to this number is open already.");
    case DialObjection::JustTried:
        return Tr::tr("This number was tried %1 ago.").arg(limitSpan(verdict.sinceLastTry));
    case DialObjection::LimitUnknown:
        return Tr::tr("How long the agent lets a call last could not be read, so nobody knows when "
                      "it is over at the latest. It is asked again.");
    }
    return {};
}

QString overrideNote(DialObjection objection)
{
    switch (objection) {
    case DialObjection::ListMayLack:
        return u"the do-not-call list may lack entries"_s;
    case DialObjection::OutsideHours:
        return u"outside the allowed hours"_s;
    case DialObjection::PartlyOutsideHours:
        return u"partly outside the allowed hours"_s;
    case DialObjection::LocalTimeUnknown:
        return u"local time not known"_s;
    case DialObjection::AlreadyOpen:
        return u"a line to the number was open"_s;
    case DialObjection::JustTried:
        return u"the number had just been tried"_s;
    case DialObjection::LimitUnknown:
        return u"the agent's limit could not be read"_s;
    case DialObjection::NotDiallable:
    case DialObjection::Premium:
    case DialObjection::DoNotCall:
        break; // nothing overrides these
    }
    return {};
}

} // namespace hs::words
