#include "app/chat/contextwindow.h"

namespace hs {
namespace {

bool isSaid(const ChatMessage &message)
{
    return message.author != MessageAuthor::Program && message.state != MessageState::Replaced
           && !message.text.isEmpty();
}

/// An operator's message and what follows it until the next; what stands before the first one, as
/// the agent's welcome does, is a turn too.
struct Turn
{
    QList<PromptTurn> messages;
    qsizetype size = 0;
};

QList<Turn> turnsOf(const QList<ChatMessage> &history)
{
    QList<Turn> turns;
    bool wasOperator = false;
    for (const ChatMessage &message : history) {
        if (!isSaid(message))
            continue;
        const bool isOperator = message.author == MessageAuthor::Operator;
        if (turns.isEmpty() || (isOperator && !wasOperator))
            turns.append(Turn{});
        wasOperator = isOperator;
        turns.last().messages.append(
            {isOperator ? PromptRole::User : PromptRole::Assistant, message.text});
        turns.last().size += message.text.size();
    }
    return turns;
}

} // namespace

ContextWindow contextWindow(const QString &systemPrompt, const QList<ChatMessage> &history,
                            const QString &message, qsizetype budget)
{
    const QList<Turn> turns = turnsOf(history);
    qsizetype room = budget - systemPrompt.size() - message.size();
    qsizetype first = turns.size();
    while (first > 0 && turns.at(first - 1).size <= room)
        room -= turns.at(--first).size;
    ContextWindow window;
    window.dropped = static_cast<int>(first);
    if (!systemPrompt.isEmpty())
        window.turns.append({PromptRole::System, systemPrompt});
    for (const Turn &turn : turns.sliced(first))
        window.turns += turn.messages;
    window.turns.append({PromptRole::User, message});
    return window;
}

} // namespace hs
