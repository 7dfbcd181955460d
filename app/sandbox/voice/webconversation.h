#pragma once
#include "app/sandbox/voice/agentscript.h"

#include <QByteArray>
#include <QDateTime>
#include <QList>
#include <QMap>
#include <QObject>

#include <chrono>
#include <memory>

namespace hs {
class Clock;
class VoiceResources;

/// One exchange as the call log's `interactions` want it. The greeting has an empty query.
struct ConversationTurn
{
    QString userQuery;
    QString botResponse; ///< What was really said; cut short when the caller spoke over it.
    QDateTime time; ///< UTC, when the agent began to answer.
    std::chrono::milliseconds recognition{0}; ///< End of the caller's turn to its final text.
    std::chrono::milliseconds thinking{0}; ///< Final text to the answer's text.
    std::chrono::milliseconds synthesis{0}; ///< Answer's text to its first sound.
};

/// The agent's side of one web session: speaks, listens and answers, and says all of it as the
/// frames that the socket sends. Knows nothing of sockets, tokens or money. Lives on one thread
/// with an event loop and must be used there; decoding and synthesis happen elsewhere and never
/// block it. The resources and the clock must outlive it. Sound is 16 kHz mono s16le both ways.
/// Deleting it is safe at any time but inside its own signals (deleteLater() there), and emits
/// nothing.
class WebConversation final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(WebConversation)
public:
    WebConversation(AgentScript script, VoiceResources &resources, const Clock &clock,
                    QObject *parent = nullptr);
    ~WebConversation() override;

    /// The socket is open: speak the greeting and begin to listen. Once; later calls do nothing.
    void start();
    /// The caller's sound, any length; an odd byte waits for the next call. Returns at once.
    void audio(const QByteArray &pcm);
    /// The agent says this as soon as neither side is speaking.
    void say(const QString &text);
    /// Cuts the agent off and ends the line from its side: `last_system_message` if it was
    /// speaking, then `end_call` with `reason` ("hangup", "user_limit_reached"), then finished().
    void endNow(const QString &reason);
    void endNow();
    /// The line is gone: falls silent, emits nothing any more. turns() stays readable.
    void stop();

    [[nodiscard]] bool isSpeaking() const;
    [[nodiscard]] QList<ConversationTurn> turns() const;
    /// What the caller was asked for and confirmed, by slot key ("name", "order_number").
    [[nodiscard]] QMap<QString, QString> answers() const;

Q_SIGNALS:
    /// One text frame for the client, compact JSON in UTF-8, exactly as the contract has it.
    void frame(const QByteArray &jsonText);
    /// After the `end_call` frame; the owner closes the socket. Emitted once, never after stop().
    void finished(const QString &reason);

private:
    class Private;
    std::unique_ptr<Private> d;
};

} // namespace hs
