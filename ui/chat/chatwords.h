#pragma once
#include "models/domain/chat.h"

#include <QDate>
#include <QString>

// The operator's words for what stands in a conversation, translated. GUI thread; everything
// returned is plain text.
namespace hs::words {
struct Failure;

/// Why it failed or broke off, told of whoever it was: the text model, the platform, or this
/// program. It has an error.
[[nodiscard]] Failure messageFailure(const ChatMessage &message);
/// The same in one line: what stands under the message; empty: it did not fail.
[[nodiscard]] QString messageFailureLine(const ChatMessage &message);
/// "Waiting", "Sending", …; empty where there is nothing to say: the agent's whole messages.
[[nodiscard]] QString messageState(MessageState state);
/// What the program itself says: a sentence.
[[nodiscard]] QString chatNote(const ChatMessage &note);
[[nodiscard]] QString chatRoute(ChatRoute route); ///< "Text model"
/// "You", or the agent's name (or "Agent" when it has none); empty for the program.
[[nodiscard]] QString author(MessageAuthor author, const QString &agentName);
/// "Today", "Yesterday", else the date with its weekday.
[[nodiscard]] QString day(const QDate &date, const QDate &today);
/// "12 tokens in, 40 out, $0.0012"; no cost where the endpoint did not tell it.
[[nodiscard]] QString usage(const TokenUsage &usage);

/// For screen readers: "You, 14:02, answered: Good morning."
[[nodiscard]] QString spokenMessage(const ChatMessage &message, const QString &agentName);
/// What stands in its bubble: what was said, or the program's note.
[[nodiscard]] QString messageWords(const ChatMessage &message);
/// As it is copied: "You, 14:02: Good morning."
[[nodiscard]] QString writtenMessage(const ChatMessage &message, const QString &agentName);

/// The agent understood something else than the operator typed, whatever the case and the
/// punctuation.
[[nodiscard]] bool isHeardOtherwise(const ChatMessage &message);

} // namespace hs::words
