#pragma once
#include "models/domain/chat.h"

#include <QSqlQuery>
#include <QStringList>
#include <QVariant>

// Chats and messages as columns and back. Storage thread. The order of the values is the order of
// the columns named here; a row is read from its column `first` on.
namespace hs::rows {

/// All columns of `chats` that hold a ChatRecord, but its variables.
[[nodiscard]] QStringList chatColumns();
[[nodiscard]] QVariantList chatValues(const ChatRecord &chat);
[[nodiscard]] ChatRecord chat(const QSqlQuery &row, int first);

/// All columns of `chat_messages` that may change: neither id nor place.
[[nodiscard]] QStringList messageColumns();
[[nodiscard]] QVariantList messageValues(const ChatMessage &message);
/// From a row of id, sequence, messageColumns().
[[nodiscard]] ChatMessage message(const QSqlQuery &row);

} // namespace hs::rows
