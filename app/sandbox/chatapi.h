#pragma once
#include "app/sandbox/chatrequest.h"
#include "app/sandbox/httpfront.h"
#include "app/sandbox/pathfaults.h"

#include <QObject>

#include <optional>

namespace hs::sandbox {
struct ChatAnswer;
struct PlatformState;

/// The text model: POST /v1/chat/completions as OpenAI has it, driven by the same dialogue as the
/// agents' voice. Keeps nothing of a conversation: each request brings all of it. HTTP thread. The
/// state must outlive it.
class ChatApi final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(ChatApi)
public:
    explicit ChatApi(PlatformState &state, QObject *parent = nullptr);

    [[nodiscard]] static bool owns(const QString &path);
    void serve(const HttpRequest &request, const HttpExchange &exchange, const PathFaults &faults);
    void cutAll(); ///< the answers that are still on their way

private:
    using Wanted = Result<ChatRequest>;

    void answer(int id, const std::optional<HttpReply> &refusal, const Wanted &wanted,
                const HttpExchange &exchange, const PathFaults &faults);
    void stream(int id, const ChatAnswer &answer, const HttpExchange &exchange,
                const PathFaults &faults);
    [[nodiscard]] std::optional<HttpReply> refusalOf(const HttpRequest &request,
                                                     const Wanted &wanted) const;
    [[nodiscard]] ChatAnswer answerOf(int id, const ChatRequest &wanted) const;

    PlatformState &m_state;
};

} // namespace hs::sandbox
