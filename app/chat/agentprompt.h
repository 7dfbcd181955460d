#pragma once
#include "models/domain/chat.h"
#include "models/domain/platform.h"

#include <QMap>
#include <QString>

// What a text model is told so that it speaks as the platform's agent does. Pure functions, any
// thread.
namespace hs {

/// A chat's variables with their names in lower case: its own, and by the names a web call passes,
/// caller name and language (unless the chat's own have these).
[[nodiscard]] QMap<QString, QString> promptVariables(const ChatRecord &chat);

/// `text` with `{{name}}`, `{{ name }}` and `[name]` filled in, in whatever case the name is
/// written. Names that are none of `variables` (lower case) stay as they are; what was filled in is
/// not looked at again.
[[nodiscard]] QString filledIn(const QString &text, const QMap<QString, QString> &variables);

/// The enabled sections of the agent's context, in order, each under its title, and the language it
/// is to answer in, if the chat has one. Empty if there is nothing to say.
[[nodiscard]] QString systemPrompt(const Agent &agent, const ChatRecord &chat);

} // namespace hs
