#include "ui/modelwords.h"

#include "models/domain/transcript.h"
#include "ui/failurerow.h"

#include <QCoreApplication>
#include <QStringList>

#include <array>

using namespace Qt::StringLiterals;

namespace hs::words {
namespace {

/// Of a server's own words; they may be as long as it likes.
constexpr int longestQuote = 240;

struct Tr
{
    Q_DECLARE_TR_FUNCTIONS(hs::words)
};

#define HS_TEXT(text) QT_TRANSLATE_NOOP("hs::words", text)

// clang-format off
/// What does not stand here went wrong on this computer, whoever was spoken to.
constexpr std::array modelRows{
    FailureRow{ErrorKind::Cancelled, HS_TEXT("Cancelled"),
        HS_TEXT("It was given up before the answer was whole."),
        HS_TEXT("Send it again whenever you like.")},
    FailureRow{ErrorKind::TimedOut, HS_TEXT("No answer in time"),
        HS_TEXT("The text model did not answer in time. It may be busy, or still being loaded."),
        HS_TEXT("Try again. If it goes on, choose another model under Accounts (Ctrl+K).")},
    FailureRow{ErrorKind::HostNotFound, HS_TEXT("Text model not found"),
        HS_TEXT("The text model's address could not be looked up."),
        HS_TEXT("Check that this computer is online, and the base URL under Accounts (Ctrl+K), then try again.")},
    FailureRow{ErrorKind::ConnectionFailed, HS_TEXT("Text model not reachable"),
        HS_TEXT("The connection to the text model was refused or broke off."),
        HS_TEXT("Check that it is running, the network, and the base URL under Accounts (Ctrl+K), then try again.")},
    // These two may also stand before the text model is asked, so they name nobody.
    FailureRow{ErrorKind::Tls, HS_TEXT("Connection not secure"),
        HS_TEXT("The server's certificate could not be verified, so nothing was sent to it."),
        HS_TEXT("Check this computer's date and time. In a company network, ask whether a proxy inspects connections.")},
    FailureRow{ErrorKind::InsecureUrl, HS_TEXT("Address not encrypted"),
        HS_TEXT("The base URL is not encrypted, so nothing was sent."),
        HS_TEXT("Under Accounts (Ctrl+K), use one that begins with https, or a server on this computer.")},
    FailureRow{ErrorKind::BadRequest, HS_TEXT("Request not accepted"),
        HS_TEXT("The text model did not accept the request as it was sent."),
        HS_TEXT("Check the model's name under Accounts (Ctrl+K), or choose another model, then try again.")},
    FailureRow{ErrorKind::Unauthorized, HS_TEXT("Model's key not accepted"),
        HS_TEXT("The text model does not accept its key. It may be mistyped, replaced or withdrawn."),
        HS_TEXT("Enter a current key for the text model under Accounts (Ctrl+K), then try again.")},
    FailureRow{ErrorKind::InsufficientBalance, HS_TEXT("Model's credit used up"),
        HS_TEXT("The text model wants to be paid: there is no credit left with its provider."),
        HS_TEXT("Top up there, or choose another text model under Accounts (Ctrl+K), then try again.")},
    FailureRow{ErrorKind::Forbidden, HS_TEXT("Model not allowed"),
        HS_TEXT("The key may not use this text model."),
        HS_TEXT("Choose another model under Accounts (Ctrl+K), or ask the owner of the key to allow this one.")},
    FailureRow{ErrorKind::NotFound, HS_TEXT("Model not found"),
        HS_TEXT("There is no such text model, or it is not at this address."),
        HS_TEXT("Check model and base URL under Accounts (Ctrl+K), or choose another model, then try again.")},
    FailureRow{ErrorKind::RateLimited, HS_TEXT("Too many requests"),
        HS_TEXT("The text model asks for a pause between messages."),
        HS_TEXT("Wait a minute, then try again.")},
    FailureRow{ErrorKind::ServerError, HS_TEXT("Trouble at the text model"),
        HS_TEXT("The text model's server reported an error of its own."),
        HS_TEXT("Try again in a minute. If it goes on, choose another model under Accounts (Ctrl+K).")},
    FailureRow{ErrorKind::UnexpectedStatus, HS_TEXT("Unexpected answer"),
        HS_TEXT("The text model's server gave an answer this program does not know."),
        HS_TEXT("Check the base URL under Accounts (Ctrl+K), then try again.")},
    FailureRow{ErrorKind::NotJson, HS_TEXT("Unreadable answer"),
        HS_TEXT("What came back was not from a text model, or was cut off on the way."),
        HS_TEXT("Check the base URL under Accounts (Ctrl+K), and whether the network asks for a login, then try again.")},
    FailureRow{ErrorKind::WrongShape, HS_TEXT("Answer not understood"),
        HS_TEXT("The text model's answer held no words, or they stood in another form."),
        HS_TEXT("Try again. If it goes on, choose another model under Accounts (Ctrl+K).")},
    FailureRow{ErrorKind::TooLarge, HS_TEXT("Answer too large"),
        HS_TEXT("The text model sent more at once than this program accepts, so the rest was not read."),
        HS_TEXT("Try again, or ask for a shorter answer.")},
    FailureRow{ErrorKind::SecretMissing, HS_TEXT("No text model"),
        HS_TEXT("No text model is set up any more, or its key is not in the system's key store."),
        HS_TEXT("Set it up under Accounts (Ctrl+K), then try again.")},
    FailureRow{ErrorKind::ContextTooLong, HS_TEXT("Conversation too long"),
        HS_TEXT("The message and what must go with it are longer than the text model takes."),
        HS_TEXT("Send a shorter message, start a new chat, or use a model that takes more.")},
    FailureRow{ErrorKind::StreamBroken, HS_TEXT("Answer broke off"),
        HS_TEXT("The answer broke off before its end. What had come is kept."),
        HS_TEXT("Send the message again for a whole answer.")},
    FailureRow{ErrorKind::Internal, HS_TEXT("Something went wrong here"),
        HS_TEXT("This program met a case it did not expect."),
        HS_TEXT("Try again. If it happens again, report it.")},
};
// clang-format on
#undef HS_TEXT

QString say(const char *text)
{
    return QCoreApplication::translate("hs::words", text);
}

} // namespace

Failure modelFailure(const Error &error)
{
    Failure told = failure(error);
    told.reference.clear(); // a word of the endpoint's own, which nobody's support asks for
    if (const FailureRow *row = failureRow(modelRows, error.kind)) {
        told.title = say(row->title);
        told.sentence = say(row->sentence);
        if (error.kind != ErrorKind::RateLimited) // that one says how long
            told.nextStep = say(row->nextStep);
    }
    if (error.kind == ErrorKind::Redirected && !told.quote.isEmpty()) {
        const QString host = cleanRemoteText(told.quote, longestQuote).simplified();
        told.sentence
            = Tr::tr("The address points to another host, %1. The key was not sent there.")
                  .arg(host);
        told.quote.clear();
    }
    return told;
}

QString wholeLine(const Failure &failure)
{
    QStringList parts{failure.sentence, failure.nextStep};
    const QString quote = cleanRemoteText(failure.quote.simplified(), longestQuote);
    if (!quote.isEmpty()) //: %1: a server's own words.
        parts.append(Tr::tr("The server says: “%1”").arg(quote));
    parts.append(failure.reference);
    parts.removeAll(QString());
    return parts.join(u' ');
}

} // namespace hs::words
