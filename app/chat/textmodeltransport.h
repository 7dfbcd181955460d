#pragma once
#include "app/api/completionjson.h"
#include "app/api/textmodelaccess.h"
#include "app/chat/agentshelf.h"
#include "app/chat/chattransport.h"
#include "app/chat/contextwindow.h"

#include <functional>
#include <optional>

namespace hs {
class CompletionStream;
class TextModelClient;

/// A chat with a text model that is told what the platform's agent is told: its context as the
/// system prompt, its temperature, and its model unless the access names another. GUI thread.
/// Client and clock must outlive it.
///
/// A conversation that is too long for the model is sent again without its oldest turns. It says so
/// the first time, and whenever a refusal made more of them go.
class TextModelTransport final : public ChatTransport
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(TextModelTransport)
public:
    struct Means
    {
        TextModelClient &client;
        AgentShelf::Fetch fetchAgent;
        std::function<std::optional<TextModelAccess>()> access; ///< nullopt: not set up
        const Clock &clock;
    };
    /// So often what goes along is halved until a model takes it.
    static constexpr int mostHalvings = 6;

    explicit TextModelTransport(const Means &means, QObject *parent = nullptr);
    ~TextModelTransport() override;

    [[nodiscard]] ChatRoute route() const override { return ChatRoute::TextModel; }
    void greet(const ChatTurns &turns) override;
    void send(const ChatTurns &turns, const ChatMessage &message) override;
    void stop() override;
    void end() override; ///< it may send again after that

private:
    /// The message on its way.
    struct Sending
    {
        ChatTurns turns;
        ChatMessage message;
        Agent agent;
        qsizetype budgetBefore = 0;
        int halvings = 0;
        int dropped = 0; ///< turns, by the attempt in hand
        bool taken = false;
        bool grew = false;
    };

    [[nodiscard]] QString welcome(const Agent &agent, const ChatRecord &chat);
    void begin(const Agent &agent);
    void ask();
    void listen();
    [[nodiscard]] ContextWindow window() const;
    [[nodiscard]] bool shrink();
    void useBudgetOf(const TextModelAccess &access, const QString &model);
    void onDelta(const QString &text);
    void onFinished(FinishReason reason, const std::optional<TokenUsage> &usage);
    void onFailed(const Error &error);
    void tellDropped();
    void giveUp(const Error &error);
    void giveUpSoon(const Error &error);
    void letGo();

    Means m_means;
    AgentShelf m_shelf;
    std::optional<Sending> m_sending;
    CompletionStream *m_stream = nullptr; ///< deletes itself
    qsizetype m_budget = usualContext; ///< characters
    QString m_budgetOf; ///< endpoint and model that it was learnt from
    bool m_toldDropped = false;
    bool m_owesWelcome = false;
    int m_serial = 0; ///< tells answers to what was let go
};

} // namespace hs
