#include "app/cli/ctlwords.h"

#include <QCoreApplication>

namespace hs::ctlwords {

using namespace Qt::StringLiterals;

namespace {

struct Tr
{
    Q_DECLARE_TR_FUNCTIONS(hs::ctlwords)
};

QString refusal(const NumberRefusal &refusal)
{
    switch (refusal.problem) {
    case NumberProblem::Empty:
    case NumberProblem::NotANumber:
        return Tr::tr("This is not one phone number.");
    case NumberProblem::UnknownCountry:
        return Tr::tr("No country has this code.");
    case NumberProblem::NoAreaCode:
        return Tr::tr("The area code is missing.");
    case NumberProblem::TooShort:
        return Tr::tr("The number is too short.");
    case NumberProblem::TooLong:
        return Tr::tr("The number is too long.");
    case NumberProblem::NotPossible:
    case NumberProblem::Invalid:
        return Tr::tr("That country does not use such a number.");
    case NumberProblem::Emergency:
        return Tr::tr("This reaches an emergency service; an agent must not call it.");
    case NumberProblem::HasExtension:
        return Tr::tr("The extension %1 cannot be dialled; leave it out.").arg(refusal.extension);
    case NumberProblem::NoPhoneData:
        return Tr::tr("The number data is missing; install Hookswitch again.");
    }
    return {};
}

} // namespace

QString failure(const Error &error)
{
    switch (error.kind) {
    case ErrorKind::Unauthorized:
    case ErrorKind::Forbidden:
        return Tr::tr("The platform refused the key. Check it in Hookswitch under Accounts, or "
                      "OMNIDIM_API_KEY.");
    case ErrorKind::TimedOut:
    case ErrorKind::HostNotFound:
    case ErrorKind::ConnectionFailed:
    case ErrorKind::Tls:
        return Tr::tr("The platform cannot be reached (%1).").arg(error.detail);
    case ErrorKind::InsecureUrl:
        return Tr::tr("The platform's address is neither https nor on this computer.");
    case ErrorKind::SecretMissing:
        return Tr::tr("The system's key store does not hold the key that was kept there, or it is "
                      "locked. Unlock it, or enter the key anew in Hookswitch.");
    case ErrorKind::SecretsLocked:
        return Tr::tr("The system's key store is locked. Unlock it and try again.");
    case ErrorKind::SecretsUnavailable:
        return Tr::tr("The system's key store does not answer. Start it, or set OMNIDIM_API_KEY.");
    case ErrorKind::NotFound:
        return Tr::tr("The platform does not know it (%1).").arg(error.detail);
    case ErrorKind::InsufficientBalance:
        return Tr::tr("The wallet is empty. Top it up to dial.");
    case ErrorKind::ConcurrencyLimit:
        return Tr::tr("All lines of the account are in use. End one first.");
    case ErrorKind::StoreCorrupt:
        return Tr::tr("A step was changed after it was written (%1): the chain is broken.")
            .arg(error.detail);
    default:
        return Tr::tr("It failed (%1).")
            .arg(error.serverText.isEmpty() ? error.detail : error.serverText);
    }
}

QString objection(const DialVerdict &verdict)
{
    switch (verdict.objection) {
    case DialObjection::NotDiallable:
        return refusal(verdict.refusal);
    case DialObjection::Premium:
        return Tr::tr("A premium-rate number; it is never dialled.");
    case DialObjection::DoNotCall:
        return Tr::tr("The number is on the do-not-call list (%1).").arg(verdict.entry);
    case DialObjection::ListMayLack:
        return Tr::tr("The do-not-call list may have lost entries with its database.");
    case DialObjection::OutsideHours:
        return Tr::tr("It is outside the allowed hours there.");
    case DialObjection::PartlyOutsideHours:
        return Tr::tr("It is outside the allowed hours in parts of that country.");
    case DialObjection::LocalTimeUnknown:
        return Tr::tr("The local time of this number is not known.");
    case DialObjection::AlreadyOpen:
        return Tr::tr("A line to this number is open already.");
    case DialObjection::JustTried:
        return Tr::tr("This number was tried %1 s ago.").arg(verdict.sinceLastTry.count());
    case DialObjection::LimitUnknown:
        return Tr::tr("How long the agent lets a call last is not known.");
    }
    return {};
}

QString overrideNote(DialObjection objection)
{
    const auto byCommand = [](const QString &what) { return u"--yes: "_s + what; };
    switch (objection) {
    case DialObjection::ListMayLack:
        return byCommand(u"the do-not-call list may lack entries"_s);
    case DialObjection::OutsideHours:
        return byCommand(u"outside the allowed hours"_s);
    case DialObjection::PartlyOutsideHours:
        return byCommand(u"partly outside the allowed hours"_s);
    case DialObjection::LocalTimeUnknown:
        return byCommand(u"local time not known"_s);
    case DialObjection::AlreadyOpen:
        return byCommand(u"a line to the number was open"_s);
    case DialObjection::JustTried:
        return byCommand(u"the number had just been tried"_s);
    case DialObjection::LimitUnknown:
        return byCommand(u"the agent's limit was not known"_s);
    default:
        return {};
    }
}

QString unreachable(const QString &why)
{
    return Tr::tr("The program that has this profile cannot be asked: %1. Run this as the operator "
                  "who started it, or end that program and run this again.")
        .arg(why);
}

QString objection(const StartObjection &objection)
{
    if (objection.rateUnknown)
        return Tr::tr("What a minute costs is not known, so money caps cannot hold.");
    if (!objection.cap)
        return Tr::tr("The wallet cannot pay one minute.");
    return objection.cap->kind == CapKind::DayMoney
               ? Tr::tr("Today's cap is used up.")
               : Tr::tr("This agent's cap for today is used up.");
}

QString overrideNote(const StartObjection &objection, const QString &reason)
{
    const auto because = [&](const QString &what) { return what + u"; reason: "_s + reason; };
    if (objection.rateUnknown)
        return because(u"--reason: no rate was known"_s);
    if (!objection.cap)
        return because(u"--reason: the wallet could not pay one minute"_s);
    return because(objection.cap->kind == CapKind::DayMoney
                       ? u"--reason: the day's cap was reached"_s
                       : u"--reason: the agent's cap was reached"_s);
}

} // namespace hs::ctlwords
