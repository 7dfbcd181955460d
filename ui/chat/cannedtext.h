#pragma once
#include "models/domain/chat.h"

#include <QMap>
#include <QString>

#include <optional>

// Canned replies as text. Pure.
namespace hs {

/// A canned reply with what is known filled in.
struct FilledReply
{
    QString text;
    int unknownAt = -1; ///< where the first variable nobody knows stands; -1: all are known
    int unknownLength = 0;
    friend bool operator==(const FilledReply &, const FilledReply &) = default;
};

/// Puts the values in place of {{variables}}; whoever has no value, or an empty one, stays as it
/// stands.
[[nodiscard]] FilledReply fillIn(const QString &text, const QMap<QString, QString> &values);

/// The slash and what follows it up to the cursor, while a shortcut is being typed.
struct SlashWord
{
    int start = 0; ///< of the slash, in the line
    QString prefix; ///< after the slash
    friend bool operator==(const SlashWord &, const SlashWord &) = default;
};
/// A slash at the beginning of the line or after a space, and no space since. `before`: the line up
/// to the cursor.
[[nodiscard]] std::optional<SlashWord> slashWord(const QString &before);

/// Those whose shortcut begins with `prefix`, then those that hold it somewhere, in their order.
[[nodiscard]] QList<CannedReply> matching(const QList<CannedReply> &replies, const QString &prefix);

/// Neither empty nor too long, and without a space or a slash.
[[nodiscard]] bool isShortcut(const QString &text);

} // namespace hs
