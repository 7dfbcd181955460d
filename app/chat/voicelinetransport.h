#pragma once
#include "app/chat/agentturns.h"
#include "app/chat/chattransport.h"
#include "models/domain/callstate.h"

#include <QPointer>
#include <QTimer>

#include <deque>
#include <functional>
#include <memory>

namespace hs {
class CallController;
class CallDesk;
class SentenceSpeaker;
class SpeechSynthesizer;
class TypedVoice;
struct CallTarget;

/// A chat by a web session: what is typed is spoken to the agent, its words come as transcript. The
/// first message opens the line, and so does the first one after its end; the line is one of
/// CallDesk's, with its meter, caps and end ladder, and costs by the second. A message waits until
/// the agent has stopped speaking. Where a line ends other than by stop() or end(), failed() comes
/// in any case, for what may still be on its way to it: only what the operator sends after that
/// opens another one. GUI thread; desk and synthesizer must outlive it.
class VoiceLineTransport final : public ChatTransport
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(VoiceLineTransport)
public:
    /// Characters of one message; a longer one fails with TooLarge. Two minutes and more of speech.
    static constexpr qsizetype longestMessage = 2'000;

    struct Pace
    {
        AgentTurns::Pace turns{};
        /// An agent that says nothing in this time greets nobody.
        std::chrono::milliseconds greeting{3'000};
        std::chrono::milliseconds answer{45'000}; ///< to a message that was spoken
        /// The same where the agent spoke while the message was being spoken.
        std::chrono::milliseconds moreAnswer{4'000};
    };
    struct Means
    {
        CallDesk &desk;
        SpeechSynthesizer &synthesizer;
        /// Whom to call on what terms; a failure says why no line may be opened, such as a cap.
        std::function<Result<CallTarget>(const ChatRecord &)> target;
        Pace pace{};
        /// Of an agent, by its id; for the voice where a chat names none. Empty: not known.
        std::function<QString(int)> languageOf{};
        /// Asked for each line that is opened; empty: the pace stays as it was set last.
        std::function<bool()> speaksFast{};
    };
    explicit VoiceLineTransport(Means means, QObject *parent = nullptr);
    ~VoiceLineTransport() override; ///< hangs up

    [[nodiscard]] ChatRoute route() const override { return ChatRoute::VoiceLine; }
    [[nodiscard]] bool holdsLine() const override;
    [[nodiscard]] bool isTalking() const override { return !m_messages.empty(); }
    void send(const ChatTurns &turns, const ChatMessage &message) override;
    void stop() override;
    void end() override;

    /// The line is up: what was said can be said again.
    [[nodiscard]] bool canSayAgain() const;
    /// understood() follows for that message, and a turn of the agent's.
    void saySlowly(const QString &messageId, const QString &text);
    void spell(const QString &messageId, const QString &text); ///< letter by letter
    /// What "fast" is: an agent's ears were seen to follow it.
    static constexpr double fastPace = 3.0;
    /// For the line that is up; see also Means::speaksFast.
    void setSpokenFast(bool fast) { setPace(fast ? fastPace : 1.0); }
    /// How many times faster than real time words go out; see TypedVoice::setPace().
    void setPace(double pace);
    [[nodiscard]] CallController *line() const; ///< open or over; may be nullptr

private:
    enum class Step { Waiting, Speaking, Spoken };
    struct Message
    {
        QString id;
        QString text; ///< as it is to be spoken
        ChatRecord chat;
        double rate = 1;
        bool isRepeat = false; ///< of one that was answered or failed before
    };
    void add(Message message);
    [[nodiscard]] bool isClosing() const;
    void openLine();
    void follow(CallController *line);
    void onState(CallState state);
    void onOver();
    [[nodiscard]] bool close();
    void hangUp();
    void breakOff(const Error &error);
    void speakNext();
    void onSpoken();
    void onTranscript(int index);
    void onTurnOver();
    void onNoAnswer();
    void finishMessage();
    void refuse(const Error &error);
    [[nodiscard]] Error whyClosed() const;
    [[nodiscard]] QString languageFor(const ChatRecord &chat) const;

    Means m_means;
    double m_pace = 1;
    QPointer<CallController> m_line;
    std::shared_ptr<TypedVoice> m_voice;
    AgentTurns *m_turns = nullptr; ///< of a line that is coming or up; children
    SentenceSpeaker *m_speaker = nullptr;
    std::deque<Message> m_messages; ///< the first one is at `m_step`
    Step m_step = Step::Waiting;
    QString m_spokenId; ///< of the message that was spoken last, or is being spoken
    int m_spokenFrom = 0; ///< lines of the transcript before it
    ChatRecord m_chat; ///< as of the last message
    QTimer m_greeting;
    QTimer m_answer;
    bool m_answered = false; ///< the agent spoke while the message was being spoken
};

} // namespace hs
