#pragma once
#include "app/sandbox/voice/agentscript.h"
#include "models/domain/result.h"

#include <QByteArray>
#include <QList>
#include <QString>
#include <QStringList>

namespace hs::sandbox {

/// What a client asks of /v1/chat/completions: the whole conversation so far. Plain value.
struct ChatRequest
{
    struct Message
    {
        QString role; ///< "system", "user" or "assistant"
        QString text;
    };

    QString model;
    QList<Message> messages;
    bool stream = false;
    bool includeUsage = false; ///< of a stream; a whole answer always tells it

    [[nodiscard]] QString lastUserText() const;
};

/// BadRequest says what is wrong, in words for the reply.
[[nodiscard]] Result<ChatRequest> parseChatRequest(const QByteArray &body);

/// The system messages as one section, the assistant's first words as the welcome, and the language
/// that a line such as "Answer in Spanish." or "Language: Spanish" asks for.
[[nodiscard]] AgentScript scriptOf(const ChatRequest &request);

/// What the agent of that script says to the last of the user's messages, having heard all of them.
[[nodiscard]] QString answerTo(const ChatRequest &request);

/// An estimate that never varies: four characters a token, and a few for each message.
[[nodiscard]] int promptTokens(const ChatRequest &request);

/// The text cut into words and pieces of words; put together they are the text again.
[[nodiscard]] QStringList tokensOf(const QString &text);

} // namespace hs::sandbox
