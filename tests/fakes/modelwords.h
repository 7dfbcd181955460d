#pragma once
#include <QByteArray>

// What a text model says, as its endpoint writes it. Texts are as JSON writes them.
namespace hs::test {

inline QByteArray wordEvent(const QByteArray &text)
{
    return "data: {\"choices\":[{\"index\":0,\"delta\":{\"content\":\"" + text + "\"}}]}\n\n";
}

inline const QByteArray finishEvent
    = "data: {\"choices\":[{\"index\":0,\"delta\":{},\"finish_reason\":\"stop\"}]}\n\n";
inline const QByteArray usageEvent
    = "data: {\"choices\":[],\"usage\":{\"prompt_tokens\":5,\"completion_tokens\":2}}\n\n";
inline const QByteArray doneEvent = "data: [DONE]\n\n";

/// All of a short answer.
inline QByteArray wholeAnswer(const QByteArray &text)
{
    return wordEvent(text) + finishEvent + usageEvent + doneEvent;
}

} // namespace hs::test
