#include "ui/words.h"

#include "models/domain/callstate.h"

#include <QCoreApplication>
#include <QLocale>
#include <QTimeZone>

#include <algorithm>
#include <cmath>
#include <cstdlib>

using namespace Qt::StringLiterals;

namespace hs::words {
namespace {

/// Words of one translation context, "hs::words", without a class for every function.
struct Tr
{
    Q_DECLARE_TR_FUNCTIONS(hs::words)
};

/// The sum without its sign, e.g. "0.29", with `decimals` figures or up to `most` where they are
/// not zero.
QString figures(Money amount, int decimals, int most)
{
    const double dollars = std::abs(amount.dollars());
    for (int places = decimals; places < most; ++places) {
        const double scaled = dollars * std::pow(10.0, places);
        if (std::abs(scaled - std::round(scaled)) < 1e-6)
            return QLocale().toString(dollars, 'f', places);
    }
    return QLocale().toString(dollars, 'f', most);
}

QString dayAndTime(const QDateTime &local, const QDateTime &now)
{
    const QString time = timeOfDay(local);
    const qint64 days = local.date().daysTo(now.date());
    if (days == 0)
        return time;
    if (days == 1)
        return Tr::tr("yesterday %1", "time").arg(time);
    const bool sameYear = local.date().year() == now.date().year();
    const QString date = sameYear ? QLocale().toString(local.date(), Tr::tr("d MMM", "date format"))
                                  : QLocale().toString(local.date(), QLocale::ShortFormat);
    return Tr::tr("%1, %2", "date, time").arg(date, time);
}

} // namespace

QString state(CallState state)
{
    switch (state) {
    case CallState::Idle:
        return Tr::tr("Ready");
    case CallState::Preparing:
        return Tr::tr("Opening microphone");
    case CallState::Recording:
        return Tr::tr("Saving");
    case CallState::Placing:
        return Tr::tr("Requesting");
    case CallState::Unconfirmed:
        return Tr::tr("Looking for the call");
    case CallState::Connecting:
        return Tr::tr("Connecting");
    case CallState::InCall:
        return Tr::tr("In call");
    case CallState::Ending:
        return Tr::tr("Ending");
    case CallState::Unproven:
        return Tr::tr("Not proven ended yet");
    case CallState::Ended:
        return Tr::tr("Over"); // "Ended" takes a proof: ended()
    case CallState::RuledOut:
        return Tr::tr("Over by its limit");
    case CallState::Failed:
        return Tr::tr("Failed");
    }
    return {};
}

QString stateSentence(CallState state)
{
    switch (state) {
    case CallState::Idle:
        return Tr::tr("Nothing is open.");
    case CallState::Preparing:
        return Tr::tr("The microphone is being opened. Nothing costs money yet.");
    case CallState::Recording:
        return Tr::tr("The session is being written to disk before it is requested.");
    case CallState::Placing:
        return Tr::tr("The platform is being asked for a line.");
    case CallState::Unconfirmed:
        return Tr::tr("The platform's answer was lost, so there may be a call. It is looked up, "
                      "never dialled again.");
    case CallState::Connecting:
        return Tr::tr("The platform accepted. The line is coming up.");
    case CallState::InCall:
        return Tr::tr("The line is up. Every second costs money.");
    case CallState::Ending:
        return Tr::tr("Hang-up was asked for. Waiting for the platform to confirm it.");
    case CallState::Unproven:
        return Tr::tr("The connection is closed here, but the platform has not confirmed the end. "
                      "It is still being checked.");
    case CallState::Ended:
        return Tr::tr("The line is down.");
    case CallState::RuledOut:
        return Tr::tr("No evidence of the end came, but the agent's longest duration has passed.");
    case CallState::Failed:
        return Tr::tr("No line was opened.");
    }
    return {};
}

QString warning(CallWarning warning)
{
    switch (warning) {
    case CallWarning::MicrophoneDigitalSilence:
        return Tr::tr(
            "We hear nothing from you: the microphone sends complete silence. Check its mute switch, or "
            "choose another one.");
    case CallWarning::MicrophoneHeard:
        return Tr::tr("The microphone delivers sound.");
    case CallWarning::MicrophoneLost:
        return Tr::tr(
            "The microphone is gone; the agent hears silence. Plug one in to go on talking.");
    case CallWarning::MicrophoneRefused:
        return Tr::tr("The system does not let Hookswitch have the microphone; the agent hears "
                      "silence. Close the program that holds it, allow it, or choose another one.");
    case CallWarning::MicrophoneBack:
        return Tr::tr("The microphone works again.");
    case CallWarning::SpeakerMissing:
        return Tr::tr(
            "There is no speaker; you cannot hear the agent. Plug one in, or read along.");
    case CallWarning::SpeakerRefused:
        return Tr::tr("The system does not let Hookswitch have the speaker; you cannot hear the "
                      "agent. Close the program that holds it, or choose another one.");
    case CallWarning::SpeakerBack:
        return Tr::tr("The speaker works again.");
    case CallWarning::MicrophoneMutedBySystem:
        return Tr::tr("The system has muted the microphone; the agent hears silence. Unmute it in "
                      "the system's sound settings.");
    case CallWarning::MicrophoneUnmutedBySystem:
        return Tr::tr("The system has unmuted the microphone.");
    case CallWarning::SpeakerMutedBySystem:
        return Tr::tr("The system has muted the speaker, or turned it down to nothing; you cannot "
                      "hear the agent. Turn it up in the system's sound settings.");
    case CallWarning::SpeakerUnmutedBySystem:
        return Tr::tr("The system has unmuted the speaker.");
    case CallWarning::MicrophoneClipping:
        return Tr::tr("You are too loud for the microphone; your words are distorted. Turn its level "
                      "down or move away from it.");
    case CallWarning::MicrophoneNotClipping:
        return Tr::tr("The microphone is not too loud any more.");
    case CallWarning::UplinkSlow:
        return Tr::tr(
            "The network is too slow; some of your words did not arrive. Repeat them if needed.");
    }
    return {};
}

QString uplinkLost(std::chrono::milliseconds sound)
{
    //: How much of what the operator said was lost.
    return Tr::tr("The network is too slow; %1 s of your words did not arrive. Repeat them if "
                  "needed.")
        .arg(QLocale().toString(std::ceil(static_cast<double>(sound.count()) / 100) / 10, 'f', 1));
}

QString connection(Connection connection)
{
    switch (connection) {
    case Connection::Starting:
        return Tr::tr("Connecting");
    case Connection::Online:
        return Tr::tr("Online");
    case Connection::Offline:
        return Tr::tr("Offline");
    }
    return {};
}

QString sessionKind(SessionKind kind)
{
    switch (kind) {
    case SessionKind::WebCall:
        return Tr::tr("Web call");
    case SessionKind::PhoneCall:
        return Tr::tr("Phone call");
    case SessionKind::Chat:
        return Tr::tr("Chat");
    }
    return {};
}

QString speaker(Speaker speaker, const QString &agentName)
{
    if (speaker == Speaker::Operator)
        return Tr::tr("You");
    return agentName.isEmpty() ? Tr::tr("Agent") : agentName;
}

QString agentName(const QString &name, int agentId)
{
    return name.isEmpty() ? Tr::tr("Agent %1").arg(agentId) : name;
}

QString money(Money amount)
{
    const QString sum = Tr::tr("$%1", "amount in US dollars").arg(figures(amount, 2, 2));
    return amount < Money() ? u"\u2212"_s + sum : sum;
}

QString estimate(Money amount)
{
    return Tr::tr("%1 est.", "estimated amount").arg(money(amount));
}

QString rate(Money perMinute)
{
    return Tr::tr("$%1 per minute").arg(figures(perMinute, 2, 4));
}

QString cost(const SessionRecord &session)
{
    if (session.billedCost)
        return money(*session.billedCost);
    if (session.endProof() == EndProof::NeverOpened)
        return Tr::tr("no cost");
    if (session.estimatedCost)
        return estimate(*session.estimatedCost);
    return isOpen(session.state) && !session.interrupted ? Tr::tr("running")
                                                         : Tr::tr("cost unknown");
}

QString duration(std::chrono::milliseconds span)
{
    const qint64 seconds = std::max<qint64>(0, span.count() / 1000);
    const QString tail = u"%1"_s.arg(seconds % 60, 2, 10, '0'_L1);
    if (seconds < 3600)
        return u"%1:%2"_s.arg(seconds / 60).arg(tail);
    return u"%1:%2:%3"_s.arg(seconds / 3600).arg(seconds / 60 % 60, 2, 10, '0'_L1).arg(tail);
}

QString shortSpan(std::chrono::milliseconds span)
{
    //: A number of seconds with a tenth.
    return Tr::tr("%1 s").arg(QLocale().toString(double(span.count()) / 1000, 'f', 1));
}

QString limitSpan(std::chrono::seconds span)
{
    const qint64 minutes = span.count() / 60;
    const qint64 seconds = span.count() % 60;
    if (minutes == 0)
        return Tr::tr("%1 s", "seconds").arg(seconds);
    if (seconds == 0)
        return Tr::tr("%1 min", "minutes").arg(minutes);
    return Tr::tr("%1 min %2 s", "minutes, seconds").arg(minutes).arg(seconds);
}

QString relativeTime(const QDateTime &utc, const QDateTime &nowUtc)
{
    if (!utc.isValid())
        return {};
    const qint64 ago = utc.secsTo(nowUtc);
    if (ago >= 0 && ago < 60)
        return Tr::tr("just now");
    if (ago >= 60 && ago < 3600)
        return Tr::tr("%1 min ago").arg(ago / 60);
    return dayAndTime(utc.toLocalTime(), nowUtc.toLocalTime());
}

QString exactTime(const QDateTime &utc)
{
    if (!utc.isValid())
        return {};
    const QDateTime local = utc.toLocalTime();
    return Tr::tr("%1, %2 %3", "date, time, time zone")
        .arg(QLocale().toString(local.date(), QLocale::LongFormat),
             local.time().toString(u"HH:mm:ss"_s), local.timeZoneAbbreviation());
}

QString timeOfDay(const QDateTime &utc)
{
    // Some locales' short form has seconds, the C locale's among them.
    QString format = QLocale().timeFormat(QLocale::ShortFormat);
    format.remove(u":ss"_s);
    return QLocale().toString(utc.toLocalTime().time(), format);
}

QString clockTime(const QDateTime &utc)
{
    return utc.isValid() ? utc.toLocalTime().time().toString(u"HH:mm:ss"_s) : QString();
}

} // namespace hs::words
