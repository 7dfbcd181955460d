#pragma once
#include "app/api/textmodelaccess.h"
#include "app/chat/chatdesk.h"
#include "app/chat/widgetchats.h"

#include <QObject>

#include <functional>
#include <memory>
#include <optional>

namespace hs {
class Accounts;
class CallDesk;
class CapWatch;
class PlatformClient;
class PlatformWatch;
class RateBook;
class SpeechSynthesizer;
class TextModelClient;
struct CallTarget;

/// The chats, composed: their desk, and the ways from it to an agent as they are at hand now: the
/// operator's text model, else the sandbox's; a line of the platform that is in use. GUI thread;
/// all means outlive it.
class ChatWays final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(ChatWays)
public:
    struct Means
    {
        const Clock &clock;
        Accounts &accounts;
        PlatformClient &client;
        PlatformWatch &platform;
        CallDesk &calls;
        const CapWatch &caps;
        const RateBook &rates;
        std::function<int()> chosenAgent; ///< its widget's chats are looked for first
        std::function<bool()> speaksFast; ///< see Settings::isSpokenFast()
    };
    ChatWays(std::unique_ptr<ChatStore> store, const Means &means, QObject *parent = nullptr);
    ~ChatWays() override;

    [[nodiscard]] ChatDesk &desk() { return m_desk; }
    /// The sandbox's text model is there; nullopt: not any more.
    void useSandbox(const std::optional<TextModelAccess> &access);

private:
    void followWidgets();
    [[nodiscard]] std::unique_ptr<ChatTransport> make(ChatRoute route);
    [[nodiscard]] std::unique_ptr<ChatTransport> makeTextModel();
    [[nodiscard]] std::unique_ptr<ChatTransport> makeVoiceLine();
    [[nodiscard]] Result<CallTarget> lineFor(const ChatRecord &chat) const;
    [[nodiscard]] QString languageOf(int agentId) const; ///< its first; empty: not known
    [[nodiscard]] std::optional<TextModelAccess> access() const;
    [[nodiscard]] bool isFromSandbox() const; ///< what access() gives
    void tell();

    std::unique_ptr<ChatStore> m_store;
    Means m_means;
    std::unique_ptr<TextModelClient> m_models;
    std::unique_ptr<SpeechSynthesizer> m_speech;
    std::optional<TextModelAccess> m_sandbox;
    ChatDesk m_desk;
    WidgetChats m_widgets;
};

} // namespace hs
