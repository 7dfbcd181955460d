#pragma once
#include "models/domain/chat.h"
#include "models/domain/result.h"

#include <QString>

// As storewords.h, for chats: part of the file format, never change one, only add. Any thread. An
// unknown word reads as the value that does the least: a message of an unknown state is not sent.
namespace hs::words {

[[nodiscard]] QString of(ChatRoute route);
[[nodiscard]] QString of(MessageAuthor author);
[[nodiscard]] QString of(MessageState state);
[[nodiscard]] QString of(ChatNote note);
[[nodiscard]] QString of(ErrorKind kind);

[[nodiscard]] ChatRoute chatRoute(const QString &word);
[[nodiscard]] MessageAuthor messageAuthor(const QString &word);
[[nodiscard]] MessageState messageState(const QString &word);
[[nodiscard]] ChatNote chatNote(const QString &word);
[[nodiscard]] ErrorKind errorKind(const QString &word);

} // namespace hs::words
