#include "ui/chat/chatwords.h"

#include "app/chat/voicelinetransport.h"
#include "ui/modelwords.h"
#include "ui/words.h"

#include <QCoreApplication>
#include <QLocale>

using namespace Qt::StringLiterals;

namespace hs::words {
namespace {

/// Words of one translation context.
struct Tr
{
    Q_DECLARE_TR_FUNCTIONS(hs::words)
};

/// The letters and figures alone, folded: what speech can tell apart.
QString sounds(const QString &text)
{
    QString letters;
    letters.reserve(text.size());
    const QString folded = text.toUpper(); // as a whole: "ß" is "SS"
    for (const QChar letter : folded) {
        if (letter.isLetterOrNumber() || letter.isMark() || letter.isSurrogate())
            letters += letter;
    }
    return letters;
}

/// A server answered, and the message had not left: it answered the platform's question for what
/// the agent is told, which comes before.
bool isOfPrompt(const Error &error)
{
    if (!error.neverSent)
        return false;
    switch (error.kind) {
    case ErrorKind::BadRequest:
    case ErrorKind::InsufficientBalance:
    case ErrorKind::ConcurrencyLimit:
    case ErrorKind::NotJson:
    case ErrorKind::WrongShape:
    case ErrorKind::TooLarge:
        return true;
    default:
        return error.httpStatus != 0;
    }
}

Failure tooLongToSpeak()
{
    const auto longest = static_cast<int>(VoiceLineTransport::longestMessage);
    return {Tr::tr("Too long to be spoken"),
            Tr::tr("A voice line takes messages of up to %1 characters. This one is longer, so it "
                   "was not spoken.")
                .arg(QLocale().toString(longest)),
            Tr::tr("Send it in parts."),
            {},
            {}};
}

bool hasFailed(const ChatMessage &message)
{
    return message.error
           && (message.state == MessageState::Failed || message.state == MessageState::Broken);
}

/// The state as it is woven into what a screen reader says; empty: nothing to say.
QString spokenState(const ChatMessage &message)
{
    switch (message.state) {
    case MessageState::Whole:
    case MessageState::Noted:
        return {};
    case MessageState::Failed:
    case MessageState::Broken:
        if (message.error) {
            //: A message's state and why: "failed: No connection".
            return Tr::tr("%1: %2", "message state: reason")
                .arg(messageState(message.state).toLower(), messageFailure(message).title);
        }
        break;
    default:
        break;
    }
    return messageState(message.state).toLower();
}

} // namespace

Failure messageFailure(const ChatMessage &message)
{
    const Error error = message.error.value_or(Error());
    if (message.route == ChatRoute::TextModel && !isOfPrompt(error))
        return modelFailure(error);
    if (message.route == ChatRoute::VoiceLine && error.kind == ErrorKind::TooLarge
        && error.neverSent)
        return tooLongToSpeak();
    return failure(error);
}

QString messageFailureLine(const ChatMessage &message)
{
    return hasFailed(message) ? wholeLine(messageFailure(message)) : QString();
}

QString messageState(MessageState state)
{
    switch (state) {
    case MessageState::Queued:
        return Tr::tr("Waiting", "message");
    case MessageState::Sending:
        return Tr::tr("Sending", "message");
    case MessageState::Sent:
        return Tr::tr("Sent", "message");
    case MessageState::Answered:
        return Tr::tr("Answered", "message");
    case MessageState::Failed:
        return Tr::tr("Failed", "message");
    case MessageState::Writing:
        return Tr::tr("Writing", "message");
    case MessageState::Stopped:
        return Tr::tr("Stopped", "message");
    case MessageState::Broken:
        return Tr::tr("Broke off", "message");
    case MessageState::Replaced:
        return Tr::tr("Replaced", "message");
    case MessageState::Whole:
    case MessageState::Noted:
        break;
    }
    return {};
}

QString chatNote(const ChatMessage &note)
{
    switch (note.note) {
    case ChatNote::TurnsDropped:
        return Tr::tr(
            "The conversation is longer than the model takes. From here on it is not told "
            "the %n oldest turn(s).",
            nullptr, note.count);
    case ChatNote::RouteChanged:
        switch (note.route) {
        case ChatRoute::TextModel:
            return Tr::tr("From here on a text model answers.");
        case ChatRoute::VoiceLine:
            return Tr::tr("From here on your words are spoken to the agent over a voice line, "
                          "which is metered while it is open.");
        case ChatRoute::Widget:
            return Tr::tr("From here on this was held on a page with the agent's widget.");
        }
        break;
    case ChatNote::LineOpened:
        return Tr::tr("The voice line is open and metered until it ends.");
    case ChatNote::LineEnded:
        return Tr::tr("The voice line has ended.");
    case ChatNote::Continued:
        return Tr::tr("This chat goes on from an earlier one. What was said there goes with it.");
    case ChatNote::Ended:
        return Tr::tr("The chat has ended.");
    case ChatNote::CutAtLimit:
        return Tr::tr("The model stopped here because it may say no more at once. Ask it to go "
                      "on.");
    case ChatNote::Withheld:
        return Tr::tr("The text model's provider withheld the rest of this answer.");
    case ChatNote::None:
        break;
    }
    return note.text;
}

QString chatRoute(ChatRoute route)
{
    switch (route) {
    case ChatRoute::TextModel:
        return Tr::tr("Text model");
    case ChatRoute::VoiceLine:
        return Tr::tr("Voice line");
    case ChatRoute::Widget:
        return Tr::tr("Widget");
    }
    return {};
}

QString author(MessageAuthor author, const QString &agentName)
{
    switch (author) {
    case MessageAuthor::Operator:
        return speaker(Speaker::Operator, agentName);
    case MessageAuthor::Agent:
        return speaker(Speaker::Agent, agentName);
    case MessageAuthor::Program:
        break;
    }
    return {};
}

QString day(const QDate &date, const QDate &today)
{
    if (date == today)
        return Tr::tr("Today");
    if (date == today.addDays(-1))
        return Tr::tr("Yesterday");
    return QLocale().toString(date, QLocale::LongFormat);
}

QString usage(const TokenUsage &usage)
{
    const QString in = QLocale().toString(usage.prompt);
    const QString out = QLocale().toString(usage.completion);
    if (!usage.cost) {
        //: What an answer took of the text model, in tokens (its unit of text).
        return Tr::tr("%1 tokens in, %2 out").arg(in, out);
    }
    //: What an answer took of the text model, in tokens (its unit of text), and its cost.
    return Tr::tr("%1 tokens in, %2 out, %3").arg(in, out, money(*usage.cost));
}

QString messageWords(const ChatMessage &message)
{
    return message.author == MessageAuthor::Program ? chatNote(message) : message.text;
}

QString spokenMessage(const ChatMessage &message, const QString &agentName)
{
    const QString at = timeOfDay(message.at);
    if (message.author == MessageAuthor::Program) {
        //: A note of the program in a conversation: time, words.
        return Tr::tr("Note, %1: %2").arg(at, chatNote(message));
    }
    const QString who = author(message.author, agentName);
    const QString state = spokenState(message);
    QString spoken = state.isEmpty()
                         ? Tr::tr("%1, %2: %3", "author, time: words").arg(who, at, message.text)
                         : Tr::tr("%1, %2, %3: %4", "author, time, state: words")
                               .arg(who, at, state, message.text);
    if (isHeardOtherwise(message)) {
        //: %1: a message and who wrote it. %2: what the agent understood of it.
        spoken = Tr::tr("%1 The agent understood something else: %2").arg(spoken, message.heard);
    }
    if (hasFailed(message)) // a line of its own: a pause, whatever the message ends with
        spoken += u'\n' + messageFailureLine(message);
    return spoken;
}

QString writtenMessage(const ChatMessage &message, const QString &agentName)
{
    const QString at = timeOfDay(message.at);
    if (message.author == MessageAuthor::Program) {
        //: A note of the program as it is copied from a conversation: time, words.
        return Tr::tr("[%1, %2]").arg(at, chatNote(message));
    }
    const QString said = Tr::tr("%1, %2: %3", "author, time: words")
                             .arg(author(message.author, agentName), at, message.text);
    if (!hasFailed(message))
        return said;
    //: As it is copied: a message, its state, whole sentences: why.
    return Tr::tr("%1 [%2. %3]")
        .arg(said, messageState(message.state), messageFailureLine(message));
}

bool isHeardOtherwise(const ChatMessage &message)
{
    return !message.heard.isEmpty() && sounds(message.heard) != sounds(message.text);
}

} // namespace hs::words
