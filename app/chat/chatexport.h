#pragma once
#include "models/domain/chat.h"
#include "models/domain/result.h"

#include <QFuture>
#include <QHash>
#include <QString>

namespace hs {

/// How a chat is written down.
enum class ChatFormat { Text, Markdown, Json };

/// By the file's suffix: .md, .markdown, .json; any other is plain text.
[[nodiscard]] ChatFormat chatFormatOf(const QString &path);

/// Why messages failed, for people, by their ids. Plain text, a server's own words woven in.
using ChatFailures = QHash<QString, QString>;

/// The chat as a file's content, UTF-8: whose it is, then its messages in order. Words that an
/// answer took the place of are left out. Times are UTC. Pure, but for translations.
[[nodiscard]] QByteArray chatDocument(ChatFormat format, const ChatRecord &chat,
                                      const QList<ChatMessage> &messages,
                                      const ChatFailures &failures = {});

/// Writes it to a file, whole or not at all, on a pool thread; the future finishes there.
/// StoreFailed carries the system's own words in `detail`. Call from any thread.
[[nodiscard]] QFuture<Result<void>> saveChat(const QString &path, const ChatRecord &chat,
                                             const QList<ChatMessage> &messages,
                                             const ChatFailures &failures = {});

} // namespace hs
