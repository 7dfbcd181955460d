#include "ui/capwords.h"
#include "ui/failurerow.h"
#include "ui/words.h"

#include <QCoreApplication>

#include <algorithm>
#include <array>
#include <iterator>

using namespace Qt::StringLiterals;

// Failures: what it is, what happened, what now. One row per ErrorKind; the test walks the enum.
namespace hs::words {
namespace {

#define HS_TEXT(text) QT_TRANSLATE_NOOP("hs::words", text)

// clang-format off
constexpr std::array machineRows{
    FailureRow{ErrorKind::NoMicrophone, HS_TEXT("No microphone"),
        HS_TEXT("There is no microphone on this computer. Nothing was requested, so nothing costs money."),
        HS_TEXT("Plug in a headset or a microphone, then try again.")},
    FailureRow{ErrorKind::MicrophoneRefused, HS_TEXT("Microphone not available"),
        HS_TEXT("The microphone is in use by another program, or this program may not use it."),
        HS_TEXT("Choose another one, close the other program, or allow the microphone in the system's privacy settings.")},
    FailureRow{ErrorKind::MicrophoneSilent, HS_TEXT("Microphone gives no sound"),
        HS_TEXT("The microphone opened, but no sound came from it in time."),
        HS_TEXT("Unplug it and plug it in again, or choose another one, then try again.")},
    FailureRow{ErrorKind::NoSpeaker, HS_TEXT("No speaker"),
        HS_TEXT("There is no speaker or headset to play the agent's voice on."),
        HS_TEXT("Plug in a headset or speakers. The sound starts by itself when one is there.")},
    FailureRow{ErrorKind::SpeakerRefused, HS_TEXT("Speaker not available"),
        HS_TEXT("The speaker is there, but it could not be opened."),
        HS_TEXT("Close the program that holds it, or choose another speaker in the system's sound settings.")},
    FailureRow{ErrorKind::NoSoundServer, HS_TEXT("No sound system"),
        HS_TEXT("The sound system of this computer does not answer, so there is neither microphone nor speaker."),
        HS_TEXT("Start the sound service or log in again, then try again. Hookswitch finds it by itself.")},
    FailureRow{ErrorKind::StoreReadOnly, HS_TEXT("Sessions cannot be saved"),
        HS_TEXT("The database of sessions may be read but not written."),
        HS_TEXT("Make the folder writable, then start the program again. Until then past sessions can only be read.")},
    FailureRow{ErrorKind::StoreLocked, HS_TEXT("Database in use"),
        HS_TEXT("Another program is writing to the database of sessions."),
        HS_TEXT("Close the other program, then try again.")},
    FailureRow{ErrorKind::StoreTooNew, HS_TEXT("Database from a newer version"),
        HS_TEXT("The database of sessions was written by a newer version of this program and was left untouched."),
        HS_TEXT("Install the newer version to see those sessions again.")},
    FailureRow{ErrorKind::StoreCorrupt, HS_TEXT("Database was damaged"),
        HS_TEXT("The database of sessions could not be read. It was kept aside, and a new one was begun."),
        HS_TEXT("Keep the old file if you need those sessions; your administrator may be able to repair it.")},
    FailureRow{ErrorKind::StoreFull, HS_TEXT("Disk full"),
        HS_TEXT("There is no room left on the disk to save sessions."),
        HS_TEXT("Free some space. What is on the screen is saved as soon as there is room.")},
    FailureRow{ErrorKind::StoreFailed, HS_TEXT("Could not save"),
        HS_TEXT("The database of sessions did not take the last change."),
        HS_TEXT("Try again. If it goes on, check the disk and start the program again.")},
    FailureRow{ErrorKind::SecretMissing, HS_TEXT("Key not found"),
        HS_TEXT("The system's key store does not hold the key that was kept there, or it is locked."),
        HS_TEXT("Unlock it and try again, or enter the key anew under Accounts.")},
    FailureRow{ErrorKind::SecretsLocked, HS_TEXT("Key store locked"),
        HS_TEXT("The system's key store is locked, or it did not let this program in."),
        HS_TEXT("Unlock it, then try again.")},
    FailureRow{ErrorKind::SecretsUnavailable, HS_TEXT("No key store"),
        HS_TEXT("The system's key store does not answer."),
        HS_TEXT("Start it, for example GNOME Keyring or KWallet, then try again.")},
    FailureRow{ErrorKind::RecordingFull, HS_TEXT("Recording stopped: disk full"),
        HS_TEXT("There is no room left for the sound of the call. The call goes on, and what was recorded is kept."),
        HS_TEXT("Make room or choose another folder under Recording, then start recording again.")},
    FailureRow{ErrorKind::RecordingRefused, HS_TEXT("Recording not possible here"),
        HS_TEXT("The recording may not be written to its folder. The call goes on without it."),
        HS_TEXT("Choose another folder under Recording, then start recording again.")},
    FailureRow{ErrorKind::RecordingFolderGone, HS_TEXT("Recording stopped: file or folder gone"),
        HS_TEXT("The file of the recording or its folder is not there any more, or the folder cannot be made. The call goes on."),
        HS_TEXT("Connect its disk or choose another folder under Recording, then start recording again.")},
    FailureRow{ErrorKind::RecordingFailed, HS_TEXT("Recording stopped"),
        HS_TEXT("The disk did not take the sound of the call. The call goes on, and what was recorded is kept."),
        HS_TEXT("Choose another folder under Recording, then start recording again.")},
    FailureRow{ErrorKind::RecordingKept, HS_TEXT("Recording not deleted"),
        HS_TEXT("The file of the recording could not be deleted, or its folder is not there now, so it stays in the list."),
        HS_TEXT("Connect its disk or close what plays it, then try again.")},
    FailureRow{ErrorKind::SandboxFailed, HS_TEXT("Sandbox not running"),
        HS_TEXT("The sandbox, the stand-in platform on this computer, did not start or has stopped."),
        HS_TEXT("Start the program again. To work with the platform itself, enter an API key under Accounts.")},
    FailureRow{ErrorKind::CapReached, HS_TEXT("A limit stands against it"),
        HS_TEXT("One of your limits on calls has been reached, or the wallet pays no minute, so no line was opened."),
        HS_TEXT("Raise the limit under Limits, or start a web call and say why.")},
    FailureRow{ErrorKind::ContextTooLong, HS_TEXT("Conversation too long"),
        HS_TEXT("The conversation is longer than the text model takes."),
        HS_TEXT("Start a new chat, or use a model that takes more.")},
    FailureRow{ErrorKind::StreamBroken, HS_TEXT("Answer broke off"),
        HS_TEXT("The connection broke in the middle of the answer. What had come is kept."),
        HS_TEXT("Send the message again for a whole answer.")},
    FailureRow{ErrorKind::Redirected, HS_TEXT("Address leads elsewhere"),
        HS_TEXT("The address points to another host. The key was not sent there."),
        HS_TEXT("Enter the final address under Accounts, if you trust it.")},
    FailureRow{ErrorKind::Internal, HS_TEXT("Something went wrong here"),
        HS_TEXT("This program met a case it did not expect. No line is left open because of it."),
        HS_TEXT("Try again. If it happens again, report it together with the event timeline.")},
};

constexpr std::array platformRows{
    FailureRow{ErrorKind::Cancelled, HS_TEXT("Cancelled"),
        HS_TEXT("The request was given up before it was answered."),
        HS_TEXT("Start again whenever you like.")},
    FailureRow{ErrorKind::TimedOut, HS_TEXT("No answer in time"),
        HS_TEXT("The platform did not answer in time."),
        HS_TEXT("Check the network, then try again.")},
    FailureRow{ErrorKind::HostNotFound, HS_TEXT("Platform not found"),
        HS_TEXT("The platform's address could not be looked up. The network or its name service (DNS) is not reachable."),
        HS_TEXT("Check that this computer is online, then try again.")},
    FailureRow{ErrorKind::ConnectionFailed, HS_TEXT("Platform not reachable"),
        HS_TEXT("The connection to the platform was refused or broke off."),
        HS_TEXT("Check the network, a proxy or a firewall, then try again.")},
    FailureRow{ErrorKind::Tls, HS_TEXT("Connection not secure"),
        HS_TEXT("The platform's certificate could not be verified, so nothing was sent."),
        HS_TEXT("Check this computer's date and time. In a company network, ask whether a proxy inspects connections.")},
    FailureRow{ErrorKind::InsecureUrl, HS_TEXT("Address not encrypted"),
        HS_TEXT("The platform's address does not use an encrypted connection, so nothing was sent."),
        HS_TEXT("Set a base address that begins with https.")},
    FailureRow{ErrorKind::ForeignSocketHost, HS_TEXT("Unexpected address"),
        HS_TEXT("The platform sent an address outside omnidim.io; nothing was opened."),
        HS_TEXT("If your organisation uses another address, add its host to the allowed socket hosts in the settings.")},
    FailureRow{ErrorKind::BadRequest, HS_TEXT("Request not accepted"),
        HS_TEXT("The platform did not accept the request as it was sent."),
        HS_TEXT("Check the caller name and language, then try again.")},
    FailureRow{ErrorKind::CannotCopyAgent, HS_TEXT("Agent cannot be capped"),
        HS_TEXT("This agent uses what a capped copy cannot hold, so the call was not made."),
        HS_TEXT("Lower the agent's own limit, or dial without a hard cap.")},
    FailureRow{ErrorKind::Unauthorized, HS_TEXT("API key not accepted"),
        HS_TEXT("The platform does not accept the API key. It may have been replaced or withdrawn."),
        HS_TEXT("Enter a current API key under Accounts.")},
    FailureRow{ErrorKind::InsufficientBalance, HS_TEXT("Balance used up"),
        HS_TEXT("The wallet does not hold enough for a call. No line was opened."),
        HS_TEXT("Top up on the platform's billing page, then try again.")},
    FailureRow{ErrorKind::Forbidden, HS_TEXT("Not allowed"),
        HS_TEXT("This API key may not do that."),
        HS_TEXT("Ask the owner of the account for a key with this right.")},
    FailureRow{ErrorKind::NotFound, HS_TEXT("Agent not found"),
        HS_TEXT("The platform does not know this agent any more. It may have been deleted."),
        HS_TEXT("Choose another agent.")},
    FailureRow{ErrorKind::ConcurrencyLimit, HS_TEXT("All lines in use"),
        HS_TEXT("All lines of your organisation are in use."),
        HS_TEXT("Wait until one ends, or hang up one of your own, then try again.")},
    FailureRow{ErrorKind::RateLimited, HS_TEXT("Too many requests"),
        HS_TEXT("The platform asks for a pause between requests."),
        HS_TEXT("Wait a minute, then try again.")},
    FailureRow{ErrorKind::ServerError, HS_TEXT("Trouble on the platform"),
        HS_TEXT("The platform reported an error of its own."),
        HS_TEXT("Try again in a minute. If it goes on, give the reference to the platform's support.")},
    FailureRow{ErrorKind::UnexpectedStatus, HS_TEXT("Unexpected answer"),
        HS_TEXT("The platform gave an answer this program does not know."),
        HS_TEXT("Try again. If it goes on, look for a newer version of this program.")},
    FailureRow{ErrorKind::NotJson, HS_TEXT("Unreadable answer"),
        HS_TEXT("What came back was not from the platform, or was cut off on the way. A proxy or a login page may be in between."),
        HS_TEXT("Open any web page to see whether the network asks for a login, then try again.")},
    FailureRow{ErrorKind::WrongShape, HS_TEXT("Answer not understood"),
        HS_TEXT("The platform's answer lacked something that is needed, or had it in another form."),
        HS_TEXT("Try again. If it goes on, look for a newer version of this program.")},
    FailureRow{ErrorKind::TooLarge, HS_TEXT("Answer too large"),
        HS_TEXT("The platform sent more than this program accepts at once, so it was not read."),
        HS_TEXT("Try again. If it goes on, report it to the platform's support.")},
};
// clang-format on
#undef HS_TEXT

QString say(const char *text)
{
    return QCoreApplication::translate("hs::words", text);
}

const FailureRow &rowOf(ErrorKind kind)
{
    if (const FailureRow *row = failureRow(platformRows, kind))
        return *row;
    const FailureRow *row = failureRow(machineRows, kind);
    return row ? *row : machineRows.back();
}

QString allLinesBusy(int limit)
{
    if (limit <= 0)
        return QCoreApplication::translate("hs::words", "Your plan has no line for calls.");
    if (limit == 1)
        return QCoreApplication::translate("hs::words", "Your only line is in use.");
    if (limit == 2)
        return QCoreApplication::translate("hs::words", "Both of your 2 lines are in use.");
    return QCoreApplication::translate("hs::words", "All of your %1 lines are in use.").arg(limit);
}

QString waitThenRetry(int seconds)
{
    return QCoreApplication::translate("hs::words", "Wait %n second(s), then try again.", nullptr,
                                       std::max(1, seconds));
}

} // namespace

Failure failure(const Error &error)
{
    const FailureRow &row = rowOf(error.kind);
    Failure told{
        say(row.title), say(row.sentence), say(row.nextStep), error.serverText.trimmed(), {}};
    if (error.kind == ErrorKind::ConcurrencyLimit && error.limit)
        told.sentence = allLinesBusy(*error.limit);
    if (error.kind == ErrorKind::CannotCopyAgent && !error.detail.isEmpty())
        told.sentence = cannotCopy(error.detail.split(u", "_s));
    if (error.kind == ErrorKind::RateLimited && error.retryAfterSeconds)
        told.nextStep = waitThenRetry(*error.retryAfterSeconds);
    if (!error.reference.isEmpty()) {
        told.reference = QCoreApplication::translate("hs::words", "Reference for support: %1")
                             .arg(error.reference);
    }
    return told;
}

QString failureLine(const Error &error)
{
    const Failure told = failure(error);
    return QCoreApplication::translate("hs::words", "%1 %2").arg(told.sentence, told.nextStep);
}

} // namespace hs::words
