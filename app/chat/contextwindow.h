#pragma once
#include "app/api/completionjson.h"
#include "models/domain/chat.h"

#include <QList>
#include <QString>

namespace hs {

/// What of a conversation goes to a text model.
struct ContextWindow
{
    QList<PromptTurn> turns; ///< system prompt, history, message
    int dropped = 0; ///< turns that no longer fit: an operator's message with its answer each
};

/// What models usually take: 400,000 characters are about 100,000 tokens.
constexpr qsizetype usualContext = 400'000;

/// As much of the newest history as fits `budget` characters beside the system prompt and the
/// message, which go in any case. Pure, any thread.
[[nodiscard]] ContextWindow contextWindow(const QString &systemPrompt,
                                          const QList<ChatMessage> &history, const QString &message,
                                          qsizetype budget);

} // namespace hs
